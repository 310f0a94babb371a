import Domain
import Office
import Storage

/// The moment that figures are asked for: true on the end of a day, as known at the end of a day. Neither: now.
package struct AsOf: Hashable, Sendable {
    package let on: Day?
    package let known: Day?

    package init(on: Day? = nil, known: Day? = nil) {
        self.on = on
        self.known = known
    }

    package var isNow: Bool { on == nil && known == nil }
}

/// The positions of all children of a cohort whom the officer reaches, in the order of the rosters.
///
/// Now they are read from `standing`, on a past day added up from the facts; whom the officer reaches is decided by
/// today's law for either.
package struct PositionQuery {
    let desk: Desk
    let year: Int

    package init(_ desk: Desk, year: Int) {
        self.desk = desk
        self.year = year
    }

    package func positions(_ asOf: AsOf = AsOf()) throws -> [ChildPosition] {
        let now = try desk.connection.rows(
            """
            SELECT standing.*, student.school_id AS listed_school FROM standing
            JOIN student ON student.county = standing.county AND student.id = standing.student_id
            WHERE standing.county = \(desk.county) AND standing.year = \(year) AND \(desk.reachesStanding)
            ORDER BY student.school_id, student.class_id NULLS LAST, student.position, student.id
            """
        ).map(ChildPosition.init(row:))
        return asOf.isNow ? now : try past(now.map(\.student), asOf)
    }

    private func past(_ students: [ID<Student>], _ asOf: AsOf) throws -> [ChildPosition] {
        let chains = try LedgerStore(connection: desk.connection, county: desk.county)
            .chains(cohort: year, knownBy: asOf.known?.lastMoment)
        let rules = try desk.rules(of: year)
        let towns = try StandingStore(connection: desk.connection, county: desk.county).townOfSchool()
        return students.compactMap { student in
            chains[student].map {
                ChildPosition(
                    student, Situation($0.facts, on: asOf.on ?? .distantFuture), rules: rules, towns: towns)
            }
        }
    }
}
