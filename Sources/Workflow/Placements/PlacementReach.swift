import Domain
import Office
import Storage

extension Desk {
    /// Whether the officer sees plans that are not issued: those who draft and those who approve, and whoever back-fills.
    var seesPlanDrafts: Bool {
        jurisdiction == .county
            && (officer.may(.draftPlan) || officer.may(.approvePlan) || (backfill != nil && officer.may(.backfill)))
    }

    /// The condition that a row of `placement_plan` is one whom the officer reaches. Drafts are the bureau's and the
    /// county government's; what was once issued is everybody's who may see plans.
    var reachesPlan: SQL { seesPlanDrafts ? "(1 = 1)" : "(placement_plan.issued_on IS NOT NULL)" }

    /// Whether the officer reaches a line of a plan: his own school's at either end, or one of his town's schools'.
    func reaches(_ placement: Placement, towns: [ID<School>: ID<Township>]) -> Bool {
        switch jurisdiction {
        case .county: true
        case .township(let town): towns[placement.sending] == town || towns[placement.receiving] == town
        case .sending(let school): placement.sending == school
        case .receiving(let school): placement.receiving == school
        }
    }
}
