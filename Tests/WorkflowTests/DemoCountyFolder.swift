import DemoCounty

@testable import Workbook

/// The files of a demo county, read back by the workbook reader.
struct DemoCountyFolder {
    /// A sheet below its header row.
    struct Table {
        let path: String
        let headers: [String]
        let rows: [SheetRow]

        func cell(_ row: SheetRow, _ header: String) -> Cell {
            headers.firstIndex(of: header).map { row[$0] } ?? .empty
        }

        func text(_ row: SheetRow, _ header: String) -> String { cell(row, header).text }

        /// The header of the column that holds the children's ID numbers.
        var identityHeader: String? { headers.first { ["身份证件号", "身份证号", "证件号码"].contains($0) } }
        var nameHeader: String? { headers.first { ["学生姓名", "姓名"].contains($0) } }

        /// The rows that name a child.
        var named: [SheetRow] {
            guard let nameHeader else { return [] }
            return rows.filter { !text($0, nameHeader).isEmpty }
        }
    }

    private(set) var tables: [Table] = []

    init(_ county: DemoCounty) throws {
        for (path, bytes) in try county.files() {
            let sheets = try SheetReader.read(bytes, named: path, limits: .standard, opensOldWorkbooks: true)
            guard let sheet = sheets.first, let table = Self.table(path, sheet) else { continue }
            tables.append(table)
        }
    }

    subscript(path: String) -> Table? { tables.first { $0.path == path } }

    func tables(under folder: String) -> [Table] { tables.filter { $0.path.hasPrefix(folder) } }

    /// The header row is the first with two filled cells.
    private static func table(_ path: String, _ sheet: Sheet) -> Table? {
        guard let start = sheet.rows.firstIndex(where: { row in row.cells.filter { $0 != .empty }.count >= 2 }) else {
            return nil
        }
        return Table(
            path: path, headers: sheet.rows[start].cells.map(\.text), rows: Array(sheet.rows[(start + 1)...]))
    }
}
