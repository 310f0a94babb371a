import Domain
import Office
import Storage

/// A roster that came in 已导入的花名册.
package struct ImportedRoster: Sendable {
    /// Of its file.
    package var name: String { file.name }
    let id: ID<SourceFile>
    let year: Int
    let file: SourceFile
    /// Rows that name a child.
    let rows: Int
    /// The act of its import.
    let act: ID<Act>
    /// Whose rows it holds.
    let schools: [ID<School>]
    /// Whether what it changed is kept.
    let keepsChanges: Bool
    let isWithdrawn: Bool
}

/// A child as it was before a roster told something new of it, and after.
struct RosterChange: Sendable {
    enum Side: String { case before, after }

    let before: KnownStudent
    let after: KnownStudent
}

/// What is needed to take a roster back.
extension CensusStore {
    private static let kept: SQL = """
        id, year, class_id, school_id, position, name, previous_name, sex, birth, document_kind, identity_text,
            student_number, ethnic_group, household_division, household_address, residence, home_address, guardians,
            boards, circumstances, paper_file_number, notes, system_status
        """

    /// Writes down how the children stand now.
    func keep(_ students: [ID<Student>], as side: RosterChange.Side, of file: ID<SourceFile>) throws {
        try connection.run(
            """
            INSERT INTO roster_change (county, file_id, side, \(Self.kept))
            SELECT county, CAST(\(file) AS TEXT), CAST(\(side) AS TEXT), \(Self.kept) FROM student
            WHERE county = \(county) AND id IN \(list: students)
            """)
    }

    /// What a roster has told anew of these children, in the order of their ids.
    func changes(by file: ID<SourceFile>, of students: [ID<Student>]) throws -> [RosterChange] {
        func known(_ side: RosterChange.Side) throws -> [KnownStudent] {
            try connection.rows(
                """
                SELECT * FROM roster_change
                WHERE county = \(county) AND file_id = \(file) AND side = \(side) AND id IN \(list: students)
                ORDER BY id
                """
            ).map(KnownStudent.init(row:))
        }
        return zip(try known(.before), try known(.after)).map { RosterChange(before: $0, after: $1) }
    }

    /// What the rosters that stand have told anew of these children, each with the oldest first.
    ///
    /// - Parameter file: the one that is coming in.
    func changes(of students: [ID<Student>], besides file: ID<SourceFile>?) throws -> [ID<Student>: [RosterChange]] {
        struct Key: Hashable {
            let student: ID<Student>
            let file: String
        }
        let rows = try connection.rows(
            """
            SELECT * FROM roster_change
            WHERE county = \(county) AND id IN \(list: students) AND file_id <> \(file?.text ?? "")
                AND NOT EXISTS (SELECT 1 FROM roster_file
                    WHERE roster_file.county = roster_change.county AND roster_file.id = roster_change.file_id
                        AND roster_file.withdrawn_act_id IS NOT NULL)
            """
        ).sorted { try $0.text("file_id") < $1.text("file_id") }
        var before: [Key: KnownStudent] = [:]
        var after: [(Key, KnownStudent)] = []
        for row in rows {
            let student = try KnownStudent(row: row)
            let key = Key(student: student.id, file: try row.text("file_id"))
            if try row.text("side") == RosterChange.Side.before.rawValue {
                before[key] = student
            } else {
                after.append((key, student))
            }
        }
        return after.reduce(into: [:]) { changes, side in
            guard let first = before[side.0] else { return }
            changes[side.0.student, default: []].append(RosterChange(before: first, after: side.1))
        }
    }

    /// No roster of the cohort can be taken back any more: what it changed is kept no longer.
    func forgetChanges(_ year: Int) throws {
        try connection.run("DELETE FROM roster_change WHERE county = \(county) AND year = \(year)")
    }

    /// Throws `NotFound` when no roster of this id came in.
    func roster(_ id: ID<SourceFile>, year: Int) throws -> ImportedRoster {
        let row = try connection.row(
            """
            SELECT name, digest, child_rows, act_id, keeps_changes, withdrawn_act_id FROM roster_file
            WHERE county = \(county) AND id = \(id) AND year = \(year) AND digest <> ''
            """)
        guard let row else { throw NotFound() }
        let schools: [ID<School>] = try connection.rows(
            """
            SELECT DISTINCT school_id FROM roster_line
            WHERE county = \(county) AND file_id = \(id) AND school_id IS NOT NULL ORDER BY school_id
            """
        ).map { try $0.id("school_id") }
        return ImportedRoster(
            id: id, year: year, file: SourceFile(name: try row.text("name"), digest: try row.text("digest")),
            rows: try row.int("child_rows"), act: try row.id("act_id"), schools: schools,
            keepsChanges: try row.bool("keeps_changes"),
            isWithdrawn: try row.textOrNil("withdrawn_act_id") != nil)
    }

