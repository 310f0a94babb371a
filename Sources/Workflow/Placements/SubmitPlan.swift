import Domain
import Office

/// The bureau submits a draft to the county government 提交审定 (notice 五(一)). Every class with children must be in it.
package struct SubmitPlan: Command {
    let plan: ID<PlacementPlan>

    package init(plan: ID<PlacementPlan>) { self.plan = plan }

    package func run(in desk: Desk) throws {
        try desk.require(.draftPlan)
        let head = try desk.placements.head(plan)
        _ = try PlacementPlan.take(.submit, in: head.state)
        try head.requireComplete(at: desk)
        try desk.placements.take(.submit, head)
        try desk.record(Entry(.planSubmitted, on: head.subject), cohort: head.year)
    }
}

extension PlanHead {
    /// Throws while a class with children is in no line of the plan.
    func requireComplete(at desk: Desk) throws {
        let names = try PlaceNames(desk, year: year)
        let faults = PlanCompleteness(
            classes: try desk.cohorts.classes(year), sizes: try PlacementQuery(desk).sizes(year),
            names: { names.school($0.school) + $0.label }
        ).faults(placed: Set(try PlacementQuery(desk).receiving(of: id).keys))
        guard faults.isEmpty else { throw PlacementPlan.Refusal.faulty(faults) }
    }
}
