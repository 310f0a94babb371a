import Domain
import Office
import Storage

/// The check of one child as it stands: state, first check, the three statements, the agreed answer.
struct WhereaboutsCase: Hashable, Sendable {
    let student: ID<Student>
    let year: Int
    var state = WhereaboutsCheck.initial
    var firstCheckedOn: Day?
    var firstCheck = FirstCheck(finding: "")
    var conclusion: WhereaboutsConclusion?
    var answeredOn: Day?

    init(_ student: ID<Student>, year: Int) {
        self.student = student
        self.year = year
    }
}

/// What an office said, who wrote it, and on which day.
struct StatedView: Hashable, Sendable {
    let view: WhereaboutsView
    let day: Day
    let officerName: String
}

/// The checks of children who did not come, and what became of each line of the lists. The only writer of its tables.
package struct WhereaboutsStore {
    let connection: Connection
    let county: ID<County>

    func check(of student: ID<Student>, year: Int) throws -> WhereaboutsCase {
        try connection.row(
            "SELECT * FROM whereabouts_check WHERE county = \(county) AND student_id = \(student)"
        ).map(WhereaboutsCase.init(row:)) ?? WhereaboutsCase(student, year: year)
    }

    func checks(_ year: Int) throws -> [ID<Student>: WhereaboutsCase] {
        let rows = try connection.rows("SELECT * FROM whereabouts_check WHERE county = \(county) AND year = \(year)")
        return Dictionary(
            try rows.map { (try $0.id("student_id"), try WhereaboutsCase(row: $0)) }, uniquingKeysWith: { a, _ in a })
    }

    /// Writes whole checks, new or known.
    func save(_ checks: [WhereaboutsCase]) throws {
        for start in stride(from: 0, to: checks.count, by: 100) {
            let values = SQL.joined(
                checks[start..<min(start + 100, checks.count)].map { $0.sql(county: county) }, separator: ", ")
            try connection.run(
                """
                INSERT INTO whereabouts_check (county, student_id, year, state, first_checked_on, finding,
                    contacted_on, contact_mode, contact_person, first_evidence, teacher, destination, place, evidence,
                    checker, until, answered_on)
                VALUES \(values)
                ON CONFLICT (county, student_id) DO UPDATE SET state = excluded.state,
                    first_checked_on = excluded.first_checked_on, finding = excluded.finding,
                    contacted_on = excluded.contacted_on, contact_mode = excluded.contact_mode,
                    contact_person = excluded.contact_person, first_evidence = excluded.first_evidence,
                    teacher = excluded.teacher, destination = excluded.destination, place = excluded.place,
                    evidence = excluded.evidence, checker = excluded.checker, until = excluded.until,
                    answered_on = excluded.answered_on
                """)
        }
    }

    func views(_ year: Int) throws -> [ID<Student>: [WhereaboutsParty: StatedView]] {
        try grouped(
            connection.rows(
                """
                SELECT whereabouts_view.* FROM whereabouts_view JOIN student
                    ON student.county = whereabouts_view.county AND student.id = whereabouts_view.student_id
                WHERE whereabouts_view.county = \(county) AND student.year = \(year)
                """))
    }

    func views(of student: ID<Student>) throws -> [WhereaboutsParty: StatedView] {
        try grouped(
            connection.rows("SELECT * FROM whereabouts_view WHERE county = \(county) AND student_id = \(student)")
        )[student] ?? [:]
    }

    func save(_ view: WhereaboutsView, of student: ID<Student>, by party: WhereaboutsParty, at desk: Desk, on day: Day)
        throws
    {
        try connection.run(
            """
            INSERT INTO whereabouts_view (county, student_id, party, destination, text, day, officer_name)
            VALUES (\(county), \(student), \(party), \(view.destination), \(view.text), \(day),
                \(desk.officer.name))
            ON CONFLICT (county, student_id, party) DO UPDATE SET destination = excluded.destination,
                text = excluded.text, day = excluded.day, officer_name = excluded.officer_name
            """)
    }

    /// Keeps the lines of one list. They stand in place of the same unit's earlier list of the same name.
    func add(_ links: [WhereaboutsLink], file: String, of unit: Unit, year: Int) throws {
        try connection.run(
            """
            DELETE FROM whereabouts_line
            WHERE county = \(county) AND year = \(year) AND unit = \(unit.text) AND file = \(file)
            """)
        try connection.insert(
            into: "whereabouts_line",
            [
                "county", "year", "unit", "file", "row_number", "name", "identity_text", "student_number", "sending",
                "code", "words", "student_id", "link", "problem",
            ],
            links.map { link in
                let line = link.line
                return [
                    county.sqlValue, year.sqlValue, unit.text.sqlValue, file.sqlValue, line.number.sqlValue,
                    line.name.sqlValue, line.identity.sqlValue, line.studentNumber.sqlValue, line.sending.sqlValue,
                    line.code.sqlValue, line.words.sqlValue, link.student.sqlValue, link.kind.sqlValue,
                    link.problem.sqlValue,
                ]
            })
    }

    private func grouped(_ rows: [Row]) throws -> [ID<Student>: [WhereaboutsParty: StatedView]] {
        var views: [ID<Student>: [WhereaboutsParty: StatedView]] = [:]
        for row in rows {
            let party: WhereaboutsParty = try row.word("party")
            views[try row.id("student_id"), default: [:]][party] = StatedView(
                view: WhereaboutsView(try row.wordOrNil("destination"), text: try row.text("text")),
                day: try row.day("day"), officerName: try row.text("officer_name"))
        }
        return views
    }
}

extension Desk {
    package var whereabouts: WhereaboutsStore { WhereaboutsStore(connection: connection, county: county) }
}

extension WhereaboutsCase {
    init(row: Row) throws {
        self.init(try row.id("student_id"), year: try row.int("year"))
        state = try row.word("state")
        firstCheckedOn = try row.dayOrNil("first_checked_on")
        firstCheck = FirstCheck(
            finding: try row.text("finding"), contactedOn: try row.dayOrNil("contacted_on"),
            contactMode: try row.text("contact_mode"), contactPerson: try row.text("contact_person"),
            evidence: try row.text("first_evidence"), teacher: try row.text("teacher"))
        answeredOn = try row.dayOrNil("answered_on")
        if let destination: Destination = try row.wordOrNil("destination") {
            conclusion = WhereaboutsConclusion(
                destination, place: try row.text("place"), evidence: try row.text("evidence"),
                checker: try row.text("checker"), until: try row.dayOrNil("until"))
        }
    }

    fileprivate func sql(county: ID<County>) -> SQL {
        """
        (\(county), \(student), \(year), \(state), \(firstCheckedOn), \(firstCheck.finding), \(firstCheck.contactedOn),
        \(firstCheck.contactMode), \(firstCheck.contactPerson), \(firstCheck.evidence), \(firstCheck.teacher),
        \(conclusion?.answer.destination), \(conclusion?.place ?? ""), \(conclusion?.evidence ?? ""),
        \(conclusion?.checker ?? ""), \(conclusion?.answer.until), \(answeredOn))
        """
    }
}
