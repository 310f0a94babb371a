import Domain
import Web

/// What stands of the roll although the file says otherwise 这次保留的: earlier mends, each of which may be let go for what
/// the file says, and cells that the file would empty or put back, column by column.
struct UploadKept: Sendable {
    let heading: String
    let choices: ChoiceField
    /// The cells that the file would empty or put back.
    let cells: DataTable?
    let action: String

    private static let size = 100

    /// `nil` when there are none.
    init?(_ intake: RosterIntake, year: Int, upload: ID<PendingUpload>) {
        let (mends, cells) = (
            intake.kept.filter { $0.cause == .mended }, intake.kept.filter { $0.cause != .mended }
        )
        guard !intake.kept.isEmpty else { return nil }
        heading =
            cells.isEmpty
            ? "以前改正过、这次保留的（\(UploadTables.note(mends.count, "处"))）"
            : "和名册不一样、这次保留名册里的（\(intake.kept.count.grouped) 处）"
        let hints = [
            cells.isEmpty
                ? "" : "文件里空着、名册里有内容的，或者文件里是以前的内容、后来的花名册已经改过的，不勾选就保留名册里的。学校确实清空了、改回去了，勾选那一列。",
            mends.isEmpty ? "" : "以前有人改正过的内容，这个文件里还是有问题的写法。勾选的照文件写，其余保留改正后的。",
        ]
        choices = ChoiceField(
            "declined", cells.isEmpty ? "不保留哪几处" : "哪些照文件写", Self.columns(of: cells) + Self.cells(of: mends),
            in: Form(), isMany: true, hint: hints.joined())
        self.cells = Self.table(cells)
        action = CensusLinks.declining(year, upload)
    }

    /// One cause, one tick, however many rows it has.
    private static func columns(of cells: [KeptCell]) -> [(String, String)] {
        let byField = Dictionary(grouping: cells, by: \.field)
        return RosterField.allCases.compactMap { field in
            guard let cells = byField[field], let first = cells.first else { return nil }
            let blank = cells.count { $0.cause == .blank }
            let causes = [
                blank > 0 ? "文件里空着 \(blank.grouped) 处" : "",
                blank < cells.count ? "文件里是以前的内容 \((cells.count - blank).grouped) 处" : "",
            ].filter { !$0.isEmpty }
            return (token(.asWritten(field)), "\(first.header)：\(causes.joined(separator: "，"))，都照文件写，名册里的不保留")
        }
    }

    private static func cells(of mends: [KeptCell]) -> [(String, String)] {
        mends.prefix(size).map { mend in
            let name = mend.name.isEmpty ? "未写姓名" : mend.name
            let written = FindingValue.shown(mend.written, in: mend.field)
            return (
                token(mend.declined),
                "\(UploadTables.place(mend.place)) \(name) \(mend.header)：文件里是 \(written)，保留 \(mend.shown)"
            )
        }
    }

    private static func table(_ cells: [KeptCell]) -> DataTable? {
        guard !cells.isEmpty else { return nil }
        return DataTable(
            caption: "保留名册里的内容", note: UploadTables.note(cells.count, "处"),
            columns: ["学生", "行", "列", "这个文件写的", "名册里的（保留）"].map { DataTable.Column($0) },
            rows: cells.prefix(size).map { cell in
                [
                    .heading(cell.name.isEmpty ? "未写姓名" : cell.name), .text(UploadTables.place(cell.place)),
                    .text(cell.header), .text(FindingValue.shown(cell.written, in: cell.field)), .text(cell.shown),
                ]
            })
    }

    private static func token(_ mend: RosterMend) -> String { "\(mend.row)|\(mend.field.rawValue)|\(mend.sheet)" }

    /// The ticked cells, with what the file says there, and the ticked columns.
    static func declined(_ form: Form, in intake: RosterIntake) -> [RosterMend] {
        let ticked = Set(form.all("declined"))
        let columns = Set(intake.kept.filter { $0.cause != .mended }.map(\.field))
        let mends =
            RosterField.allCases.filter(columns.contains).map(RosterMend.asWritten)
            + intake.kept.filter { $0.cause == .mended }.map(\.declined)
        return mends.filter { ticked.contains(token($0)) }
    }
}

extension KeptCell {
    fileprivate var declined: RosterMend {
        RosterMend(sheet: place.sheet, row: place.row, field: field, text: written)
    }

    /// What stands, masked, and how it differs where that would not be seen.
    fileprivate var shown: String {
        FindingValue.shown(text, in: field) + FindingValue.difference(written, text, in: field)
    }
}
