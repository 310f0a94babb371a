import Domain
import Office

/// Adds a line to a supplement that is being written: a class goes to another school, or to its first; or children go to one
/// without their class, as `DrawGroup` draws them once the supplement is issued.
package struct AddSupplementLine: Command {
    let supplement: ID<PlanSupplement>
    let schoolClass: ID<SchoolClass>
    let receiving: ID<School>?
    let drawn: PlanSupplementLine.Drawn?
    let reason: String

    package init(
        _ schoolClass: ID<SchoolClass>, to receiving: ID<School>?, reason: String, in supplement: ID<PlanSupplement>
    ) {
        self.supplement = supplement
        self.schoolClass = schoolClass
        self.receiving = receiving
        drawn = nil
        self.reason = reason
    }

    package init(
        drawing students: [ID<Student>], from schoolClass: ID<SchoolClass>, as kind: ClassGroup.Kind,
        to receiving: ID<School>?, reason: String, in supplement: ID<PlanSupplement>
    ) {
        self.supplement = supplement
        self.schoolClass = schoolClass
        self.receiving = receiving
        drawn = PlanSupplementLine.Drawn(kind: kind, students: Set(students).sorted())
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.draftPlan)
        let head = try desk.planSupplements.draft(supplement)
        try desk.requireSupplementable(desk.placements.head(head.plan))
        guard let receiving else { throw PlanSupplement.Refusal.noSchoolChosen }
        let school = try desk.directory.school(receiving)
        guard school.kind == .junior else { throw PlacementPlan.Refusal.notJunior(school.name) }
        guard let found = try desk.cohorts.classes(head.year).first(where: { $0.id == schoolClass }) else {
            throw PlanSupplement.Refusal.noClassChosen
        }
        let name = try desk.fullName(of: schoolClass)
        let children = try desk.classGroups.children(of: schoolClass)
        guard children.contains(where: { !$0.hasLeft }) else { throw PlanSupplement.Refusal.nobodyIn([name]) }
        try requireFree(name, at: desk, head)
        if let drawn {
            try require(drawn, of: children, at: desk, head)
        } else {
            let now = try desk.decidedContent(without: head).byClass[schoolClass]?.receiving
            guard now != receiving else { throw PlanSupplement.Refusal.thereAlready([name]) }
        }
        guard !reason.isEmpty else { throw PlanSupplement.Refusal.reasonMissing }
        try desk.planSupplements.add(found, to: receiving, drawing: drawn, reason: reason, in: supplement)
        try desk.record(
            Entry(.supplementChanged, on: head.subject), cohort: head.year,
            reason: PlanSupplementWords.added(name, drawn, to: school.name, reason))
    }

    /// Throws where the class, or one of the children, is in a supplement already that is not issued. Only one draws from a
    /// class that it moves: whichever is issued first, both count the class as it was.
    private func requireFree(_ name: String, at desk: Desk, _ head: PlanSupplementHead) throws {
        let wanted = Set(drawn?.students ?? [])
        for open in try desk.planSupplements.all(of: head.plan) where open.isOpen {
            for line in try desk.planSupplements.lines(of: open.id) where line.schoolClass == schoolClass {
                if drawn == nil && line.drawn == nil
                    || open.id != head.id && (drawn == nil || line.drawn == nil)
                {
                    throw PlanSupplement.Refusal.inSupplement([name], number: open.number)
                }
                let taken = wanted.intersection(line.drawn?.students ?? [])
                guard taken.isEmpty else {
                    let names = try desk.students.find(taken.sorted()).map(\.details.name)
                    throw PlanSupplement.Refusal.inSupplement(names, number: open.number)
                }
            }
        }
    }

    private func require(
        _ drawn: PlanSupplementLine.Drawn, of children: [(student: KnownStudent, hasLeft: Bool)], at desk: Desk,
        _ head: PlanSupplementHead
    ) throws {
        let students = Set(drawn.students)
        _ = try desk.wholeClass(schoolClass, year: head.year)
        try desk.requireDrawable(students, of: children, year: head.year)
        let before = try desk.planSupplements.lines(of: head.id).filter { $0.schoolClass == schoolClass }
            .reduce(0) { $0 + ($1.drawn?.students.count ?? 0) }
        try ClassGroup.requireLawful(
            drawn.kind, taking: students.count,
            leaving: children.count { !$0.hasLeft } - students.count - before,
            smallest: GroupPolicy.kept(at: desk).smallest, reason: reason)
    }
}
