import Domain
import Office
import Storage

/// What a row of an export comes to 名单行的结果: every row has exactly one, so that the rows of a file can be counted up.
enum RecordResult: String, CaseIterable, Sendable {
    /// Linked to a child: its record follows from it, or in the pool its clearance.
    case effective
    /// A person must say whose it is.
    case question
    /// Linked to a child of whom another row of the same export speaks already.
    case repeated
    /// Linked to a child, at a school that the directory does not know: no record follows from it.
    case schoolUnknown
    /// A person has said that it is nobody of this cohort.
    case foreign
}

/// One export that came in, with what became of its rows as far as the officer reaches them.
struct RecordTally: Sendable {
    let export: ID<RecordSheet>
    let list: RecordSheet.List
    let file: String
    let day: Day
    /// Rows with neither a name nor a number, which name nobody.
    let blanks: Int
    let counts: [RecordResult: Int]

    var rows: Int { counts.values.reduce(0, +) }
    /// Rows of children of ours from which nothing follows.
    var idle: Int { counts[.repeated, default: 0] + counts[.schoolUnknown, default: 0] }
}

/// Counts and lists the rows of exports by what became of them.
struct RecordResultQuery {
    let desk: Desk
    let year: Int

    init(_ desk: Desk, year: Int) {
        self.desk = desk
        self.year = year
    }

    /// The twenty that came in last, the newest first.
    func tallies() throws -> [RecordTally] { try tallies("1 = 1") }

    /// Throws `NotFound` for an export of another year.
    func tally(_ export: ID<RecordSheet>) throws -> RecordTally {
        guard let tally = try tallies("record_export.id = \(export)").first else { throw NotFound() }
        return tally
    }

    /// One child has one row that counts in an export, so the children are the rows that count.
    private func tallies(_ condition: SQL) throws -> [RecordTally] {
        try desk.connection.rows(
            """
            SELECT export.id, export.list, export.file, export.day, export.blank_count,
                COALESCE(SUM(CASE WHEN national_record.state IN \(list: RecordRow.questions) THEN 1 ELSE 0 END), 0)
                    AS questions,
                COALESCE(SUM(CASE WHEN national_record.state = 'foreign' THEN 1 ELSE 0 END), 0) AS strangers,
                COALESCE(SUM(CASE WHEN national_record.state = 'linked' THEN 1 ELSE 0 END), 0) AS linked,
                COALESCE(SUM(CASE WHEN national_record.state = 'linked' AND \(Self.counts) THEN 1 ELSE 0 END), 0)
                    AS placed,
                COUNT(DISTINCT CASE WHEN \(Self.counts) THEN national_record.student_id END) AS children
            FROM (SELECT * FROM record_export WHERE record_export.county = \(desk.county)
                AND record_export.year = \(year) AND \(condition) ORDER BY day DESC, id DESC LIMIT 20) AS export
            LEFT JOIN national_record ON national_record.county = export.county
                AND national_record.export_id = export.id AND \(RecordRowQuery(desk, year: year).reachesRow)
            GROUP BY export.id, export.list, export.file, export.day, export.blank_count
            ORDER BY export.day DESC, export.id DESC
            """
        ).map { row in
            let (placed, children) = (try row.int("placed"), try row.int("children"))
            return RecordTally(
                export: try row.id("id"), list: try row.word("list"), file: try row.text("file"),
                day: try row.day("day"), blanks: try row.int("blank_count"),
                counts: [
                    .effective: children, .question: try row.int("questions"), .repeated: placed - children,
                    .schoolUnknown: try row.int("linked") - placed, .foreign: try row.int("strangers"),
                ])
        }
    }

    private static let counts: SQL = "(export.list = 'pool' OR national_record.school_id IS NOT NULL)"

    /// The rows of one export that the officer reaches, as the file has them, each with its result.
    func rows(of export: ID<RecordSheet>) throws -> [(row: RecordRow, result: RecordResult)] {
        let rows = try desk.connection.rows(
            """
            SELECT national_record.*, record_export.list, record_export.file, record_export.day FROM national_record
            JOIN record_export ON record_export.county = national_record.county
                AND record_export.id = national_record.export_id
            WHERE national_record.county = \(desk.county) AND record_export.year = \(year)
                AND record_export.id = \(export) AND \(RecordRowQuery(desk, year: year).reachesRow)
            ORDER BY national_record.row_number
            """
        ).map(RecordRow.init(row:))
        // What a number says stands before what a person said, as when the export came in.
        var first: [ID<Student>: Int] = [:]
        for row in rows.filter({ $0.act == nil }) + rows.filter({ $0.act != nil }) where row.isPlaced {
            if let student = row.student, first[student] == nil { first[student] = row.number }
        }
        return rows.map { row in (row, row.result(first: row.student.flatMap { first[$0] })) }
    }

    /// The children whose only rows in the newest in-school lists name a school that the directory does not know.
    func unplaced() throws -> [ID<Student>: RecordRow] {
        Dictionary(
            try RecordRowQuery(desk, year: year).rows(.unplaced).compactMap { row in row.student.map { ($0, row) } },
            uniquingKeysWith: { first, _ in first })
    }
}

extension RecordRow {
    /// Whether something can follow from it once it is linked to a child.
    fileprivate var isPlaced: Bool { list == .pool || school != nil }

    fileprivate func result(first: Int?) -> RecordResult {
        switch state {
        case .unmatched, .proposed: .question
        case .foreign: .foreign
        case .linked: !isPlaced ? .schoolUnknown : first == number ? .effective : .repeated
        }
    }
}
