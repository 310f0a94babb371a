import Domain
import Office
import Storage
import Web

/// Columns that a list of a roster does not have 缺少应有的列. The finding is the list's, and is asked for the sake of its
/// children: those on the roll of its school of whom nothing is known that would stand there, until a later roster names
/// them. That one asks for itself: of its cells, or because it has no such column either.
struct MissingColumn: Sendable {
    let finding: ID<Finding>
    let file: ID<SourceFile>
    let sheet: String
    let school: ID<School>
    let field: RosterField

    /// `nil` for a finding about something else.
    fileprivate init?(row: Row) throws {
        guard FindingCode(rawValue: try row.text("code"))?.isOfColumn == true,
            let field = RosterColumns.field(of: try row.text("column_name"))
        else { return nil }
        finding = try row.id("id")
        file = try row.id("file_id")
        sheet = try row.text("sheet")
        school = try row.id("school_id")
        self.field = field
    }
}

extension FindingCode {
    /// What says that a list has no column of some kind.
    fileprivate static let ofColumns: [FindingCode] = [.headerMissing, .studentNumberMissing]

    var isOfColumn: Bool { Self.ofColumns.contains(self) }
}

extension FindingStore {
    /// Whether a roster that comes in answers the finding: it names every child for whose sake it is asked. `nil` for a
    /// finding about something else.
    func isColumnAnswered(_ row: Row, naming students: some Collection<ID<Student>>) throws -> Bool? {
        guard let column = try MissingColumn(row: row) else { return nil }
        return try lacking(column).allSatisfy { students.contains($0.id) }
    }

    /// The children for whose sake a missing column is asked, in the order of their ids.
    func lacking(_ column: MissingColumn) throws -> [KnownStudent] {
        let taken = try connection.row(
            """
            SELECT act.at FROM roster_file JOIN act ON act.county = roster_file.county AND act.id = roster_file.act_id
            WHERE roster_file.county = \(county) AND roster_file.id = \(column.file)
            """)
        guard let at = try taken?.timestamp("at") else { return [] }
        let rows = try connection.rows(
            """
            SELECT student.*, school_class.label AS class_label FROM student
            JOIN standing ON standing.county = student.county AND standing.student_id = student.id
            LEFT JOIN school_class ON school_class.county = student.county AND school_class.id = student.class_id
            WHERE student.county = \(county) AND student.school_id = \(column.school)
                AND standing.membership = 'enrolled' AND standing.left_reason IS NULL
                AND student.id IN (SELECT line.student_id FROM roster_line AS line
                    WHERE line.county = \(county) AND line.file_id = \(column.file) AND line.sheet = \(column.sheet)
                        AND line.school_id = \(column.school) AND line.kind <> 'double')
                AND NOT EXISTS (SELECT 1 FROM roster_line AS later
                    JOIN roster_file ON roster_file.county = later.county AND roster_file.id = later.file_id
                    JOIN act ON act.county = roster_file.county AND act.id = roster_file.act_id
                    WHERE later.county = student.county AND later.student_id = student.id AND later.kind <> 'double'
                        AND roster_file.withdrawn_act_id IS NULL
                        AND (act.at > \(at) OR (act.at = \(at) AND roster_file.id > \(column.file))))
            ORDER BY student.id
            """)
        return try rows.compactMap { row in
            let student = try KnownStudent(row: row)
            let label = try row.textOrNil("class_label") ?? CensusWords.noClass
            return student.details.tells(column.field, in: label) ? nil : student
        }
    }

    /// The open missing columns of a school, without those that may be wanting.
    func missingColumns(at school: ID<School>, year: Int) throws -> [MissingColumn] {
        try missingColumns(
            at: school, year: year, "state = 'open' AND code = \(FindingCode.headerMissing)")
    }

