import Domain
import Office
import Storage

/// What is to be mended, and what became of it.
struct FindingStore {
    let connection: Connection
    let county: ID<County>

    /// What a roster that came in asks of its schools, beside what they are asked already.
    struct News {
        let items: [CensusFindings.Item]
        /// Open findings that the roster answers or repeats.
        let superseded: [ID<Finding>]
        /// How many more of a kind there are among the items than among those; kinds of which there are as many are left out.
        let difference: [Mark: Int]
        /// Whether the items are others than those.
        var differs: Bool { !difference.isEmpty }
        var tally: FindingTally { FindingTally(of: items.map(\.finding.code)) }
    }

    private struct Cell: Hashable {
        let student: ID<Student>
        let column: String
    }

    struct Mark: Hashable {
        let student: ID<Student>?
        /// Of what is found in a whole file, whose task it is.
        let school: ID<School>?
        let code: String
        let column: String
        let value: String
    }

    /// What is asked of a column that the file does not have stays asked; of a whole list that had no such column, until
    /// every child of whom it is asked is named here.
    /// A finding that somebody has answered by a value or a word, and that an old file shows again, is not asked a
    /// second time, nor is a doubtful text that a person has looked at; one that fell away with another, only while nothing else of the child has changed.
    func news(of intake: RosterIntake, year: Int, isTextSeen: Bool) throws -> News {
        let told = intake.lines.compactMap(\.before?.id)
        // What a large roster has asked itself its later parts do not answer.
        let besides: SQL = intake.earlier.file.map { "AND file_id <> \($0)" } ?? ""
        let rows = try connection.rows(
            """
            SELECT id, file_id, sheet, student_id, code, column_name, value, state, school_id, mended_value FROM finding
            WHERE county = \(county) AND year = \(year) AND state <> 'superseded'
                AND school_id IN \(list: intake.schools) AND (student_id IN \(list: told) OR student_id IS NULL)
                \(besides)
            """
        ).sorted { try $0.text("id") < $1.text("id") }
        // Of a school that is cut apart the children who are missing here may stand in another part.
        let isWhole =
            !intake.roster.isPartial && intake.absent.allSatisfy { intake.earlier.schoolsApart.contains($0.school) }
        let lines = Dictionary(
            intake.lines.filter { $0.kind != .double }.map { ($0.student.id, $0) },
            uniquingKeysWith: { first, _ in first })
        var settled: Set<Mark> = []
        var answered: Set<Mark> = []
        var open: [Mark] = []
        var superseded: [ID<Finding>] = []
        for row in rows {
            let mark = try Mark(row: row)
            let school: ID<School> = try row.id("school_id")
            let isCompared =
                mark.student.map { intake.earlier.told(of: $0, at: school) } ?? intake.earlier.told(of: school)
            let line = mark.student.flatMap { lines[$0] }
            let isLeftAlone = line?.leavesAlone(mark.code, under: mark.column) ?? false
            // An earlier part has told of the child: this one adds to that.
            let isTold = (mark.student != nil || isWhole) && !isCompared && !isLeftAlone
            switch try row.word("state", as: FindingState.self) {
            case .open where try isColumnAnswered(row, naming: lines.keys) ?? isTold:
                open.append(mark)
                superseded.append(try row.id("id"))
            case .mended where !(try row.textOrNil("mended_value") ?? "").isEmpty: answered.insert(mark)
            case .confirmed: answered.insert(mark)
            case .mended, .proposed: settled.insert(mark)
            case .open, .superseded: break
            }
        }
        let still = Set(intake.lines.filter { $0.kind == .unchanged || $0.kind == .double }.map(\.student.id))
        let asked = Set(open)
        let declined = Set(intake.declined.map { Cell(student: $0.student, column: $0.column) })
        let items = intake.findings.asked.filter { item in
            if isTextSeen, item.finding.code == .textDoubt, item.finding.column.isEmpty { return false }
            guard let student = item.student?.id else {
                return !answered.contains(Self.mark(item)) || asked.contains(Self.mark(item))
                    || (item.finding.code.isOfColumn && intake.bringsChildren(at: item))
            }
            if declined.contains(Cell(student: student, column: item.finding.column)) { return true }
            guard !answered.contains(Self.mark(item)) else { return false }
            if lines[student]?.isRepaired(item.finding) == true, !asked.contains(Self.mark(item)) { return false }
            return !still.contains(student) || !settled.contains(Self.mark(item))
        }
        var difference: [Mark: Int] = [:]
        for item in items { difference[Self.mark(item), default: 0] += 1 }
        for mark in open { difference[mark, default: 0] -= 1 }
        return News(items: items, superseded: superseded, difference: difference.filter { $1 != 0 })
    }

