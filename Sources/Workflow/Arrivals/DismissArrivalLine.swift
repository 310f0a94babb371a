import Domain
import Office

/// A person says that a line of a check-in list is no child, or is settled otherwise 了结报到核对行, and why.
package struct DismissArrivalLine: Command {
    let token: String
    let school: ID<School>
    let year: Int
    let reason: String

    package init(_ token: String, at school: ID<School>, year: Int, reason: String) {
        self.token = token
        self.school = school
        self.year = year
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.decideArrivals)
        try desk.requireReach(school)
        guard !reason.isEmpty else { throw ArrivalSession.Refusal.lineReasonMissing }
        var link = try desk.arrivals.question(token, at: school, year: year)
        guard link.state != .dismissed else { return }
        try link.decide(.dismiss)
        link.act = try desk.record(
            Entry(.arrivalLineDismissed, on: "arrival:\(year):\(school)"), cohort: year,
            document: ArrivalWords.place(link), reason: reason
        ).id
        try desk.arrivals.save(link, at: school, year: year)
    }
}
