import Domain
import Office

/// Takes a rule of the year back, with the reason 收回划片规则. The rule stays in the list.
package struct LiftPlacementRule: Command {
    let rule: ID<PlacementRule>
    let year: Int
    let reason: String

    package init(_ rule: ID<PlacementRule>, reason: String, year: Int) {
        self.rule = rule
        self.year = year
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.draftPlan)
        let kept = try desk.placementRules.find(rule, year: year)
        guard !reason.isEmpty else { throw PlacementRuleRefusal.reasonMissing }
        guard kept.lifted == nil else { throw PlacementRuleRefusal.liftedAlready }
        try desk.placementRules.lift(rule, reason: reason)
        try desk.record(
            Entry(.planRuleLifted, on: kept.rule.subject), cohort: year,
            reason: PlacementRuleWords.lifted(try desk.sentences(of: [kept.rule], year: year)[0], reason: reason))
    }
}
