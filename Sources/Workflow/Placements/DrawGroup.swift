import Domain
import Office

/// Takes children out of their class, to be placed apart 拆班、单独安置: they are a group 拆出组, a class of its own from then on.
/// It is undone by `RejoinGroup`.
///
/// Lawful before the census closes and after, until a plan of the year is submitted. Drafts that place the class place the
/// group too: at the school that is named, else where the class goes. Later children are drawn by a supplement 补充方案.
package struct DrawGroup: Command {
    let students: Set<ID<Student>>
    let schoolClass: ID<SchoolClass>
    let kind: ClassGroup.Kind
    let school: ID<School>?
    let reason: String
    let year: Int

    /// - Parameter school: where the group must go; a rule of the year is laid down for it.
    package init(
        _ students: [ID<Student>], from schoolClass: ID<SchoolClass>, as kind: ClassGroup.Kind,
        to school: ID<School>? = nil, reason: String, year: Int
    ) {
        self.students = Set(students)
        self.schoolClass = schoolClass
        self.kind = kind
        self.school = school
        self.reason = reason
        self.year = year
    }

    package func run(in desk: Desk) throws -> ID<SchoolClass> {
        try desk.require(.draftPlan)
        if let head = try desk.placements.underWay(year) { throw ClassGroup.Refusal.planUnderWay(head) }
        return try draw(in: desk)
    }

    /// The same whatever has become of the year's plans: a supplement that is issued draws its children.
    func draw(in desk: Desk) throws -> ID<SchoolClass> {
        let whole = try desk.wholeClass(schoolClass, year: year)
        let children = try desk.classGroups.children(of: whole.id)
        try desk.requireDrawable(students, of: children, year: year)
        let chosen = children.map(\.student).filter { students.contains($0.id) }
        let rest = children.count { !$0.hasLeft } - chosen.count
        try ClassGroup.requireLawful(
            kind, taking: chosen.count, leaving: rest, smallest: GroupPolicy.kept(at: desk).smallest, reason: reason)
        let origin = ClassGroup.Origin(whole.id, kind)
        let group = SchoolClass(
            id: desk.newID(), school: whole.school, label: try desk.freeLabel(from: whole, kind, year: year),
            origin: origin)
        try desk.classGroups.add(group, from: origin, reason: reason, year: year)
        let day = try desk.classGroups.day(of: chosen.map(\.id))
        let act = try desk.record(
            Entry(.groupDrawn, on: group.subject), cohort: year,
            stating: chosen.map {
                Statement(.enrolled(school: group.school, schoolClass: group.id), of: $0.id, on: day)
            }, reason: try ClassGroupWords.drawn(group, chosen.count, GroupPolicy.kept(at: desk).word(kind), reason))
        try desk.classGroups.move(chosen, to: group, on: day, by: act, year: year)
        for draft in try desk.placements.place(group, at: school, year: year) {
            try desk.record(
                Entry(.planChanged, on: draft.subject), cohort: year, reason: ClassGroupWords.placed(group))
        }
        if let school {
            _ = try AddPlacementRule(.require, group.id, school: school, reason: reason, year: year).run(in: desk)
        }
        return group.id
    }
}

extension SchoolClass {
    /// Of the acts on a group.
    var subject: String { "group:\(id)" }
}

extension ClassGroup.Refusal {
    static func planUnderWay(_ head: PlanHead) -> Self { .planUnderWay(number: head.number, head.state) }
}

extension Desk {
    /// A class of the year that is no group.
    func wholeClass(_ id: ID<SchoolClass>, year: Int) throws -> SchoolClass {
        guard let found = try cohorts.classes(year).first(where: { $0.id == id }) else {
            throw ClassGroup.Refusal.classMissing
        }
        guard !found.isGroup else { throw ClassGroup.Refusal.isGroup(found.label) }
        return found
    }

    /// Throws unless all of these children are in the class and have not left.
    func requireDrawable(
        _ students: Set<ID<Student>>, of children: [(student: KnownStudent, hasLeft: Bool)], year: Int
    ) throws {
        let left = children.filter { $0.hasLeft && students.contains($0.student.id) }.map(\.student.details.name)
        guard left.isEmpty else { throw ClassGroup.Refusal.hasLeft(left) }
        let others = students.subtracting(children.map(\.student.id)).sorted()
        guard !others.isEmpty else { return }
        for other in others { try requireReach(other) }
        let found = try self.students.find(others)
        guard found.count == others.count, found.allSatisfy({ $0.year == year }) else { throw NotFound() }
        let groups = Set(try cohorts.classes(year).filter(\.isGroup).map(\.id))
        let drawn = found.filter { $0.schoolClass.map(groups.contains) ?? false }.map(\.details.name)
        guard drawn.isEmpty else { throw ClassGroup.Refusal.drawnAlready(drawn) }
        throw ClassGroup.Refusal.inOtherClass(found.map(\.details.name))
    }

    /// The next name of a group of this class that none has borne.
    fileprivate func freeLabel(from whole: SchoolClass, _ kind: ClassGroup.Kind, year: Int) throws -> String {
        let taken = Set(try cohorts.classes(year).filter { $0.school == whole.school }.map(\.label))
        let labels = (1...).lazy.map { ClassGroup.label(from: whole.label, kind, number: $0) }
        return labels.first { !taken.contains($0) } ?? whole.label
    }
}
