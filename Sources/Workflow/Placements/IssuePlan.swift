import Domain
import Office

/// The bureau issues an approved plan 下发, and with it its supplements that are approved: it is now in force, the packets and
/// agreements of the year are drawn up.
///
/// A plan issued anew supersedes the one before it, as long as the children have not begun to arrive.
package struct IssuePlan: Command {
    let plan: ID<PlacementPlan>

    package init(plan: ID<PlacementPlan>) { self.plan = plan }

    package func run(in desk: Desk) throws {
        try desk.require(.draftPlan)
        let head = try desk.placements.head(plan)
        _ = try PlacementPlan.take(.issue, in: head.state)
        try head.requireComplete(at: desk)
        switch try desk.cohorts.state(head.year) {
        case .census: throw PlacementPlan.Refusal.censusOpen(year: head.year)
        case .frozen: try desk.cohorts.take(.issuePlan, head.year)
        case .handingOver: break
        case .arriving, .following, .closed: throw PlacementPlan.Refusal.arrivalBegun(year: head.year)
        }
        try desk.placements.issue(head)
        try desk.record(Entry(.planIssued, on: head.subject), cohort: head.year)
        for supplement in try desk.planSupplements.all(of: plan) where supplement.state == .approved {
            try desk.putIntoForce(supplement)
        }
        try Reactions.follow(.planIssued(year: head.year), at: desk)
    }
}
