/// `_xHHHH_`, how xlsx files write characters that XML cannot hold (ECMA-376 part 1, 22.9.2.19).
enum EscapedText {
    static func decoded(_ bytes: [UInt8]) -> String {
        guard mayHoldEscape(bytes) else { return String(decoding: bytes, as: UTF8.self) }
        var units: [UInt16] = []
        let source = Array(String(decoding: bytes, as: UTF8.self).utf16)
        var index = 0
        while index < source.count {
            if let unit = escape(in: source, at: index) {
                units.append(unit)
                index += 7
            } else {
                units.append(source[index])
                index += 1
            }
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// Protects text that only looks like an escape, so that it is read back as it is.
    static func encoded(_ text: String) -> String {
        guard mayHoldEscape(Array(text.utf8)) else { return text }
        let source = Array(text.utf16)
        var units: [UInt16] = []
        for index in source.indices {
            if escape(in: source, at: index) != nil { units.append(contentsOf: "_x005F".utf16) }
            units.append(source[index])
        }
        return String(decoding: units, as: UTF16.self)
    }

    static func mayHoldEscape(_ bytes: [UInt8]) -> Bool {
        var before: UInt8 = 0
        for byte in bytes {
            if byte == 0x78, before == 0x5F { return true }
            before = byte
        }
        return false
    }

    private static func escape(in source: [UInt16], at index: Int) -> UInt16? {
        guard index + 7 <= source.count, source[index] == 0x5F, source[index + 1] == 0x78, source[index + 6] == 0x5F
        else { return nil }
        var unit: UInt16 = 0
        for digit in source[(index + 2)..<(index + 6)] {
            switch digit {
            case 0x30...0x39: unit = unit << 4 | (digit - 0x30)
            case 0x41...0x46: unit = unit << 4 | (digit - 0x37)
            case 0x61...0x66: unit = unit << 4 | (digit - 0x57)
            default: return nil
            }
        }
        return unit
    }
}
