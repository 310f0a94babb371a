import Domain
import Office

/// Closes a day 日结: every cohort balances, and the head over what had been recorded by the end of that day is kept for
/// good, with how far it reaches in each child's chain. A day that is closed stays as it was closed.
///
/// Days are closed in their order, each once it is over; those before it that were missed are closed with it. A fact that
/// was recorded before midnight but committed after the close belongs to the next day's head.
package struct CloseDay: Command {
    let day: Day

    package init(_ day: Day) { self.day = day }

    package func run(in desk: Desk) throws -> ClosedDay {
        try desk.require(.manageSettings)
        if let closed = try DailyHeadQuery.closed(desk, on: day) { return closed }
        let due = try DailyHeadQuery.due(desk).prefix { $0 <= day }
        guard due.last == day else {
            throw day.closes <= desk.now ? DayBeforeLedger(day: day) : DayNotOver(day: day)
        }
        for missed in due { try close(missed, at: desk) }
        guard let closed = try DailyHeadQuery.closed(desk, on: day) else { throw NotFound() }
        return closed
    }

    private func close(_ day: Day, at desk: Desk) throws {
        let imbalances = try desk.cohorts.years().flatMap { year in
            let audit = BalanceAudit(desk, year: year)
            let all = Set(try audit.imbalances() + audit.imbalances(AsOf(on: day)))
            return all.sorted { $0.sentence < $1.sentence }
        }
        guard imbalances.isEmpty else { throw UnbalancedDay(day: day, imbalances: imbalances) }
        try DailyHeadStore(desk: desk).keep(try DailyHeadQuery.reach(desk, of: day), for: day)
    }
}

extension Day {
    /// From when the day can be closed: five minutes after its end, by when whoever was recording has done so. The head is
    /// right without that; it only spares the last facts of a day the wait for the next head.
    var closes: Timestamp { Timestamp(advanced(by: 1), minute: 5) }
}

/// The day has not come yet, or is not over.
package struct DayNotOver: Error, Hashable { package let day: Day }

/// Nothing had been recorded by that day.
package struct DayBeforeLedger: Error, Hashable { package let day: Day }

/// Children fell out of the balance: the day cannot be closed before they are found.
package struct UnbalancedDay: Error, Hashable {
    package let day: Day
    package let imbalances: [Imbalance]
}
