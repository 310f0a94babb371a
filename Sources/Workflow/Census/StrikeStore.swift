import Domain
import Office
import Storage
import Web

/// A child who was taken off the roll by mistake of its school, and is not back.
struct Strike: Sendable {
    let student: KnownStudent
    let school: String
    let classLabel: String
    let act: ID<Act>
    let officer: String
    let at: Timestamp
    let reason: String

    /// Who, when and why.
    var sentence: String { "\(officer)，\(at.chinese)，\(reason)" }
}

extension Desk {
    /// The children who were taken off the rolls that the officer reaches, by school, the newest first.
    ///
    /// - Parameters:
    ///   - school: only of this one.
    ///   - students: only these.
    func strikes(_ year: Int, of school: ID<School>? = nil, among students: [ID<Student>]? = nil) throws -> [Strike] {
        let ofSchool: SQL = school.map { "AND school.id = \($0)" } ?? ""
        let only: SQL = students.map { "AND student.id IN \(list: $0)" } ?? ""
        // Of the facts about such a child the newest that an act of either kind stated tells.
        let rows = try connection.rows(
            """
            SELECT student.*, school.name AS school_name, school_class.label, act.id AS act_id, act.kind AS act_kind,
                act.officer_name, act.at, act.reason
            FROM standing
            JOIN student ON student.county = standing.county AND student.id = standing.student_id
            JOIN school ON school.county = student.county AND school.id = student.school_id
            JOIN fact ON fact.county = student.county AND fact.student_id = student.id
            JOIN act ON act.county = fact.county AND act.id = fact.act_id
            LEFT JOIN school_class ON school_class.county = student.county AND school_class.id = student.class_id
            WHERE standing.county = \(county) AND standing.year = \(year) AND standing.membership = 'none'
                AND standing.left_reason IS NULL
                AND act.kind IN (\(Entry.Kind.studentsStruck), \(Entry.Kind.studentReinstated))
                AND \(reachesSchool) \(ofSchool) \(only)
            ORDER BY student.school_id, student.id, fact.sequence
            """)
        var last: [ID<Student>: Row] = [:]
        for row in rows { last[try row.id("id")] = row }
        return try last.values.filter { try $0.word("act_kind") == Entry.Kind.studentsStruck }.map { row in
            Strike(
                student: try KnownStudent(row: row), school: try row.text("school_name"),
                classLabel: try row.textOrNil("label") ?? "", act: try row.id("act_id"),
                officer: try row.text("officer_name"), at: try row.timestamp("at"), reason: try row.text("reason"))
        }.sorted {
            ($0.student.school.text, $1.at, $0.student.id.text) < ($1.student.school.text, $0.at, $1.student.id.text)
        }
    }
}

extension CensusStore {
    /// The children of a school whom its newest roster names; `nil` while no roster stands.
    func newest(of school: ID<School>, year: Int) throws -> (file: String, named: Set<ID<Student>>)? {
        guard let id = try newestRoster(of: school, year: year) else { return nil }
        let named = try connection.rows(
            """
            SELECT DISTINCT student_id FROM roster_line
            WHERE county = \(county) AND file_id = \(id) AND student_id IS NOT NULL
            """
        ).map { row -> ID<Student> in try row.id("student_id") }
        return (try roster(id, year: year).name, Set(named))
    }
}

extension FindingStore {
    /// What is open of these children is asked no more.
    func drop(of students: Set<ID<Student>>, act: ID<Act>) throws {
        try connection.run(
            """
            UPDATE finding SET state = 'superseded', act_id = \(act)
            WHERE county = \(county) AND state = 'open' AND student_id IN \(list: students)
            """)
    }

    /// What was open of a child before an act dropped it is asked again.
    func askAgain(of student: ID<Student>, droppedBy act: ID<Act>) throws {
        try connection.run(
            """
            UPDATE finding SET state = 'open', act_id = NULL
            WHERE county = \(county) AND state = 'superseded' AND student_id = \(student) AND act_id = \(act)
            """)
    }
}
