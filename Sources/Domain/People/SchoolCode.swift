/// A school's identification code 学校标识码: ten digits, two for the kind, two for the province, six of its own.
///
/// Stable for life; a change of name keeps it.
package struct SchoolCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    package enum Kind: String, CaseIterable, Sendable {
        case primary = "21"
        case juniorMiddle = "31"
        case seniorMiddle = "34"
        case special = "51"
    }

    package let text: String

    /// Fails unless `text` is ten digits.
    package init?(_ text: String) {
        guard text.utf8.count == 10, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        self.text = text
    }

    /// What its prefix says; `nil` for a kind that hands over or receives no class.
    package var kind: Kind? { Kind(rawValue: String(text.prefix(2))) }

    /// As the key of a school in the directory.
    package var school: ID<School> { ID(text) }

    package var description: String { text }
    package static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}
