import Domain
import Office
import Storage

/// A finding as it is kept, with what its list and its form need.
struct StoredFinding: Sendable {
    let id: ID<Finding>
    let year: Int
    let file: ID<SourceFile>
    let fileName: String
    let sheet: String
    let row: Int
    let column: String
    let code: FindingCode
    let severity: FindingSeverity
    let value: String
    let suggestion: String?
    let sentence: String
    let student: ID<Student>?
    let school: ID<School>?
    let state: FindingState
    /// Whether its row is a double: it tells nothing of the child but that.
    let isOnDouble: Bool
    /// The child's name as that row writes it; empty otherwise.
    let nameOnDouble: String
    /// Whether it is about a child who was accepted at a registration desk and came on no roster.
    let isOfWalkIn: Bool
    /// Whether two schools are asked whether its child is one with another.
    let isAsked: Bool

    /// What is to be done: of a number of which the schools have said that it is wrong, no more question.
    var told: String {
        group == code.group ? sentence : "两校已认定是两名学生，这里的号码写错了：照户口簿或学籍卡改正号码"
    }

    /// As `FindingTally` counts it: a number of which the schools have said that it is wrong is to be mended.
    var group: FindingGroup {
        code == .idDoubleElsewhere && !isAsked && !isOnDouble && !isOfWalkIn ? .error : code.group
    }

    /// File, sheet and row; of a child who was written down at the desk, that.
    var place: String {
        guard row > 0 else { return fileName }
        return [fileName, sheet, "第 \(row) 行"].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Whether the proposal loses nothing, so that it may be taken with one click.
    var isLossless: Bool { suggestion != nil && code.losesNothing }

    /// Whether it may be right as it is: unusual, the same child written twice, or a column for which there is nothing.
    var mayBeRight: Bool {
        !severity.asksForMending || isSecondRow || code == .headerMissing || code == .tableBeside
    }

    /// Whether its row was taken for a second one of a child of the same roster.
    var isSecondRow: Bool { code == .idDouble && isOnDouble }

    /// The list on which it stands until it is settled.
    var listHref: String {
        guard let school else { return CensusLinks.home(year) }
        return isOfWalkIn ? ArrivalLinks.desk(year, school) : CensusLinks.findings(year, school)
    }

    /// The field that its column means; where the column tells none, by what is wrong.
    var field: RosterField? { code.field(under: column) }

    static let columns: SQL = """
        finding.*, roster_file.name AS file_name,
            CASE WHEN roster_line.kind = 'double' THEN 1 ELSE 0 END AS on_double,
            CASE WHEN roster_line.kind = 'double' THEN roster_line.text ELSE '' END AS double_text,
            CASE WHEN \(isOfWalkIn) THEN 1 ELSE 0 END AS of_walk_in,
            CASE WHEN \(FindingStore.isAsked) THEN 1 ELSE 0 END AS is_asked
        """

    /// Of a walk-in there are no bytes.
    static let isOfWalkIn: SQL = "(roster_file.digest = '')"

    static let tables: SQL = """
        finding JOIN roster_file ON roster_file.county = finding.county AND roster_file.id = finding.file_id
        LEFT JOIN roster_line ON roster_line.county = finding.county AND roster_line.file_id = finding.file_id
            AND roster_line.sheet = finding.sheet AND roster_line.row_number = finding.row_number
        """

    init(row: Row) throws {
        id = try row.id("id")
        year = try row.int("year")
        file = try row.id("file_id")
        fileName = try row.text("file_name")
        sheet = try row.text("sheet")
        self.row = try row.int("row_number")
        column = try row.text("column_name")
        code = try row.word("code")
        severity = try row.word("severity")
        value = try row.text("value")
        suggestion = try row.textOrNil("suggestion")
        sentence = try row.text("sentence")
        student = try row.idOrNil("student_id")
        school = try row.idOrNil("school_id")
        state = try row.word("state")
        isOnDouble = try row.bool("on_double")
        nameOnDouble = RowText.decode(try row.text("double_text"))[.name] ?? ""
        isOfWalkIn = try row.bool("of_walk_in")
        isAsked = try row.bool("is_asked")
    }
}

extension FindingStore {
    func find(_ id: ID<Finding>, year: Int) throws -> StoredFinding {
        let row = try connection.row(
            """
            SELECT \(StoredFinding.columns) FROM \(StoredFinding.tables)
            WHERE finding.county = \(county) AND finding.id = \(id) AND finding.year = \(year)
            """)
        guard let row else { throw NotFound() }
        return try StoredFinding(row: row)
    }

