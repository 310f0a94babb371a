import Domain
import Office

/// The county government approves a supplement on its own 审定补充方案. What it should not overlook it confirms, as of a plan.
package struct ApprovePlanSupplement: Command {
    let supplement: ID<PlanSupplement>
    let approval: PlanApproval
    let confirmed: Set<PlanApproval.Concern>
    let seen: Int?

    /// - Parameter seen: as of a plan.
    package init(
        _ supplement: ID<PlanSupplement>, approval: PlanApproval = PlanApproval(),
        confirming confirmed: Set<PlanApproval.Concern> = [], seen: Int? = nil
    ) {
        self.supplement = supplement
        self.approval = approval
        self.confirmed = confirmed
        self.seen = seen
    }

    package func run(in desk: Desk) throws {
        try desk.require(.approvePlan)
        let head = try desk.planSupplements.head(supplement)
        _ = try PlanSupplement.take(.approve, in: head.state)
        try desk.requireVersion(seen, of: head.subject)
        try desk.requireSupplementable(desk.placements.head(head.plan))
        try desk.review(head).requireSound()
        try approval.requirePast(desk.day)
        let confirmation = try desk.concerns(about: head).confirmation(confirmed)
        try desk.planSupplements.take(.approve, head, approval: approval)
        try desk.record(
            Entry(.supplementApproved, on: head.subject), cohort: head.year,
            document: PlacementWords.decision(approval), reason: confirmation)
    }
}

extension Desk {
    /// What has to be confirmed before it is approved, by the seats that were submitted.
    func concerns(about head: PlanSupplementHead) throws -> [PlanApproval.Concern] {
        try concerns(over: planSupplements.rooms(of: head.id).seatsOver, head.year)
    }
}
