import Domain
import Office

/// The county government approves a plan 县人民政府审定 (notice 五(一)).
package struct ApprovePlan: Command {
    let plan: ID<PlacementPlan>

    package init(plan: ID<PlacementPlan>) { self.plan = plan }

    package func run(in desk: Desk) throws {
        try desk.require(.approvePlan)
        let head = try desk.placements.head(plan)
        try desk.placements.take(.approve, head)
        try desk.record(Entry(.planApproved, on: head.subject), cohort: head.year)
    }
}
