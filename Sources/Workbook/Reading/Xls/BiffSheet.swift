/// The cells of one sheet of a .xls file.
struct BiffSheet {
    let book: XlsReader
    let showsDate: [Bool]
    let limits: ReadLimits
    var cellsLeft: Int
    private(set) var notes = SheetNotes()
    private var found: [(row: Int, column: Int, cell: Cell)] = []
    private var hiddenRows: Set<Int> = []
    /// The formula whose text stands in the record behind it.
    private var awaiting: (row: Int, column: Int)?

    init(book: XlsReader, showsDate: [Bool], limits: ReadLimits, cellsLeft: Int) {
        self.book = book
        self.showsDate = showsDate
        self.limits = limits
        self.cellsLeft = cellsLeft
    }

    mutating func rows(in stream: ByteView, at position: Int) throws(WorkbookRefusal) -> [SheetRow] {
        var record = try BiffRecord(in: stream, at: position)
        guard record.kind == BiffRecord.start else { throw .damaged }
        var depth = 1
        while depth > 0 {
            record = try BiffRecord(in: stream, at: record.end)
            switch record.kind {
            // A chart inside a sheet is a part of its own, with numbers that are no cells.
            case BiffRecord.start: depth += 1
            case BiffRecord.endOfPart: depth -= 1
            default: if depth == 1 { try read(record, in: stream) }
            }
        }
        return try arranged()
    }

    private mutating func read(_ record: BiffRecord, in stream: ByteView) throws(WorkbookRefusal) {
        let view = record.view
        switch record.kind {
        case BiffRecord.row:
            if try view.byte(12) & 0x20 != 0 { hiddenRows.insert(try view.short(0)) }
        case BiffRecord.columns: try readColumns(view)
        case BiffRecord.merges: try readMerges(view)
        case BiffRecord.number: try add(view, number(view.double(6), style: view.short(4)))
        case BiffRecord.shortNumber: try add(view, number(BiffSheet.unpacked(view.long(6)), style: view.short(4)))
        case BiffRecord.manyNumbers: try readNumbers(view)
        case BiffRecord.sharedLabel:
            let index = try view.long(6)
            // An index into nowhere would be a text lost in silence.
            guard book.texts.indices.contains(index) else { throw .damaged }
            try add(view, .text(book.texts[index]))
        case BiffRecord.label, BiffRecord.richLabel: try add(view, .text(text(record, from: 6, in: stream)))
        case BiffRecord.boolOrError:
            let value = try view.byte(6)
            try add(view, view.byte(7) == 0 ? .bool(value != 0) : .error(BiffSheet.errorName(value)))
        case BiffRecord.formula: try readFormula(view)
        case BiffRecord.formulaText:
            guard let place = awaiting else { return }
            awaiting = nil
            try add(row: place.row, column: place.column, .text(text(record, from: 0, in: stream)))
        default: break
        }
    }

    /// A formula keeps what it last said; a text follows in a record of its own.
    private mutating func readFormula(_ view: ByteView) throws(WorkbookRefusal) {
        awaiting = nil
        guard try view.short(12) == 0xFFFF else {
            let value = try view.double(6)
            // A program that does not calculate writes zero, and asks whoever opens the file to calculate.
            if value == 0, try view.short(14) & 2 != 0 { return try add(view, .formula("")) }
            return try add(view, number(value, style: view.short(4)))
        }
        switch try view.byte(6) {
        case 0: awaiting = (try view.short(0), try view.short(2))
        case 1: try add(view, .bool(view.byte(8) != 0))
        case 2: try add(view, .error(BiffSheet.errorName(view.byte(8))))
        default: break
        }
    }

    private mutating func readNumbers(_ view: ByteView) throws(WorkbookRefusal) {
        let row = try view.short(0)
        var column = try view.short(2)
        for offset in stride(from: 4, to: view.count - 7, by: 6) {
            let value = BiffSheet.unpacked(try view.long(offset + 2))
            try add(row: row, column: column, number(value, style: view.short(offset)))
            column += 1
        }
    }

