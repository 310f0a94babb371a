import Domain
import Storage

/// What is stated of one child: what it is, and the day it is true of (`nil`: the day of the act).
package struct Statement: Hashable, Sendable {
    package let student: ID<Student>
    package let kind: FactKind
    package let day: Day?

    package init(_ kind: FactKind, of student: ID<Student>, on day: Day? = nil) {
        self.student = student
        self.kind = kind
        self.day = day
    }
}

extension Desk {
    /// Writes one act into the ledger with the facts it states, and brings the standings of their children up to date.
    ///
    /// - Parameters:
    ///   - year: the cohort that the children belong to.
    ///   - statements: in the order in which they shall follow each other in each child's chain.
    ///   - newcomers: children whom this transaction has added: nothing has been stated of them, nothing need be looked for.
    ///   - tell: is told now and then of how many children the standing is up to date.
    @discardableResult
    package func record(
        _ entry: Entry, cohort year: Int, stating statements: [Statement] = [], of newcomers: Set<ID<Student>> = [],
        document: String = "", reason: String = "", telling tell: (Int) -> Void = { _ in }
    ) throws -> Act {
        try requireOpen(entry.kind, cohort: year)
        try requireCome(statements, cohort: year)
        let act = Act(
            id: newID(), entry: entry, unit: unit, officer: officer.id, officerName: officer.name, at: now, day: day,
            document: document.isEmpty ? backfill?.document ?? "" : document, reason: reason,
            isBackfilled: backfill != nil)
        try LedgerStore(connection: connection, county: county).append(act)
        try write(statements, of: act, newcomers, cohort: year, telling: tell)
        return act
    }

    /// States more under an act that this transaction has just recorded: what it says is too much to be held at once.
    package func state(
        _ statements: [Statement], of newcomers: Set<ID<Student>> = [], by act: Act, cohort year: Int
    ) throws {
        try requireCome(statements, cohort: year)
        try write(statements, of: act, newcomers, cohort: year)
    }

    private func write(
        _ statements: [Statement], of act: Act, _ newcomers: Set<ID<Student>>, cohort year: Int,
        telling tell: (Int) -> Void = { _ in }
    ) throws {
        guard !statements.isEmpty else { return }
        let touched = try LedgerStore(connection: connection, county: county).append(
            statements, of: act, newcomers: newcomers)
        try StandingStore(connection: connection, county: county).refresh(
            touched, newcomers: newcomers, cohort: year, telling: tell)
    }

    /// A year that is archived takes no more of the acts that end with it, whoever asks.
    private func requireOpen(_ kind: Entry.Kind, cohort year: Int) throws {
        guard kind.endsWithCohort else { return }
        let state: Cohort.State? = try connection.row(
            "SELECT state FROM cohort WHERE county = \(county) AND year = \(year)")?.word("state")
        if state == .closed { throw CohortClosed(year: year) }
    }

    /// The last day that may be stated of a cohort's children: that of the act. A year recorded afterwards is dated by its
    /// files whatever the clock says, to the end of its school year.
    package func lastDay(of year: Int) throws -> Day {
        guard backfill != nil else { return day }
        return try max(now.day, rules(of: year).milestones.schoolYearEnds)
    }

    /// Nothing is true of a day to come. To take such a fact back is lawful, on its own day.
    private func requireCome(_ statements: [Statement], cohort year: Int) throws {
        let latest = statements.filter { if case .withdrawn = $0.kind { false } else { true } }.compactMap(\.day).max()
        guard let latest, latest > day, try latest > lastDay(of: year) else { return }
        throw DayAhead(day: latest)
    }

    /// The rules that the county has laid down for a cohort, with the notice's defaults for the rest.
    package func rules(of year: Int) throws -> Rules {
        try SettingStore(connection: connection, county: county).rules(of: year)
    }
}

/// The year is archived: this act came too late for it.
package struct CohortClosed: Error, Hashable {
    package let year: Int

    package init(year: Int) { self.year = year }
}

/// Something was stated of a day that has not come.
package struct DayAhead: Error, Hashable {
    package let day: Day

    package init(day: Day) { self.day = day }
}
