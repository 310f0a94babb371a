import Domain
import Storage

/// One agreement 责任书 with everything that is printed of it.
package struct AgreementSheet: Hashable, Sendable {
    package let id: ID<Agreement>
    package let year: Int
    package let serial: String
    package let state: Agreement.State
    /// 1; a further one is drawn when a new plan changes the targets of one that was signed.
    package let sequence: Int
    package let plan: ID<PlacementPlan>
    package let schoolName: String
    package let target: AgreementTarget
    /// As they were when it was drawn; one clause a line.
    package let clauses: [String]
    package var signatures: [AgreementSignature] = []

    var subject: String { "agreement:\(id)" }

    func signature(_ step: Agreement.Step) -> AgreementSignature? { signatures.first { $0.step == step } }
}

/// Who signed an agreement, and when. A back-filled one was recorded afterwards and is nobody's signature.
package struct AgreementSignature: Hashable, Sendable {
    package let step: Agreement.Step
    package let officerName: String
    package let at: Timestamp
    package let day: Day
    package let isBackfilled: Bool
}

extension AgreementSheet {
    init(row: Row) throws {
        self.init(
            id: try row.id("id"), year: try row.int("year"), serial: try row.text("serial"),
            state: try row.word("state"), sequence: try row.int("sequence"), plan: try row.id("plan_id"),
            schoolName: try row.text("school_name"),
            target: AgreementTarget(
                school: try row.id("school_id"), side: try row.word("side"), classes: try row.int("classes"),
                groups: try row.int("groups"), children: try row.int("children"), seats: try row.int("seats")),
            clauses: AgreementClauses.lines(of: try row.text("clauses")))
    }
}

extension AgreementSignature {
    init(row: Row) throws {
        self.init(
            step: try row.word("step"), officerName: try row.text("officer_name"), at: try row.timestamp("at"),
            day: try row.day("day"), isBackfilled: try row.bool("is_backfilled"))
    }
}
