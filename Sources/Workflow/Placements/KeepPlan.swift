import Allocation
import Domain
import Office

/// Keeps a computed plan as a draft. Refused when classes, sizes, seats or distances have changed since the problem was
/// read. A plan that is here already is answered as it is.
package struct KeepPlan: Command {
    let solved: SolvedPlan

    package init(_ solved: SolvedPlan) { self.solved = solved }

    package func run(in desk: Desk) throws -> KeptPlan {
        try desk.require(.draftPlan)
        let (problem, receiving) = (solved.problem, solved.receiving)
        let today = try PlacementProblem(year: problem.year, fixed: problem.fixed, at: desk)
        guard today == problem else { throw PlacementPlan.Refusal.dataMovedOn(today.changes(since: problem)) }
        // Checked anew, whatever the search says of itself.
        let broken = problem.rules.filter { !$0.isKept(by: receiving) }
        guard broken.isEmpty else {
            throw PlacementPlan.Refusal.rulesBroken(try desk.sentences(of: broken, year: problem.year))
        }
        let draft = PlanDraft(
            origin: .solved,
            solved: PlanHead.Solved(
                effort: solved.effort, cost: solved.value.cost,
                bound: solved.levels.first { $0.level == .pupilMetres }?.bound ?? 0),
            levels: solved.levels, proof: problem.digest(of: receiving),
            lines: zip(problem.classes, solved.assignment).map {
                PlanDraft.Line(
                    schoolClass: $0, receiving: problem.schools[$1], isPinned: problem.fixed[$0.id] != nil,
                    isGiven: problem.fixed[$0.id] != nil)
            })
        // The same plan of another problem, or by another order of levels, is a plan of its own.
        if let known = try desk.placements.same(as: draft, year: problem.year),
            case let head = try desk.placements.head(known), head.proof == draft.proof,
            try desk.planSupplements.issued(of: head).isEmpty
        {
            return KeptPlan(head, isNew: false)
        }
        let head = try desk.placements.add(draft, year: problem.year)
        try desk.record(
            Entry(.planDrafted, on: head.subject), cohort: problem.year, reason: PlacementWords.computed(solved))
        return KeptPlan(head, isNew: true)
    }
}
