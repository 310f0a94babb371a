/// Checks a statement that anyone can follow: no two schools could divide their classes between them in a better way.
/// It shares no step with the search: for each two schools it sets up every load that some division gives one of them,
/// with the least cost of it.
package struct PairStability: Sendable, Equatable {
    /// Two schools that could divide their classes better.
    package struct Better: Sendable, Equatable {
        package let schools: [Int]
        /// Of the whole plan.
        package let before: PlanValue
        package let after: PlanValue
    }

    /// Pairs of schools that have a class which may go to either.
    package let pairs: Int
    /// The first one by codes; nil: none of the pairs could.
    package let better: Better?

    package init(_ instance: Instance, plan: [Int]) {
        let order = instance.schools.indices.sorted { instance.schools[$0].code < instance.schools[$1].code }
        var members = [[Int]](repeating: [], count: instance.schools.count)
        for unit in plan.indices { members[plan[unit]].append(unit) }
        let links = Set(
            plan.indices.flatMap { unit in
                instance.classes[unit].arcs.filter { $0.school != plan[unit] }.map {
                    [min($0.school, plan[unit]), max($0.school, plan[unit])]
                }
            })
        pairs = links.count
        let value = instance.value(of: plan)
        var found: Better?
        search: for (place, one) in order.enumerated() {
            for other in order[(place + 1)...] where links.contains([min(one, other), max(one, other)]) {
                let gain = Self.gain(instance, members[one] + members[other], one, other, plan)
                if gain < PlanValue(seatsOver: 0, cost: 0) {
                    let after = PlanValue(seatsOver: value.seatsOver + gain.seatsOver, cost: value.cost + gain.cost)
                    found = Better(schools: [one, other], before: value, after: after)
                    break search
                }
            }
        }
        better = found
    }

    private struct Loads: Hashable {
        let one: Int
        let other: Int

        func adding(_ arc: Instance.Arc, _ school: Int) -> Loads {
            arc.school == school
                ? Loads(one: one + arc.weight, other: other) : Loads(one: one, other: other + arc.weight)
        }
    }

    /// The best division against the present one; zero or less.
    private static func gain(
        _ instance: Instance, _ classes: [Int], _ one: Int, _ other: Int, _ plan: [Int]
    ) -> PlanValue {
        var least = [Loads(one: 0, other: 0): 0]
        var present = Loads(one: 0, other: 0)
        var cost = 0
        for unit in classes {
            let arcs = instance.classes[unit].arcs.filter { $0.school == one || $0.school == other }
            var next: [Loads: Int] = [:]
            for (loads, before) in least {
                for arc in arcs {
                    let after = loads.adding(arc, one)
                    next[after] = min(next[after] ?? Int.max, before + arc.cost)
                }
            }
            least = next
            if let arc = arcs.first(where: { $0.school == plan[unit] }) {
                present = present.adding(arc, one)
                cost += arc.cost
            }
        }
        let over = { (loads: Loads) in
            max(0, loads.one - instance.schools[one].seats) + max(0, loads.other - instance.schools[other].seats)
        }
        let best = least.map { PlanValue(seatsOver: over($0), cost: $1) }.min()
        guard let best else { return PlanValue(seatsOver: 0, cost: 0) }
        return PlanValue(seatsOver: best.seatsOver - over(present), cost: best.cost - cost)
    }
}
