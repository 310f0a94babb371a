import Allocation
import Domain
import Office

/// A plan as it stands, as the numbers that its reasons are found from. A class whose way nobody has measured takes its
/// seats, but is not told about.
package struct PlacedProblem: Sendable {
    package let instance: Instance
    /// School of each class.
    package let plan: [Int]
    let lines: [Placement]
    package let names: PlacementNames
    /// Pupils of an ordinary class at each school.
    package let classSizes: [Int]
    let unmeasured: Int

    init(_ view: PlanView) {
        let rooms = view.content.rooms
        let filled = view.content.placements.filter { $0.children > 0 }
        let lines = filled.filter { line in
            line.metres != nil && rooms.contains { $0.school == line.receiving }
        }
        let known = Set(lines.map(\.schoolClass))
        var seats = Dictionary(rooms.map { ($0.school, $0.seats) }, uniquingKeysWith: { first, _ in first })
        for line in filled where !known.contains(line.schoolClass) { seats[line.receiving]? -= line.children }
        let place = Dictionary(
            rooms.enumerated().map { ($1.school, $0) }, uniquingKeysWith: { first, _ in first })
        self.lines = lines
        unmeasured = filled.count - lines.count
        plan = lines.map { place[$0.receiving] ?? 0 }
        instance = Instance(
            schools: rooms.map { Instance.School(code: $0.school.text, seats: max(0, seats[$0.school] ?? 0)) },
            classes: lines.map { line in
                let ways = view.distances[line.sending] ?? [:]
                return Instance.WholeClass(
                    code: line.sending.text + " " + view.names.schoolClass(line.schoolClass), size: line.children,
                    metres: rooms.enumerated().compactMap { index, room in
                        (room.school == line.receiving ? line.metres : ways[room.school]).map { (index, $0) }
                    })
            })
        names = PlacementNames(
            classes: lines.map { view.name(of: $0) }, schools: rooms.map { view.names.school($0.school) },
            towns: lines.map { view.names.township(view.names.township(of: $0.sending)) })
        let sizes = Dictionary(
            view.names.schools.map { ($0.id, $0.classSize) }, uniquingKeysWith: { first, _ in first })
        classSizes = rooms.map { sizes[$0.school] ?? 0 }
    }

    /// An instance and a plan of it, as files tell them: without names.
    package init(_ instance: Instance, plan: [Int]) {
        self.instance = instance
        self.plan = plan
        lines = []
        names = PlacementNames(classes: instance.classes.count, schools: instance.schools.count)
        classSizes = []
        unmeasured = 0
    }

    /// The plan in force, else the newest draft.
    package static func latest(_ year: Int, at desk: Desk) throws -> PlacedProblem {
        let plans = try desk.placements.plans(year)
        guard let head = try desk.placements.issued(year) ?? plans.first else { throw NoPlan(year: year) }
        return PlacedProblem(try desk.planView(head.id, year: year))
    }

    func index(of schoolClass: ID<SchoolClass>) -> Int? { lines.firstIndex { $0.schoolClass == schoolClass } }

    var reasons: PlanReasons { PlanReasons(instance, plan: plan) }
}

/// There is no plan of the year that could be told about.
struct NoPlan: Error, Refusal {
    let year: Int
    var sentence: String { "\(year)年还没有划片方案，先试算或导入" }
}
