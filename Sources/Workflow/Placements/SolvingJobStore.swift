import Domain
import Office
import Storage

/// The computations that officers have asked for, until somebody has seen what came of them: the only writer of
/// `solving_job`. Drafts are the bureau's, and so are these.
struct SolvingJobStore {
    let connection: Connection
    let county: ID<County>

    func find(_ id: ID<SolvingJob>, year: Int) throws -> SolvingJob {
        let row = try connection.row(
            "SELECT * FROM solving_job WHERE county = \(county) AND id = \(id) AND year = \(year)")
        guard let row else { throw NotFound() }
        return try SolvingJob(row: row)
    }

    /// The oldest first.
    func all(year: Int) throws -> [SolvingJob] {
        try connection.rows(
            "SELECT * FROM solving_job WHERE county = \(county) AND year = \(year) ORDER BY at, id"
        ).map(SolvingJob.init(row:))
    }

    func add(_ job: SolvingJob) throws {
        try connection.run(
            """
            INSERT INTO solving_job (county, id, year, kind, base_id, officer_id, state, tries, is_stopped, sentence,
                plan_id, at)
            VALUES (\(county), \(job.id), \(job.year), \(job.kind), \(job.base), \(job.officer), \(job.state),
                \(job.tries), \(job.isStopped), \(job.sentence), \(job.plan), \(job.at))
            """)
    }

    /// Whose turn it is.
    func next() throws -> SolvingJob? {
        try connection.row(
            "SELECT * FROM solving_job WHERE county = \(county) AND state = 'waiting' ORDER BY at, id LIMIT 1"
        ).map(SolvingJob.init(row:))
    }

    func isWaiting(_ id: ID<SolvingJob>) throws -> Bool {
        try connection.row(
            "SELECT id FROM solving_job WHERE county = \(county) AND id = \(id) AND state = 'waiting'") != nil
    }

    func isStopped(_ id: ID<SolvingJob>) throws -> Bool {
        try connection.row(
            "SELECT id FROM solving_job WHERE county = \(county) AND id = \(id) AND is_stopped = 1") != nil
    }

    /// Counts that the computation begins; false when it has been begun too often.
    func begin(_ id: ID<SolvingJob>) throws -> Bool {
        try connection.run(
            """
            UPDATE solving_job SET tries = tries + 1
            WHERE county = \(county) AND id = \(id) AND state = 'waiting' AND tries < \(SolvingJob.mostTries)
            """) == 1
    }

    func stop(_ id: ID<SolvingJob>) throws {
        try connection.run(
            "UPDATE solving_job SET is_stopped = 1 WHERE county = \(county) AND id = \(id) AND state = 'waiting'")
    }

    /// What has ended stays as it is.
    func end(
        _ id: ID<SolvingJob>, _ state: SolvingJob.State, _ sentence: String, plan: ID<PlacementPlan>? = nil,
        repairs: [SeatRepairs.Line] = []
    ) throws {
        let lines = try repairs.text
        try connection.run(
            """
            UPDATE solving_job SET state = \(state), sentence = \(sentence), plan_id = \(plan), repairs = \(lines)
            WHERE county = \(county) AND id = \(id) AND state = 'waiting'
            """)
    }

    func forget(_ id: ID<SolvingJob>) throws {
        try connection.run("DELETE FROM solving_job WHERE county = \(county) AND id = \(id)")
    }
}

extension Desk {
    var solvingJobs: SolvingJobStore { SolvingJobStore(connection: connection, county: county) }
}

extension SolvingJob {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.id("id"), year: try row.int("year"), kind: try row.word("kind"),
            base: try row.idOrNil("base_id"),
            officer: try row.id("officer_id"), state: try row.word("state"), tries: try row.int("tries"),
            isStopped: try row.bool("is_stopped"), sentence: try row.text("sentence"),
            plan: try row.idOrNil("plan_id"),
            repairs: [SeatRepairs.Line](text: try row.text("repairs")),
            at: try row.timestamp("at"))
    }
}
