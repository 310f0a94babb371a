import Domain
import Office

extension Desk {
    /// The first child seen opens the school's registration, and the cohort's.
    func openArrival(at school: ID<School>, year: Int) throws {
        guard try directory.school(school).kind == .junior else { throw ArrivalSession.Refusal.notReceivingSchool }
        try arrivals.open(school, year: year)
        if try cohorts.state(year) == .handingOver { try cohorts.take(.openArrival, year) }
    }

    /// What is known of one child of the cohort; `NotFound` for a child of another year.
    func situation(of student: ID<Student>, year: Int) throws -> (facts: [Fact], situation: Situation) {
        guard try students.find(student).year == year else { throw NotFound() }
        let chains = try LedgerStore(connection: connection, county: county).chains(of: [student])
        let facts = chains[student]?.facts ?? []
        let situation = Situation(facts, on: .distantFuture)
        guard situation.isMember else { throw NotFound() }
        return (facts, situation)
    }
}
