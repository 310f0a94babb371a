import Domain
import Office
import Storage
import Web

/// What the home page of the officer's unit shows.
struct Board: Sendable {
    let year: Int
    let today: Day
    let tasks: [BoardTask]
    let late: [LateUnit]
    let reminders: [BoardReminder]
    let counts: [(standing: Standing, children: Int)]
    let children: Int
    let state: Cohort.State
    let isHandedOver: Bool
    let rules: Rules
    /// The other years in which something waits, the newest first: work that goes on, or has begun already.
    let elsewhere: [Int]
    /// The year to be begun next; `nil` where it has begun, and for officers who do not begin it.
    let nextYear: Int?

    init(_ desk: Desk, year: Int) throws {
        guard try desk.cohorts.exists(year) else { throw NotFound() }
        let query = BoardQuery(desk: desk, year: year)
        rules = try desk.rules(of: year)
        state = try desk.cohorts.state(year)
        isHandedOver = try YearSteps(desk, year: year).isHandedOver
        counts = try query.counts()
        children = counts.filter { !$0.standing.hasLeft }.reduce(0) { $0 + $1.children }
        late = try query.late()
        reminders = try query.reminders()
        tasks = try (query.held() + BoardTaskQuery(desk: desk, year: year, rules: rules, state: state).all())
            .sorted(by: BoardTask.comesBefore)
        let years = try desk.cohorts.years()
        elsewhere = try years.filter { $0 != year }.suffix(3).reversed().filter { try Self.waits(desk, $0) }
        nextYear = years.last == year && desk.officer.may(.manageSettings) ? year + 1 : nil
        today = desk.now.day
        self.year = year
    }
}

extension Board {
    /// Whether something waits in a year, asked no further than the first thing that does. In a year that is closed only
    /// children can wait, whose cases go on.
    private static func waits(_ desk: Desk, _ year: Int) throws -> Bool {
        if try BoardQuery(desk: desk, year: year).holdsAny() { return true }
        let state = try desk.cohorts.state(year)
        guard state != .closed else { return false }
        return try BoardTaskQuery(desk: desk, year: year, rules: desk.rules(of: year), state: state).any()
    }
}

/// Children by standing and by office.
struct BoardQuery {
    let desk: Desk
    let year: Int

    /// Children whom the officer reaches, by standing.
    func counts() throws -> [(standing: Standing, children: Int)] {
        let rows = try desk.connection.rows(
            """
            SELECT standing.standing AS word, COUNT(*) AS children FROM standing
            WHERE standing.county = \(desk.county) AND standing.year = \(year)
                AND standing.membership <> 'none' AND \(desk.reachesStanding)
            GROUP BY standing.standing
            """)
        let found: [Standing: Int] = Dictionary(
            uniqueKeysWithValues: try rows.map { (try $0.word("word"), try $0.int("children")) })
        return Standing.allCases.compactMap { standing in found[standing].map { (standing, $0) } }
    }

    /// The children for whom the officer's own unit must act. Those on their way in packets are counted by packets.
    func held() throws -> [BoardTask] {
        let unit = desk.officer.unit
        let rows = try desk.connection.rows(
            """
            SELECT standing.standing AS word, COUNT(*) AS children, MIN(standing.due) AS due,
                SUM(CASE WHEN standing.due < \(desk.now.day) THEN 1 ELSE 0 END) AS overdue
            FROM standing
            WHERE standing.county = \(desk.county) AND standing.year = \(year) AND standing.holder = \(unit.text)
                AND standing.standing <> \(Standing.awaitingHandover) AND \(desk.reachesStanding)
            GROUP BY standing.standing
            """)
        return try rows.map { row in
            var filter = StudentFilter()
            filter.holder = unit
            filter.standing = try row.word("word")
            var overdue = filter
            overdue.isOverdue = true
            let standing: Standing = try row.word("word")
            return BoardTask(
                .children(standing), try row.int("children"), overdue: try row.int("overdue"),
                due: try row.day("due"), href: filter.link(year), overdueHref: overdue.link(year),
                actHref: workplace(of: standing))
        }
    }

