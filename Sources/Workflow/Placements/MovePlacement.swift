import Domain
import Office
import Storage

/// Sends classes of a draft to other junior schools 改划: all of them in one act, which can be taken back.
package struct MovePlacement: Command {
    let plan: ID<PlacementPlan>
    let moves: [PlacementMove]

    /// - Parameter moves: one a class. A class that is no longer where a move says it is refuses them all.
    package init(_ moves: [PlacementMove], in plan: ID<PlacementPlan>) {
        self.plan = plan
        self.moves = moves
    }

    package init(_ schoolClass: ID<SchoolClass>, to receiving: ID<School>, in plan: ID<PlacementPlan>) {
        self.init([PlacementMove(schoolClass, to: receiving)], in: plan)
    }

    /// How many classes moved: those that are there already stay.
    package func run(in desk: Desk) throws -> Int {
        try desk.require(.draftPlan)
        let head = try desk.placements.draft(plan)
        guard !moves.isEmpty else { throw PlacementPlan.Refusal.noClassChosen }
        for id in Set(moves.map(\.to)) {
            guard !id.text.isEmpty else { throw PlacementPlan.Refusal.noSchoolChosen }
            let school = try desk.directory.school(id)
            guard school.kind == .junior else { throw PlacementPlan.Refusal.notJunior(school.name) }
        }
        let now = try PlacementQuery(desk).receiving(of: plan)
        guard moves.allSatisfy({ now[$0.schoolClass] != nil }) else { throw NotFound() }
        let gone = moves.filter { $0.from != nil && $0.from != now[$0.schoolClass] }.map(\.schoolClass)
        guard gone.isEmpty else { throw PlacementPlan.Refusal.draftMovedOn(try desk.fullNames(of: gone)) }
        let real = moves.filter { $0.to != now[$0.schoolClass] }
        try desk.requireUnpinned(real.map(\.schoolClass), in: plan)
        guard !real.isEmpty else { return 0 }
        try desk.placements.make(real, in: plan)
        try desk.record(
            Entry(.planChanged, on: head.subject), cohort: head.year, reason: try desk.words(for: real))
        return real.count
    }
}

extension PlacementStore {
    /// A plan that may still be changed.
    func draft(_ plan: ID<PlacementPlan>) throws -> PlanHead {
        let head = try head(plan)
        guard head.state == .draft else { throw PlacementPlan.Refusal.notDraft }
        return head
    }
}

extension Desk {
    /// Throws with the names of those among the classes that are pinned.
    func requireUnpinned(_ classes: [ID<SchoolClass>], in plan: ID<PlacementPlan>) throws {
        let pins = try PlacementQuery(self).pins(of: plan)
        let pinned = classes.filter { pins[$0] != nil }
        guard pinned.isEmpty else { throw PlacementPlan.Refusal.pinned(try fullNames(of: pinned)) }
    }

    /// Every class that moves, school by school: `甲小学六年级(1)班、乙小学六年级(2)班改划到丙中学`.
    func words(for moves: [PlacementMove]) throws -> String {
        try words(for: moves) { PlacementWords.moved($0, to: $1) }
    }

    /// - Parameter tell: classes and the school they go to.
    func words(for moves: [PlacementMove], _ tell: ([String], String) -> String) throws -> String {
        try Dictionary(grouping: moves, by: \.to).sorted { $0.key < $1.key }.map { school, moves in
            tell(try fullNames(of: moves.map(\.schoolClass)), try directory.school(school).name)
        }.joined(separator: "；")
    }
}

extension Desk {
    /// `金南第一小学六年级(1)班`.
    func fullName(of schoolClass: ID<SchoolClass>) throws -> String { try fullNames(of: [schoolClass]).joined() }

    /// The names of classes with those of their schools, in the order of both.
    func fullNames(of classes: [ID<SchoolClass>]) throws -> [String] {
        try connection.rows(
            """
            SELECT school.name, school_class.label, school_class.school_id FROM school_class
            JOIN school ON school.county = school_class.county AND school.id = school_class.school_id
            WHERE school_class.county = \(county) AND school_class.id IN \(list: classes)
            """
        ).map { (ClassOrder(try $0.id("school_id"), try $0.text("label")), try $0.text("name") + $0.text("label")) }
            .sorted { $0.0 < $1.0 }.map(\.1)
    }
}
