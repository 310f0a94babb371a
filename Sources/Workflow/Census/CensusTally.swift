import Domain
import Office
import Storage

/// What is open at the schools that the officer reaches: tiles, lists, quality, reminders, returns and 待办 all count from
/// here, by `FindingTally`.
///
/// Findings about children who came at a registration desk are left out: they are that desk's.
struct CensusTally: Sendable {
    /// `nil`: what belongs to no class of the school, a whole file or another school's child.
    typealias ClassID = ID<SchoolClass>?

    private(set) var bySchool: [ID<School>: [ClassID: FindingTally]] = [:]
    /// All of it, but for the questions.
    private(set) var findings = FindingTally()
    /// Children on two rosters, asked of one school or two: each once 两校重复.
    private(set) var questions = 0
    /// Of them, those that wait for the officer's office: a school that has answered waits for the other.
    private(set) var asked = 0

    init(_ desk: Desk, year: Int) throws {
        try countFindings(desk, year)
        try countQuestions(desk, year)
    }

    func of(_ school: ID<School>) -> FindingTally {
        bySchool[school]?.values.reduce(FindingTally(), +) ?? FindingTally()
    }

    /// What waits for somebody, a question to two schools once.
    var open: Int { findings.open + questions }

    private mutating func countFindings(_ desk: Desk, _ year: Int) throws {
        // A child that another school's roster names belongs to no class of the school that is asked.
        for row in try desk.connection.rows(
            """
            SELECT finding.school_id, standing.class_id, finding.code, COUNT(*) AS open FROM finding
            JOIN school ON school.county = finding.county AND school.id = finding.school_id
            JOIN roster_file ON roster_file.county = finding.county AND roster_file.id = finding.file_id
                AND roster_file.digest <> ''
            LEFT JOIN standing ON standing.county = finding.county AND standing.student_id = finding.student_id
                AND standing.sending_id = finding.school_id AND standing.membership = 'enrolled'
            WHERE finding.county = \(desk.county) AND finding.year = \(year) AND finding.state = 'open'
                AND \(desk.reachesSchool) AND NOT (\(FindingStore.isAsked))
            GROUP BY finding.school_id, standing.class_id, finding.code
            """)
        {
            let (code, count): (FindingCode, Int) = (try row.word("code"), try row.int("open"))
            let (school, schoolClass): (ID<School>, ClassID) = (try row.id("school_id"), try row.idOrNil("class_id"))
            if code == .idDoubleElsewhere {
                bySchool[school, default: [:]][schoolClass, default: FindingTally()].addDecided(count)
                findings.addDecided(count)
            } else {
                add(count, of: code, at: school, schoolClass)
                findings.add(count, of: code)
            }
        }
    }

    private mutating func countQuestions(_ desk: Desk, _ year: Int) throws {
        for row in try desk.connection.rows(
            """
            SELECT question.school_id, question.other_school_id, standing.class_id, COUNT(*) AS children,
                SUM(CASE WHEN question.own_answer IS NULL THEN 1 ELSE 0 END) AS of_own,
                SUM(CASE WHEN question.other_answer IS NULL THEN 1 ELSE 0 END) AS of_other
            FROM double_question AS question
            LEFT JOIN standing ON standing.county = question.county AND standing.student_id = question.student_id
                AND standing.sending_id = question.school_id AND standing.membership = 'enrolled'
            WHERE question.county = \(desk.county) AND question.year = \(year) AND question.answer_id IS NULL
                AND question.school_id <> question.other_school_id AND EXISTS (SELECT 1 FROM school
                    WHERE school.county = question.county
                        AND school.id IN (question.school_id, question.other_school_id) AND \(desk.reachesSchool))
            GROUP BY question.school_id, question.other_school_id, standing.class_id
            """)
        {
            let children = try row.int("children")
            questions += children
            let (school, other): (ID<School>, ID<School>) = (try row.id("school_id"), try row.id("other_school_id"))
            let (own, second) = (try row.int("of_own"), try row.int("of_other"))
            add(own, of: .idDoubleElsewhere, at: school, try row.idOrNil("class_id"))
            add(second, of: .idDoubleElsewhere, at: other, nil)
            let reached = try [(school, own), (other, second)].filter { side in
                try desk.jurisdiction == .county || desk.reaches(side.0)
            }
            asked += reached.count == 2 ? children : reached.reduce(0) { $0 + $1.1 }
        }
    }

    private mutating func add(_ count: Int, of code: FindingCode, at school: ID<School>, _ schoolClass: ClassID) {
        if count > 0 { bySchool[school, default: [:]][schoolClass, default: FindingTally()].add(count, of: code) }
    }
}
