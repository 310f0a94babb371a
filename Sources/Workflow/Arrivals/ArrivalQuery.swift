import Domain
import Office
import Storage

/// What a registration has come to, as counts: the children whom the officer reaches.
struct ArrivalTally: Hashable, Sendable {
    let school: School
    let state: ArrivalSession.State
    var count = FeedbackCount()
    /// Lines of its lists that wait for a person.
    var questions = 0
}

/// One child on the registration desk.
struct ArrivalChild: Hashable, Sendable {
    let student: KnownStudent
    let standing: Standing
    let present: ID<School>?
    let isListed: Bool
    /// On no roster of the census 名册外.
    let isWalkIn: Bool
    let due: Day?
}

/// The registration of the receiving schools, read for its pages.
struct ArrivalQuery {
    let desk: Desk
    let year: Int

    func tallies() throws -> [ArrivalTally] {
        let states = Dictionary(
            try desk.connection.rows(
                "SELECT school_id, state FROM arrival_session WHERE county = \(desk.county) AND year = \(year)"
            ).map { (try $0.id("school_id", of: School.self), try $0.word("state", as: ArrivalSession.State.self)) },
            uniquingKeysWith: { first, _ in first })
        let (counts, questions) = (try counts(), try questions())
        return try desk.connection.rows(
            """
            SELECT * FROM school WHERE county = \(desk.county) AND kind = 'junior' AND \(desk.reachesSchool) ORDER BY id
            """
        ).map(School.init(row:)).map {
            ArrivalTally(
                school: $0, state: states[$0.id] ?? ArrivalSession.initial, count: counts[$0.id] ?? FeedbackCount(),
                questions: questions[$0.id] ?? 0)
        }
    }

    func tally(_ school: ID<School>) throws -> ArrivalTally {
        guard let tally = try tallies().first(where: { $0.school.id == school }) else { throw NotFound() }
        return tally
    }

