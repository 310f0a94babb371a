import Domain
import Office

/// The bureau gives up a supplement that it has not submitted 作废. Its number is not given again.
package struct DropPlanSupplement: Command {
    let supplement: ID<PlanSupplement>

    package init(_ supplement: ID<PlanSupplement>) { self.supplement = supplement }

    package func run(in desk: Desk) throws {
        try desk.require(.draftPlan)
        let head = try desk.planSupplements.head(supplement)
        try desk.planSupplements.take(.drop, head)
        try desk.record(Entry(.supplementDropped, on: head.subject), cohort: head.year)
    }
}
