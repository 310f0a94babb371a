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
        /// School of each class, when they do.
        package let plan: [Int]
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
                if let divided = Self.divided(instance, members[one] + members[other], one, other, plan) {
                    found = Better(
                        schools: [one, other], before: value, after: instance.value(of: divided), plan: divided)
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

        func removing(_ arc: Instance.Arc, _ school: Int) -> Loads {
            arc.school == school
                ? Loads(one: one - arc.weight, other: other) : Loads(one: one, other: other - arc.weight)
        }
    }

    /// For the first classes, one more each time, the least cost of every load that they can bring to the two schools.
    private static func layers(_ instance: Instance, _ classes: [Int], _ one: Int, _ other: Int) -> [[Loads: Int]] {
        var layers = [[Loads(one: 0, other: 0): 0]]
        for unit in classes {
            var next: [Loads: Int] = [:]
            for (loads, before) in layers[layers.count - 1] {
                for arc in arcs(of: unit, in: instance, one, other) {
                    let after = loads.adding(arc, one)
                    next[after] = min(next[after] ?? Int.max, before + arc.cost)
                }
            }
            layers.append(next)
        }
        return layers
    }

    private static func arcs(of unit: Int, in instance: Instance, _ one: Int, _ other: Int) -> [Instance.Arc] {
        instance.classes[unit].arcs.filter { $0.school == one || $0.school == other }
    }

    /// The plan with the best division of the classes of two schools; nil where the present one is as good.
    private static func divided(
        _ instance: Instance, _ classes: [Int], _ one: Int, _ other: Int, _ plan: [Int]
    ) -> [Int]? {
        let layers = layers(instance, classes, one, other)
        var (present, cost) = (Loads(one: 0, other: 0), 0)
        for unit in classes {
            guard let arc = instance.classes[unit].arcs.first(where: { $0.school == plan[unit] }) else { continue }
            present = present.adding(arc, one)
            cost += arc.cost
        }
        let value = { (loads: Loads, cost: Int) in
            let both = [(loads.one, instance.schools[one]), (loads.other, instance.schools[other])]
            return PlanValue(
                beyond: both.reduce(0) { $0 + max(0, $1.0 - ($1.1.most ?? $1.0)) },
                seatsOver: both.reduce(0) { $0 + max(0, $1.0 - $1.1.seats) }, cost: cost)
        }
        let best = layers[classes.count].min {
            (value($0.key, $0.value), $0.key.one, $0.key.other) < (value($1.key, $1.value), $1.key.one, $1.key.other)
        }
        guard var (loads, least) = best.map({ ($0.key, $0.value) }), value(loads, least) < value(present, cost)
        else { return nil }
        var plan = plan
        for (place, unit) in classes.enumerated().reversed() {
            for arc in arcs(of: unit, in: instance, one, other) {
                let before = loads.removing(arc, one)
                guard layers[place][before] == least - arc.cost else { continue }
                (plan[unit], loads, least) = (arc.school, before, least - arc.cost)
                break
            }
        }
        return plan
    }
}
