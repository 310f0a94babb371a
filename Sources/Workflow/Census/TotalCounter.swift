import Domain
import Workbook

/// Tells the children and totals of a list, row by row, to those who hold them against each other.
struct TotalCounter {
    private let list: RosterSheet
    private let file: String
    private let reasonColumn: Int?
    private let classOfSheet: String
    /// By what the cells of class and grade say: they repeat themselves.
    private var labels: [[String]: String] = [:]

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
        case .child: totals.add(childOf: label(of: cells, at: place), at: row.number)
        case .total: if let total = list.total(in: row, cells, at: place) { totals.add(total) }
        default: break
        }
    }

    private mutating func label(of cells: RosterCells, at place: RowPlace) -> String {
        let key = [cells.text(.className) ?? "", cells.text(.grade) ?? ""]
        if let label = labels[key] { return label }
        let row = RosterRow(
            place: place, school: RosterSchool(code: nil, name: ""), classOfSheet: classOfSheet, cells: cells)
        labels[key] = row.classLabel
        return row.classLabel
    }
}
