import Domain
import Office
import Storage

/// Which rows are asked for.
enum RecordRowFilter: Hashable, Sendable {
    /// A person must say whose they are.
    case questions
    /// Persons have decided on them.
    case decided
    /// Linked, at a school that the directory does not know.
    case unplaced
    /// Decided on or linked by a number, by name or number.
    case found(String)
}

/// The rows of the newest exports: of the in-school list by the newest that shows each school, of the pool the newest. A
/// school that brings in its own list does not hide the others'.
struct RecordRowQuery {
    let desk: Desk
    let year: Int

    init(_ desk: Desk, year: Int) {
        self.desk = desk
        self.year = year
    }

    /// The rows that the officer reaches, list by list and school by school.
    func rows(_ filter: RecordRowFilter) throws -> [RecordRow] {
        try newestRows(condition(filter) + [reachesRow])
    }

    func row(_ number: Int, of export: ID<RecordSheet>) throws -> RecordRow {
        let rows = try newestRows([
            "national_record.export_id = \(export)", "national_record.row_number = \(number)", reachesRow,
        ])
        guard let row = rows.first else { throw NotFound() }
        return row
    }

    /// The rows that are linked to a child, whoever reaches them.
    func rows(of student: ID<Student>) throws -> [RecordRow] {
        try newestRows(["national_record.student_id = \(student)"])
    }

    /// Those of the children whom the officer reaches.
    func children(_ students: [ID<Student>]) throws -> [RecordChild] {
        let children = try desk.connection.rows(
            """
            SELECT student.*, standing.standing FROM standing
            JOIN student ON student.county = standing.county AND student.id = standing.student_id
            WHERE standing.county = \(desk.county) AND standing.year = \(year)
                AND standing.membership <> 'none' AND standing.student_id IN \(list: students)
                AND \(desk.reachesStanding)
            ORDER BY student.school_id, student.class_id NULLS LAST, student.position, student.id
            """)
        return try children.map { RecordChild(student: try KnownStudent(row: $0), standing: try $0.word("standing")) }
    }

    private func condition(_ filter: RecordRowFilter) -> [SQL] {
        switch filter {
        case .questions: return ["national_record.state IN \(list: RecordRow.questions)"]
        case .decided:
            return ["national_record.state IN ('linked', 'foreign')", "national_record.act_id IS NOT NULL"]
        case .unplaced:
            return [
                "national_record.state = 'linked'", "national_record.school_id IS NULL",
                "record_export.list = 'inSchool'",
            ]
        case .found(let words):
            let (within, ending) = ("%" + words.literalInPattern + "%", "%" + words.uppercased().literalInPattern)
            return [
                "national_record.state IN ('linked', 'foreign')",
                """
                (national_record.name LIKE \(within) ESCAPE '\\'
                    OR UPPER(national_record.identity_text) LIKE \(ending) ESCAPE '\\'
                    OR UPPER(national_record.student_number) LIKE \(ending) ESCAPE '\\')
                """,
            ]
        }
    }

    /// Rows of the officer's own schools; of the pool those who graduated there.
    var reachesRow: SQL {
        switch desk.jurisdiction {
        case .county: "(1 = 1)"
        case .township(let town):
            """
            (national_record.school_id IN (SELECT id FROM school
                WHERE school.county = \(desk.county) AND school.township_id = \(town)))
            """
        case .sending(let school), .receiving(let school): "(national_record.school_id = \(school))"
        }
    }

    private func newestRows(_ conditions: [SQL]) throws -> [RecordRow] {
        let found = try desk.connection.rows(
            """
            SELECT national_record.*, record_export.list, record_export.file, record_export.day FROM national_record
            JOIN record_export ON record_export.county = national_record.county
                AND record_export.id = national_record.export_id
            WHERE national_record.county = \(desk.county) AND record_export.year = \(year)
                AND \(SQL.joined(conditions, separator: " AND "))
            ORDER BY record_export.list, national_record.school_name, national_record.export_id,
                national_record.row_number
            """
        ).map(RecordRow.init(row:))
        guard !found.isEmpty else { return [] }
        let newest = try newestExports()
        let rows = found.filter { newest[Place($0.list, $0.schoolName)] == $0.export }
        let candidates = try candidates(Set(rows.map(\.export)))
        return rows.map { row in
            var row = row
            row.candidates = candidates["\(row.export) \(row.number)"] ?? []
            return row
        }
    }

    /// A school as a list names it; the pool is one place.
    private struct Place: Hashable {
        let list: RecordSheet.List
        let schoolName: String

        init(_ list: RecordSheet.List, _ schoolName: String) {
            self.list = list
            self.schoolName = list == .pool ? "" : schoolName
        }
    }

    private func newestExports() throws -> [Place: ID<RecordSheet>] {
        var newest: [Place: ID<RecordSheet>] = [:]
        for row in try desk.connection.rows(
            """
            SELECT DISTINCT record_export.list, national_record.school_name, record_export.id, record_export.day
            FROM record_export JOIN national_record ON national_record.county = record_export.county
                AND national_record.export_id = record_export.id
            WHERE record_export.county = \(desk.county) AND record_export.year = \(year)
            ORDER BY record_export.day, record_export.id
            """)
        {
            newest[Place(try row.word("list"), try row.text("school_name"))] = try row.id("id")
        }
        return newest
    }

    private func candidates(_ exports: Set<ID<RecordSheet>>) throws -> [String: [ID<Student>]] {
        var candidates: [String: [ID<Student>]] = [:]
        for row in try desk.connection.rows(
            """
            SELECT export_id, row_number, student_id FROM record_candidate
            WHERE county = \(desk.county) AND export_id IN \(list: exports.sorted()) ORDER BY student_id
            """)
        {
            candidates["\(try row.text("export_id")) \(try row.int("row_number"))", default: []]
                .append(try row.id("student_id"))
        }
        return candidates
    }
}

/// A child whom a row may be, or is.
struct RecordChild: Sendable {
    let student: KnownStudent
    let standing: Standing
}
