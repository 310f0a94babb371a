/// A birth day as a roster writes it.
package struct BirthText: Hashable, Sendable {
    /// `nil` when no day can be read.
    package let day: Day?
    /// Whether it is written as the national system writes it, `20140824`, or as a date cell shows, `2014-08-24`.
    package let isCanonical: Bool

    /// Reads `20140824` and the other usual ways to write the same day: `2014.8.24`, `2014/8/24`, `2014年8月24日`,
    /// a date with a time behind it, and the day number that a spreadsheet keeps behind a date.
    package init(_ text: String) {
        let written = TextRepair.halfWidth(TextRepair.trimmed(text))
        let bytes = Array(written.utf8)
        if bytes.count == 8, bytes.allSatisfy({ (48...57).contains($0) }) {
            day = Self.day(bytes[0..<4], bytes[4..<6], bytes[6..<8])
            isCanonical = written == text && day != nil
        } else if let exact = Day(written) {
            day = exact
            isCanonical = written == text
        } else if bytes.count == 5, let number = Int(written) {
            // Day 1 is 1900-01-01; the spreadsheets' 29 February 1900 lies before any birth in question.
            day = (36_526...73_050).contains(number) ? Day(number: number - 25_569) : nil
            isCanonical = false
        } else {
            day = Self.parts(of: written)
            isCanonical = false
        }
    }

    /// The day that a text names in any of these ways.
    package static func day(in text: String) -> Day? { BirthText(text).day }

    /// `20140824`.
    package static func canonical(_ day: Day) -> String { day.description.filter { $0 != "-" } }

    private static func parts(of text: String) -> Day? {
        let digits = text.split(whereSeparator: { !$0.isASCII || !$0.isNumber })
        guard (3...6).contains(digits.count), digits[0].count == 4, digits[1].count <= 2, digits[2].count <= 2,
            digits.dropFirst(3).allSatisfy({ Int($0) == 0 })
        else { return nil }
        return day(digits[0].utf8, digits[1].utf8, digits[2].utf8)
    }

    private static func day(
        _ year: some Sequence<UInt8>, _ month: some Sequence<UInt8>, _ day: some Sequence<UInt8>
    ) -> Day? {
        func number(_ digits: some Sequence<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1) - 48 } }
        return Day(year: number(year), month: number(month), day: number(day))
    }
}
