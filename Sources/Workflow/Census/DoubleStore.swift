import Domain
import Office
import Storage

/// One child on the rosters of two schools 两校重复: which of them is it at?
struct DoubleQuestion: Hashable, Sendable {
    let year: Int
    let student: ID<Student>
    /// The school whose child it is so far.
    let school: ID<School>
    /// The school on whose roster it stands too.
    let other: ID<School>
    let file: ID<SourceFile>
    let sheet: String
    let row: Int
    /// What each of the two says.
    let ownAnswer: ID<School>?
    let otherAnswer: ID<School>?
    /// Where it is, once both agree or the station has decided.
    let answer: ID<School>?

    var isDisputed: Bool {
        if answer == nil, let ownAnswer, let otherAnswer { ownAnswer != otherAnswer } else { false }
    }
}

/// Questions about children on two rosters, and their answers.
struct DoubleStore {
    let connection: Connection
    let county: ID<County>

    func ask(_ line: CensusLine, file: ID<SourceFile>, year: Int) throws {
        let place = line.review.row.place
        try connection.run(
            """
            INSERT INTO double_question (county, year, student_id, school_id, other_school_id, file_id, sheet,
                row_number)
            VALUES (\(county), \(year), \(line.student.id), \(line.student.school), \(line.school), \(file),
                \(place.sheet), \(place.row))
            ON CONFLICT (county, year, student_id, other_school_id) DO NOTHING
            """)
    }

    /// Whether every double of the roster is a question already.
    func areAsked(_ intake: RosterIntake, year: Int) throws -> Bool {
        let doubles = intake.lines.filter(\.isOnOtherRoster)
        guard !doubles.isEmpty else { return true }
        let children = Set(doubles.map(\.student.id))
        let asked = Set(
            try connection.rows(
                """
                SELECT student_id, other_school_id FROM double_question
                WHERE county = \(county) AND year = \(year) AND student_id IN \(list: children)
                """
            ).map { [try $0.text("student_id"), try $0.text("other_school_id")] })
        return doubles.allSatisfy { asked.contains([$0.student.id.text, $0.school.text]) }
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

    func answer(_ question: DoubleQuestion, own: ID<School>?, other: ID<School>?, decided: ID<School>?) throws {
        try connection.run(
            """
            UPDATE double_question SET own_answer = \(own), other_answer = \(other), answer_id = \(decided)
            WHERE county = \(county) AND year = \(question.year) AND student_id = \(question.student)
                AND other_school_id = \(question.other)
            """)
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
            year: try row.int("year"), student: try row.id("student_id"), school: try row.id("school_id"),
            other: try row.id("other_school_id"), file: try row.id("file_id"), sheet: try row.text("sheet"),
            row: try row.int("row_number"), ownAnswer: try row.idOrNil("own_answer"),
            otherAnswer: try row.idOrNil("other_answer"), answer: try row.idOrNil("answer_id"))
    }
}

extension Desk {
    var doubles: DoubleStore { DoubleStore(connection: connection, county: county) }
}
