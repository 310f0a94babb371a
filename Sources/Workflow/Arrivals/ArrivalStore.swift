import Domain
import Office
import Storage

/// Where a child was last seen, and in which class it was given a seat.
struct ArrivalPresence: Hashable, Sendable {
    let school: ID<School>
    var seat: String?
}

/// The schools' registrations and what became of each line of their lists.
package struct ArrivalStore {
    let connection: Connection
    let county: ID<County>

    package func state(of school: ID<School>, year: Int) throws -> ArrivalSession.State {
        try connection.row(
            """
            SELECT state FROM arrival_session
            WHERE county = \(county) AND year = \(year) AND school_id = \(school)
            """
        )?.word("state") ?? ArrivalSession.initial
    }

    /// Opens the registration of a school where it is not open yet; a list that comes late finds it closed and may
    /// still add children.
    func open(_ school: ID<School>, year: Int) throws {
        guard try state(of: school, year: year) == .waiting else { return }
        try save(.open, school, year: year, closedOn: nil)
    }

    /// Whether every receiving school has closed its registration.
    func allClosed(_ year: Int) throws -> Bool {
        try connection.row(
            """
            SELECT school.id FROM school
            LEFT JOIN arrival_session ON arrival_session.county = school.county
                AND arrival_session.school_id = school.id AND arrival_session.year = \(year)
            WHERE school.county = \(county) AND school.kind = 'junior'
                AND (arrival_session.state IS NULL OR arrival_session.state <> 'closed')
            LIMIT 1
            """) == nil
    }

    func close(_ school: ID<School>, year: Int, on day: Day) throws {
        let next = try ArrivalSession.take(.close, in: state(of: school, year: year))
        try save(next, school, year: year, closedOn: day)
    }

    private func save(_ state: ArrivalSession.State, _ school: ID<School>, year: Int, closedOn: Day?) throws {
        try connection.run(
            """
            INSERT INTO arrival_session (county, year, school_id, state, closed_on)
            VALUES (\(county), \(year), \(school), \(state), \(closedOn))
            ON CONFLICT (county, year, school_id) DO UPDATE SET state = excluded.state, closed_on = excluded.closed_on
            """)
    }

    /// Every child of the cohort that has been seen, with its last seat.
    func presence(_ year: Int) throws -> [ID<Student>: ArrivalPresence] {
        var found: [ID<Student>: ArrivalPresence] = [:]
        for row in try connection.rows(
            """
            SELECT student_id, present_id FROM standing
            WHERE county = \(county) AND year = \(year) AND present_id IS NOT NULL
            """)
        {
            found[try row.id("student_id")] = ArrivalPresence(school: try row.id("present_id"))
        }
        for row in try connection.rows(
            """
            SELECT fact.student_id, fact.payload FROM fact
            JOIN standing ON standing.county = fact.county AND standing.student_id = fact.student_id
            WHERE fact.county = \(county) AND standing.year = \(year) AND fact.kind = 'seated'
                AND \(LedgerStore.counts)
            ORDER BY fact.student_id, fact.sequence
            """)
        {
            guard case .seated(_, let label)? = FactKind(word: "seated", payload: try row.text("payload")) else {
                continue
            }
            found[try row.id("student_id")]?.seat = label
        }
        return found
    }

    /// The first day on which a list may say that a child was seen, of those of whom an office has said something else:
    /// never, where the child has left or is called back by a return case.
    func decidedUntil(_ year: Int) throws -> [ID<Student>: Day] {
        let rows = try connection.rows(
            """
            SELECT student_id, standing, since FROM standing WHERE county = \(county) AND year = \(year)
                AND present_id IS NULL AND standing IN ('retained', 'struckOff', 'dropout', 'referred', 'elsewhere',
                    'elsewhereUnproven', 'specialPlacement', 'onLeave', 'untraced', 'suspectedDropout')
            """)
        return Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                let standing: Standing = try row.word("standing")
                let isFinal = standing.hasLeft || standing.isInReturnCase
                return (try row.id("student_id"), isFinal ? .distantFuture : try row.day("since"))
            })
    }

    /// The children whom the school awaits and nobody has seen.
    func awaited(at school: ID<School>, year: Int) throws -> [ID<Student>] {
        try connection.rows(
            """
            SELECT student_id FROM standing
            WHERE county = \(county) AND year = \(year) AND receiving_id = \(school)
                AND standing IN ('awaitingHandover', 'handedOver')
            ORDER BY student_id
            """
        ).map { try $0.id("student_id") }
    }
}

extension Desk {
    package var arrivals: ArrivalStore { ArrivalStore(connection: connection, county: county) }
}

extension ArrivalStore {
    /// How many children of no list the school has taken in.
    func walkIns(at school: ID<School>, year: Int) throws -> Int {
        try connection.row(
            """
            SELECT COUNT(*) AS n FROM student
            WHERE county = \(county) AND year = \(year) AND school_id = \(school) AND class_id IS NULL
            """)?.int("n") ?? 0
    }

    /// Those of the children whom a list may find.
    func findable(_ students: [ID<Student>]) throws -> Set<ID<Student>> {
        Set(
            try connection.rows(
                """
                SELECT student_id FROM standing
                WHERE county = \(county) AND student_id IN \(list: students) AND \(StudentStore.isFindable)
                """
            ).map { try $0.id("student_id") })
    }

    /// Those of the children whom the officer reaches.
    func reached(_ students: [ID<Student>], at desk: Desk) throws -> Set<ID<Student>> {
        Set(
            try connection.rows(
                """
                SELECT student_id FROM standing
                WHERE county = \(county) AND student_id IN \(list: students) AND \(desk.reachesStanding)
                """
            ).map { try $0.id("student_id") })
    }
}
