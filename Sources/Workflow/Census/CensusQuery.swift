import Domain
import Office
import Storage

/// One sending school as the monitor shows it.
struct CensusSchoolLine: Sendable {
    let school: ID<School>
    let name: String
    let township: String
    let state: CensusReturn.State
    /// Those that have a name: whoever's roster names none is in no class.
    let classes: Int
    let children: Int
    /// What is open: findings, and children on two rosters of whom it is one of the two.
    let tally: FindingTally
    /// The roster that came in last: its name and when.
    let file: String
    let at: Timestamp?
    /// The day of the last reminder 催办 that was not about a receipt.
    let reminded: Day?
    /// That its return was given back 退回 and has not been sent in again.
    let givenBack: ReturnAct?
    /// Whether its newest return was sent in and stands. A year that is recorded afterwards 补录 has no returns: there a
    /// roster is one.
    let isSent: Bool
    /// The directory says so: 0 classes.
    let hasNoSixthGrade: Bool

    var errors: Int { tally[.error] }
    var fixable: Int { tally[.fixable] }
    var doubles: Int { tally[.double] }

    /// Whether its return is still to come.
    var isOwed: Bool { state == .awaited || state == .filling }
}

/// The sending schools that the officer reaches, with their returns.
struct CensusQuery {
    let desk: Desk
    let year: Int

    init(_ desk: Desk, year: Int) throws {
        guard try desk.cohorts.exists(year) else { throw NotFound() }
        self.desk = desk
        self.year = year
    }

    /// By town, then by school. A handful of questions, whatever the number of schools.
    func lines(of one: ID<School>? = nil) throws -> [CensusSchoolLine] {
        let children = try sizes()
        let tally = try CensusTally(desk, year: year)
        let reminders = try lastReminders()
        let only: SQL = one.map { "AND school.id = \($0)" } ?? ""
        let rows = try desk.connection.rows(
            """
            SELECT school.id, school.name, school.sixth_grade_classes, township.name AS township, census_return.state, roster_file.name AS file,
                act.at
            FROM school
            JOIN township ON township.county = school.county AND township.id = school.township_id
            LEFT JOIN census_return ON census_return.county = school.county AND census_return.year = \(year)
                AND census_return.school_id = school.id
            LEFT JOIN roster_file ON roster_file.county = school.county AND roster_file.id = census_return.file_id
            LEFT JOIN act ON act.county = school.county AND act.id = roster_file.act_id
            WHERE school.county = \(desk.county) AND school.kind = 'primary' AND \(desk.reachesSchool) \(only)
            ORDER BY school.township_id, school.id
            """)
        let acts = try desk.lastReturnActs(year, of: rows.map { try $0.id("id") })
        let isBackfilled = try desk.censusClosing(year)?.isBackfilled == true
        return try rows.map { row in
            let school: ID<School> = try row.id("id")
            let file = try row.textOrNil("file") ?? ""
            let state: CensusReturn.State = try row.wordOrNil("state") ?? CensusReturn.initial
            let isOut = state == .awaited || state == .filling
            return CensusSchoolLine(
                school: school, name: try row.text("name"), township: try row.text("township"),
                state: state, classes: children[school]?.classes ?? 0,
                children: children[school]?.children ?? 0, tally: tally.of(school),
                file: file,
                at: try row.timestampOrNil("at"), reminded: reminders[Unit.school(school).text],
                givenBack: isOut ? acts[school].flatMap { $0.isGivenBack ? $0 : nil } : nil,
                isSent: acts[school].map { !$0.isGivenBack } ?? (isBackfilled && !file.isEmpty),
                hasNoSixthGrade: try row.intOrNil("sixth_grade_classes") == 0)
        }
    }

