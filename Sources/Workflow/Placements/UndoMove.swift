import Domain
import Office

/// Takes the last moves of a draft back 撤销, or makes those again that were taken back 重做. Each is an act of its own.
package struct UndoMove: Command {
    package enum Way: Sendable { case undo, redo }

    let plan: ID<PlacementPlan>
    let way: Way

    package init(_ way: Way, in plan: ID<PlacementPlan>) {
        self.way = way
        self.plan = plan
    }

    package func run(in desk: Desk) throws {
        try desk.require(.draftPlan)
        let head = try desk.placements.draft(plan)
        let steps = try desk.placements.steps(of: plan)
        try desk.requireUnpinned((way == .undo ? steps.undo : steps.redo).map(\.schoolClass), in: plan)
        let moves = try way == .undo ? desk.placements.undo(in: plan) : desk.placements.redo(in: plan)
        guard !moves.isEmpty else {
            throw way == .undo ? PlacementPlan.Refusal.nothingToUndo : .nothingToRedo
        }
        let words = try desk.words(for: moves)
        try desk.record(
            Entry(.planChanged, on: head.subject), cohort: head.year,
            reason: way == .undo ? PlacementWords.undone(words) : PlacementWords.redone(words))
    }
}
