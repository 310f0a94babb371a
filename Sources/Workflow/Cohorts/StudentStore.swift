import Domain
import Office
import Storage

/// A child as the system knows it by its rosters: details, school and class of origin.
package struct KnownStudent: Hashable, Sendable {
    package let id: ID<Student>
    package let year: Int
    /// The sending school; for a walk-in the receiving one.
    package let school: ID<School>
    /// `nil` for a walk-in.
    package let schoolClass: ID<SchoolClass>?
    /// Order in which the school listed the child in its class.
    package let position: Int
    @Boxed package var details: StudentDetails

    package init(
        id: ID<Student>, year: Int, school: ID<School>, schoolClass: ID<SchoolClass>?, position: Int,
        details: StudentDetails
    ) {
        self.init(
            id: id, year: year, school: school, schoolClass: schoolClass, position: position,
            details: Boxed(wrappedValue: details))
    }

    init(
        id: ID<Student>, year: Int, school: ID<School>, schoolClass: ID<SchoolClass>?, position: Int,
        details: Boxed<StudentDetails>
    ) {
        self.id = id
        self.year = year
        self.school = school
        self.schoolClass = schoolClass
        self.position = position
        _details = details
    }
}

/// The children of all cohorts. Never deletes one.
package struct StudentStore {
    let connection: Connection
    let county: ID<County>

    package static let columns = [
        "county", "id", "year", "class_id", "school_id", "position", "name", "pinyin", "initials", "previous_name",
        "sex", "birth",
        "document_kind", "identity_text", "identity_key", "student_number", "ethnic_group", "household_division",
        "household_address", "residence", "home_address", "guardians", "boards", "circumstances", "paper_file_number",
        "notes", "system_status",
    ]

    /// - Parameter tell: is told now and then how many are written.
    package func add(_ students: [KnownStudent], telling tell: (Int) -> Void = { _ in }) throws {
        guard !students.isEmpty else { return }
        let spelling = try NameSpelling(connection: connection, county: county)
        for start in stride(from: 0, to: students.count, by: Self.slice) {
            tell(start)
            try connection.insert(
                into: "student", Self.columns,
                students[start..<min(start + Self.slice, students.count)].map {
                    $0.values(county: county, spelt: spelling.spellings(of: $0.details.name))
                })
        }
    }

    /// Children that are written at once.
    private static let slice = 100

    /// Writes changed details; school, class and position of a child stay as they were first told.
    package func update(_ student: KnownStudent) throws { try update([student]) }

    func update(_ students: [KnownStudent]) throws {
        guard !students.isEmpty else { return }
        let spelling = try NameSpelling(connection: connection, county: county)
        for student in students { try update(student, spelt: spelling.spellings(of: student.details.name)) }
    }

    private func update(_ student: KnownStudent, spelt spellings: NameSpellings) throws {
        let d = student.details
        try connection.run(
            """
            UPDATE student SET name = \(d.name), pinyin = \(spellings.keys), initials = \(spellings.initials),
                previous_name = \(d.previousName), sex = \(d.sex), birth = \(d.birth),
                document_kind = \(d.documentKind), identity_text = \(d.identityText),
                identity_key = \(d.identityKey), student_number = \(d.studentNumberText),
                ethnic_group = \(d.ethnicGroup), household_division = \(d.householdDivision),
                household_address = \(d.householdAddress), residence = \(d.residence),
                home_address = \(d.homeAddress), guardians = \(GuardianText.encode(d.guardians)),
                boards = \(d.boards), circumstances = \(CircumstanceText.encode(d.circumstances)),
                paper_file_number = \(d.paperFileNumber), notes = \(d.notes), system_status = \(d.systemStatus)
            WHERE county = \(county) AND id = \(student.id)
            """)
    }

    /// Spells the names anew that begin with one of the surnames, in all cohorts. Answers how many.
    func spellAnew(beginningWith surnames: [String], _ spelling: NameSpelling) throws -> Int {
        let rows = try connection.rows("SELECT id, name FROM student WHERE county = \(county) ORDER BY id").filter {
            let name = try $0.text("name")
            return surnames.contains { name.hasPrefix($0) }
        }
        for row in rows {
            let id: ID<Student> = try row.id("id")
            let spellings = spelling.spellings(of: try row.text("name"))
            try connection.run(
                """
                UPDATE student SET pinyin = \(spellings.keys), initials = \(spellings.initials)
                WHERE county = \(county) AND id = \(id)
                """)
        }
        return rows.count
    }

    package func find(_ id: ID<Student>) throws -> KnownStudent {
        guard let row = try connection.row("SELECT * FROM student WHERE county = \(county) AND id = \(id)") else {
            throw NotFound()
        }
        return try KnownStudent(row: row)
    }

    /// Those of the children that there are, in the order of their ids.
    func find(_ ids: [ID<Student>]) throws -> [KnownStudent] {
        try connection.rows(
            "SELECT * FROM student WHERE county = \(county) AND id IN \(list: ids) ORDER BY id"
        ).map(KnownStudent.init(row:))
    }

    /// All children of a cohort, class by class as their schools listed them.
    package func cohort(_ year: Int) throws -> [KnownStudent] {
        try connection.rows(
            """
            SELECT * FROM student WHERE county = \(county) AND year = \(year)
            ORDER BY school_id, class_id NULLS LAST, position, id
            """
        ).map(KnownStudent.init(row:))
    }

    /// The condition that a row of `standing` is of a child whom lists may find: its joining was not taken back, or it was
    /// found to be another, by whom it is known. The table must be named `standing`.
    package static let isFindable: SQL = "(standing.membership <> 'none' OR standing.left_reason = 'merged')"

    /// The same without the children whose joining was taken back: whoever comes again comes as a new child.
    package func members(_ year: Int) throws -> [KnownStudent] {
        try connection.rows(
            """
            SELECT student.* FROM student
            LEFT JOIN standing ON standing.county = student.county AND standing.student_id = student.id
            WHERE student.county = \(county) AND student.year = \(year)
                AND (standing.student_id IS NULL OR \(Self.isFindable))
            ORDER BY student.school_id, student.class_id NULLS LAST, student.position, student.id
            """
        ).map(KnownStudent.init(row:))
    }

    /// The children who could be those of a list: all of some schools, and whoever else bears one of the numbers.
    /// `former` are those whose joining was taken back: a roster that names one again brings the same child back.
    func related(
        _ year: Int, schools: Set<ID<School>>, studentNumbers: Set<String>, identityKeys: Set<String>
    ) throws -> (members: [KnownStudent], former: [KnownStudent]) {
        var (members, former): ([KnownStudent], [KnownStudent]) = ([], [])
        // The first roster of a cohort: nobody can be related.
        let first = try connection.row(
            "SELECT 1 FROM student WHERE county = \(county) AND year = \(year) LIMIT 1")
        guard first != nil else { return ([], []) }
        let rows = try connection.rows(
            """
            SELECT student.*, CASE WHEN standing.membership = 'none' THEN COALESCE(standing.left_reason, 'former') END
                AS gone
            FROM student
            LEFT JOIN standing ON standing.county = student.county AND standing.student_id = student.id
            WHERE student.county = \(county) AND student.id IN (
                SELECT id FROM student WHERE county = \(county) AND year = \(year) AND school_id IN \(list: schools)
                UNION
                SELECT id FROM student
                WHERE county = \(county) AND year = \(year) AND student_number IN \(list: studentNumbers)
                UNION
                SELECT id FROM student
                WHERE county = \(county) AND year = \(year) AND identity_key IN \(list: identityKeys))
            ORDER BY student.school_id, student.class_id NULLS LAST, student.position, student.id
            """)
        for row in rows {
            switch try row.textOrNil("gone") {
            case nil, LeavingReason.merged.rawValue: members.append(try KnownStudent(row: row))
            case "former": former.append(try KnownStudent(row: row))
            default: break
            }
        }
        return (members, former)
    }

    package func inClass(_ schoolClass: ID<SchoolClass>) throws -> [KnownStudent] {
        try connection.rows(
            "SELECT * FROM student WHERE county = \(county) AND class_id = \(schoolClass) ORDER BY position, id"
        ).map(KnownStudent.init(row:))
    }
}

