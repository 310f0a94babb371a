import Domain
import Office
import Workbook

/// The list of agreements as a spreadsheet, as its page shows it.
enum AgreementList {
    static let columns = ["学校", "类别", "班级", "人数", "学位", "状态", "编号"]
    static let numbers: Set<String> = ["班级", "人数", "学位"]

    static func draft(_ sheets: [AgreementSheet], year: Int) -> SheetDraft {
        SheetDraft(
            name: "责任书", title: "\(year)年整班移交工作责任书",
            columns: columns.map { ColumnDraft($0, width: 18, isText: !numbers.contains($0)) },
            rows: sheets.map { sheet in
                [
                    .text(sheet.schoolName), .text(sheet.target.side.label),
                    .number(sheet.target.classes - sheet.target.groups),
                    .number(sheet.target.children),
                    sheet.target.side == .receiving ? .number(sheet.target.seats) : .empty,
                    .text(sheet.state.label), .text(sheet.serial),
                ]
            })
    }
}

/// Takes the list of agreements out of the system as a sheet.
struct ExportAgreements: Command {
    let year: Int

    func run(in desk: Desk) throws -> [AgreementSheet] {
        try desk.require(.exportLists)
        let sheets = try desk.agreements.all(year)
        try desk.record(Entry(.listExported, on: "cohort:\(year)"), cohort: year, document: "责任书")
        return sheets
    }
}
