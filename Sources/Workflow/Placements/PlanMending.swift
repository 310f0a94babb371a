import Allocation
import Domain

/// What the repairs of a plan are looked for with 补救办法: its classes one by one, every known way, and what the county lays
/// down.
package struct PlanMending: Sendable {
    /// By class: its name, and whether it is a group 拆出组.
    package let names: PlacementNames
    private let isGroup: [Bool]
    private let instance: Instance
    private let rules: [Rule]
    private let plan: [Int]
    private let longestWay: Int?
    private let exempt: Set<Int>
    private let smallestPart: Int

    init(_ instance: Instance, rules: [Rule], plan: [Int], of lines: [Placement], _ view: PlanView) {
        (self.instance, self.rules, self.plan) = (instance, rules, plan)
        (longestWay, smallestPart) = (view.measure.longestWay, view.smallestPart)
        let chosen = Set(view.rules.filter { $0.rule.kind == .require }.map(\.rule.schoolClass))
        exempt = Set(lines.indices.filter { chosen.contains(lines[$0].schoolClass) })
        isGroup = lines.map { $0.wholeness == .group }
        names = PlacementNames(
            classes: lines.map { view.name(of: $0) }, schools: view.content.rooms.map { view.names.school($0.school) },
            towns: lines.map { view.names.township(view.names.township(of: $0.sending)) })
    }

    /// Of a file, which tells nothing of a county.
    init(_ instance: Instance, plan: [Int], _ names: PlacementNames) {
        (self.instance, self.plan, self.names) = (instance, plan, names)
        (rules, longestWay, exempt, smallestPart) = ([], nil, [], GroupPolicy().smallest)
        isGroup = instance.classes.map { _ in false }
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
        guard let limit = farthest ?? longestWay else { return false }
        let near = instance.bounded(by: limit, except: exempt)
        return zip(near.classes, plan).contains { unit, school in !unit.arcs.contains { $0.school == school } }
    }

    /// The price list from where the plan stands, and whether nothing has to be mended: whole classes can be seated.
    package func repairs(
        within farthest: Int?, effort: Int?
    ) throws(InstanceRefusal) -> (list: [Repair], fits: Bool) {
        let search = RepairSearch(
            instance, rules: rules, farthest: farthest ?? longestWay, exempt: exempt, plan: plan,
            smallestPart: smallestPart, effort: effort)
        let list = try search.repairs()
        guard list.isEmpty else { return (list, false) }
        return (list, try search.fits())
    }
}
