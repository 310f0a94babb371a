import Domain
import Office

/// Takes a line out of a supplement that is being written.
package struct RemoveSupplementLine: Command {
    let supplement: ID<PlanSupplement>
    let number: Int

    package init(_ number: Int, from supplement: ID<PlanSupplement>) {
        self.supplement = supplement
        self.number = number
    }

    package func run(in desk: Desk) throws {
        try desk.require(.draftPlan)
        let head = try desk.planSupplements.draft(supplement)
        guard let line = try desk.planSupplements.lines(of: supplement).first(where: { $0.number == number }) else {
            throw PlanSupplement.Refusal.nothingChosen
        }
        try desk.planSupplements.remove(line, from: supplement)
        try desk.record(
            Entry(.supplementChanged, on: head.subject), cohort: head.year,
            reason: PlanSupplementWords.removed(try desk.fullName(of: line.schoolClass), line.drawn))
    }
}
