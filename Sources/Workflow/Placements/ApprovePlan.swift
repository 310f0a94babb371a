import Domain
import Office

/// The county government approves a plan 县人民政府审定 (notice 五(一)). What it should not overlook it confirms.
package struct ApprovePlan: Command {
    let plan: ID<PlacementPlan>
    let approval: PlanApproval
    let confirmed: Set<PlanApproval.Concern>
    let seen: Int?

    /// - Parameter seen: the version that was looked at; nil where nobody decides by a page.
    package init(
        plan: ID<PlacementPlan>, approval: PlanApproval = PlanApproval(),
        confirming confirmed: Set<PlanApproval.Concern> = [], seen: Int? = nil
    ) {
        self.plan = plan
        self.approval = approval
        self.confirmed = confirmed
        self.seen = seen
    }

    package func run(in desk: Desk) throws {
        try desk.require(.approvePlan)
        let head = try desk.placements.head(plan)
        _ = try PlacementPlan.take(.approve, in: head.state)
        try desk.requireVersion(seen, of: head.subject)
        try approval.requirePast(desk.day)
        let confirmation = try desk.concerns(about: head).confirmation(confirmed)
        try desk.placements.keep(approval, of: plan)
        try desk.placements.take(.approve, head)
        try desk.record(
            Entry(.planApproved, on: head.subject), cohort: head.year, document: PlacementWords.decision(approval),
            reason: confirmation)
    }
}

extension Desk {
    /// What has to be confirmed before a plan is approved.
    func concerns(about head: PlanHead) throws -> [PlanApproval.Concern] {
        try concerns(over: PlacementQuery(self).content(of: head).report.seatsOver, head.year)
            + (superseded(by: head) == nil ? [] : [.supersedes])
            + (approved(besides: head) == nil ? [] : [.besides])
    }

    /// Another plan of the year that is approved and not issued yet.
    func approved(besides head: PlanHead) throws -> PlanHead? {
        try placements.plans(head.year).first { $0.state == .approved && $0.id != head.id }
    }

    /// The plan in force whose place this one would take.
    func superseded(by head: PlanHead) throws -> PlanHead? {
        try placements.issued(head.year).flatMap { $0.id == head.id ? nil : $0 }
    }
}
