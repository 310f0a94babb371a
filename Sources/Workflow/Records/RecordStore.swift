import Domain
import Office
import Storage

/// The national system's exports, row by row, and what they propose to change of a child's identity.
package struct RecordStore {
    let connection: Connection
    let county: ID<County>

    func add(
        _ links: [RecordLink], export: ID<RecordSheet>, of sheet: RecordSheet, year: Int, on day: Day
    ) throws {
        try connection.run(
            """
            INSERT INTO record_export (county, id, year, list, file, day, row_count, blank_count)
            VALUES (\(county), \(export), \(year), \(sheet.list), \(sheet.file), \(day), \(links.count),
                \(sheet.blanks))
            """)
        try connection.insert(
            into: "national_record",
            [
                "county", "export_id", "row_number", "name", "identity_text", "student_number", "school_id",
                "school_name", "class_label", "status", "ground", "state", "student_id", "not_student_id", "act_id",
            ],
            links.map { link in
                let line = link.line
                return [
                    county.sqlValue, export.sqlValue, line.number.sqlValue, line.name.sqlValue,
                    line.identity.sqlValue, line.studentNumber.sqlValue, link.school.sqlValue, line.school.sqlValue,
                    line.classLabel.sqlValue, line.status.sqlValue, link.ground.sqlValue, link.state.sqlValue,
                    link.student.sqlValue, link.notStudent.sqlValue, link.act.sqlValue,
                ]
            })
        try connection.insert(
            into: "record_candidate", ["county", "export_id", "row_number", "student_id"],
            links.flatMap { link in
                link.candidates.map {
                    [county.sqlValue, export.sqlValue, link.line.number.sqlValue, $0.sqlValue]
                }
            })
    }

    /// Keeps each proposal once, however often an export repeats it.
    ///
    /// - Parameter reopening: a person states again what was refused, with other papers: it is to be decided anew.
    func propose(
        _ proposals: [(student: ID<Student>, change: StudentChange)], source: String, reopening: Bool = false
    ) throws {
        for (student, change) in proposals {
            try connection.run(
                """
                INSERT INTO identity_proposal (county, student_id, field, known, stated, source, state)
                VALUES (\(county), \(student), \(change.field), \(change.known), \(change.stated), \(source), 'open')
                ON CONFLICT (county, student_id, field, stated) DO NOTHING
                """)
            guard reopening else { continue }
            try connection.run(
                """
                UPDATE identity_proposal SET state = 'open', source = \(source)
                WHERE county = \(county) AND student_id = \(student) AND field = \(change.field)
                    AND stated = \(change.stated) AND state = 'refused'
                """)
        }
    }

    /// Rows of the newest export of a list whose school nobody knew.
    func unplaced(_ year: Int, in list: RecordSheet.List) throws -> Int {
        try connection.row(
            """
            SELECT COUNT(*) AS rows FROM national_record
            WHERE county = \(county) AND school_id IS NULL AND export_id = (SELECT id FROM record_export
                WHERE county = \(county) AND year = \(year) AND list = \(list) ORDER BY day DESC, id DESC LIMIT 1)
            """)?.int("rows") ?? 0
    }

    /// The record that each child of the cohort is known to have.
    func known(_ year: Int) throws -> [ID<Student>: Situation.Record] {
        var records: [ID<Student>: Situation.Record] = [:]
        for row in try connection.rows(
            """
            SELECT fact.student_id, fact.kind, fact.payload FROM fact
            JOIN standing ON standing.county = fact.county AND standing.student_id = fact.student_id
            WHERE fact.county = \(county) AND standing.year = \(year) AND fact.kind IN ('recorded', 'unrecorded')
                AND \(LedgerStore.counts)
            ORDER BY fact.student_id, fact.day, fact.sequence
            """)
        {
            let student: ID<Student> = try row.id("student_id")
            switch FactKind(word: try row.text("kind"), payload: try row.text("payload")) {
            case .recorded(let school, let classLabel, let isActive):
                records[student] = Situation.Record(school: school, classLabel: classLabel, isActive: isActive)
            default: records[student] = nil
            }
        }
        return records
    }
}

extension Desk {
    package var records: RecordStore { RecordStore(connection: connection, county: county) }
}