    /// Every roster that came in, the newest first.
    func rosters(year: Int) throws -> [ImportedRoster] {
        try connection.rows(
            """
            SELECT roster_file.id FROM roster_file
            JOIN act ON act.county = roster_file.county AND act.id = roster_file.act_id
            WHERE roster_file.county = \(county) AND roster_file.year = \(year) AND digest <> ''
            ORDER BY act.at DESC, roster_file.id DESC
            """
        ).map { try roster($0.id("id"), year: year) }
    }

    /// A child of a roster.
    struct NamedChild {
        let id: ID<Student>
        /// Whether another roster that stands names it too.
        let isNamed: Bool
    }

    /// The next children of a roster in the order of their ids. These are chosen first: of the others nothing is asked.
    func children(of file: ID<SourceFile>, after last: ID<Student>?, atMost count: Int) throws -> [NamedChild] {
        try connection.rows(
            """
            SELECT line.student_id, CASE WHEN EXISTS (
                SELECT 1 FROM roster_line AS other
                JOIN roster_file ON roster_file.county = other.county AND roster_file.id = other.file_id
                WHERE other.county = line.county AND other.student_id = line.student_id
                    AND other.file_id <> line.file_id AND roster_file.withdrawn_act_id IS NULL
                ) THEN 1 ELSE 0 END AS is_named
            FROM (SELECT DISTINCT county, file_id, student_id FROM roster_line
                WHERE county = \(county) AND file_id = \(file) AND student_id > \(last?.text ?? "")
                ORDER BY student_id LIMIT \(count)) AS line
            ORDER BY line.student_id
            """
        ).map { NamedChild(id: try $0.id("student_id"), isNamed: try $0.bool("is_named")) }
    }

    /// The roster that stands and came in last of a school; nil when none stands.
    ///
    /// - Parameter isWhole: passes over those that name only some children on purpose 缺项表.
    func newestRoster(of school: ID<School>, year: Int, isWhole: Bool = false) throws -> ID<SourceFile>? {
        let whole: SQL = isWhole ? "AND roster_file.is_partial = 0" : ""
        return try connection.row(
            """
            SELECT roster_file.id FROM roster_file
            JOIN act ON act.county = roster_file.county AND act.id = roster_file.act_id
            WHERE roster_file.county = \(county) AND roster_file.year = \(year)
                AND roster_file.withdrawn_act_id IS NULL \(whole)
                AND EXISTS (SELECT 1 FROM roster_line WHERE roster_line.county = roster_file.county
                    AND roster_line.file_id = roster_file.id AND roster_line.school_id = \(school))
            ORDER BY act.at DESC, roster_file.id DESC LIMIT 1
            """)?.id("id")
    }

    /// The roster stays on the list as taken back; the returns of its schools stand where they stood before it.
    func withdraw(_ roster: ImportedRoster, act: ID<Act>) throws {
        try connection.run(
            """
            UPDATE roster_file SET withdrawn_act_id = \(act) WHERE county = \(county) AND id = \(roster.id)
            """)
        for school in roster.schools {
            let before = try newestRoster(of: school, year: roster.year)
            var state = try state(of: school, year: roster.year)
            if before == nil { state = try CensusReturn.take(.withdraw, in: state) }
            try connection.run(
                """
                UPDATE census_return SET state = \(state), file_id = \(before)
                WHERE county = \(county) AND year = \(roster.year) AND school_id = \(school)
                """)
        }
    }
}

extension FindingStore {
    /// What a roster asks, and what was put right in its review: this goes with it. What persons have answered since stays.
    private func asked(by roster: ImportedRoster) -> SQL {
        """
        county = \(county) AND file_id = \(roster.id) AND (state = 'open' OR (state = 'mended'
            AND act_id = \(roster.act)))
        """
    }

