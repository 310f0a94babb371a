import Domain
import Workbook

/// One sheet of a roster taken apart: the header, the title lines above it, and every line below it.
///
/// Nothing falls out: each row of the sheet is the header, a child or an other line with its kind.
struct RosterSheet {
    let sheet: Sheet
    let columns: RosterColumns
    /// The first column, from 0, of another list of children that stands beside this one; nothing of it is read.
    let besideColumn: Int?
    /// Whether a second name is headed, of such a list or of guardians: only all rows together tell which.
    let hasSecondNames: Bool
    /// The columns that mean something, and where each stands in a row.
    private let layout: RosterLayout
    private let places: [Int]
    /// Position in `sheet.rows` of the header row.
    private let headerIndex: Int
    /// Header rows: two where merged headings stand over the columns' own.
    private let headerCount: Int

    /// Fails when none of the first 20 rows is the header of a list of children.
    ///
    /// - Parameter above: the number of the last row of a list that stands above it.
    init?(_ sheet: Sheet, below above: Int = 0) {
        let readings = sheet.rows.indices.prefix { sheet.rows[$0].number <= above + Self.searchedRows }
            .flatMap { index -> [Reading] in
                let one = Reading(index: index, count: 1, headers: sheet.rows[index].cells.map(\.text))
                let two = RosterHeads(sheet, at: index).map { Reading(index: index, count: 2, headers: $0.headers) }
                return [one] + (two.map { [$0] } ?? [])
            }
            .filter(\.columns.isHeader)
        guard let first = readings.first else { return nil }
        let above = readings.prefix { reading in
            // A fuller header below children is that of another list.
            !sheet.rows[..<reading.index].dropFirst(first.index + 1).contains(where: first.hasChild)
        }
        // Of two that tell as much, the one row.
        let best = above.max { ($0.columns.fields.count, -$0.count) < ($1.columns.fields.count, -$1.count) } ?? first
        self.sheet = sheet
        (headerIndex, headerCount) = (best.index, best.count)
        let beside = RosterBeside(best.headers, best.columns)
        hasSecondNames = beside != nil
        besideColumn = beside?.column(in: sheet.rows[(best.index + best.count)...])
        let columns = besideColumn.map { RosterColumns(headers: Array(best.headers[..<$0])) } ?? best.columns
        self.columns = columns
        let named = RosterField.allCases.compactMap { field in columns.fields[field].map { (field, $0) } }
        layout = RosterLayout(named.map { (field: $0, header: $1.header) })
        places = named.map(\.1.column)
    }

    /// A row, or two, as the header.
    private struct Reading {
        let index: Int
        let count: Int
        let headers: [String]
        let columns: RosterColumns

        init(index: Int, count: Int, headers: [String]) {
            (self.index, self.count, self.headers) = (index, count, headers)
            columns = RosterColumns(headers: headers)
        }

