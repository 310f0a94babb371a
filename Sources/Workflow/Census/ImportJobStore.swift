import Domain
import Office
import Storage

/// The long rosters that officers have confirmed, until they have seen what came of them. What came of it is its officer's
/// alone; that it is under way, also whoever reaches every school of its file may know.
struct ImportJobStore {
    let connection: Connection
    let county: ID<County>
    let officer: ID<Officer>
    let unit: Unit

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

    /// The job that has taken a file over: it waits or is done.
    func job(of upload: ID<PendingUpload>) throws -> ID<ImportJob>? {
        try connection.row(
            """
            SELECT id FROM import_job
            WHERE county = \(county) AND upload_id = \(upload) AND officer_id = \(officer) AND state <> 'refused'
            """
        )?.id("id")
    }

    /// What is under way or has ended for the officer, the oldest first: the officer's own, and those of others whose schools
    /// are all within reach, as long as they run.
    ///
    /// - Parameters:
    ///   - school: only those of its file; a file of before schools were kept is its officer's at his own school.
    ///   - reach: which schools the officer reaches.
    func told(year: Int, of school: ID<School>?, reach: SQL) throws -> [(job: ImportJob, by: String)] {
        let schools: SQL = """
            (SELECT school_id FROM import_job_school AS kept
                WHERE kept.county = import_job.county AND kept.job_id = import_job.id)
            """
        let isOld: SQL = "NOT EXISTS \(schools) AND \(school == nil || unit == school.map { .school($0) } ? 1 : 0) = 1"
        let only: SQL = school.map { "AND (\($0) IN \(schools) OR (\(isOld)))" } ?? ""
        return try connection.rows(
            """
            SELECT import_job.*, officer.name AS officer_name FROM import_job
            JOIN officer ON officer.county = import_job.county AND officer.id = import_job.officer_id
            WHERE import_job.county = \(county) AND import_job.year = \(year)
                AND (import_job.officer_id = \(officer) OR (import_job.state = 'waiting' AND EXISTS \(schools)
                    AND NOT EXISTS (SELECT 1 FROM school WHERE school.county = import_job.county
                        AND school.id IN \(schools) AND NOT (\(reach))))) \(only)
            ORDER BY import_job.at, import_job.id
            """
        ).map { (job: try ImportJob(row: $0), by: try $0.text("officer_name")) }
    }

    /// - Parameter schools: whose children its file names.
    func add(_ job: ImportJob, of schools: Set<ID<School>>, at now: Timestamp) throws {
        try connection.run(
            """
            INSERT INTO import_job (county, id, year, upload_id, officer_id, name, child_rows, basis, is_text_seen, state,
                tries, sentence, at)
            VALUES (\(county), \(job.id), \(job.year), \(job.upload), \(job.officer), \(job.name), \(job.rows),
                \(job.basis), \(job.isTextSeen), \(job.state), \(job.tries), \(job.sentence), \(now))
            """)
        for school in schools.sorted() {
            try connection.run(
                """
                INSERT INTO import_job_school (county, job_id, school_id) VALUES (\(county), \(job.id), \(school))
                """)
        }
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
    var importJobs: ImportJobStore {
        ImportJobStore(connection: connection, county: county, officer: officer.id, unit: officer.unit)
    }
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
