import Domain
import Office

/// Closes a day 日结: every cohort balances, and the head over all children's facts is kept for good. A day that is
/// closed stays as it was closed.
package struct CloseDay: Command {
    let day: Day

    package init(_ day: Day) { self.day = day }

    package func run(in desk: Desk) throws -> ClosedDay {
        try desk.require(.manageSettings)
        if let closed = try DailyHeadQuery.closed(desk, on: day) { return closed }
        guard day <= desk.now.day else { throw DayNotOver(day: day) }
        let imbalances = try desk.cohorts.years().flatMap { year in
            let audit = BalanceAudit(desk, year: year)
            let all = Set(try audit.imbalances() + audit.imbalances(AsOf(on: day)))
            return all.sorted { $0.sentence < $1.sentence }
        }
        guard imbalances.isEmpty else { throw UnbalancedDay(day: day, imbalances: imbalances) }
        return try DailyHeadStore(desk: desk).keep(try DailyHeadQuery.current(desk), for: day)
    }
}

/// The day has not come yet.
package struct DayNotOver: Error, Hashable { package let day: Day }

/// Children fell out of the balance: the day cannot be closed before they are found.
package struct UnbalancedDay: Error, Hashable {
    package let day: Day
    package let imbalances: [Imbalance]
}
