import Domain
import Office

/// Takes back what a person said of a line 撤回认定: what it stated of the child counts no more, and the line waits again.
package struct ReopenArrivalLine: Command {
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
        guard link.state != .open else { return }
        let subject = link.student.map { "student:\($0)" } ?? "arrival:\(year):\(school)"
        let statements = try withdrawals(link, at: desk)
        try link.decide(.undo)
        try desk.record(
            Entry(.arrivalLineReopened, on: subject), cohort: year, stating: statements,
            document: ArrivalWords.place(link), reason: reason)
        try desk.arrivals.save(link, at: school, year: year)
    }

    /// The facts of the decision that nobody has taken back yet.
    private func withdrawals(_ link: ArrivalLink, at desk: Desk) throws -> [Statement] {
        guard let student = link.student, let act = link.act else { return [] }
        let facts =
            try LedgerStore(connection: desk.connection, county: desk.county).chains(of: [student])[student]?
            .facts ?? []
        let stated = facts.counting.filter { $0.act == act }.map(\.sequence)
        return stated.isEmpty ? [] : try desk.withdrawing(stated, of: student, year: year)
    }
}
