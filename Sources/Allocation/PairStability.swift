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
    /// Of these, pairs whose best division may not be: whether another one would be better, nobody has looked.
    package let unknown: Int
    /// The first one by codes; nil: none of the others could.
    package let better: Better?

    /// - Parameters:
    ///   - apart: pairs of classes that may not go to one school; one that the plan itself brings together binds nobody.
    ///   - allows: whether a division may be, for another cause.
    package init(
        _ instance: Instance, plan: [Int], apart: [[Int]] = [], allows: ([Int]) -> Bool = { _ in true }
    ) {
        let order = instance.schools.indices.sorted { instance.schools[$0].code < instance.schools[$1].code }
        let apart = apart.filter { plan[$0[0]] != plan[$0[1]] }
        var members = [[Int]](repeating: [], count: instance.schools.count)
        for unit in plan.indices { members[plan[unit]].append(unit) }
        let links = Set(
            plan.indices.flatMap { unit in
                instance.classes[unit].arcs.filter { $0.school != plan[unit] }.map {
                    [min($0.school, plan[unit]), max($0.school, plan[unit])]
                }
            })
        pairs = links.count
        var (found, unknown) = (Better?.none, 0)
        search: for (place, one) in order.enumerated() {
            for other in order[(place + 1)...] where links.contains([min(one, other), max(one, other)]) {
                let bundles = Self.bundles(of: members[one] + members[other], apart, plan)
                guard let divided = Self.divided(instance, bundles, one, other, plan) else { continue }
                guard allows(divided) else {
                    unknown += 1
                    continue
                }
                found = Better(
                    schools: [one, other], before: instance.value(of: plan), after: instance.value(of: divided),
                    plan: divided)
                break search
            }
        }
        (better, self.unknown) = (found, unknown)
    }

    /// Classes of two schools that change places together or not at all: a class at one of them sends whoever it is kept
    /// apart from to the other.
    private static func bundles(of classes: [Int], _ apart: [[Int]], _ plan: [Int]) -> [[Int]] {
        var bundles = classes.map { [$0] }
        for pair in apart {
            guard let one = bundles.firstIndex(where: { $0.contains(pair[0]) }),
                let other = bundles.firstIndex(where: { $0.contains(pair[1]) }), one != other
            else { continue }
            bundles[min(one, other)] += bundles.remove(at: max(one, other))
        }
        return bundles
    }

    /// Where a bundle may go.
    private struct Way {
        var loads = Loads(one: 0, other: 0)
        var cost = 0
        var schools: [(unit: Int, school: Int)] = []
    }

    /// As it is, and turned around, as far as its classes may.
    private static func ways(
        of bundle: [Int], in instance: Instance, _ one: Int, _ other: Int, _ plan: [Int]
    ) -> [Way] {
        [false, true].compactMap { isTurned in
            var way = Way()
            for unit in bundle {
                let school = isTurned ? one + other - plan[unit] : plan[unit]
                guard let arc = instance.classes[unit].arcs.first(where: { $0.school == school }) else { return nil }
                way.loads =
                    way.loads + (school == one ? Loads(one: arc.weight, other: 0) : Loads(one: 0, other: arc.weight))
                way.cost += arc.cost
                way.schools.append((unit, school))
            }
            return way
        }
    }

    private struct Loads: Hashable {
        let one: Int
        let other: Int

        static func + (a: Self, b: Self) -> Self { Loads(one: a.one + b.one, other: a.other + b.other) }
        static func - (a: Self, b: Self) -> Self { Loads(one: a.one - b.one, other: a.other - b.other) }
    }

    /// For the first bundles, one more each time, the least cost of every load that they can bring to the two schools.
    private static func layers(_ bundles: [[Way]]) -> [[Loads: Int]] {
        var layers = [[Loads(one: 0, other: 0): 0]]
        for ways in bundles {
            var next: [Loads: Int] = [:]
            for (loads, before) in layers[layers.count - 1] {
                for way in ways {
                    let after = loads + way.loads
                    next[after] = min(next[after] ?? Int.max, before + way.cost)
                }
            }
            layers.append(next)
        }
        return layers
    }

    /// The plan with the best division of the classes of two schools; nil where the present one is as good.
    private static func divided(
        _ instance: Instance, _ bundles: [[Int]], _ one: Int, _ other: Int, _ plan: [Int]
    ) -> [Int]? {
        // A class that may go nowhere counts for nothing.
        let bundles = bundles.map { ways(of: $0, in: instance, one, other, plan) }.filter { !$0.isEmpty }
        let layers = layers(bundles)
        let present = bundles.map { $0[0] }.reduce((loads: Loads(one: 0, other: 0), cost: 0)) {
            ($0.loads + $1.loads, $0.cost + $1.cost)
        }
        let value = { (loads: Loads, cost: Int) in
            let both = [(loads.one, instance.schools[one]), (loads.other, instance.schools[other])]
            return PlanValue(
                beyond: both.reduce(0) { $0 + max(0, $1.0 - ($1.1.most ?? $1.0)) },
                seatsOver: both.reduce(0) { $0 + max(0, $1.0 - $1.1.seats) }, cost: cost)
        }
        let best = layers[bundles.count].min {
            (value($0.key, $0.value), $0.key.one, $0.key.other) < (value($1.key, $1.value), $1.key.one, $1.key.other)
        }
        guard var (loads, least) = best.map({ ($0.key, $0.value) }),
            value(loads, least) < value(present.loads, present.cost)
        else { return nil }
        var plan = plan
        for (place, ways) in bundles.enumerated().reversed() {
            for way in ways where layers[place][loads - way.loads] == least - way.cost {
                for (unit, school) in way.schools { plan[unit] = school }
                (loads, least) = (loads - way.loads, least - way.cost)
                break
            }
        }
        return plan
    }
}
