/// How much a finding asks of its school; none of them keeps a child out of the cohort.
package enum FindingSeverity: String, CaseIterable, Comparable, Sendable {
    /// Only a person with the papers can put it right.
    case error
    /// A repair that loses nothing is proposed.
    case fixable
    /// Unusual; may be right.
    case warning
    /// To be known.
    case notice

    /// Whether it is an open task of the school, and makes `census check` end with 1.
    package var asksForMending: Bool { self == .error || self == .fixable }

    /// The gravest first.
    package static func < (a: Self, b: Self) -> Bool { a.order < b.order }

    private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