    /// By children of a school, those of its open findings that are missing columns asked for their sake.
    func lacking(_ items: [StoredFinding], at school: ID<School>, year: Int) throws -> [ID<Student>: [StoredFinding]] {
        let byID = Dictionary(items.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var lacking: [ID<Student>: [StoredFinding]] = [:]
        for column in try missingColumns(at: school, year: year) {
            guard let item = byID[column.finding] else { continue }
            for student in try self.lacking(column) { lacking[student.id, default: []].append(item) }
        }
        return lacking
    }

    private func missingColumns(at school: ID<School>, year: Int, _ condition: SQL) throws -> [MissingColumn] {
        try connection.rows(
            """
            SELECT id, file_id, sheet, school_id, code, column_name FROM finding
            WHERE county = \(county) AND year = \(year) AND school_id = \(school) AND \(condition)
            ORDER BY id
            """
        ).compactMap(MissingColumn.init(row:))
    }

    /// Children have left the roll of a school: of missing columns for whose sake nobody is left it is asked no more.
    func settleMissingColumns(at school: ID<School>, year: Int, act: ID<Act>) throws {
        let asked: SQL = "state = 'open' AND code IN \(list: FindingCode.ofColumns)"
        for column in try missingColumns(at: school, year: year, asked) where try lacking(column).isEmpty {
            try connection.run(
                """
                UPDATE finding SET state = 'superseded', act_id = \(act)
                WHERE county = \(county) AND id = \(column.finding)
                """)
        }
    }

    /// Children are on the roll of a school again: what was asked no more because they had left, or because while they were
    /// away a later file named all the others, is asked again for their sake.
    func reopenMissingColumns(at school: ID<School>, year: Int) throws {
        let settled: SQL = """
            state = 'superseded' AND code IN \(list: FindingCode.ofColumns)
                AND NOT EXISTS (SELECT 1 FROM roster_file
                    WHERE roster_file.county = finding.county AND roster_file.id = finding.file_id
                        AND roster_file.withdrawn_act_id IS NOT NULL)
            """
        for column in try missingColumns(at: school, year: year, settled) where try !lacking(column).isEmpty {
            try connection.run(
                """
                UPDATE finding SET state = 'open', act_id = NULL, superseded_by = NULL
                WHERE county = \(county) AND id = \(column.finding)
                """)
        }
    }
}

extension StudentDetails {
    /// Whether something is known that would stand in the column, or that there is nothing to stand there.
    ///
    /// - Parameter label: of the child's class.
    fileprivate func tells(_ field: RosterField, in label: String) -> Bool {
        switch field {
        case .name: !name.isEmpty
        case .sex: sex != nil
        case .identity: !identityText.isEmpty || documentKind?.needsNumber == false
        case .className: label != CensusWords.noClass
        case .homeAddress: !homeAddress.isEmpty || !residence.isEmpty
        case .guardianPhone: !phones.isEmpty || guardians.contains { !$0.phone.isEmpty }
        case .studentNumber: !studentNumberText.isEmpty
        default: true
        }
    }
}

/// What the page of a missing column says of it.
struct MissingColumnView: Sendable {
    /// As the template heads it.
    let header: String
    /// What else the same list does not have, as the template heads it.
    let others: [String]
    /// How many children it is asked for.
    let children: Int

    init?(_ item: StoredFinding, at desk: Desk) throws {
        guard item.code == .headerMissing, let field = item.field, let school = item.school else { return nil }
        let columns = try desk.findings.missingColumns(at: school, year: item.year)
        header = RosterTemplate.header(of: field)
        others = columns.filter { $0.file == item.file && $0.sheet == item.sheet && $0.finding != item.id }
            .map { RosterTemplate.header(of: $0.field) }
        children = try columns.first { $0.finding == item.id }.map { try desk.findings.lacking($0).count } ?? 0
    }
}

/// Whether a school's roll may still be changed by its rosters.
enum RollStage: Sendable {
    case open
    /// Not before the return is given back 退回.
    case submitted
    /// The census is over.
    case closed

    init(_ state: CensusReturn.State, isOpen: Bool) {
        self = isOpen ? state == .submitted ? .submitted : .open : .closed
    }
}
