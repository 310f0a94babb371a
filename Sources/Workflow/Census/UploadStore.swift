import Domain
import Office
import Storage

/// A file between its review and its confirmation.
struct PendingUpload: Sendable {
    let id: ID<PendingUpload>
    let year: Int
    let name: String
    let bytes: [UInt8]
    let at: Timestamp

    var file: SourceFile { SourceFile(name: name, bytes: bytes) }
}

/// The files that officers have uploaded and not yet confirmed, and what they have put right in them. Nobody sees
/// another's.
struct UploadStore {
    let connection: Connection
    let county: ID<County>
    let officer: ID<Officer>

    /// A file of the same name that waited before gives way to this one.
    func keep(_ upload: PendingUpload) throws {
        try connection.run(
            """
            DELETE FROM pending_upload
            WHERE county = \(county) AND year = \(upload.year) AND officer_id = \(officer) AND name = \(upload.name)
            """)
        try connection.run(
            """
            INSERT INTO pending_upload (county, id, year, officer_id, name, digest, bytes, at)
            VALUES (\(county), \(upload.id), \(upload.year), \(officer), \(upload.name), \(upload.file.digest),
                \(upload.bytes), \(upload.at))
            """)
    }

    /// Throws `NotFound` when it is not the officer's, has been answered, or is not what was kept.
    func find(_ id: ID<PendingUpload>, year: Int) throws -> PendingUpload {
        let row = try connection.row(
            """
            SELECT * FROM pending_upload
            WHERE county = \(county) AND id = \(id) AND year = \(year) AND officer_id = \(officer)
            """)
        guard let row else { throw NotFound() }
        let upload = PendingUpload(
            id: id, year: year, name: try row.text("name"), bytes: try row.blob("bytes"), at: try row.timestamp("at"))
        guard upload.file.digest == (try row.text("digest")) else { throw NotFound() }
        return upload
    }

    /// Those that wait for the officer, the oldest first.
    func waiting(year: Int) throws -> [(id: ID<PendingUpload>, name: String)] {
        try connection.rows(
            """
            SELECT id, name FROM pending_upload
            WHERE county = \(county) AND year = \(year) AND officer_id = \(officer) ORDER BY at, id
            """
        ).map { (try $0.id("id"), try $0.text("name")) }
    }

    func discard(_ id: ID<PendingUpload>) throws {
        try connection.run(
            "DELETE FROM pending_upload WHERE county = \(county) AND id = \(id) AND officer_id = \(officer)")
    }

    /// In the order of the file.
    func mends(of id: ID<PendingUpload>) throws -> [RosterMend] {
        try connection.rows(
            """
            SELECT sheet, row_number, field, text FROM pending_mend
            WHERE county = \(county) AND upload_id = \(id) ORDER BY sheet, row_number, field
            """
        ).map {
            RosterMend(
                sheet: try $0.text("sheet"), row: try $0.int("row_number"), field: try $0.word("field"),
                text: try $0.text("text"))
        }
    }

    /// A cell that was mended before takes the newer text.
    func mend(_ id: ID<PendingUpload>, by mends: [RosterMend]) throws {
        for mend in mends {
            try connection.run(
                """
                INSERT INTO pending_mend (county, upload_id, sheet, row_number, field, text)
                VALUES (\(county), \(id), \(mend.sheet), \(mend.row), \(mend.field.rawValue), \(mend.text))
                ON CONFLICT (county, upload_id, sheet, row_number, field) DO UPDATE SET text = excluded.text
                """)
        }
    }

    func forgetMends(of id: ID<PendingUpload>) throws {
        try connection.run("DELETE FROM pending_mend WHERE county = \(county) AND upload_id = \(id)")
    }
}

extension Desk {
    var uploads: UploadStore { UploadStore(connection: connection, county: county, officer: officer.id) }
}
