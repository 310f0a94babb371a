import Domain

/// What became of one row of a roster that came in.
enum CensusLineKind: String, CaseIterable, Sendable {
    /// A child not known before.
    case new
    /// A child already here, told the same; or told something new.
    case unchanged, changed
    /// A child on another school's roster, or on an earlier row of the same one.
    case double
    /// Taken for a child of the same class with the same name and birth day, no number saying it: a person confirms.
    case resembling
}

/// One row of a roster with the child it is.
struct CensusLine: Sendable {
    let review: RowReview
    let kind: CensusLineKind
    let student: KnownStudent
    /// The number that the link rests on; `nil` for a new child or a mere resemblance.
    let key: MatchKey?
}
