/// A fault that a roster has in one cell of one child.
enum Trouble: String, CaseIterable, Sendable {
    case identityCheckDigit, identityAsNumber, identityFullWidth, identitySpaces, identityApostrophe, identityLowercase
    case identityOldFifteen, identityLetter, identityMissing
    case sexContradicts, birthContradicts, birthWithDots
    case nameWithSpaces, nameWithNote
    case phoneMissing, phoneShort, addressMissing, guardianMissing
    case studentNumberWithoutLead

    /// The finding's code (architecture §4).
    var code: String {
        switch self {
        case .identityCheckDigit: "id.check"
        case .identityAsNumber: "id.excel"
        case .identityFullWidth, .identitySpaces, .identityApostrophe, .identityLowercase: "id.form"
        case .identityOldFifteen: "id.length"
        case .identityLetter: "id.chars"
        case .identityMissing: "id.missing"
        case .sexContradicts: "sex.mismatch"
        case .birthContradicts: "birth.mismatch"
        case .birthWithDots: "birth.form"
        case .nameWithSpaces: "name.form"
        case .nameWithNote: "name.chars"
        case .phoneMissing: "phone.missing"
        case .phoneShort: "phone.length"
        case .addressMissing: "address.missing"
        case .guardianMissing: "guardian.missing"
        case .studentNumberWithoutLead: "xueji.format"
        }
    }

    /// The cell that is wrong.
    var field: RosterField {
        switch self {
        case .sexContradicts: .sex
        case .birthContradicts, .birthWithDots: .birth
        case .nameWithSpaces, .nameWithNote: .name
        case .phoneMissing, .phoneShort: .phone
        case .addressMissing: .address
        case .guardianMissing: .guardian
        case .studentNumberWithoutLead: .studentNumber
        default: .identity
        }
    }

    /// Whether the fault can befall this child: an X is no digit, and only an X can be a lower-case one.
    func fits(_ child: Child) -> Bool {
        switch self {
        case .identityAsNumber, .identityFullWidth, .identityOldFifteen: !child.identity.hasSuffix("X")
        case .identityLowercase: child.identity.hasSuffix("X")
        case .studentNumberWithoutLead: child.studentNumber.hasPrefix("G")
        default: true
        }
    }
}

/// A cell of a roster that can be at fault.
enum RosterField: Sendable { case name, sex, birth, identity, studentNumber, address, guardian, phone }

/// So many children of a county get this trouble, on rosters of these shapes.
struct Planting: Sendable {
    let trouble: Trouble
    let children: Int
    var shapes: [RosterShape] = RosterShape.allCases

    static let county = [
        Planting(trouble: .identityCheckDigit, children: 11),
        Planting(trouble: .identityAsNumber, children: 9, shapes: [.export, .exportWithNotes, .homeMade]),
        Planting(trouble: .identityAsNumber, children: 3, shapes: [.legacy]),
        Planting(trouble: .identityAsNumber, children: 2, shapes: [.separated]),
        Planting(trouble: .identityFullWidth, children: 17), Planting(trouble: .identitySpaces, children: 28),
        Planting(trouble: .identityApostrophe, children: 3), Planting(trouble: .identityLowercase, children: 4),
        Planting(trouble: .identityOldFifteen, children: 3), Planting(trouble: .identityLetter, children: 2),
        Planting(trouble: .identityMissing, children: 14), Planting(trouble: .sexContradicts, children: 26),
        Planting(trouble: .birthContradicts, children: 6, shapes: RosterShape.withBirth),
        Planting(trouble: .birthWithDots, children: 4, shapes: RosterShape.withBirth),
        Planting(trouble: .nameWithSpaces, children: 13), Planting(trouble: .nameWithNote, children: 2),
        Planting(trouble: .phoneMissing, children: 13), Planting(trouble: .phoneShort, children: 16),
        Planting(trouble: .addressMissing, children: 7), Planting(trouble: .guardianMissing, children: 3),
        Planting(trouble: .studentNumberWithoutLead, children: 8),
    ]

    /// Once each, and an ID turned into a number in each kind of file.
    static let hamlet =
        [
            Planting(trouble: .identityAsNumber, children: 1, shapes: [.export, .exportWithNotes]),
            Planting(trouble: .identityAsNumber, children: 1, shapes: [.legacy]),
            Planting(trouble: .identityAsNumber, children: 1, shapes: [.separated]),
        ]
        + Trouble.allCases.filter { $0 != .identityAsNumber }.map { trouble in
            Planting(
                trouble: trouble, children: 1,
                shapes: trouble.field == .birth ? RosterShape.withBirth : RosterShape.allCases)
        }
}
