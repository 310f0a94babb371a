import Domain
import Office

/// Keeps classes of a draft at their schools whatever is computed from it 锁定, or lets them go again 解除锁定.
package struct PinPlacements: Command {
    let plan: ID<PlacementPlan>
    let classes: [ID<SchoolClass>]
    let isPinned: Bool

    package init(_ classes: [ID<SchoolClass>], isPinned: Bool, in plan: ID<PlacementPlan>) {
        self.classes = classes
        self.isPinned = isPinned
        self.plan = plan
    }

    /// How many classes it changes something for.
    package func run(in desk: Desk) throws -> Int {
        try desk.require(.draftPlan)
        let head = try desk.placements.draft(plan)
        guard !classes.isEmpty else { throw PlacementPlan.Refusal.noClassChosen }
        let changed = try desk.placements.pin(classes, isPinned: isPinned, in: plan)
        guard !changed.isEmpty else { return 0 }
        let names = try desk.fullNames(of: changed)
        try desk.record(
            Entry(.planChanged, on: head.subject), cohort: head.year,
            reason: isPinned ? PlacementWords.pinned(names) : PlacementWords.unpinned(names))
        return changed.count
    }
}
