/// Whether a number format of a spreadsheet shows a day or a time.
enum DateFormat {
    /// Formats without a code in the file (ECMA-376 part 1, 18.8.30); 27 to 36 and 50 to 58 are the Chinese ones.
    static func isDate(builtIn id: Int) -> Bool {
        switch id {
        case 14...22, 27...36, 45...47, 50...58: true
        default: false
        }
    }

    /// A code shows a date when y, d, h, s, or a month stand in it outside quotes, brackets and escapes.
    static func isDate(code: String) -> Bool {
        var isQuoted = false
        var isBracketed = false
        var isSkipped = false
        for byte in code.utf8 {
            if isSkipped {
                isSkipped = false
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case _ where isQuoted: continue
            case UInt8(ascii: "["): isBracketed = true
            case UInt8(ascii: "]"): isBracketed = false
            case _ where isBracketed: continue
            case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): isSkipped = true
            case UInt8(ascii: ";"): return false
            case UInt8(ascii: "G"), UInt8(ascii: "g"): return false
            case _ where dateLetters.contains(byte | 0x20): return true
            default: continue
            }
        }
        return false
    }

    private static let dateLetters: [UInt8] = Array("ymdhs".utf8)
}

extension DateFormat {
    /// A number that its format shows as a date; a time of day alone is text such as `08:30`.
    static func cell(_ value: Double, shown: String, since1904: Bool) -> Cell {
        if value >= 0, value < 1, !since1904 {
            return .text(CellDate.clock(Int((value * 1440).rounded()) % 1440))
        }
        return CellDate(serial: value, since1904: since1904).map { .date($0) } ?? .number(value, shown: shown)
    }
}
