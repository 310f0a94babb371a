import Domain
import Office
import Storage

extension RecordStore {
    /// The proposals about children whom the officer reaches, open ones only or all.
    func proposals(_ year: Int, at desk: Desk, isOpen: Bool = true) throws -> [IdentityProposal] {
        let states = isOpen ? [IdentityProposal.State.open] : IdentityProposal.State.allCases
        return try connection.rows(
            """
            SELECT identity_proposal.*, student.name, student.school_id, student.class_id FROM identity_proposal
            JOIN student ON student.county = identity_proposal.county AND student.id = identity_proposal.student_id
            JOIN standing ON standing.county = identity_proposal.county
                AND standing.student_id = identity_proposal.student_id
            WHERE identity_proposal.county = \(county) AND standing.year = \(year)
                AND identity_proposal.state IN \(list: states) AND \(desk.reachesStanding)
            ORDER BY student.school_id, student.class_id NULLS LAST, student.position, student.id,
                identity_proposal.field, identity_proposal.stated
            """
        ).map(IdentityProposal.init(row:))
    }

    func decide(_ proposal: IdentityProposal, _ state: IdentityProposal.State) throws {
        try connection.run(
            """
            UPDATE identity_proposal SET state = \(state)
            WHERE county = \(county) AND student_id = \(proposal.student) AND field = \(proposal.field)
                AND stated = \(proposal.stated)
            """)
    }
}

extension IdentityProposal {
    fileprivate init(row: Row) throws {
        self.init(
            student: try row.id("student_id"), name: try row.text("name"), school: try row.id("school_id"),
            schoolClass: try row.idOrNil("class_id"), field: try row.word("field"), known: try row.text("known"),
            stated: try row.text("stated"), source: try row.text("source"), state: try row.word("state"))
    }
}
