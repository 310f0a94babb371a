import Domain
import Office

/// The checks that a plan and a supplement to it share, when they are submitted and approved.
extension PlacementPlan {
    /// The reason to be kept: one is needed where seats are over, and kept only there.
    static func overReason(_ reason: String, for over: Int, _ unit: String) throws(Refusal) -> String {
        guard over > 0 else { return "" }
        guard !reason.isEmpty else { throw .overReasonMissing(PlacementWords.over(over, unit)) }
        return reason
    }
}

extension Desk {
    /// While the census of a year is open, how many schools have not handed in; nil once it is closed.
    func openCensus(_ year: Int) throws -> Int? {
        try cohorts.state(year) == .census ? PlacementQuery(self).schoolsAwaited(year) : nil
    }

    /// What has to be confirmed before a plan of the year is approved.
    func concerns(over: Int, _ year: Int) throws -> [PlanApproval.Concern] {
        (over > 0 ? [.seatsOver] : []) + (try cohorts.state(year) == .census ? [.censusOpen] : [])
    }
}

extension PlanApproval {
    /// Nothing is recorded before it has been decided.
    func requirePast(_ today: Day) throws(PlacementPlan.Refusal) {
        guard day.map({ $0 <= today }) ?? true else { throw .approvedLater }
    }
}

extension [PlanApproval.Concern] {
    /// What the ledger keeps of their confirmation; throws while one of them is not confirmed.
    func confirmation(_ confirmed: Set<PlanApproval.Concern>) throws(PlacementPlan.Refusal) -> String {
        guard confirmed.isSuperset(of: self) else { throw .unconfirmed }
        return map(\.confirmation).joined(separator: "；")
    }
}
