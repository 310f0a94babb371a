/// A resident identity number 身份证号 whose birth day is a day and whose check digit is right (GB 11643).
///
/// The first six digits are the place of first registration, which never changes: they say nothing about where the
/// household is today, and a code that is in no current table is right.
package struct IdentityNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let text: String
    package let birthDay: Day
    package let sex: Sex

    /// Fails unless `text` is 17 digits and a digit or `X`, with a real birth day and the right check digit.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 18, let right = Self.checkCharacter(of: bytes[..<17]), bytes[17] == right else {
            return nil
        }
        func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 - 48) } }
        guard let day = Day(year: number(6..<10), month: number(10..<12), day: number(12..<14)) else { return nil }
        self.text = text
        birthDay = day
        sex = bytes[16] % 2 == 1 ? .male : .female
    }

    package var description: String { text }

    /// The form that lists show: birth day and last four hidden, `522799********••••`.
    package var maskedText: String { Masking.identity(text) }

    package static func < (a: Self, b: Self) -> Bool { a.text < b.text }

    /// The 18th character that belongs to 17 digits; `nil` when they are not 17 digits.
    package static func checkCharacter(of digits: some Collection<UInt8>) -> UInt8? {
        guard digits.count == 17 else { return nil }
        var sum = 0
        for (digit, weight) in zip(digits, weights) {
            guard (48...57).contains(digit) else { return nil }
            sum += Int(digit - 48) * weight
        }
        return checkCharacters[sum % 11]
    }

    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checkCharacters = Array("10X98765432".utf8)
}
