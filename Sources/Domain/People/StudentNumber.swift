/// A student number 学籍号 of the national system: a lead letter, 17 digits, a digit or `X`.
///
/// It is kept as read and never derived from the identity number: the two may lawfully differ when the latter changed.
package struct StudentNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
    package enum Kind: String, CaseIterable, Sendable {
        /// `G`: formal 正式.
        case formal = "G"
        /// `L`: temporary 临时, until the national comparison replaces it.
        case temporary = "L"
        /// `J`: given to a child without a usable identity number.
        case withoutIdentity = "J"
    }

    package let text: String
    package let kind: Kind

    /// Fails unless `text` is `G`, `L` or `J`, 17 digits, and a digit or `X`.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 19, let kind = Kind(rawValue: String(text.prefix(1))),
            bytes[1..<18].allSatisfy({ (48...57).contains($0) }),
            (48...57).contains(bytes[18]) || bytes[18] == UInt8(ascii: "X")
        else { return nil }
        self.text = text
        self.kind = kind
    }

    package var description: String { text }

    /// The form that lists show, `G522799********••••`.
    package var maskedText: String { Masking.studentNumber(text) }

    package static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}
