import Domain
import Office

/// Takes a rule of the year back, with the reason 收回划片规则; with it, where that is wanted, those that were laid down with it
/// for the other classes of the school. The rules stay in the list.
package struct LiftPlacementRule: Command {
    let rule: ID<PlacementRule>
    let year: Int
    let reason: String
    let takesRest: Bool

    package init(_ rule: ID<PlacementRule>, withRest takesRest: Bool = false, reason: String, year: Int) {
        self.rule = rule
        self.takesRest = takesRest
        self.year = year
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.draftPlan)
        let kept = try desk.placementRules.find(rule, year: year)
        guard !reason.isEmpty else { throw PlacementRuleRefusal.reasonMissing }
        guard kept.lifted == nil else { throw PlacementRuleRefusal.liftedAlready }
        let rules = [kept.rule] + (takesRest ? try desk.rest(of: kept, year: year) : [])
        for (rule, sentence) in zip(rules, try desk.sentences(of: rules, year: year)) {
            try desk.placementRules.lift(rule.id, reason: reason)
            try desk.record(
                Entry(.planRuleLifted, on: rule.subject), cohort: year,
                reason: PlacementRuleWords.lifted(sentence, reason: reason))
        }
    }
}

extension Desk {
    /// The rules that stand and were laid down together with this one, for the other classes of its school.
    func rest(of kept: PlacementRuleStore.Kept, year: Int) throws -> [PlacementRule] {
        let schools = Dictionary(
            try cohorts.classes(year).map { ($0.id, $0.school) }, uniquingKeysWith: { first, _ in first })
        return try placementRules.all(year).filter { other in
            other.lifted == nil && other.at == kept.at && other.enteredBy == kept.enteredBy
                && other.rule.id != kept.rule.id && other.rule.kind == kept.rule.kind && kept.rule.kind.isOfSchool
                && other.rule.school == kept.rule.school && other.rule.reason == kept.rule.reason
                && schools[other.rule.schoolClass] == schools[kept.rule.schoolClass]
        }.map(\.rule)
    }
}
