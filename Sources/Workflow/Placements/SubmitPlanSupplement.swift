import Domain
import Office

/// The bureau submits a supplement to the county government 提交审定. What is decided upon is written into it.
package struct SubmitPlanSupplement: Command {
    let supplement: ID<PlanSupplement>

    package init(_ supplement: ID<PlanSupplement>) { self.supplement = supplement }

    package func run(in desk: Desk) throws {
        try desk.require(.draftPlan)
        let head = try desk.planSupplements.head(supplement)
        _ = try PlanSupplement.take(.submit, in: head.state)
        try desk.requireSupplementable(desk.placements.head(head.plan))
        let review = try desk.review(head)
        try review.requireSound()
        try desk.planSupplements.freeze(review)
        try desk.planSupplements.take(.submit, head)
        try desk.record(
            Entry(.supplementSubmitted, on: head.subject), cohort: head.year, reason: PlanSupplementWords.seats(review))
    }
}
