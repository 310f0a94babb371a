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
        let acts = try struck(year, of: school, among: students)
        return try connection.rows(
            """
            SELECT student.*, school.name AS school_name, school_class.label, act.id AS act_id, act.officer_name, act.at,
                act.reason
            FROM student
            JOIN school ON school.county = student.county AND school.id = student.school_id
            JOIN act ON act.county = student.county AND act.id IN \(list: Set(acts.values))
            LEFT JOIN school_class ON school_class.county = student.county AND school_class.id = student.class_id
            WHERE student.county = \(county) AND student.id IN \(list: Set(acts.keys))
            """
        ).filter { try acts[$0.id("id")] == $0.id("act_id") }.map { row in
            Strike(
                student: try KnownStudent(row: row), school: try row.text("school_name"),
                classLabel: try row.textOrNil("label") ?? "", act: try row.id("act_id"),
                officer: try row.text("officer_name"), at: try row.timestamp("at"), reason: try row.text("reason"))
        }.sorted {
            ($0.student.school.text, $1.at, $0.student.id.text) < ($1.student.school.text, $0.at, $1.student.id.text)
        }
    }

    /// The children whom a roster brings back to the school that had them taken off its roll.
    func strikes(of intake: RosterIntake, year: Int) throws -> [Strike] {
        let returning = intake.lines.compactMap { line in
            line.kind == .new && line.before?.school == line.school ? line.before?.id : nil
        }
        return returning.isEmpty ? [] : try strikes(year, among: returning)
    }

    /// Which of these children have been taken off a roll at some time.
    func everStruck(_ students: [ID<Student>]) throws -> Set<ID<Student>> {
        Set(
            try connection.rows(
                """
                SELECT DISTINCT fact.student_id FROM fact
                JOIN act ON act.county = fact.county AND act.id = fact.act_id
                WHERE fact.county = \(county) AND fact.student_id IN \(list: students)
                    AND act.kind = \(Entry.Kind.studentsStruck)
                """
            ).map { try $0.id("student_id") })
    }

    /// Who is off the rolls by such an act, with the act. A child who has come back by a file that was taken back later is
    /// so again.
    func struck(
        _ year: Int, of school: ID<School>? = nil, among students: [ID<Student>]? = nil
    ) throws -> [ID<Student>: ID<Act>] {
        let ofSchool: SQL = school.map { "AND school.id = \($0)" } ?? ""
        let schools: [ID<School>] = try connection.rows(
            "SELECT id FROM school WHERE school.county = \(county) AND \(reachesSchool) \(ofSchool)"
        ).map { try $0.id("id") }
        let only: SQL = students.map { "AND fact.student_id IN \(list: $0)" } ?? ""
        // Of the facts about such a child the newest that an act of either kind stated tells.
        let rows = try connection.rows(
            """
            SELECT fact.student_id, act.id AS act_id, act.kind FROM act
            JOIN fact ON fact.county = act.county AND fact.act_id = act.id
            JOIN standing ON standing.county = fact.county AND standing.student_id = fact.student_id
            WHERE act.county = \(county) AND standing.membership = 'none' AND standing.left_reason IS NULL
                AND act.subject IN \(list: schools.map { CensusWords.subject(of: $0, year: year) })
                AND act.kind IN (\(Entry.Kind.studentsStruck), \(Entry.Kind.studentReinstated)) \(only)
            ORDER BY fact.student_id, fact.sequence
            """)
        var acts: [ID<Student>: ID<Act>] = [:]
        for row in rows {
            let isStruck = try row.word("kind") == Entry.Kind.studentsStruck
            acts[try row.id("student_id")] = isStruck ? try row.id("act_id") : nil
        }
        return acts
    }
}

extension CensusStore {
    /// Which of these children, each with those who were taken for one with it, a standing roster of another school names.
    func namedElsewhere(
        _ children: [ID<Student>: Set<ID<Student>>], than school: ID<School>
    ) throws -> [ID<Student>: ID<School>] {
        let rows = try connection.rows(
            """
            SELECT DISTINCT line.student_id, line.school_id FROM roster_line AS line
            JOIN roster_file ON roster_file.county = line.county AND roster_file.id = line.file_id
            WHERE line.county = \(county) AND line.school_id IS NOT NULL AND line.school_id <> \(school)
                AND roster_file.withdrawn_act_id IS NULL
                AND line.student_id IN \(list: Set(children.values.joined()).union(children.keys))
            ORDER BY line.student_id, line.school_id
            """)
        let named = Dictionary(
            try rows.map { (try $0.id("student_id", of: Student.self), try $0.id("school_id", of: School.self)) },
            uniquingKeysWith: { first, _ in first })
        return children.reduce(into: [:]) { found, child in
            let ids = [child.key] + child.value.sorted()
            found[child.key] = ids.lazy.compactMap { named[$0] }.first
        }
    }

    /// The children of a school whom its newest whole roster names; `nil` while none stands.
    func newest(of school: ID<School>, year: Int) throws -> (file: String, named: Set<ID<Student>>)? {
        guard let id = try newestRoster(of: school, year: year, isWhole: true) else { return nil }
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

    /// The children of whom an act has dropped something that stands in a file which stands.
    func dropped(by act: ID<Act>) throws -> Set<ID<Student>> {
        Set(
            try connection.rows(
                """
                SELECT DISTINCT student_id FROM finding
                WHERE county = \(county) AND student_id IS NOT NULL AND \(isDropped(by: act))
                """
            ).map { try $0.id("student_id") })
    }

    /// What was open of children before an act dropped it is asked again.
    func askAgain(of students: Set<ID<Student>>, droppedBy act: ID<Act>) throws {
        try connection.run(
            """
            UPDATE finding SET state = 'open', act_id = NULL
            WHERE county = \(county) AND student_id IN \(list: students) AND \(isDropped(by: act))
            """)
    }

    private func isDropped(by act: ID<Act>) -> SQL {
        """
        state = 'superseded' AND act_id = \(act) AND NOT EXISTS (SELECT 1 FROM roster_file
            WHERE roster_file.county = finding.county AND roster_file.id = finding.file_id
                AND roster_file.withdrawn_act_id IS NOT NULL)
        """
    }
}
