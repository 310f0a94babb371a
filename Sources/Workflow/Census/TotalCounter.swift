import Domain
import Workbook

/// Tells the children and totals of a list, row by row, to those who hold them against each other.
struct TotalCounter {
    private let list: RosterSheet
    private let file: String
    private let reasonColumn: Int?
    private let classOfSheet: String
    private var labels = ClassLabels()

    init(_ list: RosterSheet, of file: String) {
        self.list = list
        self.file = file
        reasonColumn = list.reasonColumn
        classOfSheet =
            list.columns.fields[.className] == nil
            ? RosterOrigin(title: list.title, sheet: list.sheet.name, fileName: file, directory: nil)
                .className(sheet: list.sheet.name) : ""
    }

    mutating func count(_ row: SheetRow, in totals: inout TotalReview) {
        guard row.number > list.lastHeaderRow else { return }
        let (cells, kind) = list.line(row, reasonColumn)
        let place = RowPlace(file: file, sheet: list.sheet.name, row: row.number)
        switch kind {
        case .child:
            let child = RosterRow(
                place: place, school: RosterSchool(code: nil, name: ""), classOfSheet: classOfSheet, cells: cells,
                labels: &labels)
            totals.add(childOf: child.classLabel, at: row.number)
        case .total: if let total = list.total(in: row, cells, at: place) { totals.add(total) }
        default: break
        }
    }
}
