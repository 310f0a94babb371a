import Domain
import Office

/// The bureau takes the submission of a supplement back, with a reason 撤回提交: as long as the county government has not
/// decided.
package struct WithdrawPlanSupplement: Command {
    let supplement: ID<PlanSupplement>
    let reason: String

    package init(_ supplement: ID<PlanSupplement>, reason: String) {
        self.supplement = supplement
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.draftPlan)
        let head = try desk.planSupplements.head(supplement)
        _ = try PlanSupplement.take(.withdraw, in: head.state)
        guard !reason.isEmpty else { throw PlacementPlan.Refusal.reasonMissing }
        try desk.planSupplements.take(.withdraw, head)
        try desk.record(Entry(.supplementWithdrawn, on: head.subject), cohort: head.year, reason: reason)
    }
}
