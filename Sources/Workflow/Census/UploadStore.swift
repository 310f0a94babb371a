import Domain
import Office
import Storage

/// A file between its review and its confirmation.
package struct PendingUpload: Sendable {
    let id: ID<PendingUpload>
    let year: Int
    let name: String
    let bytes: [UInt8]
    /// When somebody last worked on it.
    let at: Timestamp
    let sentAt: Timestamp

    var file: SourceFile { SourceFile(name: name, bytes: bytes) }
}

/// The name of a file that waits for its officer.
struct WaitingUpload: Sendable {
    let id: ID<PendingUpload>
    let name: String
    /// When somebody last worked on it.
    let at: Timestamp
    /// It waited too long: its bytes are gone.
    let isExpired: Bool
    /// Its receipt, which has come back.
    let answeredBy: ID<PendingUpload>?
    var isAnswered: Bool { answeredBy != nil }
}

extension WaitingUpload {
    fileprivate static let columns: SQL = "id, name, at, expired_at, answered_by"

    fileprivate init(row: Row) throws {
        self.init(
            id: try row.id("id"), name: try row.text("name"), at: try row.timestamp("at"),
            isExpired: try row.timestampOrNil("expired_at") != nil, answeredBy: try row.idOrNil("answered_by"))
    }
}

/// The files that officers have uploaded and not yet confirmed, and what they have put right in them. Nobody sees
/// another's; a receipt answers those of its sender's whole unit, which shares the work.
///
/// They lie encrypted; without a key of the house there is nothing to encrypt them with, and they lie open for the days
/// that they may wait.
struct UploadStore {
    let connection: Connection
    let county: ID<County>
    let officer: ID<Officer>
    let unit: Unit
    let key: FileKey?

    func keep(_ upload: PendingUpload) throws {
        try connection.run(
            """
            INSERT INTO pending_upload (county, id, year, officer_id, name, digest, bytes, is_encrypted, at, sent_at)
            VALUES (\(county), \(upload.id), \(upload.year), \(officer), \(upload.name), \(upload.file.digest),
                \(try encrypted(upload.bytes, upload.id, upload.file.digest)), \(key != nil), \(upload.at),
                \(upload.sentAt))
            """)
    }

    /// The officer's file of that name, if one waits: at most one.
    func named(_ name: String, year: Int) throws -> [ID<PendingUpload>] {
        try connection.rows(
            """
            SELECT id FROM pending_upload
            WHERE county = \(county) AND year = \(year) AND officer_id = \(officer) AND name = \(name)
            """
        ).map { try $0.id("id") }
    }

    /// Throws `NotFound` when it is not the officer's, has been answered, or is not what was kept; a refusal when it has
    /// waited too long or the key is another.
    func find(_ id: ID<PendingUpload>, year: Int) throws -> PendingUpload {
        let row = try connection.row(
            """
            SELECT * FROM pending_upload
            WHERE county = \(county) AND id = \(id) AND year = \(year) AND officer_id = \(officer)
            """)
        guard let row else { throw NotFound() }
        let name = try row.text("name")
        guard try row.timestampOrNil("expired_at") == nil else { throw UploadExpired(name: name) }
        guard try row.textOrNil("answered_by") == nil else { throw UploadAnswered(name: name) }
        return try opened(row)
    }

    private func opened(_ row: Row) throws -> PendingUpload {
        let id: ID<PendingUpload> = try row.id("id")
        let (name, digest) = (try row.text("name"), try row.text("digest"))
        var bytes = try row.blob("bytes")
        if try row.bool("is_encrypted") {
            guard let opened = key?.decrypt(bytes, named: Self.label(id, digest)) else {
                throw RawFileRefusal.unreadable(name)
            }
            bytes = opened
        }
        let upload = PendingUpload(
            id: id, year: try row.int("year"), name: name, bytes: bytes, at: try row.timestamp("at"),
            sentAt: try row.timestamp("sent_at"))
        guard upload.file.digest == digest else { throw NotFound() }
        return upload
    }

