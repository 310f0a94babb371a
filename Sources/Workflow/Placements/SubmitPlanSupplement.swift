import Domain
import Office

/// The bureau submits a supplement to the county government 提交审定. What is decided upon is written into it; where it leaves
/// seats over it says why.
package struct SubmitPlanSupplement: Command {
    let supplement: ID<PlanSupplement>
    let overReason: String
    let seen: Int?

    /// - Parameters:
    ///   - overReason: why seats may be over 超出学位说明; kept only where some are.
    ///   - seen: as of a plan.
    package init(_ supplement: ID<PlanSupplement>, overReason: String = "", seen: Int? = nil) {
        self.supplement = supplement
        self.overReason = overReason
        self.seen = seen
    }

    package func run(in desk: Desk) throws {
        try desk.require(.draftPlan)
        let head = try desk.planSupplements.head(supplement)
        _ = try PlanSupplement.take(.submit, in: head.state)
        try desk.requireVersion(seen, of: head.subject)
        try desk.requireSupplementable(desk.placements.head(head.plan))
        let review = try desk.review(head)
        try review.requireSound()
        let reason = try PlacementPlan.overReason(overReason, for: review.rooms.seatsOver, review.rooms.seatUnit)
        try desk.planSupplements.keep(overReason: reason, of: supplement)
        try desk.planSupplements.freeze(review)
        try desk.planSupplements.take(.submit, head)
        try desk.record(
            Entry(.supplementSubmitted, on: head.subject), cohort: head.year,
            reason: PlanSupplementWords.seats(review) + (reason.isEmpty ? "" : "；说明：\(reason)"))
    }
}
