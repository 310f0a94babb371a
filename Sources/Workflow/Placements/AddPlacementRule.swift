import Domain
import Office

/// Lays down a rule of the year 增加划片规则.
package struct AddPlacementRule: Command {
    let year: Int
    let kind: PlacementRule.Kind
    let schoolClass: ID<SchoolClass>
    let school: ID<School>?
    let other: ID<SchoolClass>?
    let reason: String

    /// - Parameters:
    ///   - school: of a rule that names one.
    ///   - other: of a rule between two classes.
    package init(
        _ kind: PlacementRule.Kind, _ schoolClass: ID<SchoolClass>, school: ID<School>? = nil,
        other: ID<SchoolClass>? = nil, reason: String, year: Int
    ) {
        self.year = year
        self.kind = kind
        self.schoolClass = schoolClass
        self.school = kind.isOfSchool ? school : nil
        self.other = kind.isOfSchool ? nil : other
        self.reason = reason
    }

    package func run(in desk: Desk) throws -> ID<PlacementRule> {
        try desk.require(.draftPlan)
        guard !reason.isEmpty else { throw PlacementRuleRefusal.reasonMissing }
        let classes = Set(try desk.cohorts.classes(year).map(\.id))
        guard classes.contains(schoolClass) else { throw PlacementRuleRefusal.classMissing }
        if kind.isOfSchool {
            guard let school else { throw PlacementRuleRefusal.schoolMissing }
            let known = try desk.directory.school(school)
            guard known.kind == .junior else { throw PlacementRuleRefusal.notJunior(known.name) }
        } else {
            guard let other, classes.contains(other) else { throw PlacementRuleRefusal.otherMissing }
            guard other != schoolClass else { throw PlacementRuleRefusal.sameClass }
        }
        let standing = try desk.placementRules.standing(year)
        if let same = standing.first(where: isSame) { throw PlacementRuleRefusal.standsAlready(same.number) }
        let rule = PlacementRule(
            id: desk.newID(), number: try desk.placementRules.nextNumber(year), kind: kind, schoolClass: schoolClass,
            school: school, other: other, reason: reason)
        // A contradiction that stood before is none of the new rule.
        let core = PlacementRule.contradiction(in: standing + [rule])
        if core.contains(rule) {
            let others = core.filter { $0 != rule }
            throw PlacementRuleRefusal.contradicts(try desk.sentences(of: others, year: year))
        }
        try desk.placementRules.add(rule, year: year)
        try desk.record(
            Entry(.planRuleAdded, on: rule.subject), cohort: year,
            reason: PlacementRuleWords.added(try desk.sentences(of: [rule], year: year)[0], reason: reason))
        return rule.id
    }

    private func isSame(_ rule: PlacementRule) -> Bool {
        guard rule.kind == kind else { return false }
        return kind.isOfSchool
            ? rule.schoolClass == schoolClass && rule.school == school
            : Set([rule.schoolClass, rule.other]) == Set([schoolClass, other])
    }
}

extension PlacementRule {
    var subject: String { "rule:\(id)" }
}
