import Domain
import Office
import Storage

/// Counts what a year's archiving asks, and reads what was done to the year itself.
struct CohortClosingQuery {
    let desk: Desk
    let year: Int

    init(_ desk: Desk, year: Int) {
        self.desk = desk
        self.year = year
    }

    func closing() throws -> CohortClosing {
        let audit = BalanceAudit(desk, year: year)
        return CohortClosing(
            unfiledPackets: try unfiledPackets(), openArrivals: try openArrivals(),
            openLines: try openLines(),
            imbalances: Set(try audit.imbalances() + audit.imbalances(AsOf(on: desk.now.day))).count,
            unfinished: try unfinished())
    }

    private func unfiledPackets() throws -> Int {
        try desk.connection.row(
            """
            SELECT COUNT(*) AS n FROM handover
            WHERE county = \(desk.county) AND year = \(year) AND state <> \(Handover.State.filed)
            """)?.int("n") ?? 0
    }

    private func openArrivals() throws -> Int {
        try desk.connection.row(
            """
            SELECT COUNT(*) AS n FROM school
            LEFT JOIN arrival_session ON arrival_session.county = school.county
                AND arrival_session.school_id = school.id AND arrival_session.year = \(year)
            WHERE school.county = \(desk.county) AND school.kind = \(School.Kind.junior)
                AND COALESCE(arrival_session.state, 'waiting') <> \(ArrivalSession.State.closed)
            """)?.int("n") ?? 0
    }

    private func openLines() throws -> Int {
        try desk.connection.row(
            """
            SELECT COUNT(*) AS n FROM arrival_line
            WHERE county = \(desk.county) AND year = \(year) AND state = \(ArrivalLine.State.open)
            """)?.int("n") ?? 0
    }

    private func unfinished() throws -> [Standing: Int] {
        let rows = try desk.connection.rows(
            """
            SELECT standing, COUNT(*) AS children FROM standing
            WHERE county = \(desk.county) AND year = \(year) AND holder IS NOT NULL AND \(desk.reachesStanding)
            GROUP BY standing
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.word("standing"), try $0.int("children")) })
    }

    /// What the year went through: its opening, its rules, the freeze, the archiving.
    func acts() throws -> [Act] {
        let kinds: [Entry.Kind] = [.cohortOpened, .settingChanged, .censusClosed, .cohortClosed]
        return try desk.connection.rows(
            """
            SELECT * FROM act WHERE county = \(desk.county) AND subject = \("cohort:\(year)")
                AND kind IN \(list: kinds.map(\.rawValue))
            ORDER BY sequence
            """
        ).map(Act.init(row:))
    }
}
