import Domain
import Office

/// The bureau takes a submission back, with a reason 撤回提交: as long as the county government has not decided.
package struct WithdrawPlan: Command {
    let plan: ID<PlacementPlan>
    let reason: String

    package init(plan: ID<PlacementPlan>, reason: String) {
        self.plan = plan
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.draftPlan)
        let head = try desk.placements.head(plan)
        _ = try PlacementPlan.take(.withdraw, in: head.state)
        guard !reason.isEmpty else { throw PlacementPlan.Refusal.reasonMissing }
        try desk.placements.take(.withdraw, head)
        try desk.record(Entry(.planWithdrawn, on: head.subject), cohort: head.year, reason: reason)
    }
}