extension Desk {
    package var students: StudentStore { StudentStore(connection: connection, county: county) }
}

extension KnownStudent {
    func values(county: ID<County>, spelt spellings: NameSpellings) -> [SQLValue] {
        let d = details
        return [
            county.sqlValue, id.sqlValue, year.sqlValue, schoolClass.sqlValue, school.sqlValue, position.sqlValue,
            d.name.sqlValue, spellings.keys.sqlValue, spellings.initials.sqlValue, d.previousName.sqlValue,
            d.sex.sqlValue,
            d.birth.sqlValue, d.documentKind.sqlValue,
            d.identityText.sqlValue, d.identityKey.sqlValue, d.studentNumberText.sqlValue, d.ethnicGroup.sqlValue,
            d.householdDivision.sqlValue, d.householdAddress.sqlValue, d.residence.sqlValue, d.homeAddress.sqlValue,
            GuardianText.encode(d.guardians).sqlValue, d.boards.sqlValue,
            CircumstanceText.encode(d.circumstances).sqlValue, d.paperFileNumber.sqlValue, d.notes.sqlValue,
            d.systemStatus.sqlValue,
        ]
    }

    package init(row: Row) throws {
        var details = StudentDetails()
        details.name = try row.text("name")
        details.previousName = try row.text("previous_name")
        details.sex = try row.wordOrNil("sex")
        details.birth = try row.dayOrNil("birth")
        details.documentKind = try row.wordOrNil("document_kind")
        details.identityText = try row.text("identity_text")
        details.studentNumberText = try row.text("student_number")
        details.ethnicGroup = try row.text("ethnic_group")
        details.householdDivision = try row.text("household_division")
        details.householdAddress = try row.text("household_address")
        details.residence = try row.text("residence")
        details.homeAddress = try row.text("home_address")
        details.guardians = GuardianText.decode(try row.text("guardians"))
        details.phones = details.guardians.flatMap { PhoneCell($0.phone).numbers }
        details.boards = try row.boolOrNil("boards")
        details.circumstances = CircumstanceText.decode(try row.text("circumstances"))
        details.paperFileNumber = try row.text("paper_file_number")
        details.notes = try row.text("notes")
        details.systemStatus = try row.text("system_status")
        self.init(
            id: try row.id("id"), year: try row.int("year"), school: try row.id("school_id"),
            schoolClass: try row.idOrNil("class_id"), position: try row.int("position"), details: details)
    }
}

/// Guardians in one column: fields parted by U+001F, guardians by U+001E.
enum GuardianText {
    static func encode(_ guardians: [Guardian]) -> String {
        guardians.map { [$0.name, $0.relation, $0.phone].joined(separator: "\u{1F}") }.joined(separator: "\u{1E}")
    }

    static func decode(_ text: String) -> [Guardian] {
        text.split(separator: "\u{1E}").map { one in
            let fields =
                one.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init) + ["", "", ""]
            return Guardian(name: fields[0], relation: fields[1], phone: fields[2])
        }
    }
}

/// Circumstances in one column, in their order, parted by commas.
enum CircumstanceText {
    static func encode(_ circumstances: Set<Circumstance>) -> String {
        circumstances.sorted().map(\.rawValue).joined(separator: ",")
    }

    static func decode(_ text: String) -> Set<Circumstance> {
        Set(text.split(separator: ",").compactMap { Circumstance(rawValue: String($0)) })
    }
}
