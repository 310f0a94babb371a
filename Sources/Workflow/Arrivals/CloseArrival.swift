import Domain
import Office

/// Closes a school's registration 报到截止: whoever was awaited and not seen stands as not arrived 未按时注册 (五(三)).
package struct CloseArrival: Command {
    let school: ID<School>
    let year: Int
    private let expected: Int?

    /// - Parameter expected: the number of children not seen, as typed by whoever closes; `nil` when a paper says it.
    package init(school: ID<School>, year: Int, expecting expected: Int? = nil) {
        self.school = school
        self.year = year
        self.expected = expected
    }

    /// The number of children who had not come.
    package func run(in desk: Desk) throws -> Int {
        try desk.require(.closeArrival)
        try desk.requireReach(school)
        let awaited = try desk.arrivals.awaited(at: school, year: year)
        if let expected, expected != awaited.count {
            throw ArrivalSession.Refusal.absentCountNeeded(now: awaited.count)
        }
        try desk.arrivals.close(school, year: year, on: desk.day)
        try desk.record(
            Entry(.arrivalClosed, on: "arrival:\(year):\(school)"), cohort: year,
            stating: awaited.map { Statement(.notArrived(school: school), of: $0) })
        if try desk.cohorts.state(year) == .arriving, try desk.arrivals.allClosed(year) {
            try desk.cohorts.take(.closeArrival, year)
        }
        try Reactions.follow(.arrivalClosed(year: year, school: school), at: desk)
        return awaited.count
    }
}
