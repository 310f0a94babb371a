import Domain
import Office

/// Begins a supplement 补充方案 to a plan that is approved or issued, without lines yet.
package struct BeginPlanSupplement: Command {
    let plan: ID<PlacementPlan>

    package init(_ plan: ID<PlacementPlan>) { self.plan = plan }

    package func run(in desk: Desk) throws -> ID<PlanSupplement> {
        try desk.require(.draftPlan)
        let plan = try desk.placements.head(plan)
        try desk.requireSupplementable(plan)
        let head = try desk.planSupplements.begin(for: plan)
        try desk.record(
            Entry(.supplementDrafted, on: head.subject), cohort: plan.year,
            reason: PlanSupplementWords.title(head, plan))
        return head.id
    }
}

extension Desk {
    /// Throws unless the plan is decided upon and can still be put into force.
    func requireSupplementable(_ plan: PlanHead) throws {
        switch plan.state {
        case .draft, .submitted, .dropped: throw PlanSupplement.Refusal.planUndecided
        case .superseded: throw PlanSupplement.Refusal.planSuperseded
        case .approved, .issued: break
        }
        switch try cohorts.state(plan.year) {
        case .census, .frozen, .handingOver: break
        case .arriving, .following, .closed: throw PlacementPlan.Refusal.arrivalBegun(year: plan.year)
        }
    }
}
