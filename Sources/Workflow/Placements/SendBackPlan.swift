import Domain
import Office

/// The county government sends a plan back to the bureau, with a reason 退回.
package struct SendBackPlan: Command {
    let plan: ID<PlacementPlan>
    let reason: String
    let seen: Int?

    /// - Parameter seen: the version that was looked at; nil where nobody decides by a page.
    package init(plan: ID<PlacementPlan>, reason: String, seen: Int? = nil) {
        self.plan = plan
        self.reason = reason
        self.seen = seen
    }

    package func run(in desk: Desk) throws {
        try desk.require(.approvePlan)
        let head = try desk.placements.head(plan)
        _ = try PlacementPlan.take(.sendBack, in: head.state)
        try desk.requireVersion(seen, of: head.subject)
        guard !reason.isEmpty else { throw PlacementPlan.Refusal.reasonMissing }
        try desk.placements.take(.sendBack, head, reason: reason)
        try desk.record(Entry(.planReturned, on: head.subject), cohort: head.year, reason: reason)
    }
}