        /// Whether the row would be a child under this header.
        func hasChild(_ row: SheetRow) -> Bool {
            let named = columns.fields.sorted { $0.value.column < $1.value.column }
            let cells = RosterCells(
                RosterLayout(named.map { (field: $0.key, header: $0.value.header) }),
                named.map { RosterCells.Value(row[$0.value.column].text) })
            return RosterLineKind(named: cells, all: row.cells.lazy.map(\.text)) == .child
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

    /// The rows below the header, each with its named cells and what it is. What a row is, its own cells tell; the
    /// values of merged cells come down to it then.
    func lines() -> some Sequence<(row: SheetRow, cells: RosterCells, kind: RosterLineKind)> {
        let own = sheet.rows[(headerIndex + headerCount)...]
        let hasSpreads = !spreads.isEmpty
        let spread = hasSpreads ? filled[...] : own
        let reasonColumn = reasonColumn
        return zip(own, spread).lazy.map { row, filled in
            let line = line(row, reasonColumn)
            return (row, hasSpreads ? named(filled, spreadOver: row) : line.cells, line.kind)
        }
    }

    /// A row below the header by itself: its named cells and what it is.
    ///
    /// - Parameter reasonColumn: the list's own.
    func line(_ row: SheetRow, _ reasonColumn: Int?) -> (cells: RosterCells, kind: RosterLineKind) {
        let cells = named(row)
        if repeatsHead(row) || isClassLine(row) { return (cells, .title) }
        // What a receipt says of a row is no part of it.
        let texts = row.cells.enumerated().lazy.filter { $0.offset != reasonColumn }.map(\.element.text)
        return (cells, RosterLineKind(named: cells, all: texts))
    }

    /// Whether a row below the header says the same once more, on the next page, whatever else stands in it.
    func repeatsHead(_ row: SheetRow) -> Bool {
        sheet.rows[headerIndex..<(headerIndex + headerCount)].contains { head in
            var said = 0
            for (column, cell) in head.cells.enumerated() where !TextRepair.isBlank(cell.text) {
                guard row[column].text == cell.text else { return false }
                said += 1
            }
            return said > 1
        }
    }

    /// The spreadsheet's own number of the last row of the header.
    var lastHeaderRow: Int { sheet.rows[headerIndex + headerCount - 1].number }

    /// The number of children that a line 合计 names.
    func total(in row: SheetRow, _ cells: RosterCells, at place: RowPlace) -> RosterTotal? {
        let named = Set(places)
        let heads = sheet.rows[headerIndex + headerCount - 1]
        let counted = row.cells.enumerated().map { column, cell in
            let head = RosterColumns.key(heads[column].text)
            return RosterTotal.Cell(
                cell.text, mayCount: named.contains(column) || head.isEmpty || Self.countedHeads.contains(head))
        }
        return RosterTotal(counted, schoolClass: cells.text(.className) ?? "", at: place)
    }

    private static let countedHeads: Set<String> = ["序号", "编号", "人数", "学生数", "总人数"]

    /// Merged cells below the header whose value stands for the rows beneath, of columns that mean something.
    var spreads: [MergedRange] {
        let named = Set(columns.fields.values.map(\.column))
        let first = sheet.rows.dropFirst(headerIndex + headerCount).first?.number ?? .max
        return sheet.notes.merges.filter {
            $0.rows.count > 1 && $0.rows.lowerBound >= first && named.contains($0.columns.lowerBound)
        }
    }

    /// Only downwards: a remark merged across its row is nobody's name.
    private var filled: [SheetRow] {
        var sheet = sheet
        sheet.notes.merges = spreads.map {
            MergedRange(rows: $0.rows, columns: $0.columns.lowerBound...$0.columns.lowerBound)
        }
        let rows = sheet.rows.dropFirst(headerIndex + headerCount)
        guard let first = rows.first, let last = rows.last else { return [] }
        return sheet.rowsFillingMerges(first.number...last.number)
    }

    /// Headers of the columns that the file hides.
    var hiddenColumns: [String] {
        var hidden: Set<Int> = []
        let heads = sheet.rows[headerIndex..<(headerIndex + headerCount)]
        let headed = 0...(heads.map(\.cells.count).max() ?? 0)
        for columns in sheet.notes.hiddenColumns.prefix(1000) where columns.overlaps(headed) {
            hidden.formUnion(columns.clamped(to: headed))
        }
        let byColumn = Dictionary(columns.fields.values.map { ($0.column, $0.header) }) { first, _ in first }
        return hidden.sorted().compactMap { column in
            let header = byColumn[column] ?? RosterCell.name(of: heads.last?[column].text ?? "")
            return header.isEmpty ? nil : header
        }
    }

    /// The title lines and the header itself.
    func linesAbove() -> [(row: SheetRow, kind: RosterLineKind)] {
        sheet.rows[..<(headerIndex + headerCount)].map { row in
            (row, row.cells.allSatisfy { TextRepair.isBlank($0.text) } ? .empty : .title)
        }
    }

    /// - Parameter own: the row without the values of merged cells.
    private func named(_ row: SheetRow, spreadOver own: SheetRow? = nil) -> RosterCells {
        RosterCells(
            layout,
            places.map { column in
                let cell = row[column]
                let isSpread = own.map { $0[column].text != cell.text } ?? false
                return switch cell {
                case .number: RosterCells.Value(cell.text, isNumber: true, isSpread: isSpread)
                case .formula: RosterCells.Value(cell.text, isFormula: true, isSpread: isSpread)
                default: RosterCells.Value(cell.text, isSpread: isSpread)
                }
            })
    }
}
