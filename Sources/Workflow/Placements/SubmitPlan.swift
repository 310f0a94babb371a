import Domain
import Office
import Web

/// The bureau submits a draft to the county government 提交审定 (notice 五(一)). Every class with children must be in it, no
/// school without a seat receives any, and where seats are over it says why.
package struct SubmitPlan: Command {
    let plan: ID<PlacementPlan>
    let overReason: String
    let seen: Int?

    /// - Parameters:
    ///   - overReason: why seats may be over 超出学位说明; kept only where some are.
    ///   - seen: the version that was looked at; nil where nobody submits by a page.
    package init(plan: ID<PlacementPlan>, overReason: String = "", seen: Int? = nil) {
        self.plan = plan
        self.overReason = overReason
        self.seen = seen
    }

    package func run(in desk: Desk) throws {
        try desk.require(.draftPlan)
        let head = try desk.placements.head(plan)
        _ = try PlacementPlan.take(.submit, in: head.state)
        try desk.requireVersion(seen, of: head.subject)
        try head.requireComplete(at: desk)
        try head.requireRules(at: desk)
        let content = try PlacementQuery(desk).content(of: head)
        try content.requireSeats(names: PlaceNames(desk, year: head.year))
        let over = content.report.seatsOver
        let reason = try PlacementPlan.overReason(overReason, for: over, content.rooms.seatUnit)
        try desk.placements.keep(overReason: reason, of: plan)
        try desk.placements.take(.submit, head)
        try desk.record(
            Entry(.planSubmitted, on: head.subject), cohort: head.year,
            reason: over == 0
                ? "" : PlacementWords.over(PlacementWords.over(over, content.rooms.seatUnit), reason: reason))
    }
}

extension PlanContent {
    /// Throws while a school without any seat receives children: nothing that is written of the plan could make it right.
    fileprivate func requireSeats(names: PlaceNames) throws {
        let seatless = Set(rooms.filter { $0.seats == 0 }.map(\.school))
        let schools = Dictionary(grouping: placements.filter { $0.children > 0 }, by: \.receiving)
            .filter { seatless.contains($0.key) }.sorted { $0.key < $1.key }
        guard !schools.isEmpty else { return }
        throw PlacementPlan.Refusal.noSeats(
            schools.map { school, lines in
                "\(names.school(school))（\(lines.count) 个班 \(lines.reduce(0) { $0 + $1.children }.grouped) 人）"
            })
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
        guard faults.isEmpty else { throw PlacementPlan.Refusal.incomplete(faults, state) }
    }
}
