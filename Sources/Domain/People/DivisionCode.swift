/// The code of a place 行政区划代码: 6 digits for a county, 9 for a town, 12 for a village.
package struct DivisionCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let text: String

    /// Fails unless `text` is 6, 9 or 12 digits.
    package init?(_ text: String) {
        guard [6, 9, 12].contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        self.text = text
    }

    /// The county that the place is in: the first six digits.
    package var county: DivisionCode? { DivisionCode(String(text.prefix(6))) }

    package func lies(in other: DivisionCode) -> Bool { text.hasPrefix(other.significant) }

    package var description: String { text }
    package static func < (a: Self, b: Self) -> Bool { a.text < b.text }

    /// `522723000000` names the same place as `522723`.
    private var significant: Substring {
        var rest = text[...]
        while rest.utf8.count > 6, rest.hasSuffix("000") { rest = rest.dropLast(3) }
        return rest
    }
}
