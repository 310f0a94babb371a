import Domain
import Office

/// The bureau issues an approved supplement 下发: its children are drawn from their classes, packets and agreements follow. A
/// packet that the receiving school has not signed is taken back where it must be signed anew.
///
/// As a plan, it may be issued as long as the children have not begun to arrive. One of a plan that is not issued itself is
/// issued with it.
package struct IssuePlanSupplement: Command {
    let supplement: ID<PlanSupplement>

    package init(_ supplement: ID<PlanSupplement>) { self.supplement = supplement }

    package func run(in desk: Desk) throws {
        try desk.require(.draftPlan)
        let head = try desk.planSupplements.head(supplement)
        _ = try PlanSupplement.take(.issue, in: head.state)
        let plan = try desk.placements.head(head.plan)
        try desk.requireSupplementable(plan)
        guard plan.state == .issued else { throw PlanSupplement.Refusal.planNotIssued }
        try desk.putIntoForce(head)
        try Reactions.follow(.planIssued(year: head.year), at: desk)
    }
}

extension Desk {
    /// All that a supplement does but for the packets and agreements, which follow from the plan as a whole.
    func putIntoForce(_ head: PlanSupplementHead) throws {
        let review = try review(head)
        try review.requireSound()
        try planSupplements.freeze(review)
        try planSupplements.take(.issue, head)
        for line in review.lines.map(\.line) {
            guard let drawn = line.drawn else { continue }
            let group = try DrawGroup(
                drawn.students, from: line.schoolClass, as: drawn.kind, to: line.receiving, reason: line.reason,
                year: head.year
            ).draw(in: self)
            try planSupplements.name(group, for: line, in: head.id)
        }
        try record(
            Entry(.supplementIssued, on: head.subject), cohort: head.year, reason: PlanSupplementWords.seats(review))
        try Reactions.follow(
            .classesReplaced(
                year: head.year, review.lines.map(\.line.schoolClass),
                reason: PlanSupplementWords.title(head, review.plan)),
            at: self)
    }
}