    /// What persons have typed in place of these children's wrong cells.
    func mendings(of students: [ID<Student>]) throws -> [ID<Student>: [EarlierMending]] {
        // Sorted here: asked for an order or a year, SQLite looks at every finding of the county instead of these children's.
        let rows = try connection.rows(
            """
            SELECT id, student_id, column_name, value, mended_value FROM finding
            WHERE county = \(county) AND state = 'mended' AND mended_value <> ''
                AND value <> mended_value
                -- Of a double that was answered the school's name stands there.
                AND NOT EXISTS (SELECT 1 FROM school WHERE school.county = finding.county
                    AND school.name = finding.mended_value)
                AND student_id IN \(list: Set(students))
            """
        ).sorted { try $0.text("id") < $1.text("id") }
        return try rows.reduce(into: [:]) { mendings, row in
            mendings[try row.id("student_id"), default: []].append(
                EarlierMending(
                    column: try row.text("column_name"), value: try row.text("value"),
                    text: try row.text("mended_value")))
        }
    }

    /// The file's own text stands again: what was typed in its place counts no more.
    func forget(_ declined: [DeclinedMend], file: ID<SourceFile>, year: Int) throws {
        for mend in declined {
            try connection.run(
                """
                UPDATE finding SET state = 'superseded', superseded_by = \(file)
                WHERE county = \(county) AND year = \(year) AND student_id = \(mend.student)
                    AND column_name = \(mend.column) AND state = 'mended' AND mended_value <> ''
                """)
        }
    }

    private static func mark(_ item: CensusFindings.Item) -> Mark {
        Mark(
            student: item.student?.id, school: item.student == nil ? item.school : nil,
            code: item.finding.code.rawValue, column: item.finding.column, value: FindingValue.kept(item.finding))
    }

    func replace(by news: News, file: ID<SourceFile>, year: Int, at desk: Desk) throws {
        try connection.run(
            """
            UPDATE finding SET state = 'superseded', superseded_by = \(file)
            WHERE county = \(county) AND id IN \(list: news.superseded)
            """)
        try add(news.items, file: file, year: year, at: desk)
    }

    /// - Parameter act: the act that answers the items which were mended before they came in.
    func add(
        _ items: [CensusFindings.Item], file: ID<SourceFile>, year: Int, at desk: Desk, settledBy act: ID<Act>? = nil
    ) throws {
        let columns = [
            "county", "id", "year", "file_id", "sheet", "row_number", "column_name", "code", "severity", "value",
            "suggestion", "sentence", "student_id", "school_id", "state", "mended_value", "act_id",
        ]
        let rows = items.map { item -> [SQLValue] in
            let finding = item.finding
            let id: ID<Finding> = desk.newID()
            return [
                county.sqlValue, id.sqlValue, year.sqlValue, file.sqlValue, finding.place.sheet.sqlValue,
                finding.place.row.sqlValue, finding.column.sqlValue, finding.code.sqlValue,
                finding.severity.sqlValue, FindingValue.kept(finding).sqlValue, finding.suggestion.sqlValue,
                FindingWords.message(for: finding).sqlValue, (item.student?.id).sqlValue, item.school.sqlValue,
                (item.mendedText == nil ? FindingState.open : .mended).sqlValue, item.mendedText.sqlValue, act.sqlValue,
            ]
        }
        try connection.insert(into: "finding", columns, rows)
    }

    /// - Parameters:
    ///   - value: what now stands in place of the wrong one; `nil` when nothing was typed.
    ///   - change: what has changed of the child by it, in masked words.
    func settle(
        _ findings: [ID<Finding>], as state: FindingState, value: String?, change: String? = nil, act: ID<Act>
    ) throws {
        try connection.run(
            """
            UPDATE finding SET state = \(state), mended_value = \(value), mended_change = \(change), act_id = \(act)
            WHERE county = \(county) AND id IN \(list: findings)
            """)
    }

    func settleProposed(of student: ID<Student>, as state: FindingState, act: ID<Act>) throws {
        try connection.run(
            """
            UPDATE finding SET state = \(state), act_id = \(act)
            WHERE county = \(county) AND student_id = \(student) AND state = 'proposed'
            """)
    }
}

extension FindingStore.Mark {
    fileprivate init(row: Row) throws {
        student = try row.idOrNil("student_id")
        school = student == nil ? try row.id("school_id") : nil
        code = try row.text("code")
        column = try row.text("column_name")
        value = try row.text("value")
    }
}

extension RosterIntake {
    /// Whether the list of a finding names children of its school who were on no roster before.
    fileprivate func bringsChildren(at item: CensusFindings.Item) -> Bool {
        lines.contains {
            $0.kind == .new && $0.school == item.school && $0.review.row.place.sheet == item.finding.place.sheet
        }
    }
}

/// How far a finding is 处理情况.
package enum FindingState: String, CaseIterable, Sendable {
    case open
    /// A right value stands in its place.
    case mended
    /// A person has looked: it is right as it is.
    case confirmed
    /// The census is closed: the bureau decides on the new value.
    case proposed
    /// A newer file of the school says otherwise, its own was taken back, or nobody is left of whom it asks.
    case superseded
}

extension Desk {
    var findings: FindingStore { FindingStore(connection: connection, county: county) }
}