    /// The open findings of a school, in the order of its rosters.
    func open(at school: ID<School>, year: Int) throws -> [StoredFinding] {
        try connection.rows(
            """
            SELECT \(StoredFinding.columns) FROM \(StoredFinding.tables)
            WHERE finding.county = \(county) AND finding.year = \(year) AND finding.school_id = \(school)
                AND finding.state = 'open'
            ORDER BY finding.file_id, finding.sheet, finding.row_number, finding.id
            """
        ).map(StoredFinding.init(row:))
    }

    /// The open findings of one roster, in the order of its rows.
    func open(in file: ID<SourceFile>, year: Int) throws -> [StoredFinding] {
        try connection.rows(
            """
            SELECT \(StoredFinding.columns) FROM \(StoredFinding.tables)
            WHERE finding.county = \(county) AND finding.year = \(year) AND finding.file_id = \(file)
                AND finding.state = 'open'
            ORDER BY finding.sheet, finding.row_number, finding.id
            """
        ).map(StoredFinding.init(row:))
    }

    /// What the bureau has still to decide of a child.
    func proposed(of student: ID<Student>) throws -> [StoredFinding] {
        try connection.rows(
            """
            SELECT \(StoredFinding.columns) FROM \(StoredFinding.tables)
            WHERE finding.county = \(county) AND finding.student_id = \(student) AND finding.state = 'proposed'
            ORDER BY finding.id
            """
        ).map(StoredFinding.init(row:))
    }

    func open(of student: ID<Student>, year: Int) throws -> [StoredFinding] {
        try connection.rows(
            """
            SELECT \(StoredFinding.columns) FROM \(StoredFinding.tables)
            WHERE finding.county = \(county) AND finding.year = \(year) AND finding.student_id = \(student)
                AND finding.state = 'open'
            ORDER BY finding.id
            """
        ).map(StoredFinding.init(row:))
    }
}

extension Desk {
    /// An open finding of a school that the officer reaches.
    func openFinding(_ id: ID<Finding>, year: Int) throws -> StoredFinding {
        let item = try findings.find(id, year: year)
        guard let school = item.school else { throw NotFound() }
        try requireReach(school)
        guard item.state == .open else { throw CensusRefusal.alreadySettled(item.state) }
        return item
    }
}

extension Finding {
    /// The field that its column means; where the column tells none, by what is wrong.
    var field: RosterField? { code.field(under: column) }
}

extension FindingCode {
    fileprivate func field(under column: String) -> RosterField? {
        if self == .classUnknown { return .className }
        if let field = RosterColumns.field(of: column) { return field }
        switch self {
        case .idLength, .idCharacters, .idCheck, .idMissing, .idExcel, .idForm, .idDouble, .idDoubleElsewhere,
            .documentNumber, .documentForm:
            return .identity
        case .sexMissing, .sexMismatch: return .sex
        case .birthMismatch, .birthForm, .birthUnknown, .birthRange, .birthFuture: return .birth
        case .nameMissing, .nameForm, .nameCharacters, .nameSame: return .name
        case .phoneMissing, .phoneLength, .phoneMany, .phoneForm, .phoneExcel: return .guardianPhone
        case .addressMissing: return .homeAddress
        case .guardianMissing: return .guardianName
        case .studentNumberFormat, .studentNumberTemporary: return .studentNumber
        case .documentUnknown: return .documentKind
        case .ethnicForm, .ethnicUnknown: return .ethnicGroup
        default: return nil
        }
    }
}
