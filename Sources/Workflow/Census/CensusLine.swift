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
    /// The row with the cells that its file has, no others.
    let sent: RosterRow
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
    /// The group 拆出组 in which the child stays although the row names another class.
    let groupStaying: ID<SchoolClass>?
    /// Whether it was answered already that the row is this child of another school: it asks nothing.
    let isAnswered: Bool

    init(
        review: RowReview, sent: RosterRow? = nil, kind: CensusLineKind, school: ID<School>, student: KnownStudent,
        key: MatchKey?, before: KnownStudent?, clash: KnownStudent? = nil, kept: [KeptCell] = [],
        isAnswered: Bool = false, groupStaying: ID<SchoolClass>? = nil
    ) {
        self.groupStaying = groupStaying
        self.sent = sent ?? review.row
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

extension MatchKey {
    /// The number that two have in common, the student number first.
    init(sharedBy one: StudentDetails, and other: StudentDetails) {
        self = one.studentNumber != nil && one.studentNumber == other.studentNumber ? .studentNumber : .identityNumber
    }
}

extension CensusLine {
    /// Whether what the finding proposes says the same in another form, and the roll has it so: nothing to ask.
    func isRepaired(_ finding: Finding) -> Bool {
        guard finding.code.losesNothing, finding.suggestion != nil, kind != .new, let before = before?.details,
            let field = review.row.field(under: finding.column)
        else { return false }
        return Self.agree(before, student.details, in: field)
    }

    /// Whether a finding of the roll's cell under this header stands as it was: the file has no such column, and has changed
    /// nothing of it.
    func leavesAlone(_ code: String, under header: String) -> Bool {
        guard kind != .new, kind != .double, let before = before?.details,
            let field = RosterColumns.field(of: header), !sent.tells(field)
        else { return false }
        let isFoundAgain = review.findings.contains {
            $0.code.rawValue == code && RosterColumns.field(of: $0.column) == field
        }
        return isFoundAgain || Self.agree(before, student.details, in: field)
    }

    private static func agree(_ one: StudentDetails, _ other: StudentDetails, in field: RosterField) -> Bool {
        switch field {
        case .name, .previousName: one.name == other.name && one.previousName == other.previousName
        // They are judged by each other.
        case .sex, .birth, .documentKind, .identity:
            one.sex == other.sex && one.birth == other.birth && one.documentKind == other.documentKind
                && one.identityText == other.identityText
        case .studentNumber: one.studentNumberText == other.studentNumberText
        case .residence, .homeAddress: one.residence == other.residence && one.homeAddress == other.homeAddress
        case .guardianName, .secondGuardianName: one.guardians.map(\.name) == other.guardians.map(\.name)
        case .contactPhone, .guardianPhone, .secondGuardianPhone:
            one.guardians.map(\.phone).filter { !$0.isEmpty } == other.guardians.map(\.phone).filter { !$0.isEmpty }
        case .circumstances: one.circumstances == other.circumstances
        default: field.circumstance.map { one.circumstances.contains($0) == other.circumstances.contains($0) } ?? true
        }
    }
}

extension RosterRow {
    /// Whether the row says this, in whatever column.
    fileprivate func tells(_ field: RosterField) -> Bool {
        switch field {
        case .schoolCode, .schoolName: true
        case .grade, .className: !classLabel.isEmpty
        case .residence, .homeAddress: addressCell != nil
        case .contactPhone, .guardianPhone: phoneCell != nil
        // One column may answer for all that ask for one circumstance each.
        default: cells[field] != nil || (field.circumstance != nil && !text(.circumstances).isEmpty)
        }
    }
}
