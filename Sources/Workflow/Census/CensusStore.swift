import Domain
import Office
import Storage

/// Rosters that came in, what each row became, and the schools' returns.
package struct CensusStore {
    let connection: Connection
    let county: ID<County>

    func add(
        _ file: SourceFile, of intake: RosterIntake, act: ID<Act>, year: Int, at desk: Desk
    ) throws -> ID<SourceFile> {
        let id: ID<SourceFile> = desk.newID()
        try connection.run(
            """
            INSERT INTO roster_file (county, id, year, name, digest, act_id, child_rows, keeps_changes, is_partial)
            VALUES (\(county), \(id), \(year), \(file.name), \(file.digest), \(act), \(intake.lines.count), 1,
                \(intake.roster.isPartial))
            """)
        try addRows(of: intake, file: id, year: year)
        return id
    }

    /// Adds what a later part of a large roster holds.
    func add(part intake: RosterIntake, to file: ID<SourceFile>, year: Int) throws {
        try connection.run(
            """
            UPDATE roster_file SET child_rows = child_rows + \(intake.lines.count)
            WHERE county = \(county) AND id = \(file)
            """)
        try addRows(of: intake, file: file, year: year)
    }

    private func addRows(of intake: RosterIntake, file: ID<SourceFile>, year: Int) throws {
        try addLines(intake.lines, others: intake.roster.notChildren, file: file)
        for school in intake.schools.sorted() { try take(.import, school, year: year, file: file) }
    }

    /// Stands for a roster: walk-ins come on none.
    func addWalkIns(named name: String, act: ID<Act>, year: Int, at desk: Desk) throws -> ID<SourceFile> {
        let id: ID<SourceFile> = desk.newID()
        try connection.run(
            """
            INSERT INTO roster_file (county, id, year, name, digest, act_id, child_rows)
            VALUES (\(county), \(id), \(year), \(name), '', \(act), 0)
            """)
        return id
    }

    func addLines(_ lines: [CensusLine], others: [Roster.OtherLine], file: ID<SourceFile>) throws {
        let columns = [
            "county", "file_id", "sheet", "row_number", "kind", "student_id", "match_key", "school_id", "class_label",
            "text",
        ]
        try connection.insert(into: "roster_line", columns, each: lines) { line in
            let row = line.review.row
            // What a double says of the child is nowhere else; both schools and the station must see it.
            let text = line.kind == .double ? RowText.encode(row.cells) : ""
            return [
                county.sqlValue, file.sqlValue, row.place.sheet.sqlValue, row.place.row.sqlValue, line.kind.sqlValue,
                line.student.id.sqlValue, line.key.sqlValue, line.school.sqlValue, row.classLabel.sqlValue,
                text.sqlValue,
            ]
        }
        try connection.insert(into: "roster_line", columns, each: others) { other in
            [
                county.sqlValue, file.sqlValue, other.place.sheet.sqlValue, other.place.row.sqlValue,
                other.kind.sqlValue, .null, .null, .null, "".sqlValue, other.text.sqlValue,
            ]
        }
    }

    /// The state of a school's return; every school of the directory has one from the first look on.
    package func state(of school: ID<School>, year: Int) throws -> CensusReturn.State {
        try connection.row(
            """
            SELECT state FROM census_return
            WHERE county = \(county) AND year = \(year) AND school_id = \(school)
            """
        )?.word("state") ?? CensusReturn.initial
    }

    /// - Parameter file: the roster that came in by this step, if one did.
    func take(_ step: CensusReturn.Step, _ school: ID<School>, year: Int, file: ID<SourceFile>? = nil) throws {
        let next = try CensusReturn.take(step, in: state(of: school, year: year))
        try connection.run(
            """
            INSERT INTO census_return (county, year, school_id, state, file_id)
            VALUES (\(county), \(year), \(school), \(next), \(file))
            ON CONFLICT (county, year, school_id) DO UPDATE SET state = excluded.state,
                file_id = COALESCE(excluded.file_id, census_return.file_id)
            """)
    }

    /// The class that a row of a roster names; empty when it names none.
    func classLabel(file: ID<SourceFile>, sheet: String, row: Int) throws -> String {
        try connection.row(
            """
            SELECT class_label FROM roster_line
            WHERE county = \(county) AND file_id = \(file) AND sheet = \(sheet) AND row_number = \(row)
            """
        )?.text("class_label") ?? ""
    }

    /// The newest row of a question that is taken for the child of another school, as its roster says it; `nil` when the
    /// roster was taken back.
    func doubleRow(of question: DoubleQuestion) throws -> DoubleRow? {
        try connection.row(
            """
            SELECT roster_line.*, roster_file.name, roster_file.withdrawn_act_id FROM roster_line JOIN roster_file
                ON roster_file.county = roster_line.county AND roster_file.id = roster_line.file_id
            JOIN act ON act.county = roster_file.county AND act.id = roster_file.act_id
            WHERE roster_line.county = \(county) AND roster_line.student_id = \(question.student)
                AND roster_line.school_id = \(question.other) AND roster_line.kind = 'double'
                AND roster_file.year = \(question.year) AND roster_file.withdrawn_act_id IS NULL
            ORDER BY act.at DESC, roster_file.id DESC, roster_line.row_number LIMIT 1
            """
        ).map(DoubleRow.init(row:))
    }

    /// The one new child of a roster whose name and class are those of the question's row, which this roster holds no
    /// more; `nil` as long as the row stands there, and where none or several could be it.
    func newcomer(behind question: DoubleQuestion, in file: ID<SourceFile>) throws -> ID<Student>? {
        guard let row = try doubleRow(of: question), let name = row.cells[.name].map(TextRepair.withoutSpaces) else {
            return nil
        }
        let children = try connection.rows(
            """
            SELECT line.student_id FROM roster_line AS line
            JOIN student ON student.county = line.county AND student.id = line.student_id
            WHERE line.county = \(county) AND line.file_id = \(file) AND line.school_id = \(question.other)
                AND line.kind = 'new' AND line.class_label = \(row.classLabel) AND student.name = \(name)
                AND NOT EXISTS (SELECT 1 FROM double_question AS asked
                    WHERE asked.county = line.county AND asked.year = \(question.year)
                        AND line.student_id IN (asked.student_id, asked.second_id))
                AND NOT EXISTS (SELECT 1 FROM roster_line AS still
                    WHERE still.county = line.county AND still.file_id = line.file_id AND still.kind = 'double'
                        AND still.student_id = \(question.student) AND still.school_id = line.school_id)
            LIMIT 2
            """)
        return children.count == 1 ? try children[0].id("student_id") : nil
    }

    /// The rows of a question become those of a child of their own, with what was found in them.
    func separate(_ question: DoubleQuestion, to second: ID<Student>) throws {
        try connection.run(
            """
            UPDATE finding SET student_id = \(second)
            WHERE county = \(county) AND year = \(question.year) AND student_id = \(question.student)
                AND school_id = \(question.other)
            """)
        try connection.run(
            """
            UPDATE roster_line SET kind = 'new', student_id = \(second)
            WHERE county = \(county) AND student_id = \(question.student) AND school_id = \(question.other)
                AND kind = 'double'
            """)
    }

    /// The rows of a child that an answer had made are those of the question's first child again; see `separate`.
    func rejoin(_ question: DoubleQuestion, of made: ID<Student>) throws {
        try connection.run(
            """
            UPDATE finding SET student_id = \(question.student)
            WHERE county = \(county) AND year = \(question.year) AND student_id = \(made)
                AND school_id = \(question.other)
            """)
        try connection.run(
            """
            UPDATE roster_line SET kind = 'double', student_id = \(question.student)
            WHERE county = \(county) AND student_id = \(made) AND school_id = \(question.other)
            """)
    }

    /// Where a child stands on the newest roster of a school, and the class that its row names, empty when none; `nil`
    /// when it stands on no roster.
    func lastRow(
        of student: ID<Student>, at school: ID<School>
    ) throws -> (file: ID<SourceFile>, place: RowPlace, classLabel: String)? {
        try connection.row(
            """
            SELECT roster_line.file_id, roster_file.name, roster_line.sheet, roster_line.row_number,
                roster_line.class_label
            FROM roster_line JOIN roster_file
                ON roster_file.county = roster_line.county AND roster_file.id = roster_line.file_id
            JOIN act ON act.county = roster_file.county AND act.id = roster_file.act_id
            WHERE roster_line.county = \(county) AND roster_line.student_id = \(student)
                AND roster_line.school_id = \(school) AND roster_line.kind <> 'double'
                AND roster_file.withdrawn_act_id IS NULL
            ORDER BY act.at DESC, roster_line.row_number LIMIT 1
            """
        ).map {
            (
                try $0.id("file_id"),
                RowPlace(file: try $0.text("name"), sheet: try $0.text("sheet"), row: try $0.int("row_number")),
                try $0.text("class_label")
            )
        }
    }
}

extension Desk {
    package var census: CensusStore { CensusStore(connection: connection, county: county) }
}

/// The cells of a row in one column: field and text, parted by U+001F, one after the other, parted by U+001E.
enum RowText {
    /// What a review only looks at is not kept.
    private static let lookedAt: Set<RosterField> = [.disabilityCard, .familyIdentity, .health]

    static func encode(_ cells: RosterCells) -> String {
        RosterField.allCases.compactMap { field in
            guard let text = cells.text(field), !text.isEmpty, !lookedAt.contains(field) else { return nil }
            return field.rawValue + "\u{1F}" + text.filter { $0 != "\u{1E}" && $0 != "\u{1F}" }
        }.joined(separator: "\u{1E}")
    }

    static func decode(_ text: String) -> [RosterField: String] {
        var cells: [RosterField: String] = [:]
        for pair in text.split(separator: "\u{1E}") {
            let parts = pair.split(separator: "\u{1F}", maxSplits: 1).map(String.init)
            guard parts.count == 2, let field = RosterField(rawValue: parts[0]) else { continue }
            cells[field] = parts[1]
        }
        return cells
    }
}
