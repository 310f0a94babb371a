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

    /// The first visible sheet with all required columns in one of its first 20 rows.
    package init(_ sheets: [Sheet], file: String) throws(TableRefusal) {
        var missing: [String] = Column.allCases.filter(\.isRequired).map(\.rawValue)
        for sheet in sheets where !sheet.isHidden {
            for (index, row) in sheet.rows.prefix(20).enumerated() {
                let columns = Self.columns(in: row)
                let absent = Column.allCases.filter { $0.isRequired && !columns.values.contains($0) }
                if absent.isEmpty {
                    self.file = file
                    self.sheet = sheet.name
                    lines = sheet.rows[(index + 1)...].map { Self.line($0, columns) }.filter { !$0.isEmpty }
                    return
                }
                if absent.count < missing.count { missing = absent.map(\.rawValue) }
            }
        }
        throw TableRefusal(file: file, missing: missing)
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

/// A table that has not the columns that its kind needs.
package struct TableRefusal: Refusal, Hashable {
    package let file: String
    package let missing: [String]

    package var sentence: String {
        "“\(file)”的表头里没有找到:\(missing.joined(separator: "、"))。请核对是不是这一种表,表头在前 20 行内。文件没有导入。"
    }
}