    /// What stood before the roster, and was not answered on it since.
    private func replaced(by roster: ImportedRoster) -> SQL {
        """
        county = \(county) AND superseded_by = \(roster.id) AND NOT EXISTS (
            SELECT 1 FROM finding AS answer
            WHERE answer.county = finding.county AND answer.file_id = \(roster.id)
                AND answer.student_id = finding.student_id AND answer.code = finding.code
                AND answer.column_name = finding.column_name AND answer.act_id <> \(roster.act)
                AND (answer.state = 'mended' OR (answer.state = 'confirmed' AND answer.value = finding.value)))
        """
    }

    /// How many questions of a roster would go, and how many of before it would stand again.
    func withdrawn(with roster: ImportedRoster) throws -> (asked: Int, replaced: Int) {
        func count(_ condition: SQL) throws -> Int {
            try connection.row(
                "SELECT COUNT(*) AS n FROM finding WHERE COALESCE(mended_value, '') = '' AND \(condition)")?.int("n")
                ?? 0
        }
        return (try count(asked(by: roster)), try count(replaced(by: roster)))
    }

    func withdraw(_ roster: ImportedRoster) throws {
        try connection.run("UPDATE finding SET state = 'superseded' WHERE \(asked(by: roster))")
        try connection.run(
            """
            UPDATE finding SET state = CASE WHEN mended_value <> '' THEN 'mended' ELSE 'open' END, superseded_by = NULL
            WHERE \(replaced(by: roster))
            """)
    }
}

extension DoubleStore {
    private func raised(by roster: ImportedRoster) -> SQL {
        "county = \(county) AND file_id = \(roster.id) AND answer_id IS NULL"
    }

    /// The children of a part of a roster with those who were answered to be one with them 同一名学生: such a child is named
    /// wherever a row of the one or the other stands.
    func joined(_ children: [CensusStore.NamedChild], of file: ID<SourceFile>) throws -> [CensusStore.NamedChild] {
        let ids = Set(children.map(\.id))
        let pairs = try connection.rows(
            """
            SELECT student_id, second_id FROM double_question AS question
            WHERE county = \(county) AND second_id IS NOT NULL AND answer_id IS NOT NULL AND verdict = 'one'
                AND (student_id IN \(list: ids) OR EXISTS (SELECT 1 FROM double_question AS same
                    WHERE same.county = question.county AND same.year = question.year
                        AND same.student_id = question.student_id AND same.answer_id IS NOT NULL
                        AND same.verdict = 'one' AND same.second_id IN \(list: ids)))
            ORDER BY student_id, second_id
            """
        ).map { (first: try $0.id("student_id", of: Student.self), second: try $0.id("second_id", of: Student.self)) }
        guard !pairs.isEmpty else { return children }
        let rows = try connection.rows(
            """
            SELECT DISTINCT line.student_id, CASE WHEN line.file_id = \(file) THEN 1 ELSE 0 END AS is_here
            FROM roster_line AS line
            JOIN roster_file ON roster_file.county = line.county AND roster_file.id = line.file_id
            WHERE line.county = \(county) AND line.student_id IN \(list: Set(pairs.flatMap { [$0.first, $0.second] }))
                AND (roster_file.withdrawn_act_id IS NULL OR line.file_id = \(file))
            """
        ).map { (child: try $0.id("student_id", of: Student.self), isHere: try $0.bool("is_here")) }
        let here = Set(rows.filter(\.isHere).map(\.child))
        let elsewhere = Set(rows.filter { !$0.isHere }.map(\.child))
        let seconds = Dictionary(grouping: pairs, by: \.first).mapValues { $0.map(\.second) }
        let named = children.map { child in
            CensusStore.NamedChild(
                id: child.id,
                isNamed: child.isNamed || !elsewhere.isDisjoint(with: seconds[child.id] ?? []))
        }
        // A child whose own rows stand elsewhere goes with the first of its rows here.
        let besides = seconds.filter { first, seconds in
            !here.contains(first) && seconds.first(where: here.contains).map(ids.contains) == true
        }
        return named
            + besides.sorted { $0.key < $1.key }.map { first, seconds in
                CensusStore.NamedChild(
                    id: first, isNamed: elsewhere.contains(first) || !elsewhere.isDisjoint(with: seconds))
            }
    }

    /// How many questions that a roster raised are not decided.
    func withdrawn(with roster: ImportedRoster) throws -> Int {
        try connection.row("SELECT COUNT(*) AS n FROM double_question WHERE \(raised(by: roster))")?.int("n") ?? 0
    }

    func withdraw(_ roster: ImportedRoster) throws {
        try connection.run("DELETE FROM double_question WHERE \(raised(by: roster))")
    }
}
