import Domain
import Office

/// Takes a group back into the class that it was drawn from, with the reason 合回原班: as long as no plan with it is
/// submitted. What was laid down for it is taken back too; that it stood until today stays true.
package struct RejoinGroup: Command {
    let group: ID<SchoolClass>
    let reason: String
    let year: Int

    package init(_ group: ID<SchoolClass>, reason: String, year: Int) {
        self.group = group
        self.reason = reason
        self.year = year
    }

    package func run(in desk: Desk) throws {
        try desk.require(.draftPlan)
        let kept = try desk.classGroups.find(group, year: year)
        guard kept.rejoined == nil else { throw ClassGroup.Refusal.rejoinedAlready }
        guard !reason.isEmpty else { throw ClassGroup.Refusal.reasonMissing }
        if let head = try desk.placements.underWay(year, placing: group) {
            throw ClassGroup.Refusal.planUnderWay(head)
        }
        let whole = try desk.wholeClass(kept.origin.schoolClass, year: year)
        let why = ClassGroupWords.rejoined(kept.schoolClass, reason)
        for rule in try desk.placementRules.standing(year) where [rule.schoolClass, rule.other].contains(group) {
            try LiftPlacementRule(rule.id, reason: why, year: year).run(in: desk)
        }
        for draft in try desk.placements.forget(group, year: year) {
            try desk.record(Entry(.planChanged, on: draft.subject), cohort: year, reason: why)
        }
        let children = try desk.classGroups.children(of: group).map(\.student)
        let day = try desk.classGroups.day(of: children.map(\.id))
        let act = try desk.record(
            Entry(.groupRejoined, on: kept.schoolClass.subject), cohort: year,
            stating: children.map {
                Statement(.enrolled(school: whole.school, schoolClass: whole.id), of: $0.id, on: day)
            }, reason: why)
        try desk.classGroups.move(children, to: whole, on: day, by: act, year: year)
        try desk.classGroups.rejoin(group, reason: reason)
        // Whoever was taken back with a roster while in the group comes again into the class.
        for student in try desk.students.inClass(group) {
            try desk.students.move(student.moved(to: whole, position: student.position))
        }
    }
}
