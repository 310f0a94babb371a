import Domain
import Office
import Storage

/// The long rosters that officers have confirmed, until they have seen what came of them. Nobody sees another's.
struct ImportJobStore {
    let connection: Connection
    let county: ID<County>
    let officer: ID<Officer>

    /// Throws `NotFound` when it is not the officer's.
    func find(_ id: ID<ImportJob>, year: Int) throws -> ImportJob {
        let row = try connection.row(
            """
            SELECT * FROM import_job
            WHERE county = \(county) AND id = \(id) AND year = \(year) AND officer_id = \(officer)
            """)
        guard let row else { throw NotFound() }
        return try ImportJob(row: row)
    }

    /// The officer's, the oldest first.
    func all(year: Int) throws -> [ImportJob] {
        try connection.rows(
            """
            SELECT * FROM import_job
            WHERE county = \(county) AND year = \(year) AND officer_id = \(officer) ORDER BY at, id
            """
        ).map(ImportJob.init(row:))
    }

    /// The job that has taken a file over: it waits or is done.
    func job(of upload: ID<PendingUpload>) throws -> ID<ImportJob>? {
        try connection.row(
            """
            SELECT id FROM import_job
            WHERE county = \(county) AND upload_id = \(upload) AND officer_id = \(officer) AND state <> 'refused'
            """
        )?.id("id")
    }

    func add(_ job: ImportJob, at now: Timestamp) throws {
        try connection.run(
            """
            INSERT INTO import_job (county, id, year, upload_id, officer_id, name, child_rows, basis, is_text_seen, state,
                tries, sentence, at)
            VALUES (\(county), \(job.id), \(job.year), \(job.upload), \(job.officer), \(job.name), \(job.rows),
                \(job.basis), \(job.isTextSeen), \(job.state), \(job.tries), \(job.sentence), \(now))
            """)
    }

    /// Whose turn it is, whoever's it is.
    func next() throws -> ImportJob? {
        try connection.row(
            "SELECT * FROM import_job WHERE county = \(county) AND state = 'waiting' ORDER BY at, id LIMIT 1"
        ).map(ImportJob.init(row:))
    }

    func isWaiting(_ id: ID<ImportJob>) throws -> Bool {
        try connection.row(
            "SELECT id FROM import_job WHERE county = \(county) AND id = \(id) AND state = 'waiting'") != nil
    }

    /// Counts that the writing begins; false when it has been begun too often.
    func begin(_ id: ID<ImportJob>) throws -> Bool {
        try connection.run(
            """
            UPDATE import_job SET tries = tries + 1
            WHERE county = \(county) AND id = \(id) AND state = 'waiting' AND tries < \(ImportJob.mostTries)
            """) == 1
    }

    /// What has ended stays as it is.
    func end(_ id: ID<ImportJob>, _ state: ImportJob.State, _ sentence: String) throws {
        try connection.run(
            """
            UPDATE import_job SET state = \(state), sentence = \(sentence)
            WHERE county = \(county) AND id = \(id) AND state = 'waiting'
            """)
    }

    func forget(_ id: ID<ImportJob>) throws {
        try connection.run(
            "DELETE FROM import_job WHERE county = \(county) AND id = \(id) AND officer_id = \(officer)")
    }

    /// A refused job goes when its file is changed, let go or sent again; one that waits lets nothing happen to the file.
    func giveWay(_ upload: ID<PendingUpload>) throws {
        try giveWay("officer_id = \(officer) AND upload_id = \(upload)")
    }

    func giveWay(toFileNamed name: String, year: Int) throws {
        try giveWay("officer_id = \(officer) AND year = \(year) AND name = \(name)")
    }

    /// The file may be a colleague's.
    func giveWay(toReceiptOf upload: ID<PendingUpload>) throws { try giveWay("upload_id = \(upload)") }

    private func giveWay(_ condition: SQL) throws {
        let waiting = try connection.row(
            """
            SELECT name FROM import_job
            WHERE county = \(county) AND state = 'waiting' AND \(condition)
            """)
        if let waiting { throw ImportJobRefusal.underWay(file: try waiting.text("name")) }
        try connection.run(
            """
            DELETE FROM import_job
            WHERE county = \(county) AND state = 'refused' AND \(condition)
            """)
    }
}

extension Desk {
    var importJobs: ImportJobStore { ImportJobStore(connection: connection, county: county, officer: officer.id) }
}

extension ImportJob {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.id("id"), year: try row.int("year"), upload: try row.id("upload_id"),
            officer: try row.id("officer_id"), name: try row.text("name"), rows: try row.int("child_rows"),
            basis: try row.text("basis"), isTextSeen: try row.bool("is_text_seen"), state: try row.word("state"),
            tries: try row.int("tries"), sentence: try row.text("sentence"))
    }
}
