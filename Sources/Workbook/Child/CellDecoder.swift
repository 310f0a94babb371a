/// Reads what `CellEncoder` wrote. Total: past the end it gives zeros and remembers that the bytes were no good.
struct CellDecoder {
    let bytes: [UInt8]
    var position: Int
    private var isGood = true

    init(bytes: [UInt8], position: Int) {
        self.bytes = bytes
        self.position = position
    }

    var isAtEnd: Bool { isGood && position == bytes.count }

    mutating func byte() -> UInt8 {
        guard position < bytes.count else {
            isGood = false
            return 0
        }
        defer { position += 1 }
        return bytes[position]
    }

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

    mutating func text() -> String {
        let length = count()
        guard length <= bytes.count - position else {
            isGood = false
            return ""
        }
        defer { position += length }
        return String(decoding: bytes[position..<(position + length)], as: UTF8.self)
    }

    mutating func sheet() -> Sheet? {
        let name = text()
        let isHidden = byte() == 1
        var rows: [SheetRow] = []
        for _ in 0..<count() {
            guard isGood else { return nil }
            rows.append(row())
        }
        return isGood ? Sheet(name: name, isHidden: isHidden, rows: rows) : nil
    }

    private mutating func row() -> SheetRow {
        let number = count()
        let isHidden = byte() == 1
        let width = count()
        // Each cell is a byte at least: no answer can make the parent reserve more than it was sent.
        guard width <= bytes.count - position else {
            isGood = false
            return SheetRow(number: number, cells: [])
        }
        var cells: [Cell] = []
        cells.reserveCapacity(width)
        for _ in 0..<width { cells.append(cell()) }
        return SheetRow(number: number, isHidden: isHidden, cells: cells)
    }

    private mutating func cell() -> Cell {
        switch byte() {
        case 0: return .empty
        case 1: return .text(text())
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
        default:
            isGood = false
            return .empty
        }
    }
}
