/// Improves a plan from where it stands, after something has changed: a few seats more, a class that must go elsewhere.
struct Resettling {
    let effort: Int
    let seed: UInt64
    /// Choices that may be tried to prove the answer the best there is.
    let nodes: Int
    /// Times that the search begins anew from the best plan.
    let waves: Int

    /// Up to so many classes all plans are tried as well.
    static let classesTriedAll = 16

    /// Steps after which an answer for an ordinary county no longer changes.
    static func ordinaryEffort(for instance: Instance) -> Int {
        2_000 + 20 * min(instance.classes.count, 1_000)
    }

    init(effort: Int, seed: UInt64 = 1, nodes: Int = 100_000, waves: Int = 1) {
        self.waves = waves
        self.effort = effort
        self.seed = seed
        self.nodes = nodes
    }

    /// A first plan: greedy, at prices of the seats.
    static func start(_ instance: Instance) throws(InstanceRefusal) -> [Int] {
        let problem = try Problem(instance)
        let free = Greedy.plan(problem, prices: [Int](repeating: 0, count: problem.schoolCount))
        let prices = SeatPrices.find(problem, target: free.value.cost, rounds: 200)
        let priced = Greedy.plan(problem, prices: prices)
        return problem.assignment((priced.value < free.value ? priced : free).chosen)
    }

    struct Settled {
        /// School index of each class, in the order of the input.
        let plan: [Int]
        let value: PlanValue
        /// Every plan was tried, or excluded.
        let isProven: Bool
        /// No plan without a seat over costs less.
        var bound = 0
    }

    /// - Parameters:
    ///   - start: a school for each class; one that is no longer allowed gives way to the cheapest allowed one.
    ///   - goOn: told the best value now and then; false ends the search.
    func settle(
        _ instance: Instance, from start: [Int], goOn: (PlanValue) -> Bool = { _ in true }
    ) throws(InstanceRefusal) -> Settled {
        let problem = try Problem(instance)
        let draft = Draft(Self.packed(start, instance, problem), problem)
        let chance = Chance(seed: seed)
        let found: Draft
        if problem.isUniform {
            var search = PairSearch(problem, chance)
            found = search.run(from: draft, effort: effort, waves: waves) { goOn($1) }
        } else {
            let seatPrices = SeatPrices.find(problem, target: draft.value.cost, rounds: 200)
            var search = EjectionSearch(problem, chance, from: draft, seatPrices: seatPrices)
            found = search.run(effort: effort) { goOn($1) }
        }
        let plan = problem.assignment(found.chosen)
        guard instance.classes.count <= Self.classesTriedAll else {
            return Settled(plan: plan, value: found.value, isProven: false)
        }
        let ruled = RuledInstance(instance)
        var exact = ExactSearch(ruled, nodes: nodes)
        let outcome = exact.search(below: found.value)
        let better = outcome.plan.map(ruled.spread) ?? plan
        return Settled(plan: better, value: instance.value(of: better), isProven: outcome.isProven)
    }

    /// The choices of a plan; the cheapest one for a class that may not go where it sends it.
    static func packed(_ start: [Int], _ instance: Instance, _ problem: Problem) -> [Int] {
        let units = instance.classes.indices.sorted { instance.classes[$0].code < instance.classes[$1].code }
        let schools = instance.schools.indices.sorted { instance.schools[$0].code < instance.schools[$1].code }
        var rank = [Int](repeating: 0, count: schools.count)
        for (position, school) in schools.enumerated() { rank[school] = position }
        return units.enumerated().map { position, unit in
            let arc = problem.arc(position, to: rank[start[unit]])
            return arc >= 0 ? arc : problem.cheapest[problem.start[position]]
        }
    }
}

extension Instance {
    /// What a plan comes to. A class at a school that it may not go to counts for nothing.
    package func value(of plan: [Int]) -> PlanValue {
        var load = [Int](repeating: 0, count: schools.count)
        var value = PlanValue(seatsOver: 0, cost: 0)
        for (unit, school) in zip(classes, plan) {
            guard let arc = unit.arcs.first(where: { $0.school == school }) else { continue }
            load[school] += arc.weight
            value.cost += arc.cost
        }
        for (school, pupils) in zip(schools, load) {
            value.seatsOver += max(0, pupils - school.seats)
            value.beyond += max(0, pupils - (school.most ?? pupils))
        }
        return value
    }

    /// Whether a plan sends every class where it may go.
    func allows(_ plan: [Int]) -> Bool {
        zip(classes, plan).allSatisfy { unit, school in unit.arcs.contains { $0.school == school } }
    }

    /// The plan, with the cheapest school for each class that may not go where it sends it.
    func allowing(_ plan: [Int]) -> [Int] {
        zip(classes, plan).map { unit, school in
            if unit.arcs.contains(where: { $0.school == school }) { return school }
            return unit.arcs.min { ($0.cost, schools[$0.school].code) < ($1.cost, schools[$1.school].code) }?.school
                ?? school
        }
    }

    /// The seats that a plan takes at each school.
    package func loads(of plan: [Int]) -> [Int] {
        var load = [Int](repeating: 0, count: schools.count)
        for (unit, school) in zip(classes, plan) {
            load[school] += unit.arcs.first { $0.school == school }?.weight ?? 0
        }
        return load
    }
}
