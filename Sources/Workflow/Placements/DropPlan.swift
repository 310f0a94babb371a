import Domain
import Office

/// The bureau puts a draft away that nobody needs, with a reason 作废. Nothing of it is deleted.
package struct DropPlan: Command {
    let plan: ID<PlacementPlan>
    let reason: String

    package init(plan: ID<PlacementPlan>, reason: String) {
        self.plan = plan
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.draftPlan)
        let head = try desk.placements.head(plan)
        _ = try PlacementPlan.take(.drop, in: head.state)
        guard !reason.isEmpty else { throw PlacementPlan.Refusal.reasonMissing }
        try desk.placements.take(.drop, head, reason: head.returnReason)
        try desk.record(Entry(.planDropped, on: head.subject), cohort: head.year, reason: reason)
    }
}

/// The bureau takes a draft up again that was put away 恢复.
package struct RestorePlan: Command {
    let plan: ID<PlacementPlan>

    package init(plan: ID<PlacementPlan>) { self.plan = plan }

    package func run(in desk: Desk) throws {
        try desk.require(.draftPlan)
        let head = try desk.placements.head(plan)
        try desk.placements.take(.restore, head, reason: head.returnReason)
        try desk.record(Entry(.planRestored, on: head.subject), cohort: head.year)
    }
}
