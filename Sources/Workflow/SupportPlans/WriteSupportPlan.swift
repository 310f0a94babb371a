import Domain
import Office

/// Writes a child's plan, or its next version 制定、修订帮扶方案 (notice 六(二)); what it said before stays. By hand also for a child whom no roster names.
package struct WriteSupportPlan: Command {
    let student: ID<Student>
    let year: Int
    let content: SupportPlan.Content

    package init(for student: ID<Student>, year: Int, content: SupportPlan.Content) {
        self.student = student
        self.year = year
        self.content = content
    }

    package func run(in desk: Desk) throws -> ID<SupportPlan> {
        try desk.require(.writeSupportPlans)
        let file = try desk.supportPlans.find(student, year: year)
        guard desk.writes(file) else { throw SupportPlan.Refusal.notWriter }
        try content.check()
        if let written = file.written, written.content == content { return written.id }
        let id = try desk.supportPlans.write(content, to: file)
        try desk.record(
            Entry(file.written == nil ? .supportPlanOpened : .supportPlanRevised, on: "support-plan:\(id)"),
            cohort: year,
            reason: SupportPlanWords.writing(version: (file.written?.version.number ?? 0) + 1))
        return id
    }
}
