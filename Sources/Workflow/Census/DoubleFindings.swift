import Domain
import Office
import Storage

/// What becomes of the findings about a number on two rosters.
extension FindingStore {
    private static let codes: SQL = "code IN ('id.dup', 'id.dup.other')"

    /// The children who have their number to mend, for another bears it; of a double the other school's row has it, not
    /// the child.
    func openDoubles(of students: some Collection<KnownStudent>) throws -> Set<ID<Student>> {
        let schools = Dictionary(students.map { ($0.id, $0.school) }, uniquingKeysWith: { first, _ in first })
        return Set(
            try connection.rows(
                """
                SELECT student_id, school_id FROM finding
                WHERE county = \(county) AND state = 'open' AND \(Self.codes)
                    AND student_id IN \(list: Set(schools.keys))
                """
            ).compactMap { row in
                let student: ID<Student> = try row.id("student_id")
                return try schools[student] == row.idOrNil("school_id") ? student : nil
            })
    }

    /// After both schools have said where a child is: the question is answered, what else was odd in the row that does
    /// not count is nobody's task, and a moved child takes its own tasks along.
    func settleDouble(
        _ question: DoubleQuestion, at school: ID<School>, named name: String, act: ID<Act>
    ) throws {
        let children = [question.student, question.second].compactMap { $0 }
        try connection.run(
            """
            UPDATE finding SET state = 'mended', mended_value = \(name), act_id = \(act)
            WHERE county = \(county) AND year = \(question.year) AND student_id IN \(list: children)
                AND school_id = \(question.other) AND state = 'open' AND \(Self.codes)
            """)
        try connection.run(
            """
            UPDATE finding SET state = 'superseded', act_id = \(act)
            WHERE county = \(county) AND year = \(question.year) AND student_id IN \(list: children)
                AND school_id = \(question.other) AND state = 'open'
            """)
        guard school == question.other else { return }
        try connection.run(
            """
            UPDATE finding SET school_id = \(school)
            WHERE county = \(county) AND year = \(question.year) AND student_id = \(question.student)
                AND school_id = \(question.school) AND state = 'open'
            """)
    }

    /// The rows of the other school that were taken for the first child bear its number no more.
    func settleRows(of question: DoubleQuestion, act: ID<Act>) throws {
        try connection.run(
            """
            UPDATE finding SET state = 'mended', act_id = \(act)
            WHERE county = \(county) AND year = \(question.year) AND student_id = \(question.student)
                AND school_id = \(question.other) AND state = 'open' AND \(Self.codes)
                AND school_id <> (SELECT school_id FROM student
                    WHERE student.county = finding.county AND student.id = finding.student_id)
            """)
    }

    /// Whether another child of the cohort bears the number of a child who stands in it.
    ///
    /// - Parameters:
    ///   - field: the student number, else the identity number.
    ///   - otherSchools: whether only children of other schools are looked at.
    ///   - others: children who are not looked at.
    func isShared(
        _ child: KnownStudent, _ field: RosterField?, otherSchools: Bool, besides others: Set<ID<Student>>
    ) throws -> Bool {
        let details = child.details
        let number: SQL =
            field == .studentNumber
            ? "student_number <> '' AND student_number = \(details.studentNumberText)"
            : """
            ((identity_key <> '' AND identity_key = \(details.identityKey ?? ""))
                OR (identity_text <> '' AND identity_text = \(details.identityText)))
            """
        let elsewhere: SQL = otherSchools ? "AND student.school_id <> \(child.school)" : ""
        return try connection.row(
            """
            SELECT 1 AS n FROM student
            JOIN standing ON standing.county = student.county AND standing.student_id = student.id
            WHERE student.county = \(county) AND student.year = \(child.year) AND standing.membership <> 'none'
                AND student.id <> \(child.id) AND student.id NOT IN \(list: others) AND \(number) \(elsewhere)
                AND EXISTS (SELECT 1 FROM standing AS own WHERE own.county = student.county
                    AND own.student_id = \(child.id) AND own.membership <> 'none')
            LIMIT 1
            """) != nil
    }

    /// What the answer to a question settled is open again, what it asked of the first child is not, and a child that
    /// moved back takes its own tasks along.
    func reopenDouble(_ question: DoubleQuestion) throws {
        let children = [question.student, question.second].compactMap { $0 }
        let settling = try connection.rows(
            """
            SELECT act_id FROM finding
            WHERE county = \(county) AND year = \(question.year) AND student_id IN \(list: children)
                AND school_id = \(question.other) AND state IN ('mended', 'confirmed') AND \(Self.codes)
                AND act_id IS NOT NULL
            """
        ).map { try $0.id("act_id", of: Act.self) }
        try connection.run(
            """
            UPDATE finding SET school_id = \(question.school)
            WHERE county = \(county) AND year = \(question.year) AND student_id = \(question.student)
                AND school_id = \(question.other) AND state = 'open'
                AND EXISTS (SELECT 1 FROM roster_line WHERE roster_line.county = finding.county
                    AND roster_line.file_id = finding.file_id AND roster_line.sheet = finding.sheet
                    AND roster_line.row_number = finding.row_number AND roster_line.school_id = \(question.school))
            """)
        if case .two(question.school) = question.answer {
            try connection.run(
                """
                UPDATE finding SET state = 'superseded'
                WHERE county = \(county) AND student_id = \(question.student) AND school_id = \(question.school)
                    AND state = 'open' AND code = 'id.dup.other'
                    AND NOT EXISTS (SELECT 1 FROM double_question AS answered
                        WHERE answered.county = finding.county AND answered.year = finding.year
                            AND answered.student_id = finding.student_id AND answered.verdict = 'two'
                            AND answered.answer_id = finding.school_id
                            AND answered.other_school_id <> \(question.other))
                """)
        }
        try connection.run(
            """
            UPDATE finding SET state = 'open', mended_value = NULL, act_id = NULL
            WHERE county = \(county) AND year = \(question.year) AND student_id IN \(list: children)
                AND school_id = \(question.other) AND state IN ('mended', 'confirmed', 'superseded')
                AND act_id IN \(list: settling)
            """)
    }

    /// Whether nothing of a child was put right or confirmed but by this act.
    func isUntouched(_ child: ID<Student>, since act: ID<Act>) throws -> Bool {
        try connection.row(
            """
            SELECT 1 AS n FROM finding
            WHERE county = \(county) AND student_id = \(child) AND state IN ('mended', 'confirmed', 'proposed')
                AND act_id IS NOT NULL AND act_id <> \(act) LIMIT 1
            """) == nil
    }

    /// How a roster itself names the column of a field, as far as its findings tell.
    func header(of field: RosterField, in file: ID<SourceFile>) throws -> String? {
        try connection.rows(
            """
            SELECT DISTINCT column_name FROM finding WHERE county = \(county) AND file_id = \(file) ORDER BY column_name
            """
        ).map { try $0.text("column_name") }.first { RosterColumns.field(of: $0) == field }
    }

    /// Whether a finding is asked with an open question: then it is answered there and counted there. Of the first child
    /// and of the second by themselves, for each has its index.
    static let isAsked: SQL = """
        (finding.code = 'id.dup.other' AND (EXISTS (SELECT 1 FROM double_question AS question
            WHERE question.county = finding.county AND question.year = finding.year AND question.answer_id IS NULL
                AND question.student_id = finding.student_id)
            OR EXISTS (SELECT 1 FROM double_question AS question
            WHERE question.county = finding.county AND question.year = finding.year AND question.answer_id IS NULL
                AND question.second_id = finding.student_id)))
        """
}