    /// What the bytes are encrypted as: they open for no other row.
    private static func label(_ id: ID<PendingUpload>, _ digest: String) -> String { "upload:\(id):\(digest)" }

    private func encrypted(_ bytes: [UInt8], _ id: ID<PendingUpload>, _ digest: String) throws -> [UInt8] {
        try key?.encrypt(bytes, named: Self.label(id, digest)) ?? bytes
    }

    /// Encrypts what an older program, or one without a key, has kept open; whoever's it is.
    func encryptOpen() throws {
        guard key != nil else { return }
        for row in try connection.rows(
            """
            SELECT id, digest, bytes FROM pending_upload
            WHERE county = \(county) AND is_encrypted = 0 AND expired_at IS NULL
            """)
        {
            let id: ID<PendingUpload> = try row.id("id")
            let bytes = try encrypted(row.blob("bytes"), id, row.text("digest"))
            try connection.run(
                """
                UPDATE pending_upload SET bytes = \(bytes), is_encrypted = 1 WHERE county = \(county) AND id = \(id)
                """)
        }
    }

    /// A file that nobody has confirmed in time.
    struct Abandoned {
        let id: ID<PendingUpload>
        let name: String
        let at: Timestamp
        /// Its receipt has come back: nobody is to confirm it.
        let isAnswered: Bool
    }

    /// Those that have waited since before a moment, whoever's they are, the oldest first.
    func abandoned(year: Int, before moment: Timestamp) throws -> [Abandoned] {
        try connection.rows(
            """
            SELECT id, name, at, answered_by FROM pending_upload
            WHERE county = \(county) AND year = \(year) AND at < \(moment) AND expired_at IS NULL ORDER BY at, id
            """
        ).map {
            Abandoned(
                id: try $0.id("id"), name: try $0.text("name"), at: try $0.timestamp("at"),
                isAnswered: try $0.textOrNil("answered_by") != nil)
        }
    }

    /// Lets the bytes go, and what was put right in them; the name stays until its officer has seen it.
    func expire(_ id: ID<PendingUpload>, at moment: Timestamp) throws {
        try forgetMends(of: id)
        try connection.run(
            """
            UPDATE pending_upload SET bytes = \([UInt8]()), is_encrypted = 0, expired_at = \(moment)
            WHERE county = \(county) AND id = \(id)
            """)
    }

    /// Those that wait for the officer alone, in no bundle and without a job, the oldest first.
    func waiting(year: Int) throws -> [WaitingUpload] {
        try connection.rows(
            """
            SELECT \(WaitingUpload.columns) FROM pending_upload
            WHERE county = \(county) AND year = \(year) AND officer_id = \(officer)
                AND NOT EXISTS (SELECT 1 FROM import_job
                    WHERE import_job.county = pending_upload.county AND import_job.upload_id = pending_upload.id)
                AND NOT EXISTS (SELECT 1 FROM upload_bundle_file AS file
                    WHERE file.county = pending_upload.county AND file.upload_id = pending_upload.id)
            ORDER BY at, id
            """
        ).map(WaitingUpload.init(row:))
    }

    /// A file of the officer, whatever is to be done with it; `nil` for one that waits no more or is another's.
    func notice(of id: ID<PendingUpload>, year: Int) throws -> WaitingUpload? {
        try connection.row(
            """
            SELECT \(WaitingUpload.columns) FROM pending_upload
            WHERE county = \(county) AND id = \(id) AND year = \(year) AND officer_id = \(officer)
            """
        ).map(WaitingUpload.init(row:))
    }

    /// The officer's files that can be confirmed now, alone or in a bundle: how many, and since when the oldest waits. What
    /// a job takes in waits for nobody.
    func unconfirmed(year: Int) throws -> (count: Int, since: Timestamp)? {
        let row = try connection.row(
            """
            SELECT COUNT(*) AS n, MIN(at) AS since FROM pending_upload
            WHERE county = \(county) AND year = \(year) AND officer_id = \(officer) AND expired_at IS NULL
                AND answered_by IS NULL AND NOT EXISTS (SELECT 1 FROM import_job
                    WHERE import_job.county = pending_upload.county AND import_job.upload_id = pending_upload.id
                        AND import_job.state <> 'refused')
            """)
        guard let row, let since = try row.timestampOrNil("since") else { return nil }
        return (try row.int("n"), since)
    }