    private func questions() throws -> [ID<School>: Int] {
        let rows = try desk.connection.rows(
            """
            SELECT arrival_line.school_id, COUNT(*) AS n FROM arrival_line
            JOIN school ON school.county = arrival_line.county AND school.id = arrival_line.school_id
            WHERE arrival_line.county = \(desk.county) AND arrival_line.year = \(year)
                AND arrival_line.state = 'open' AND \(desk.reachesSchool)
            GROUP BY arrival_line.school_id
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.id("school_id"), try $0.int("n")) })
    }

    private func counts() throws -> [ID<School>: FeedbackCount] {
        var counts: [ID<School>: FeedbackCount] = [:]
        for row in try desk.connection.rows(
            """
            SELECT membership, receiving_id, present_id, COUNT(*) AS children FROM standing
            WHERE county = \(desk.county) AND year = \(year) AND left_reason IS NULL AND membership <> 'none'
                AND \(desk.reachesStanding)
            GROUP BY membership, receiving_id, present_id
            """)
        {
            let isEnrolled = try row.text("membership") == "enrolled"
            let placed: ID<School>? = try isEnrolled ? row.idOrNil("receiving_id") : nil
            let present: ID<School>? = try row.idOrNil("present_id")
            let children = try row.int("children")
            if let placed {
                switch present {
                case placed: counts[placed, default: FeedbackCount()].arrived += children
                case nil: counts[placed, default: FeedbackCount()].absent += children
                default: counts[placed, default: FeedbackCount()].elsewhere += children
                }
            }
            if let present, present != placed {
                let side = isEnrolled ? \FeedbackCount.diverted : \.unlisted
                counts[present, default: FeedbackCount()][keyPath: side] += children
            }
        }
        return counts
    }

    /// Who answers to what was typed, of the school's list and of whoever else was seen there, sender by sender.
    func children(at school: ID<School>, answering typed: String) throws -> [ArrivalChild] {
        guard let search = DeskSearch(typed) else { return [] }
        return try children(
            "(standing.receiving_id = \(school) OR standing.present_id = \(school)) AND \(search.condition)", at: school
        ).filter { search.means($0.student.details) }
    }

    /// Those of the children whom the officer reaches.
    func children(among students: Set<ID<Student>>, at school: ID<School>) throws -> [ArrivalChild] {
        try children("standing.student_id IN \(list: students.sorted())", at: school)
    }

    /// Awaited at the school and seen nowhere.
    func absentees(at school: ID<School>) throws -> [ArrivalChild] {
        try children(
            """
            standing.receiving_id = \(school) AND standing.membership = 'enrolled' AND standing.present_id IS NULL
                AND standing.left_reason IS NULL
            """, at: school)
    }

    /// The children seen last, the newest first.
    func latest(at school: ID<School>, count: Int = 8) throws -> [ArrivalChild] {
        try desk.connection.rows(
            """
            SELECT student.*, standing.standing, standing.membership, standing.present_id, standing.receiving_id,
                standing.due
            FROM fact
            JOIN standing ON standing.county = fact.county AND standing.student_id = fact.student_id
            JOIN student ON student.county = fact.county AND student.id = fact.student_id
            WHERE fact.county = \(desk.county) AND fact.kind = 'arrived' AND fact.payload = \(school)
                AND standing.year = \(year) AND standing.present_id = \(school)
                AND fact.sequence = (SELECT MAX(other.sequence) FROM fact AS other
                    WHERE other.county = fact.county AND other.student_id = fact.student_id
                        AND other.kind = 'arrived')
                AND \(desk.reachesStanding)
            ORDER BY fact.recorded DESC, fact.student_id DESC LIMIT \(count)
            """
        ).map { try ArrivalChild(row: $0, school: school) }
    }

    private func children(_ condition: SQL, at school: ID<School>) throws -> [ArrivalChild] {
        try desk.connection.rows(
            """
            SELECT student.*, standing.standing, standing.membership, standing.present_id, standing.receiving_id,
                standing.due
            FROM standing JOIN student ON student.county = standing.county AND student.id = standing.student_id
            WHERE standing.county = \(desk.county) AND standing.year = \(year) AND standing.membership <> 'none'
                AND \(condition) AND \(desk.reachesStanding)
            ORDER BY student.school_id, student.class_id NULLS LAST, student.position, student.id
            """
        ).map { try ArrivalChild(row: $0, school: school) }
    }
}

extension ArrivalChild {
    fileprivate init(row: Row, school: ID<School>) throws {
        let placed: ID<School>? = try row.idOrNil("receiving_id")
        self.init(
            student: try KnownStudent(row: row), standing: try row.word("standing"),
            present: try row.idOrNil("present_id"), isListed: placed == school,
            isWalkIn: try row.word("membership", as: ChildPosition.Membership.self) == .joined,
            due: try row.dayOrNil("due"))
    }
}

/// What was typed at the desk: the last four (or more) of a number, the whole number, or a part of the name.
private enum DeskSearch {
    case number(String)
    case name(String)

    /// `nil` for a number too short to mean anybody. `*` stands for X on numeric keypads.
    init?(_ typed: String) {
        let number = String(TextRepair.number(typed).uppercased().map { $0 == "*" ? "X" : $0 })
        guard number.contains(where: \.isNumber), number.allSatisfy(\.isASCII) else {
            self = .name(TextRepair.withoutSpaces(typed))
            return
        }
        guard number.count >= 4 else { return nil }
        self = .number(number)
    }

    /// What the database is asked for; it may find more than is meant, as engines differ in upper and lower case.
    var condition: SQL {
        switch self {
        case .number(let number):
            """
            (UPPER(student.identity_text) LIKE \("%" + number.literalInPattern) ESCAPE '\\'
                OR UPPER(student.student_number) LIKE \("%" + number.literalInPattern) ESCAPE '\\')
            """
        case .name(let name): "student.name LIKE \("%" + name.literalInPattern + "%") ESCAPE '\\'"
        }
    }

    func means(_ details: StudentDetails) -> Bool {
        switch self {
        case .number(let number):
            [details.identityText, details.studentNumberText].contains { $0.uppercased().hasSuffix(number) }
        case .name(let name): details.name.contains(name)
        }
    }
}
