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

/// The files that officers have uploaded and not yet confirmed: one each, and nobody sees another's.
struct UploadStore {
    let connection: Connection
    let county: ID<County>
    let officer: ID<Officer>

    func keep(_ upload: PendingUpload) throws {
        try discard(year: upload.year)
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

    /// The one that waits for the officer.
    func waiting(year: Int) throws -> (id: ID<PendingUpload>, name: String)? {
        try connection.row(
            """
            SELECT id, name FROM pending_upload
            WHERE county = \(county) AND year = \(year) AND officer_id = \(officer)
            """
        ).map { (try $0.id("id"), try $0.text("name")) }
    }

    func discard(year: Int) throws {
        try connection.run(
            """
            DELETE FROM pending_upload
            WHERE county = \(county) AND year = \(year) AND officer_id = \(officer)
            """)
    }
}

extension Desk {
    var uploads: UploadStore { UploadStore(connection: connection, county: county, officer: officer.id) }
}
