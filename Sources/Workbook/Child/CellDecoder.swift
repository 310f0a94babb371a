import Glibc

/// Reads what `CellEncoder` wrote. Total: past the end it gives zeros and remembers that the bytes were no good.
struct CellDecoder {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private(set) var isGood = true

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Bytes that nobody has read yet.
    var left: Int { bytes.count - position }

    var isAtEnd: Bool { isGood && position == bytes.count }

    @inline(__always)
    mutating func byte() -> UInt8 {
        guard position < bytes.count else {
            isGood = false
            return 0
        }
        defer { position += 1 }
        return bytes[position]
    }

    @inline(__always)
    mutating func count() -> Int {
        var value = 0
        for shift in stride(from: 0, to: 35, by: 7) {
            let byte = byte()
            value |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        isGood = false
        return 0
    }

    mutating func text() -> String { String(decoding: block(), as: UTF8.self) }

    /// Bytes with their length in front.
    mutating func block() -> UnsafeBufferPointer<UInt8> {
        let length = count()
        guard length <= bytes.count - position else {
            isGood = false
            return UnsafeBufferPointer(rebasing: bytes[..<0])
        }
        defer { position += length }
        return UnsafeBufferPointer(rebasing: bytes[position..<(position + length)])
    }

    /// - Parameter above: the cells of the row before.
    mutating func row(below above: [Cell] = []) -> SheetRow {
        let number = count()
        let isHidden = byte() == 1
        var cells: [Cell] = []
        let width = listCount()
        cells.reserveCapacity(width)
        for column in 0..<width {
            cells.append(cell(behind: cells.last, below: column < above.count ? above[column] : nil))
        }
        return SheetRow(number: number, isHidden: isHidden, cells: cells)
    }

    mutating func notes() -> SheetNotes {
        var notes = SheetNotes()
        for _ in 0..<listCount() { notes.hiddenColumns.append(range()) }
        for _ in 0..<listCount() { notes.merges.append(MergedRange(rows: range(), columns: range())) }
        let doubt = text()
        notes.doubt = TextDoubt(rawValue: doubt)
        if notes.doubt == nil, !doubt.isEmpty { isGood = false }
        let encoding = text()
        notes.encoding = encoding.isEmpty ? nil : encoding
        return notes
    }

    /// Each thing in a list is a byte at least: no answer can make the parent reserve more than it was sent.
    mutating func listCount() -> Int {
        let count = count()
        guard count <= bytes.count - position else {
            isGood = false
            return 0
        }
        return count
    }

    private mutating func range() -> ClosedRange<Int> {
        let start = count()
        return start...(start + count())
    }

    private mutating func cell(behind left: Cell?, below above: Cell?) -> Cell {
        switch byte() {
        case 0: return .empty
        case 1:
            let text = block()
            if let left, Self.says(left, text) { return left }
            if let above, Self.says(above, text) { return above }
            return .text(String(decoding: text, as: UTF8.self))
        case 2:
            var bits: UInt64 = 0
            for shift in stride(from: UInt64(0), to: 64, by: 8) { bits |= UInt64(byte()) << shift }
            return .number(Double(bitPattern: bits), shown: text())
        case 3:
            let (year, month, day, minutes) = (count(), count(), count(), count())
            return .date(CellDate(year: year, month: month, day: day, minutes: minutes > 0 ? minutes - 1 : nil))
        case 4: return .bool(false)
        case 5: return .bool(true)
        case 6: return .error(text())
        case 7: return .formula(text())
        default:
            isGood = false
            return .empty
        }
    }

    /// Whether a cell is this very text, and one so long that it takes memory of its own: addresses and names of schools
    /// stand in cell after cell, and are kept once.
    private static func says(_ cell: Cell, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count > longestInPlace, case .text(var known) = cell, known.utf8.count == text.count,
            let start = text.baseAddress
        else { return false }
        return known.withUTF8 { bytes in bytes.baseAddress.map { memcmp($0, start, text.count) == 0 } ?? false }
    }

    /// Bytes of a text that lies in the `String` itself.
    private static let longestInPlace = 15
}