    /// The files of the officer's unit whose receipt would have this file's name, those too that a receipt has answered
    /// already. What cannot be opened is nobody's answer.
    func waiting(forReceipt name: String, year: Int) throws -> [PendingUpload] {
        guard RosterReceipt.isName(name) else { return [] }
        let receipt = RosterReceipt.name(of: name)
        return try connection.rows(
            """
            SELECT * FROM pending_upload
            WHERE county = \(county) AND year = \(year) AND expired_at IS NULL
                AND (officer_id = \(officer) OR officer_id IN (
                    SELECT id FROM officer WHERE county = \(county) AND unit = \(unit.text)))
            ORDER BY at, id
            """
        ).filter {
            let waiting = try $0.text("name")
            return !RosterReceipt.isName(waiting) && RosterReceipt.name(of: waiting) == receipt
        }.compactMap { try? opened($0) }
    }

    func answer(_ id: ID<PendingUpload>, by receipt: ID<PendingUpload>) throws {
        try connection.run(
            "UPDATE pending_upload SET answered_by = \(receipt) WHERE county = \(county) AND id = \(id)")
    }

    /// The files that a receipt of the officer has answered, whoever's they are.
    func answered(by receipt: ID<PendingUpload>) throws -> [ID<PendingUpload>] {
        try connection.rows(
            """
            SELECT answered.id FROM pending_upload AS answered
            JOIN pending_upload AS receipt ON receipt.county = answered.county AND receipt.id = answered.answered_by
            WHERE answered.county = \(county) AND answered.answered_by = \(receipt) AND receipt.officer_id = \(officer)
            ORDER BY answered.id
            """
        ).map { try $0.id("id") }
    }

    func forgetAnswer(of id: ID<PendingUpload>) throws {
        try connection.run("UPDATE pending_upload SET answered_by = NULL WHERE county = \(county) AND id = \(id)")
    }

    /// Whether it is one of the officer's, whatever is to be done with it.
    func isOwn(_ id: ID<PendingUpload>) throws -> Bool {
        try connection.row(
            "SELECT id FROM pending_upload WHERE county = \(county) AND id = \(id) AND officer_id = \(officer)") != nil
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

    /// A cell that was mended before takes the newer text. Whoever works on a file does not let it wait.
    func mend(_ id: ID<PendingUpload>, by mends: [RosterMend], at moment: Timestamp) throws {
        try connection.run(
            "UPDATE pending_upload SET at = \(moment) WHERE county = \(county) AND id = \(id)")
        for mend in mends {
            try connection.run(
                """
                INSERT INTO pending_mend (county, upload_id, sheet, row_number, field, text)
                VALUES (\(county), \(id), \(mend.sheet), \(mend.row), \(mend.field.rawValue), \(mend.text))
                ON CONFLICT (county, upload_id, sheet, row_number, field) DO UPDATE SET text = excluded.text
                """)
        }
    }

    func forget(_ mend: RosterMend, of id: ID<PendingUpload>) throws {
        try connection.run(
            """
            DELETE FROM pending_mend WHERE county = \(county) AND upload_id = \(id) AND sheet = \(mend.sheet)
                AND row_number = \(mend.row) AND field = \(mend.field.rawValue)
            """)
    }

    func forgetMends(of id: ID<PendingUpload>) throws {
        try connection.run("DELETE FROM pending_mend WHERE county = \(county) AND upload_id = \(id)")
    }
}

extension Desk {
    var uploads: UploadStore {
        UploadStore(connection: connection, county: county, officer: officer.id, unit: officer.unit, key: fileKey)
    }
}
