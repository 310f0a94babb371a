import Domain
import Office

extension Desk {
    /// By what the rosters of a cohort are reviewed: the county's settings, and what day it is.
    func rosterRules(of year: Int) throws -> RosterRules {
        var rules = try rules(of: year).roster
        rules.today = now.day
        return rules
    }
}
