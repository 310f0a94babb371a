/// A value that a row states otherwise than what is known of the child: a proposal, for an officer to accept or not.
package struct StudentChange: Hashable, Sendable {
    package enum Field: String, CaseIterable, Sendable {
        case name, sex, birth, identity, studentNumber, documentKind
    }

    package let field: Field
    package let known: String
    package let stated: String

    package init(_ field: Field, known: String, stated: String) {
        self.field = field
        self.known = known
        self.stated = stated
    }

    /// What `row` states otherwise. What it leaves out, and a number that cannot be right, proposes nothing.
    package static func changes(of known: StudentDetails, by row: StudentDetails) -> [StudentChange] {
        var changes: [StudentChange] = []
        func compare(_ field: Field, _ known: String, _ stated: String) {
            guard !stated.isEmpty, known != stated else { return }
            changes.append(StudentChange(field, known: known, stated: stated))
        }
        compare(.name, known.name, row.name)
        compare(.sex, known.sex?.rawValue ?? "", row.sex?.rawValue ?? "")
        compare(.birth, known.birth?.description ?? "", row.birth?.description ?? "")
        if row.identityKey != nil { compare(.identity, known.identityText, row.identityText) }
        compare(.studentNumber, known.studentNumberText, row.studentNumber?.text ?? "")
        return changes
    }

    /// What a person states otherwise: the kind of document, too, which a list of another system only guesses.
    package static func mended(_ known: StudentDetails, to details: StudentDetails) -> [StudentChange] {
        let changes = changes(of: known, by: details)
        guard let kind = details.documentKind, kind != known.documentKind else { return changes }
        return changes
            + [StudentChange(.documentKind, known: known.documentKind?.rawValue ?? "", stated: kind.rawValue)]
    }
}
