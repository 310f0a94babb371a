import Domain
import Office
import Storage

/// A number on the rosters of two schools 两校重复: are they one child, and where is it, or is the number wrong on one side?
struct DoubleQuestion: Hashable, Sendable {
    let year: Int
    let student: ID<Student>
    /// The child as whom the other school's row counts; `nil` while the row is taken for `student`.
    let second: ID<Student>?
    /// The school whose child it is so far.
    let school: ID<School>
    /// The school on whose roster it stands too.
    let other: ID<School>
    let file: ID<SourceFile>
    let sheet: String
    let row: Int
    /// What each of the two says.
    let ownAnswer: DoubleAnswer?
    let otherAnswer: DoubleAnswer?
    /// What holds, once both agree or the station has decided.
    let answer: DoubleAnswer?

    var isDisputed: Bool {
        if answer == nil, let ownAnswer, let otherAnswer { ownAnswer != otherAnswer } else { false }
    }

    /// Whether one of its two schools has said what it knows.
    func isAnswered(by side: ID<School>) -> Bool { (side == school ? ownAnswer : otherAnswer) != nil }
}

/// Questions about numbers on two rosters, and their answers.
struct DoubleStore {
    let connection: Connection
    let county: ID<County>

    /// A question that is asked already stays as it is; one of two children who were taken for one learns of the second.
    func ask(_ lines: [CensusLine], file: ID<SourceFile>, year: Int) throws {
        let mirrored = try mirrored(lines, year: year)
        for line in lines {
            guard let asked = line.asked, !mirrored.contains([line.student.id, asked.id]) else { continue }
            let place = line.review.row.place
            let second = line.kind == .double ? nil : line.student.id
            try connection.run(
                """
                INSERT INTO double_question (county, year, student_id, second_id, school_id, other_school_id, file_id,
                    sheet, row_number)
                VALUES (\(county), \(year), \(asked.id), \(second), \(asked.school), \(line.school), \(file),
                    \(place.sheet), \(place.row))
                ON CONFLICT (county, year, student_id, other_school_id) DO UPDATE
                SET second_id = COALESCE(double_question.second_id, excluded.second_id)
                WHERE double_question.answer_id IS NULL
                """)
        }
    }

    /// Lines of a question's first child that tell of its second: it is asked the other way round.
    private func mirrored(_ lines: [CensusLine], year: Int) throws -> Set<[ID<Student>]> {
        guard lines.contains(where: { $0.asked != nil && $0.kind != .double }) else { return [] }
        return Set(try all(year).compactMap { question in question.second.map { [question.student, $0] } })
    }

    /// Whether every double of the roster is a question already.
    func areAsked(_ intake: RosterIntake, year: Int) throws -> Bool {
        let lines = intake.lines.filter { $0.asked != nil }
        guard !lines.isEmpty else { return true }
        let mirrored = try mirrored(lines, year: year)
        let asked = Set(try all(year).map { [$0.student.text, $0.other.text] })
        return lines.allSatisfy { line in
            guard let other = line.asked else { return true }
            return asked.contains([other.id.text, line.school.text]) || mirrored.contains([line.student.id, other.id])
        }
    }

    func all(_ year: Int) throws -> [DoubleQuestion] {
        try connection.rows(
            """
            SELECT * FROM double_question WHERE county = \(county) AND year = \(year)
            ORDER BY school_id, student_id, other_school_id
            """
        ).map(DoubleQuestion.init(row:))
    }

    func find(_ student: ID<Student>, other: ID<School>, year: Int) throws -> DoubleQuestion {
        guard
            let row = try connection.row(
                """
                SELECT * FROM double_question
                WHERE county = \(county) AND year = \(year) AND student_id = \(student) AND other_school_id = \(other)
                """)
        else { throw NotFound() }
        return try DoubleQuestion(row: row)
    }

    func answer(
        _ question: DoubleQuestion, own: DoubleAnswer?, other: DoubleAnswer?, decided: DoubleAnswer?
    ) throws {
        try connection.run(
            """
            UPDATE double_question SET own_answer = \(own?.school), own_verdict = \(own?.verdict),
                other_answer = \(other?.school), other_verdict = \(other?.verdict), answer_id = \(decided?.school),
                verdict = \(decided?.verdict), decision_act_id = NULL
            WHERE county = \(county) AND year = \(question.year) AND student_id = \(question.student)
                AND other_school_id = \(question.other)
            """)
    }

    /// Keeps the act by which a question was answered.
    func decide(_ question: DoubleQuestion, by act: ID<Act>) throws {
        try connection.run(
            """
            UPDATE double_question SET decision_act_id = \(act)
            WHERE county = \(county) AND year = \(question.year) AND student_id = \(question.student)
                AND other_school_id = \(question.other)
            """)
    }

