import Domain
import Office

/// The county government sends a supplement back to the bureau, with a reason 退回: as long as it is not issued.
package struct SendBackPlanSupplement: Command {
    let supplement: ID<PlanSupplement>
    let reason: String
    let seen: Int?

    /// - Parameter seen: as of a plan.
    package init(_ supplement: ID<PlanSupplement>, reason: String, seen: Int? = nil) {
        self.supplement = supplement
        self.reason = reason
        self.seen = seen
    }

    package func run(in desk: Desk) throws {
        try desk.require(.approvePlan)
        let head = try desk.planSupplements.head(supplement)
        _ = try PlanSupplement.take(.sendBack, in: head.state)
        try desk.requireVersion(seen, of: head.subject)
        guard !reason.isEmpty else { throw PlacementPlan.Refusal.reasonMissing }
        try desk.planSupplements.take(.sendBack, head, reason: reason)
        try desk.record(Entry(.supplementReturned, on: head.subject), cohort: head.year, reason: reason)
    }
}
