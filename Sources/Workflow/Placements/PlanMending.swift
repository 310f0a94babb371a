import Allocation
import Domain
import Office

/// What repairs are looked for with 补救办法, of a plan or before there is one: classes one by one, every known way, and what
/// the county lays down.
package struct PlanMending: Sendable {
    /// By class: its name, and whether it is a group 拆出组.
    package let names: PlacementNames
    private let isGroup: [Bool]
    private let instance: Instance
    private let rules: [Rule]
    /// Nil before there is one.
    private let plan: [Int]?
    private let longestWay: Int?
    private let exempt: Set<Int>
    private let smallestPart: Int
    /// Pupils of an ordinary class at each school.
    package let classSizes: [Int]
    /// Rules that no plan can keep; they are left out.
    package let conflicts: [RuleConflict]

    init(_ instance: Instance, rules: [Rule], plan: [Int], of lines: [Placement], _ view: PlanView) {
        (self.instance, self.rules, self.plan) = (instance, rules, plan)
        (longestWay, smallestPart) = (view.measure.longestWay, view.smallestPart)
        let chosen = Set(view.rules.filter { $0.rule.kind == .require }.map(\.rule.schoolClass))
        exempt = Set(lines.indices.filter { chosen.contains(lines[$0].schoolClass) })
        classSizes = view.content.rooms.map { view.ground.classSizes[$0.school] ?? 0 }
        conflicts = []
        isGroup = lines.map { $0.wholeness == .group }
        names = PlacementNames(
            classes: lines.map { view.name(of: $0) }, schools: view.content.rooms.map { view.names.school($0.school) },
            towns: lines.map { view.names.township(view.names.township(of: $0.sending)) })
    }

    /// Before there is a plan.
    init(_ problem: PlacementProblem, _ places: PlaceNames) {
        (conflicts, rules) = problem.withoutConflicts()
        (instance, plan, names) = (problem.known, nil, problem.names(places))
        (longestWay, exempt, smallestPart) = (problem.longestWay, problem.exempt, problem.smallestPart)
        (isGroup, classSizes) = (problem.classes.map(\.isGroup), problem.classSizes)
    }

    /// Nil for a year without classes.
    package static func unplanned(_ year: Int, at desk: Desk) throws -> PlanMending? {
        do {
            return PlanMending(try PlacementProblem(year: year, at: desk), try PlaceNames(desk, year: year))
        } catch PlacementPlan.Refusal.noClasses {
            return nil
        }
    }

    /// Of a file, which tells nothing of a county.
    init(_ instance: Instance, plan: [Int], _ names: PlacementNames) {
        (self.instance, self.plan, self.names) = (instance, plan, names)
        (rules, longestWay, exempt, smallestPart) = ([], nil, [], GroupPolicy().smallest)
        isGroup = instance.classes.map { _ in false }
        (classSizes, conflicts) = ([], [])
    }

    /// The classes as rules and the longest way leave them.
    ///
    /// - Parameter farthest: metres that are allowed instead of the county's.
    package func allowed(within farthest: Int?) -> RuledInstance {
        RuledInstance(instance.bounded(by: farthest ?? longestWay, except: exempt), rules: rules)
    }

    /// The same at any way.
    package var anyWay: RuledInstance { RuledInstance(instance, rules: rules) }

    /// The classes and the groups of a region, by name.
    package func told(_ region: Shortage.Region, of allowed: RuledInstance) -> (classes: [String], groups: [String]) {
        let members = region.classes.flatMap { allowed.members[$0] }
        return (
            members.filter { !isGroup[$0] }.map { names.classes[$0] },
            members.filter { isGroup[$0] }.map { names.classes[$0] }
        )
    }

    /// Whether some class goes farther than is allowed.
    package func goesFarther(than farthest: Int?) -> Bool {
        guard let plan, let limit = farthest ?? longestWay else { return false }
        let near = instance.bounded(by: limit, except: exempt)
        return zip(near.classes, plan).contains { unit, school in !unit.arcs.contains { $0.school == school } }
    }

    /// The price list from where the plan stands.
    package func repairs(within farthest: Int?, effort: Int?) throws(InstanceRefusal) -> RepairList {
        var search = RepairSearch(
            instance, rules: rules, farthest: farthest ?? longestWay, exempt: exempt, plan: plan,
            smallestPart: smallestPart, effort: effort)
        return try search.list()
    }

    /// The smallest set of rules under which the classes, whole, certainly do not fit, and without which they might; nil
    /// where none is known.
    package func conflict(within farthest: Int?, effort: Int?) throws(InstanceRefusal) -> RuleConflict? {
        guard !rules.isEmpty else { return nil }
        let near = instance.bounded(by: farthest ?? longestWay, except: exempt)
        let found = try RuleConflict.find(in: near, rules: rules, seatsOver: 0, from: plan, effort: effort)
        return found.flatMap { $0.rules.isEmpty ? nil : $0 }
    }
}