    private mutating func readColumns(_ view: ByteView) throws(WorkbookRefusal) {
        let (first, last) = (try view.short(0), min(try view.short(2), limits.columns - 1))
        guard try view.short(8) & 1 != 0, first <= last else { return }
        notes.hiddenColumns.append(first...last)
        if notes.hiddenColumns.count > limits.merges { throw .tooLarge(.merges) }
    }

    private mutating func readMerges(_ view: ByteView) throws(WorkbookRefusal) {
        for index in 0..<(try view.short(0)) {
            let start = 2 + 8 * index
            let (top, bottom) = (try view.short(start), try view.short(start + 2))
            let (left, right) = (try view.short(start + 4), try view.short(start + 6))
            guard top <= bottom, left <= right else { continue }
            notes.merges.append(MergedRange(rows: (top + 1)...(bottom + 1), columns: left...right))
        }
        if notes.merges.count > limits.merges { throw .tooLarge(.merges) }
    }

    private func text(_ record: BiffRecord, from offset: Int, in stream: ByteView) throws(WorkbookRefusal) -> String {
        if book.isWide {
            var text = try BiffText(record, from: offset, in: stream)
            return try text.text()
        }
        return try book.narrow(record.view.part(offset + 2, record.view.short(offset)))
    }

    private mutating func add(_ view: ByteView, _ cell: Cell) throws(WorkbookRefusal) {
        try add(row: view.short(0), column: view.short(2), cell)
    }

    private mutating func add(row: Int, column: Int, _ cell: Cell) throws(WorkbookRefusal) {
        if case .text(let text) = cell {
            if text.isEmpty { return }
            if text.utf8.count > limits.cellBytes { throw .tooLarge(.cellText) }
        }
        if column >= limits.columns { throw .tooLarge(.columns) }
        if row >= limits.rows { throw .tooLarge(.rows) }
        if found.count >= limits.cells { throw .tooLarge(.cells) }
        found.append((row, column, cell))
    }

    /// Records may come in any order; two for one place would hide one of them.
    private mutating func arranged() throws(WorkbookRefusal) -> [SheetRow] {
        let isOrdered = zip(found, found.dropFirst()).allSatisfy { ($0.row, $0.column) < ($1.row, $1.column) }
        if !isOrdered { found.sort { ($0.row, $0.column) < ($1.row, $1.column) } }
        var rows: [SheetRow] = []
        for (row, column, cell) in found {
            if rows.last?.number != row + 1 {
                rows.append(SheetRow(number: row + 1, isHidden: hiddenRows.contains(row), cells: []))
            }
            let last = rows.count - 1
            let gap = column - rows[last].cells.count
            guard gap >= 0 else { throw .damaged }
            cellsLeft -= gap + 1
            if cellsLeft < 0 { throw .tooLarge(.cells) }
            rows[last].cells.append(contentsOf: repeatElement(.empty, count: gap))
            rows[last].cells.append(cell)
        }
        return rows
    }

    private func number(_ value: Double, style: Int) -> Cell {
        let shown = value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
        guard showsDate.indices.contains(style), showsDate[style] else { return .number(value, shown: shown) }
        return DateFormat.cell(value, shown: shown, since1904: book.since1904)
    }

    /// A number in four bytes: thirty bits of a whole number or of a double's upper half, perhaps in hundredths.
    private static func unpacked(_ packed: Int) -> Double {
        let bits = UInt32(truncatingIfNeeded: packed)
        let value =
            bits & 2 != 0 ? Double(Int32(bitPattern: bits) >> 2) : Double(bitPattern: UInt64(bits & 0xFFFF_FFFC) << 32)
        return bits & 1 != 0 ? value / 100 : value
    }

    private static func errorName(_ code: UInt8) -> String {
        switch code {
        case 0x00: "#NULL!"
        case 0x07: "#DIV/0!"
        case 0x0F: "#VALUE!"
        case 0x17: "#REF!"
        case 0x1D: "#NAME?"
        case 0x24: "#NUM!"
        default: "#N/A"
        }
    }
}
