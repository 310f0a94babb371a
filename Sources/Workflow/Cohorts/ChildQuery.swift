import Domain
import Office
import Storage

/// The three facts that nothing joins: each has its own evidence.
package enum StandingDetail: CaseIterable, Sendable {
    case handedOver, arrived, registered

    func isStated(by kind: FactKind) -> Bool {
        switch (self, kind) {
        case (.handedOver, .handedOver), (.arrived, .arrived), (.arrived, .returned): true
        case (.registered, .recorded(_, _, let isActive)): isActive
        default: false
        }
    }
}

/// All that is known of one child.
package struct ChildRecord: Sendable {
    /// A fact with the act that stated it.
    package struct Told: Sendable {
        package let fact: Fact
        package let act: Act
        /// Answered by a correcting fact: it no longer counts.
        package let isWithdrawn: Bool
    }

    package let student: KnownStudent
    package let position: ChildPosition
    package let told: [Told]
    /// Acts on the child that state no fact: who looked at the full numbers, proposals.
    package let others: [Act]
    /// What rosters have changed of the child, the oldest first; each with the facts that its act has stated too.
    let rosters: [ChildRoster]
    /// What was put right of the child on a page, the oldest first.
    let mendings: [ChildMending]

    /// What took the child out of the cohort again, its enrolment being withdrawn; `nil` for a member.
    package var removal: Told? {
        guard !position.isMember else { return nil }
        let memberships = Set(told.filter { $0.fact.kind.statesMembership }.map(\.fact.sequence))
        return told.last { told in
            if case .withdrawn(let sequence) = told.fact.kind { memberships.contains(sequence) } else { false }
        }
    }

    /// The last fact of a kind that counts: record that has gone from the national system counts no more.
    package func evidence(of detail: StandingDetail) -> Told? {
        let last = told.last { !$0.isWithdrawn && detail.isStated(by: $0.fact.kind) }
        guard detail == .registered, let last else { return last }
        let isGone = told.contains {
            !$0.isWithdrawn && $0.fact.kind == .unrecorded && $0.fact.sequence > last.fact.sequence
        }
        return isGone ? nil : last
    }
}

/// Reads the record of one child whom the officer reaches.
package struct ChildQuery {
    let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    /// Throws `NotFound` for a child of another year or out of reach.
    package func record(_ id: ID<Student>, year: Int) throws -> ChildRecord {
        try desk.requireReach(id)
        let student = try desk.students.find(id)
        let row = try desk.connection.row(
            """
            SELECT standing.*, student.school_id AS listed_school FROM standing
            JOIN student ON student.county = standing.county AND student.id = standing.student_id
            WHERE standing.county = \(desk.county) AND standing.student_id = \(id)
            """)
        guard let row, student.year == year else { throw NotFound() }
        let facts = try LedgerStore(connection: desk.connection, county: desk.county).chains(of: [id])[id]?.facts ?? []
        let acts = try acts(Set(facts.map(\.act)))
        let withdrawn = facts.withdrawn
        return ChildRecord(
            student: student, position: try ChildPosition(row: row),
            told: facts.compactMap { fact in
                acts[fact.act].map {
                    ChildRecord.Told(fact: fact, act: $0, isWithdrawn: withdrawn.contains(fact.sequence))
                }
            },
            others: try desk.connection.rows(
                """
                SELECT * FROM act WHERE county = \(desk.county) AND subject = \("student:\(id)") ORDER BY sequence
                """
            ).map(Act.init(row:)).filter { acts[$0.id] == nil && $0.entry.kind != .findingMended },
            rosters: try desk.childRosters(of: id, besides: Set(acts.keys)),
            mendings: try desk.childMendings(of: id, besides: Set(acts.keys)))
    }

    private func acts(_ ids: Set<ID<Act>>) throws -> [ID<Act>: Act] {
        let acts = try desk.connection.rows(
            "SELECT * FROM act WHERE county = \(desk.county) AND id IN \(list: ids.sorted())"
        ).map(Act.init(row:))
        return Dictionary(uniqueKeysWithValues: acts.map { ($0.id, $0) })
    }
}
