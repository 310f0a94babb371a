import Domain
import Office

/// Closes a plan 结案, with the reason.
package struct CloseSupportPlan: Command {
    let student: ID<Student>
    let year: Int
    let reason: String

    package init(of student: ID<Student>, year: Int, reason: String) {
        self.student = student
        self.year = year
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.writeSupportPlans)
        let file = try desk.supportPlans.find(student, year: year)
        guard let written = file.written else {
            _ = try SupportPlan.take(.close, in: file.state)
            return
        }
        guard desk.writes(file) else { throw SupportPlan.Refusal.notWriter }
        guard !reason.isEmpty else { throw SupportPlan.Refusal.reasonMissing }
        try desk.supportPlans.close(written.id, from: file.state, reason: reason)
        try desk.record(Entry(.supportPlanClosed, on: file.subject), cohort: year, reason: reason)
    }
}
