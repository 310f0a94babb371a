import Domain
import Office

/// Takes up a closed plan again 恢复帮扶: the receiving school goes on with it.
package struct ReopenSupportPlan: Command {
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
            _ = try SupportPlan.take(.reopen, in: file.state)
            return
        }
        guard desk.writes(file) else { throw SupportPlan.Refusal.notWriter }
        guard !reason.isEmpty else { throw SupportPlan.Refusal.reasonMissing }
        guard let school = file.nextSchool else { throw SupportPlan.Refusal.noReceivingSchool }
        try desk.supportPlans.reopen(written.id, from: file.state, at: school)
        try desk.record(Entry(.supportPlanReopened, on: file.subject), cohort: year, reason: reason)
    }
}
