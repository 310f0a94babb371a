import Domain
import Office
import Workbook

/// The columns that a kind of table is known by: raw value is the name that we print, `names` are the headers it is
/// found by.
package protocol TableColumn: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// Every header that means this column, our own first.
    var names: [String] { get }
    /// A table without this column is not of this kind.
    var isRequired: Bool { get }
}

/// A sheet read as a table whose columns are found by the text of their headers, never by position.
package struct NamedTable<Column: TableColumn>: Sendable {
    package struct Line: Sendable {
        /// The spreadsheet's own number, from 1.
        package let number: Int
        private let cells: [Column: String]

        init(number: Int, cells: [Column: String]) {
            self.number = number
            self.cells = cells
        }

        /// Text without blanks around it; empty where the cell or the column is missing.
        package subscript(_ column: Column) -> String { cells[column] ?? "" }

        /// The day at the front of the cell; a time behind it does not count.
        package func day(_ column: Column) -> Day? {
            let text = self[column]
            let end = text.firstIndex { $0 == " " || $0 == "T" } ?? text.endIndex
            let date = text.firstIndex(of: "日").map { text[...$0] } ?? text[..<end]
            return BirthText(String(date)).day
        }

        var isEmpty: Bool { cells.values.allSatisfy(\.isEmpty) }
    }

    package let file: String
    package let sheet: String
    package let lines: [Line]

    /// The one visible sheet with all required columns in one of its first 20 rows. Several are refused: the rows of a
    /// second one would be lost without a word.
    package init(_ sheets: [Sheet], file: String) throws(TableRefusal) {
        var missing: [String] = Column.allCases.filter(\.isRequired).map(\.rawValue)
        var found: [(name: String, lines: [Line])] = []
        sheets: for sheet in sheets where !sheet.isHidden {
            for (index, row) in sheet.rows.prefix(20).enumerated() {
                let columns = Self.columns(in: row)
                let absent = Column.allCases.filter { $0.isRequired && !columns.values.contains($0) }
                if absent.isEmpty {
                    let lines = sheet.rows[(index + 1)...].map { Self.line($0, columns) }.filter { !$0.isEmpty }
                    found.append((sheet.name, lines))
                    continue sheets
                }
                if absent.count < missing.count { missing = absent.map(\.rawValue) }
            }
        }
        let filled = found.filter { !$0.lines.isEmpty }
        guard filled.count <= 1 else { throw TableRefusal(file: file, missing: [], sheets: filled.map(\.name)) }
        guard let table = filled.first ?? found.first else { throw TableRefusal(file: file, missing: missing) }
        self.file = file
        sheet = table.name
        lines = table.lines
    }

    private static func columns(in row: SheetRow) -> [Int: Column] {
        var found: [Int: Column] = [:]
        for (index, cell) in row.cells.enumerated() {
            let header = TextRepair.withoutSpaces(cell.text)
            guard !header.isEmpty, let column = Column.allCases.first(where: { $0.names.contains(header) }),
                !found.values.contains(column)
            else { continue }
            found[index] = column
        }
        return found
    }

    private static func line(_ row: SheetRow, _ columns: [Int: Column]) -> Line {
        var cells: [Column: String] = [:]
        for (index, column) in columns { cells[column] = TextRepair.trimmed(row[index].text) }
        return Line(number: row.number, cells: cells)
    }
}

/// A file that has not the columns that its kind of table needs, or several such tables.
package struct TableRefusal: Refusal, Hashable {
    package let file: String
    package let missing: [String]
    /// The sheets that hold such a table, where there is more than one.
    package let sheets: [String]

    init(file: String, missing: [String], sheets: [String] = []) {
        self.file = file
        self.missing = missing
        self.sheets = sheets
    }

    package var sentence: String {
        if !sheets.isEmpty {
            return "“\(file)”里有几张同样的表（\(sheets.joined(separator: "、"))）：请合并成一张，或分成几个文件再上传。文件没有导入。"
        }
        let columns = missing.map { "“\($0)”" }.joined(separator: "、")
        return "表里没有\(columns)这\(missing.count > 1 ? "几" : "一")列：请看看是不是这一种表，表头是否在前 20 行。“\(file)”没有导入。"
    }
}