    private func lastReminders() throws -> [String: Day] {
        let rows = try desk.connection.rows(
            """
            SELECT unit, MAX(day) AS day FROM reminder
            WHERE county = \(desk.county) AND year = \(year) AND feedback_id IS NULL GROUP BY unit
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.text("unit"), try $0.day("day")) })
    }

    /// A school that the officer reaches; the same as its line of the monitor.
    func line(of school: ID<School>) throws -> CensusSchoolLine {
        guard let line = try lines(of: school).first else { throw NotFound() }
        return line
    }

    private func sizes() throws -> [ID<School>: (children: Int, classes: Int)] {
        var sizes: [ID<School>: (children: Int, classes: Int)] = [:]
        for row in try desk.connection.rows(
            """
            SELECT standing.sending_id, COUNT(*) AS children,
                COUNT(DISTINCT COALESCE(class_group.drawn_from, school_class.id)) AS classes
            FROM standing
            LEFT JOIN school_class ON school_class.county = standing.county AND school_class.id = standing.class_id
                AND school_class.label <> \(CensusWords.noClass)
            LEFT JOIN class_group ON class_group.county = standing.county AND class_group.class_id = standing.class_id
            WHERE standing.county = \(desk.county) AND standing.year = \(year) AND standing.membership = 'enrolled'
            GROUP BY standing.sending_id
            """)
        {
            sizes[try row.id("sending_id")] = (try row.int("children"), try row.int("classes"))
        }
        return sizes
    }

    /// A class of a school with its children.
    struct ClassLine: Sendable {
        let id: ID<SchoolClass>
        let label: String
        let children: Int
    }

    func classes(of school: ID<School>) throws -> [ClassLine] {
        try desk.connection.rows(
            """
            SELECT school_class.id, school_class.label, COUNT(standing.student_id) AS children FROM school_class
            JOIN standing ON standing.county = school_class.county AND standing.class_id = school_class.id
                AND standing.membership = 'enrolled'
            WHERE school_class.county = \(desk.county) AND school_class.year = \(year)
                AND school_class.school_id = \(school)
            GROUP BY school_class.id, school_class.label ORDER BY school_class.label, school_class.id
            """
        ).map { ClassLine(id: try $0.id("id"), label: try $0.text("label"), children: try $0.int("children")) }
    }

    /// A roster that came in for a school.
    struct FileLine: Sendable {
        let id: ID<SourceFile>
        let name: String
        let rows: Int
        let officer: String
        let at: Timestamp
        /// Whether the file itself is kept, and what of it is still to be mended.
        let isKept: Bool
        /// When the file was deleted after the county's retention 到期清理.
        let purgedAt: Timestamp?
        let open: Int
        /// Who took it back, when and why; `nil` while it stands.
        let withdrawal: Withdrawal?
    }

    struct Withdrawal: Sendable {
        let officer: String
        let at: Timestamp
        let reason: String
    }

    func files(of school: ID<School>) throws -> [FileLine] {
        try desk.connection.rows(
            """
            SELECT roster_file.id, roster_file.name, roster_file.purged_at, act.officer_name, act.at,
                COUNT(*) AS told, COUNT(DISTINCT raw_file.id) AS kept, withdrawal.officer_name AS withdrawn_by,
                withdrawal.at AS withdrawn_at, withdrawal.reason AS withdrawn_for,
                (SELECT COUNT(*) FROM finding WHERE finding.county = roster_file.county
                    AND finding.file_id = roster_file.id AND finding.state = 'open') AS open
            FROM roster_line
            JOIN roster_file ON roster_file.county = roster_line.county AND roster_file.id = roster_line.file_id
            JOIN act ON act.county = roster_file.county AND act.id = roster_file.act_id
            LEFT JOIN raw_file ON raw_file.county = roster_file.county AND raw_file.id = roster_file.id
            LEFT JOIN act AS withdrawal ON withdrawal.county = roster_file.county
                AND withdrawal.id = roster_file.withdrawn_act_id
            WHERE roster_line.county = \(desk.county) AND roster_line.school_id = \(school)
                AND roster_file.year = \(year)
            GROUP BY roster_file.county, roster_file.id, roster_file.name, roster_file.purged_at, act.officer_name, act.at,
                withdrawal.officer_name, withdrawal.at, withdrawal.reason
            ORDER BY act.at DESC, roster_file.id
            """
        ).map { row in
            let withdrawal = try row.timestampOrNil("withdrawn_at").map { at in
                Withdrawal(officer: try row.text("withdrawn_by"), at: at, reason: try row.text("withdrawn_for"))
            }
            return FileLine(
                id: try row.id("id"), name: try row.text("name"), rows: try row.int("told"),
                officer: try row.text("officer_name"), at: try row.timestamp("at"), isKept: try row.int("kept") > 0,
                purgedAt: try row.timestampOrNil("purged_at"), open: try row.int("open"), withdrawal: withdrawal)
        }
    }

    /// The children of a school as its rosters list them.
    func students(of school: ID<School>, in schoolClass: ID<SchoolClass>? = nil) throws -> [KnownStudent] {
        let only: SQL = schoolClass.map { "AND student.class_id = \($0)" } ?? ""
        return try desk.connection.rows(
            """
            SELECT student.* FROM student
            JOIN standing ON standing.county = student.county AND standing.student_id = student.id
            JOIN school_class ON school_class.county = student.county AND school_class.id = student.class_id
            WHERE student.county = \(desk.county) AND student.year = \(year) AND student.school_id = \(school)
                AND standing.membership = 'enrolled' AND \(desk.reachesStanding) \(only)
            ORDER BY school_class.label, student.position, student.id
            """
        ).map(KnownStudent.init(row:))
    }
}
