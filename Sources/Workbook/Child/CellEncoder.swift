/// Writes what a child says as bytes: counts in sevens of bits, texts with their length, one byte for a cell's kind.
struct CellEncoder {
    var bytes: [UInt8] = []

    @inline(__always) mutating func byte(_ value: UInt8) { bytes.append(value) }

    @inline(__always)
    mutating func count(_ value: Int) {
        var rest = UInt64(max(0, value))
        while rest > 0x7F {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    @inline(__always)
    mutating func text(_ value: String) {
        count(value.utf8.count)
        bytes.append(contentsOf: value.utf8)
    }

    mutating func row(_ row: SheetRow) {
        count(row.number)
        byte(row.isHidden ? 1 : 0)
        count(row.cells.count)
        for cell in row.cells { self.cell(cell) }
    }

    mutating func notes(_ notes: SheetNotes) {
        count(notes.hiddenColumns.count)
        for columns in notes.hiddenColumns { range(columns) }
        count(notes.merges.count)
        for merge in notes.merges {
            range(merge.rows)
            range(merge.columns)
        }
        text(notes.doubt?.rawValue ?? "")
        text(notes.encoding ?? "")
    }

    private mutating func range(_ range: ClosedRange<Int>) {
        count(range.lowerBound)
        count(range.upperBound - range.lowerBound)
    }

    private mutating func cell(_ cell: Cell) {
        switch cell {
        case .empty: byte(0)
        case .text(let value):
            byte(1)
            text(value)
        case .number(let value, let shown):
            byte(2)
            withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
            text(shown)
        case .date(let date):
            byte(3)
            count(date.year)
            count(date.month)
            count(date.day)
            count(date.minutes.map { $0 + 1 } ?? 0)
        case .bool(let value): byte(value ? 5 : 4)
        case .error(let value):
            byte(6)
            text(value)
        case .formula(let value):
            byte(7)
            text(value)
        }
    }
}