    /// The children of open questions of whom a school has said what it knows, where nothing else of them is asked of it.
    func answered(by school: ID<School>, year: Int) throws -> Set<ID<Student>> {
        func child(_ question: DoubleQuestion) -> ID<Student> {
            question.school == school ? question.student : question.second ?? question.student
        }
        let asked = try all(year).filter {
            $0.answer == nil && $0.school != $0.other && [$0.school, $0.other].contains(school)
        }
        let waiting = asked.filter { !$0.isAnswered(by: school) }
        return Set(asked.filter { $0.isAnswered(by: school) }.map(child)).subtracting(waiting.map(child))
    }

    /// The other school's row is a child of its own.
    func separate(_ question: DoubleQuestion, to second: ID<Student>) throws {
        try connection.run(
            """
            UPDATE double_question SET second_id = \(second)
            WHERE county = \(county) AND year = \(question.year) AND student_id = \(question.student)
                AND other_school_id = \(question.other)
            """)
    }

    /// The other school's row counts as the first child again.
    func rejoin(_ question: DoubleQuestion) throws {
        try connection.run(
            """
            UPDATE double_question SET second_id = NULL
            WHERE county = \(county) AND year = \(question.year) AND student_id = \(question.student)
                AND other_school_id = \(question.other)
            """)
    }

    /// The act by which a question was answered.
    func decision(of question: DoubleQuestion) throws -> ID<Act>? {
        try connection.row(
            """
            SELECT decision_act_id FROM double_question
            WHERE county = \(county) AND year = \(question.year) AND student_id = \(question.student)
                AND other_school_id = \(question.other)
            """
        )?.idOrNil("decision_act_id")
    }

    /// Whether another question is about the child too.
    func isElsewhere(_ child: ID<Student>, besides question: DoubleQuestion) throws -> Bool {
        try all(question.year).contains { other in
            (other.student, other.other) != (question.student, question.other)
                && (other.student == child || other.second == child)
        }
    }

    func forget(_ question: DoubleQuestion) throws {
        try connection.run(
            """
            DELETE FROM double_question
            WHERE county = \(county) AND year = \(question.year) AND student_id = \(question.student)
                AND other_school_id = \(question.other)
            """)
    }

    /// Questions about these children and their seconds, open or answered with two, which share no number now, or of whom
    /// one has left.
    func apart(_ children: Set<ID<Student>>, year: Int) throws -> [DoubleQuestion] {
        try connection.rows(
            """
            SELECT * FROM double_question AS question
            WHERE county = \(county) AND year = \(year) AND second_id IS NOT NULL
                AND (answer_id IS NULL OR verdict = 'two')
                AND (student_id IN \(list: children) OR second_id IN \(list: children))
                AND NOT EXISTS (SELECT 1 FROM student AS one JOIN student AS two ON two.county = one.county
                    WHERE one.county = question.county AND one.id = question.student_id AND two.id = question.second_id
                        AND 2 = (SELECT COUNT(*) FROM standing WHERE standing.county = question.county
                            AND standing.student_id IN (one.id, two.id) AND standing.membership <> 'none')
                        AND ((one.identity_key <> '' AND one.identity_key = two.identity_key)
                            OR (one.student_number <> '' AND one.student_number = two.student_number)))
            ORDER BY student_id, other_school_id
            """
        ).map(DoubleQuestion.init(row:))
    }

    /// Children who were answered to be one with this one, or to bear its number by mistake of their school: they do not
    /// make its number doubtful.
    func cleared(beside child: ID<Student>, year: Int) throws -> Set<ID<Student>> {
        Set(
            try all(year).compactMap { question in
                guard let answer = question.answer, let second = question.second else { return nil }
                if question.student == child, answer.isOne || answer.school == question.other { return second }
                if second == child, answer.isOne || answer.school == question.school { return question.student }
                return nil
            })
    }

    /// A child who stands on three rosters has moved: what is still asked is asked of its new school.
    func follow(_ student: ID<Student>, to school: ID<School>, year: Int) throws {
        try connection.run(
            """
            UPDATE double_question SET school_id = \(school), own_answer = NULL
            WHERE county = \(county) AND year = \(year) AND student_id = \(student) AND answer_id IS NULL
                AND other_school_id <> \(school)
            """)
    }
}

extension DoubleQuestion {
    init(row: Row) throws {
        self.init(
            year: try row.int("year"), student: try row.id("student_id"), second: try row.idOrNil("second_id"),
            school: try row.id("school_id"), other: try row.id("other_school_id"), file: try row.id("file_id"),
            sheet: try row.text("sheet"), row: try row.int("row_number"),
            ownAnswer: DoubleAnswer(verdict: try row.textOrNil("own_verdict"), school: try row.idOrNil("own_answer")),
            otherAnswer: DoubleAnswer(
                verdict: try row.textOrNil("other_verdict"), school: try row.idOrNil("other_answer")),
            answer: DoubleAnswer(verdict: try row.textOrNil("verdict"), school: try row.idOrNil("answer_id")))
    }
}

extension Desk {
    var doubles: DoubleStore { DoubleStore(connection: connection, county: county) }
}
