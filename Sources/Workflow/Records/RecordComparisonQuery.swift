import Domain
import Office
import Storage

extension RecordComparison {
    /// The children whom the officer reaches, school by school and class by class.
    func reachedChildren() throws -> [Row] {
        try desk.connection.rows(
            """
            SELECT standing.student_id, student.name, student.sex, student.school_id, student.class_id
            FROM standing JOIN student ON student.county = standing.county AND student.id = standing.student_id
            WHERE standing.county = \(desk.county) AND standing.year = \(year) AND \(desk.reachesStanding)
            ORDER BY student.school_id, student.class_id NULLS LAST, student.position, student.id
            """)
    }

    /// The lists that came in last, the newest first.
    package func exports() throws -> [Export] {
        try desk.connection.rows(
            """
            SELECT list, file, day, row_count FROM record_export
            WHERE county = \(desk.county) AND year = \(year) ORDER BY day DESC, id DESC LIMIT 20
            """
        ).map {
            Export(
                list: try $0.word("list"), file: try $0.text("file"), day: try $0.day("day"),
                rows: try $0.int("row_count"))
        }
    }

    /// Rows of the national list that belong to nobody of the cohort, by the newest export that shows each school: to be
    /// looked at, never dropped.
    package func strangers() throws -> [Stranger] {
        let newest = try newestExports()
        return try desk.connection.rows(
            """
            SELECT national_record.* FROM national_record
            WHERE national_record.county = \(desk.county) AND national_record.export_id IN \(list: Set(newest.values))
                AND national_record.state <> 'linked' AND \(reachesRecord)
            ORDER BY national_record.school_name, national_record.export_id, national_record.row_number
            """
        ).filter { try newest[$0.text("school_name")] == $0.id("export_id") }.map(Stranger.init(row:))
    }

    private var reachesRecord: SQL {
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

    /// By school as the lists name it: a school that brings in its own list does not hide the others'.
    private func newestExports() throws -> [String: ID<RecordSheet>] {
        var newest: [String: ID<RecordSheet>] = [:]
        for row in try desk.connection.rows(
            """
            SELECT DISTINCT national_record.school_name, record_export.id, record_export.day
            FROM record_export JOIN national_record ON national_record.county = record_export.county
                AND national_record.export_id = record_export.id
            WHERE record_export.county = \(desk.county) AND record_export.year = \(year)
                AND record_export.list = 'inSchool'
            ORDER BY record_export.day, record_export.id
            """)
        {
            newest[try row.text("school_name")] = try row.id("id")
        }
        return newest
    }
}

extension RecordComparison.Stranger {
    fileprivate init(row: Row) throws {
        self.init(
            number: try row.int("row_number"), name: try row.text("name"), identity: try row.text("identity_text"),
            school: try row.idOrNil("school_id"), schoolName: try row.text("school_name"),
            classLabel: try row.text("class_label"), state: try row.word("state"))
    }
}
