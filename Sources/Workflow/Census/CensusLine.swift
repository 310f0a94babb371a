import Domain

/// What became of one row of a roster that came in.
package enum CensusLineKind: String, CaseIterable, Sendable {
    /// A child not known before.
    case new
    /// A child already here, told the same; or told something new.
    case unchanged, changed
    /// A child on another school's roster, or on an earlier row of the same one.
    case double
    /// Taken for a child of the same school with the same name, no number saying it: a person confirms.
    case resembling
}

/// One row of a roster with the child it is.
final class CensusLine: Sendable {
    let review: RowReview
    let kind: CensusLineKind
    /// The school whose roster it is; of a double perhaps not the child's.
    let school: ID<School>
    let student: KnownStudent
    /// The number that the link rests on; `nil` for a new child or a mere resemblance.
    let key: MatchKey?
    /// The child as it was known before this row; `nil` for one never known. A new one that has it was taken back with its
    /// roster and enters again.
    let before: KnownStudent?
    /// Another child who bears this one's number under another name: they are one, or one of the two numbers is wrong.
    let clash: KnownStudent?
    /// What stands of the child although the row says otherwise.
    let kept: [KeptCell]
    /// Whether it was answered already that the row is this child of another school: it asks nothing.
    let isAnswered: Bool

    init(
        review: RowReview, kind: CensusLineKind, school: ID<School>, student: KnownStudent, key: MatchKey?,
        before: KnownStudent?, clash: KnownStudent? = nil, kept: [KeptCell] = [], isAnswered: Bool = false
    ) {
        self.isAnswered = isAnswered
        self.review = review
        self.kind = kind
        self.school = school
        self.student = student
        self.key = key
        self.before = before
        self.clash = clash
        self.kept = kept
    }

    /// A child of another school: a question to both. A row twice on one roster is a finding of that roster alone.
    var isOnOtherRoster: Bool { kind == .double && student.school != school }

    /// The child of another school who bears the row's number: whether the two are one is asked of both schools.
    var asked: KnownStudent? {
        guard !isAnswered else { return nil }
        return isOnOtherRoster ? student : clash.flatMap { $0.school == school ? nil : $0 }
    }

    /// Whether the row gives its child another number than before.
    var isRenumbered: Bool { kind != .double && before.map { !$0.details.hasNumbers(of: student.details) } ?? false }

    var isMoved: Bool { before.map { $0.schoolClass != student.schoolClass } ?? false }
}

extension StudentDetails {
    /// Whether both numbers are those of the other.
    func hasNumbers(of other: StudentDetails) -> Bool {
        identityText == other.identityText && identityKey == other.identityKey
            && studentNumberText == other.studentNumberText
    }
}
