import Domain
import Workbook

/// One sheet of a roster taken apart: the header, the title lines above it, and every line below it.
///
/// Nothing falls out: each row of the sheet is the header, a child or an other line with its kind.
struct RosterSheet {
    let sheet: Sheet
    let columns: RosterColumns
    /// Position in `sheet.rows` of the header row.
    private let headerIndex: Int
    /// Header rows: two where merged headings stand over the columns' own.
    private let headerCount: Int

    /// Fails when none of the first 20 rows is the header of a list of children.
    init?(_ sheet: Sheet) {
        let candidates = sheet.rows.enumerated().filter { $0.element.number <= Self.searchedRows }
            .map { ($0.offset, RosterColumns(headers: $0.element.cells.map(\.text))) }
            .filter(\.1.isHeader)
        guard let best = candidates.max(by: { $0.1.fields.count < $1.1.fields.count }) else { return nil }
        self.sheet = sheet
        headerIndex = best.0
        if let twofold = Self.twofold(sheet, below: best.0), twofold.fields.count > best.1.fields.count {
            columns = twofold
            headerCount = 2
        } else {
            columns = best.1
            headerCount = 1
        }
    }

    /// Architecture.md §6: the header stands within the first 20 rows.
    static let searchedRows = 20

    /// The texts above the header.
    var title: [String] {
        sheet.rows[..<headerIndex].flatMap { $0.cells.map(\.text) }.filter { !TextRepair.isBlank($0) }
    }

    var headerRow: Int { sheet.rows[headerIndex].number }

    /// Columns of the header row, up to the last that is headed.
    var headerWidth: Int { sheet.rows[headerIndex].cells.count }

    /// The column, from 0, in which a receipt has written its reasons.
    var reasonColumn: Int? {
        sheet.rows[headerIndex].cells.lastIndex { RosterColumns.key($0.text) == ReceiptMarks.reasonHeader }
    }

    /// The column, from 0, of a header as its findings name it.
    func column(headed header: String) -> Int? {
        columns.fields.values.first { $0.header == header }?.column
    }

    /// The rows below the header, each with its named cells and what it is.
    func lines() -> [(row: SheetRow, cells: [RosterField: RosterCell], kind: RosterLineKind)] {
        sheet.rows[(headerIndex + headerCount)...].map { row in
            let cells = named(row)
            // What a receipt says of a row is no part of it.
            let texts = row.cells.enumerated().lazy.filter { $0.offset != reasonColumn }.map(\.element.text)
            return (row, cells, RosterLineKind(named: cells, all: texts))
        }
    }

    /// The title lines and the header itself.
    func linesAbove() -> [(row: SheetRow, kind: RosterLineKind)] {
        sheet.rows[..<(headerIndex + headerCount)].map { row in
            (row, row.cells.allSatisfy { TextRepair.isBlank($0.text) } ? .empty : .title)
        }
    }

    private func named(_ row: SheetRow) -> [RosterField: RosterCell] {
        columns.fields.mapValues { column, header in
            let cell = row[column]
            if case .number = cell { return RosterCell(header: header, text: cell.text, isNumber: true) }
            return RosterCell(header: header, text: cell.text)
        }
    }

    /// The header read together with the row below it, when that row holds headings and no child: under a merged
    /// 监护人 stand 姓名 and 电话, which mean 监护人姓名 and 监护人电话.
    private static func twofold(_ sheet: Sheet, below index: Int) -> RosterColumns? {
        guard sheet.rows.indices.contains(index + 1) else { return nil }
        let upper = sheet.rows[index]
        let lower = sheet.rows[index + 1]
        let hasDigits = lower.cells.contains { cell in cell.text.contains(where: \.isNumber) }
        guard lower.number == upper.number + 1, !hasDigits else { return nil }
        var group = ""
        let headers = (0..<max(upper.cells.count, lower.cells.count)).map { column in
            let above = RosterColumns.key(upper[column].text)
            let below = RosterColumns.key(lower[column].text)
            if !above.isEmpty { group = above }
            return below.isEmpty ? upper[column].text : group + below
        }
        let columns = RosterColumns(headers: headers)
        return columns.isHeader ? columns : nil
    }
}
