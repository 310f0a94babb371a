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
        try head.requireRules(at: desk)
        try desk.placements.take(.submit, head)
        try desk.record(Entry(.planSubmitted, on: head.subject), cohort: head.year)
    }
}

extension PlanHead {
    /// Throws while a rule of the year is not kept.
    func requireRules(at desk: Desk) throws {
        let receiving = try PlacementQuery(desk).receiving(of: id)
        let sizes = try PlacementQuery(desk).sizes(year)
        let filled = receiving.filter { (sizes[$0.key] ?? 0) > 0 }
        let broken = try desk.placementRules.standing(year).filter { !$0.isKept(by: filled) }
        guard broken.isEmpty else {
            throw PlacementPlan.Refusal.rulesBroken(try desk.sentences(of: broken, year: year))
        }
    }

    /// Throws while a class with children is in no line of the plan, nor of a supplement that is decided upon.
    func requireComplete(at desk: Desk) throws {
        let names = try PlaceNames(desk, year: year)
        let supplemented = try desk.planSupplements.all(of: id).filter { $0.state == .approved }.flatMap {
            try desk.planSupplements.lines(of: $0.id).map(\.schoolClass)
        }
        let faults = PlanCompleteness(
            classes: try desk.cohorts.classes(year), sizes: try PlacementQuery(desk).sizes(year),
            names: { names.school($0.school) + $0.label }
        ).faults(placed: Set(try PlacementQuery(desk).receiving(of: id).keys).union(supplemented))
        guard faults.isEmpty else { throw PlacementPlan.Refusal.faulty(faults) }
    }
}
