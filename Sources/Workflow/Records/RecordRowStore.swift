import Domain
import Storage

/// What persons decide on the rows of exports.
extension RecordStore {
    func save(_ row: RecordRow) throws {
        try connection.run(
            """
            UPDATE national_record SET state = \(row.state), student_id = \(row.student),
                not_student_id = \(row.notStudent), act_id = \(row.act)
            WHERE county = \(county) AND export_id = \(row.export) AND row_number = \(row.number)
            """)
    }

    /// What persons have said of the rows of a list, the newest word on each.
    func decisions(_ year: Int, of list: RecordSheet.List) throws -> [RecordRow.Content: RecordRow] {
        Dictionary(
            try connection.rows(
                """
                SELECT national_record.*, record_export.list, record_export.file, record_export.day
                FROM national_record JOIN record_export ON record_export.county = national_record.county
                    AND record_export.id = national_record.export_id
                WHERE national_record.county = \(county) AND record_export.year = \(year)
                    AND record_export.list = \(list) AND national_record.act_id IS NOT NULL
                ORDER BY record_export.day, record_export.id, national_record.row_number
                """
            ).map(RecordRow.init(row:)).map { ($0.content, $0) }, uniquingKeysWith: { _, last in last })
    }
}

extension RecordRow {
    init(row: Row) throws {
        self.init(
            export: try row.id("export_id"), list: try row.word("list"), file: try row.text("file"),
            day: try row.day("day"), number: try row.int("row_number"), name: try row.text("name"),
            identity: try row.text("identity_text"), studentNumber: try row.text("student_number"),
            school: try row.idOrNil("school_id"), schoolName: try row.text("school_name"),
            classLabel: try row.text("class_label"), status: try row.text("status"), ground: try row.word("ground"),
            state: try row.word("state"), student: try row.idOrNil("student_id"),
            notStudent: try row.idOrNil("not_student_id"), act: try row.idOrNil("act_id"))
    }
}
