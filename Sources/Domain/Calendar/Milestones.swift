/// The days by which a cohort's work must be done. Each is a setting of the county; the defaults are the notice's
/// (五(一)–(五)) for a cohort that graduates in `year`.
package struct Milestones: Hashable, Sendable {
    /// The census 摸底 closes and the cohort is frozen; the plan is approved; the agreements are signed.
    package var censusClosed: Day
    package var planApproved: Day
    package var agreementsSigned: Day
    /// The classes are handed over, and the last day for it.
    package var handedOver: Day
    package var handoverDue: Day
    /// Registration of the new children opens, closes; the term starts.
    package var arrivalOpens: Day
    package var arrivalClosed: Day
    package var termStarts: Day
    /// Record and child at one school 人籍一致.
    package var recordsDue: Day
    package var schoolYearEnds: Day

    /// The notice's days for the cohort of `year`; fails for a year outside 1…9998.
    package init?(year: Int) {
        guard let june = Day(year: year, month: 6, day: 30), let handover = Day(year: year, month: 7, day: 20),
            let july = Day(year: year, month: 7, day: 31), let opens = Day(year: year, month: 8, day: 25),
            let september = Day(year: year, month: 9, day: 1), let records = Day(year: year, month: 9, day: 30),
            let ends = Day(year: year + 1, month: 7, day: 15)
        else { return nil }
        censusClosed = june
        planApproved = june
        agreementsSigned = june
        handedOver = handover
        handoverDue = july
        arrivalOpens = opens
        arrivalClosed = september
        termStarts = september
        recordsDue = records
        schoolYearEnds = ends
    }
}

/// How many days each office has. None of them is in the notice: each is a setting of the county with a default.
package struct DayCounts: Hashable, Sendable {
    /// For the receiving school's first check 初步核查 of a no-show.
    package var firstCheck = 2
    /// For town and both schools to agree where the child is 联合核查.
    package var jointCheck = 10
    /// For the proof of a child at another county's school.
    package var proof = 20
    /// Between two tries to find a child that nobody can reach.
    package var search = 7
    /// For a suspected dropout to be cleared up, and between two steps for a dropout.
    package var suspicion = 7
    package var nextVisit = 7
    /// A returned child is watched this long before the return counts as proven.
    package var observation = 30
    /// For the household county to answer a letter.
    package var reply = 30
    /// For a record to be claimed or put right when the county's day has passed.
    package var record = 30
    /// How many daily backups a running service keeps beside the records; 0: it makes none. No day count of the law.
    package var backups = 14
    /// How long a roster is kept as it came in 原始文件.
    package var rawFiles = 365
    /// How long a file waits between its review and its confirmation before it is let go.
    package var uploads = 7

    package init() {}
}

/// What the county has laid down for one cohort.
package struct Rules: Hashable, Sendable {
    package var milestones: Milestones
    package var days: DayCounts
    package var roster: RosterRules
    package var roads: RoadRules

    package init(
        milestones: Milestones, days: DayCounts = DayCounts(), roster: RosterRules = RosterRules(),
        roads: RoadRules = RoadRules()
    ) {
        self.milestones = milestones
        self.days = days
        self.roster = roster
        self.roads = roads
    }
}
