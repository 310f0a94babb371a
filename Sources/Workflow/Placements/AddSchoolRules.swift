import Domain
import Office

/// Lays down one rule for every class of a primary school 整所小学, a row each with the same reason. A class that has the
/// rule already keeps its own; what was drawn from a class goes its own way.
package struct AddSchoolRules: Command {
    let kind: PlacementRule.Kind
    let sending: ID<School>
    let school: ID<School>?
    let reason: String
    let year: Int

    package init(
        _ kind: PlacementRule.Kind, allOf sending: ID<School>, school: ID<School>?, reason: String, year: Int
    ) {
        self.kind = kind
        self.sending = sending
        self.school = school
        self.reason = reason
        self.year = year
    }

    /// How many rules were added.
    package func run(in desk: Desk) throws -> Int {
        guard kind.isOfSchool else { throw PlacementRuleRefusal.wholeSchoolOfClasses }
        let classes = try desk.wholeClasses(year).filter { $0.school == sending }
        guard !classes.isEmpty else { throw PlacementRuleRefusal.classMissing }
        var added = 0
        var standing: PlacementRuleRefusal?
        for schoolClass in classes {
            do {
                let command = AddPlacementRule(kind, schoolClass.id, school: school, reason: reason, year: year)
                _ = try command.run(in: desk)
                added += 1
            } catch let refusal as PlacementRuleRefusal {
                guard case .standsAlready = refusal else { throw refusal }
                standing = standing ?? refusal
            }
        }
        if added == 0, let standing { throw standing }
        return added
    }
}

extension Desk {
    /// The classes of a year with children, in the order of their schools; without what was drawn from them.
    func wholeClasses(_ year: Int) throws -> [SchoolClass] { try filledClasses(year).filter { !$0.isGroup } }

    /// Classes and what was drawn from them, where there are children.
    func filledClasses(_ year: Int) throws -> [SchoolClass] {
        let sizes = try PlacementQuery(self).sizes(year)
        return try cohorts.classes(year).filter { (sizes[$0.id] ?? 0) > 0 }
            .sorted { ClassOrder($0.school, $0.label) < ClassOrder($1.school, $1.label) }
    }
}
