import Domain
import Office

/// The county government approves a supplement on its own 审定补充方案.
package struct ApprovePlanSupplement: Command {
    let supplement: ID<PlanSupplement>

    package init(_ supplement: ID<PlanSupplement>) { self.supplement = supplement }

    package func run(in desk: Desk) throws {
        try desk.require(.approvePlan)
        let head = try desk.planSupplements.head(supplement)
        _ = try PlanSupplement.take(.approve, in: head.state)
        try desk.requireSupplementable(desk.placements.head(head.plan))
        try desk.review(head).requireSound()
        try desk.planSupplements.take(.approve, head)
        try desk.record(Entry(.supplementApproved, on: head.subject), cohort: head.year)
    }
}
