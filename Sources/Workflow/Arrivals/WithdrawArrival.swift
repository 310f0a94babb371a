import Domain
import Office

/// Takes back an arrival that was stated by mistake 撤销报到: the fact stays in the ledger, and another says that it does not
/// count. The reason must be given of a child who stood on no list, for it leaves the balance with it, and
/// where others have gone on from the arrival: the registration is closed, or the record claimed.
package struct WithdrawArrival: Command {
    let student: ID<Student>
    let school: ID<School>
    let year: Int
    let reason: String

    package init(_ student: ID<Student>, at school: ID<School>, year: Int, reason: String = "") {
        self.student = student
        self.school = school
        self.year = year
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.checkIn)
        try desk.requireReach(school)
        try desk.requireReach(student)
        let (facts, situation) = try desk.situation(of: student, year: year)
        guard situation.presentSchool == school, let arrival = lastArrival(in: facts) else {
            throw ArrivalSession.Refusal.notArrivedHere
        }
        var withdrawn = [arrival.sequence]
        let isClosed = try desk.arrivals.state(of: school, year: year) == .closed
        let joined = if case .joined(school) = situation.membership { true } else { false }
        guard !reason.isEmpty || !(joined || isClosed || situation.record != nil) else {
            throw ArrivalSession.Refusal.reasonMissing
        }
        if joined {
            withdrawn += facts.filter { $0.kind == .joined(school: school) }.map(\.sequence)
        }
        let statements = try desk.withdrawing(withdrawn, of: student, year: year)
        try desk.record(
            Entry(.arrivalWithdrawn, on: "student:\(student)"), cohort: year, stating: statements, reason: reason)
    }

    /// The arrival here that counts and that no other arrival followed; a return 复学 is no arrival.
    private func lastArrival(in facts: [Fact]) -> Fact? {
        let withdrawn = facts.compactMap { if case .withdrawn(let sequence) = $0.kind { sequence } else { nil } }
        let last = facts.filter { fact in
            guard !withdrawn.contains(fact.sequence) else { return false }
            switch fact.kind {
            case .arrived, .returned: return true
            default: return false
            }
        }.max { ($0.day, $0.sequence) < ($1.day, $1.sequence) }
        return last?.kind == .arrived(school: school) ? last : nil
    }
}
