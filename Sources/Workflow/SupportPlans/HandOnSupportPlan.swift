import Domain
import Office

/// The sending school hands the plan on to the class teacher of the receiving school 移交初中, with what helped and what to
/// avoid.
package struct HandOnSupportPlan: Command {
    let student: ID<Student>
    let year: Int
    let teacher: String
    let note: String

    package init(of student: ID<Student>, year: Int, teacher: String, note: String = "") {
        self.student = student
        self.year = year
        self.teacher = teacher
        self.note = note
    }

    package func run(in desk: Desk) throws {
        try desk.require(.writeSupportPlans)
        let file = try desk.supportPlans.find(student, year: year)
        guard let written = file.written else {
            _ = try SupportPlan.take(.handOn, in: file.state)
            return
        }
        guard desk.writes(file) else { throw SupportPlan.Refusal.notWriter }
        guard !teacher.isEmpty else { throw SupportPlan.Refusal.teacherMissing }
        guard let school = file.nextSchool else { throw SupportPlan.Refusal.noReceivingSchool }
        try desk.supportPlans.handOn(written.id, from: file.state, to: school, teacher: teacher, note: note)
        try desk.record(Entry(.supportPlanHandedOn, on: file.subject), cohort: year, document: teacher, reason: note)
    }
}
