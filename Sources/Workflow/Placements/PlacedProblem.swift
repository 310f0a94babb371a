import Allocation
import Domain
import Office

/// A plan as it stands, as the numbers that its reasons are found from. A class whose way nobody has measured takes its
/// seats, but is not told about; classes that belong together and are together are one.
package struct PlacedProblem: Sendable {
    package let instance: Instance
    /// The same classes with every known school, also those that rules exclude.
    package let known: Instance
    /// By class and school, the rule that excludes it, in words.
    package let struckOut: [Int: [Int: String]]
    /// School of each class.
    package let plan: [Int]
    /// The lines of the plan behind each class.
    let lines: [[Placement]]
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
        let counted = Set(lines.map(\.schoolClass))
        var seats = Dictionary(rooms.map { ($0.school, $0.seats) }, uniquingKeysWith: { first, _ in first })
        for line in filled where !counted.contains(line.schoolClass) { seats[line.receiving]? -= line.children }
        let place = Dictionary(
            rooms.enumerated().map { ($1.school, $0) }, uniquingKeysWith: { first, _ in first })
        unmeasured = filled.count - lines.count
        let whole = Instance(
            schools: rooms.map { Instance.School(code: $0.school.text, seats: max(0, seats[$0.school] ?? 0)) },
            classes: lines.map { line in
                let ways = view.distances[line.sending] ?? [:]
                return Instance.WholeClass(
                    code: line.sending.text + " " + view.names.schoolClass(line.schoolClass), size: line.children,
                    metres: rooms.enumerated().compactMap { index, room in
                        (room.school == line.receiving ? line.metres : ways[room.school]).map { (index, $0) }
                    })
            })
        let plan = lines.map { place[$0.receiving] ?? 0 }
        let rules = Self.rules(view, lines, place)
        let (free, ruled) = (RuledInstance(whole, rules: rules.together), RuledInstance(whole, rules: rules.all))
        instance = ruled.instance
        known = free.instance
        self.plan = ruled.gathered(plan)
        self.lines = ruled.members.map { $0.map { lines[$0] } }
        struckOut = Dictionary(
            ruled.members.enumerated().compactMap { unit, members in
                members.compactMap { ruled.struckOut[$0] }.first.map { (unit, $0) }
            }, uniquingKeysWith: { first, _ in first })
        names = PlacementNames(
            classes: self.lines.map { $0.map { view.name(of: $0) }.joined(separator: "、") },
            schools: rooms.map { view.names.school($0.school) },
            towns: self.lines.map { view.names.township(view.names.township(of: $0[0].sending)) })
        let sizes = Dictionary(
            view.names.schools.map { ($0.id, $0.classSize) }, uniquingKeysWith: { first, _ in first })
        classSizes = rooms.map { sizes[$0.school] ?? 0 }
    }

    /// The rules that can be obeyed from where the plan stands: a rule that the plan breaks excludes nothing, and classes
    /// that are not together are not one.
    private static func rules(
        _ view: PlanView, _ lines: [Placement], _ place: [ID<School>: Int]
    ) -> (all: [Rule], together: [Rule]) {
        let receiving = Dictionary(
            lines.map { ($0.schoolClass, $0.receiving) }, uniquingKeysWith: { first, _ in first })
        let units = Dictionary(
            lines.enumerated().map { ($1.schoolClass, $0) }, uniquingKeysWith: { first, _ in first })
        var (all, together): ([Rule], [Rule]) = ([], [])
        for (rule, sentence) in view.rules where rule.isKept(by: receiving) {
            guard let unit = units[rule.schoolClass] else { continue }
            let (school, other) = (rule.school.flatMap { place[$0] }, rule.other.flatMap { units[$0] })
            switch (rule.kind, school, other) {
            case (.forbid, let school?, _): all.append(Rule(sentence, .forbid(class: unit, school: school)))
            case (.require, let school?, _): all.append(Rule(sentence, .require(class: unit, schools: [school])))
            case (.together, _, let other?): together.append(Rule(sentence, .together([unit, other])))
            default: break
            }
        }
        return (all + together, together)
    }

    /// An instance and a plan of it, as files tell them: without names.
    package init(_ instance: Instance, plan: [Int]) {
        self.instance = instance
        self.plan = plan
        known = instance
        struckOut = [:]
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

    func index(of schoolClass: ID<SchoolClass>) -> Int? {
        lines.firstIndex { $0.contains { $0.schoolClass == schoolClass } }
    }

    package func reasons(effort: Int? = nil) -> PlanReasons {
        PlanReasons(instance, plan: plan, known: known, struckOut: struckOut, effort: effort)
    }
}

/// There is no plan of the year that could be told about.
struct NoPlan: Error, Refusal {
    let year: Int
    var sentence: String { "\(year)年还没有划片方案，先试算或导入" }
}
