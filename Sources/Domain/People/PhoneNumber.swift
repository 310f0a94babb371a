/// A phone number 联系电话: a mobile number of 11 digits, or a landline with its area code.
package struct PhoneNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Digits only.
    package let text: String

    /// Reads one number, with or without `+86` or `0086`, hyphens and brackets; fails for anything that cannot be dialled.
    package init?(_ input: String) {
        // Nearly every number of a county is written so.
        if input.utf8.count == 11, input.utf8.allSatisfy({ (48...57).contains($0) }),
            Self.isMobile(input.utf8.prefix(2))
        {
            text = input
            return
        }
        var digits: [UInt8] = []
        for byte in input.utf8 {
            switch byte {
            case 48...57: digits.append(byte)
            case UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "+"), 32: continue
            default: return nil
            }
        }
        if digits.count > 11, digits.starts(with: "0086".utf8) {
            digits.removeFirst(4)
        } else if digits.count > 11, digits.starts(with: "86".utf8) {
            digits.removeFirst(2)
        }
        guard (digits.count == 11 && Self.isMobile(digits.prefix(2))) || Self.isLandline(digits) else { return nil }
        text = String(decoding: digits, as: UTF8.self)
    }

    package var isMobile: Bool { text.utf8.first == UInt8(ascii: "1") }

    /// The form that lists show, `144****1234`.
    package var maskedText: String { Masking.phone(text) }

    package var description: String { text }
    package static func < (a: Self, b: Self) -> Bool { a.text < b.text }

    /// Whether a number of 11 digits that begins so is a mobile one.
    private static func isMobile(_ lead: some Sequence<UInt8>) -> Bool {
        var lead = lead.makeIterator()
        return lead.next() == UInt8(ascii: "1") && lead.next().map { $0 >= UInt8(ascii: "3") } ?? false
    }

    /// Area codes are 010, 02x, or 0 and three digits; the number behind has seven or eight.
    private static func isLandline(_ digits: [UInt8]) -> Bool {
        guard digits.count >= 3, digits[0] == 48, digits[1] != 48 else { return false }
        let area = digits[1] <= UInt8(ascii: "2") ? 3 : 4
        guard (7...8).contains(digits.count - area) else { return false }
        return digits[area] >= UInt8(ascii: "2")
    }
}