    /// Whether there are children for whom the officer's own unit must act.
    func holdsAny() throws -> Bool {
        try desk.connection.row(
            """
            SELECT 1 AS one FROM standing
            WHERE standing.county = \(desk.county) AND standing.year = \(year)
                AND standing.holder = \(desk.officer.unit.text) AND standing.standing <> \(Standing.awaitingHandover)
                AND \(desk.reachesStanding)
            LIMIT 1
            """) != nil
    }

    /// Where the officer's unit works on children of that standing; `nil`: on the page of each child.
    private func workplace(of standing: Standing) -> String? {
        switch standing {
        case .notArrived where desk.officer.may(.checkIn): WhereaboutsLinks.firstChecks(year)
        case .notArrived, .underCheck, .untraced, .elsewhereUnproven, .suspectedDropout, .onLeave:
            desk.officer.may(.seeWhereabouts) ? WhereaboutsLinks.list(year) : nil
        case .dropout, .returned: desk.officer.may(.seeReturnCases) ? ReturnCaseLinks.list(year) : nil
        case .referred: desk.officer.may(.seeReferrals) ? ReferralLinks.list(year) : nil
        case .arrived, .recordMismatch: desk.officer.may(.seeRecords) ? RecordLinks.list(year) : nil
        case .handedOver:
            if case .school(let school) = desk.officer.unit, desk.officer.may(.checkIn) {
                ArrivalLinks.desk(year, school)
            } else {
                nil
            }
        default: nil
        }
    }

    /// Other offices of the officer's reach that are late, the latest first.
    func late() throws -> [LateUnit] {
        let names = try PlaceNames(desk, year: year)
        let rows = try desk.connection.rows(
            """
            SELECT standing.holder AS holder, COUNT(*) AS children, MIN(standing.due) AS due FROM standing
            WHERE standing.county = \(desk.county) AND standing.year = \(year) AND standing.due < \(desk.now.day)
                AND standing.holder <> \(desk.officer.unit.text) AND \(desk.reachesStanding)
            GROUP BY standing.holder ORDER BY MIN(standing.due), standing.holder LIMIT 100
            """)
        return try rows.map { row in
            var filter = StudentFilter()
            filter.holder = Unit(text: try row.text("holder"))
            filter.isOverdue = true
            return LateUnit(
                unit: filter.holder, name: names.unit(stored: try row.text("holder")),
                children: try row.int("children"), since: try row.day("due"), href: filter.link(year))
        }
    }

    /// The newest that are true still: no receipt that has been given, nor a return of the census that has been sent in.
    func reminders() throws -> [BoardReminder] {
        let rows = try desk.connection.rows(
            """
            SELECT reminder.* FROM reminder
            WHERE county = \(desk.county) AND year = \(year) AND unit = \(desk.officer.unit.text)
                AND NOT EXISTS (SELECT 1 FROM feedback WHERE feedback.county = reminder.county
                    AND feedback.id = reminder.feedback_id AND feedback.state = 'received')
            ORDER BY at DESC
            """)
        let head = CensusWords.owedHead(year)
        let ofCensus = try rows.contains { try $0.text("matter").hasPrefix(head) }
        let debt = try ofCensus ? desk.censusDebt(year) : nil
        return try Array(
            rows.compactMap { row -> BoardReminder? in
                var matter = try row.text("matter")
                if matter.hasPrefix(head) {
                    guard let debt, try debt.since.map({ try $0 < row.timestamp("at") }) ?? true else { return nil }
                    matter = debt.matter
                }
                return BoardReminder(
                    matter: matter, reason: try row.text("reason"), by: try row.text("officer_name"),
                    day: try row.day("day"))
            }.prefix(5))
    }
}
