import Domain
import Office
import Storage

/// The cases of dropouts, the visits to them, and what became of each line of the lists of visits.
package struct ReturnCaseStore {
    let connection: Connection
    let county: ID<County>

    func cases(_ year: Int) throws -> [ID<Student>: ReturnCaseFile] {
        let rows = try connection.rows("SELECT * FROM return_case WHERE county = \(county) AND year = \(year)")
        return Dictionary(
            try rows.map { (try $0.id("student_id"), try ReturnCaseFile(row: $0)) }, uniquingKeysWith: { a, _ in a })
    }

    func find(of student: ID<Student>) throws -> ReturnCaseFile? {
        try connection.row("SELECT * FROM return_case WHERE county = \(county) AND student_id = \(student)")
            .map(ReturnCaseFile.init(row:))
    }

    func nextNumber(_ year: Int) throws -> Int {
        let row = try connection.row(
            "SELECT MAX(number) AS last FROM return_case WHERE county = \(county) AND year = \(year)")
        return try (row?.intOrNil("last") ?? 0) + 1
    }

    /// Writes a case, new or known.
    func save(_ file: ReturnCaseFile) throws {
        try connection.run(
            """
            INSERT INTO return_case (county, id, year, number, student_id, state, opened_on, returned_on, returned_to,
                settled_on, next_action, next_day)
            VALUES (\(county), \(file.id), \(file.year), \(file.number), \(file.student), \(file.state),
                \(file.openedOn), \(file.returnedOn), \(file.returnedTo), \(file.settledOn), \(file.nextAction),
                \(file.nextDay))
            ON CONFLICT (county, id) DO UPDATE SET state = excluded.state, opened_on = excluded.opened_on,
                returned_on = excluded.returned_on, returned_to = excluded.returned_to,
                settled_on = excluded.settled_on, next_action = excluded.next_action, next_day = excluded.next_day
            """)
    }

    func visits(_ year: Int) throws -> [ID<Student>: [NumberedVisit]] {
        let rows = try connection.rows(
            """
            SELECT visit.* FROM visit JOIN student
                ON student.county = visit.county AND student.id = visit.student_id
            WHERE visit.county = \(county) AND student.year = \(year)
            ORDER BY visit.student_id, visit.day, visit.number
            """)
        return Dictionary(grouping: try rows.map(NumberedVisit.init(row:)), by: \.student)
    }

    func visits(to student: ID<Student>) throws -> [NumberedVisit] {
        try connection.rows(
            "SELECT * FROM visit WHERE county = \(county) AND student_id = \(student) ORDER BY day, number"
        ).map(NumberedVisit.init(row:))
    }

    func add(_ visits: [NumberedVisit]) throws {
        try connection.insert(
            into: "visit",
            [
                "county", "student_id", "number", "day", "mode", "participants", "place", "attitude", "outcome",
                "promised_for", "officer_name",
            ],
            visits.map {
                [
                    county.sqlValue, $0.student.sqlValue, $0.number.sqlValue, $0.visit.day.sqlValue,
                    $0.visit.mode.sqlValue, $0.visit.participants.sqlValue, $0.visit.place.sqlValue,
                    $0.visit.attitude.sqlValue, $0.visit.outcome.sqlValue, $0.visit.promisedFor.sqlValue,
                    $0.officerName.sqlValue,
                ]
            })
    }

    /// Keeps the lines of one list. They stand in place of the same unit's earlier list of the same name.
    func add(_ links: [VisitLink], file: String, of unit: Unit, year: Int) throws {
        try connection.run(
            """
            DELETE FROM visit_line
            WHERE county = \(county) AND year = \(year) AND unit = \(unit.text) AND file = \(file)
            """)
        try connection.insert(
            into: "visit_line",
            [
                "county", "year", "unit", "file", "row_number", "name", "identity_text", "day", "outcome",
                "returned_on", "returned_to", "student_id", "visit_number", "problem",
            ],
            links.map { link in
                let line = link.line
                return [
                    county.sqlValue, year.sqlValue, unit.text.sqlValue, file.sqlValue, line.number.sqlValue,
                    line.name.sqlValue, line.identity.sqlValue, line.dayText.sqlValue, line.outcome.sqlValue,
                    line.returnedOnText.sqlValue, line.returnedTo.sqlValue, link.student.sqlValue,
                    link.visitNumber.sqlValue,
                    link.problem.sqlValue,
                ]
            })
    }

    func holders(of file: ID<ReturnCase>) throws -> [CaseHolder] {
        try connection.rows(
            """
            SELECT * FROM return_case_holder WHERE county = \(county) AND case_id = \(file) ORDER BY position
            """
        ).map {
            CaseHolder(
                link: ChainLink(try $0.word("line"), try $0.text("title")), name: try $0.text("name"),
                phone: try $0.text("phone"))
        }
    }

    func save(_ holders: [CaseHolder], of file: ID<ReturnCase>) throws {
        try connection.run("DELETE FROM return_case_holder WHERE county = \(county) AND case_id = \(file)")
        try connection.insert(
            into: "return_case_holder", ["county", "case_id", "position", "line", "title", "name", "phone"],
            holders.enumerated().map { index, holder in
                [
                    county.sqlValue, file.sqlValue, (index + 1).sqlValue, holder.link.line.sqlValue,
                    holder.link.title.sqlValue, holder.name.sqlValue, holder.phone.sqlValue,
                ]
            })
    }
}

extension Desk {
    package var returnCases: ReturnCaseStore { ReturnCaseStore(connection: connection, county: county) }

    /// The case, where the officer reaches its child; else `NotFound`.
    func returnCase(_ id: ID<ReturnCase>) throws -> ReturnCaseFile {
        guard
            let row = try connection.row(
                """
                SELECT return_case.* FROM return_case JOIN standing
                    ON standing.county = return_case.county AND standing.student_id = return_case.student_id
                WHERE return_case.county = \(county) AND return_case.id = \(id) AND \(reachesStanding)
                """)
        else { throw NotFound() }
        return try ReturnCaseFile(row: row)
    }
}

extension NumberedVisit {
    init(row: Row) throws {
        self.init(
            student: try row.id("student_id"), number: try row.int("number"),
            visit: Visit(
                day: try row.day("day"), mode: try row.text("mode"), participants: try row.text("participants"),
                place: try row.text("place"), attitude: try row.text("attitude"), outcome: try row.text("outcome"),
                promisedFor: try row.dayOrNil("promised_for")),
            officerName: try row.text("officer_name"))
    }
}
