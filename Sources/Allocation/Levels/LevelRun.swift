/// One pass through the levels of `LevelSearch`.
struct LevelRun {
    private let policy: LevelPolicy
    private let effort: Int
    private let seed: UInt64
    private let progress: (SolverProgress) -> Bool
    /// With the choices that the levels so far have left.
    private var open: LevelledInstance
    private var levels: [LevelOutcome] = []

    init(
        _ given: LevelledInstance, policy: LevelPolicy, effort: Int, seed: UInt64,
        progress: @escaping (SolverProgress) -> Bool
    ) {
        open = given
        self.policy = policy
        self.effort = effort
        self.seed = seed
        self.progress = progress
    }

    mutating func solve() throws(InstanceRefusal) -> LevelledSolution {
        let first = try Solver.solve(open.instance, effort: quick, seed: seed, progress: progress)
        // No seat over is as few as can be; more is what was found.
        levels.append(LevelOutcome(level: .seatsOver, value: first.seatsOver, bound: 0))
        if policy.limitsFarthest { try limitFarthest(first) }
        let shortest = try Solver.solve(open.instance, effort: effort, seed: seed, progress: progress)
        return policy.stabilityFirst ? try stayFirst(shortest) : try stayLast(shortest)
    }

    /// Steps for one try of a level that needs several.
    private var quick: Int { effort / 8 }

    // MARK: the farthest way

    /// Halves the list of distances until the shortest limit is found that the seats allow.
    private mutating func limitFarthest(_ first: Solution) throws(InstanceRefusal) {
        let given = open
        let limits = Set(
            given.metres.indices.flatMap { unit in given.metres[unit].indices.map { given.excess(unit, $0) } }
        )
        .sorted()
        func excess(of assignment: [Int]) -> Int {
            assignment.indices.map { unit in
                given.instance.classes[unit].arcs.firstIndex { $0.school == assignment[unit] }
                    .map { given.excess(unit, $0) } ?? 0
            }.max() ?? 0
        }
        // What has been reached, and the greatest limit known to be out of reach.
        var reached = excess(of: first.assignment)
        var (low, high) = (0, limits.firstIndex(of: reached) ?? limits.count - 1)
        while low < high {
            let middle = (low + high) / 2
            let tried = given.keeping { given.excess($0, $1) <= limits[middle] }
            let plan = try Solver.solve(tried.instance, effort: quick, seed: seed, progress: progress)
            if plan.seatsOver <= first.seatsOver {
                reached = excess(of: plan.assignment)
                high = limits.firstIndex(of: reached) ?? middle
            } else {
                low = middle + 1
            }
        }
        open = given.keeping { given.excess($0, $1) <= reached }
        levels.append(LevelOutcome(level: .farthest, value: reached, bound: reached == 0 ? 0 : nil))
    }

    // MARK: pupil-metres and last year's schools

    /// The least pupil-metres, then, within the tolerance, as few moved children as can be found.
    private mutating func stayLast(_ shortest: Solution) throws(InstanceRefusal) -> LevelledSolution {
        let limit = shortest.cost + shortest.cost * policy.tolerance / 1000
        var best = (assignment: shortest.assignment, moved: moved(shortest.assignment))
        // Ever dearer moves, until the way grows beyond the tolerance.
        var price = max(1, shortest.cost / max(1, open.children.reduce(0, +)) / 16)
        while best.moved > 0, price <= dearest {
            let plan = try Solver.solve(pricing(price), effort: quick, seed: seed, progress: progress)
            guard plan.seatsOver <= shortest.seatsOver, cost(plan.assignment) <= limit else { break }
            let found = moved(plan.assignment)
            if found < best.moved { best = (plan.assignment, found) }
            price *= 2
        }
        levels.append(LevelOutcome(level: .pupilMetres, value: shortest.cost, bound: shortest.bound))
        levels.append(LevelOutcome(level: .moved, value: best.moved, bound: best.moved == 0 ? 0 : nil))
        return LevelledSolution(
            assignment: best.assignment, levels: levels, instance: open.instance, solution: shortest)
    }

    /// As few moved children as the seats allow; then the least pupil-metres among such plans.
    private mutating func stayFirst(_ shortest: Solution) throws(InstanceRefusal) -> LevelledSolution {
        // A move dearer than every way together: the moves are settled before any way counts.
        let ways = open.instance.classes.reduce(0) { sum, unit in sum + (unit.arcs.map(\.cost).max() ?? 0) }
        let price = max(1, min(ways + 1, dearest))
        let plan = try Solver.solve(pricing(price), effort: effort, seed: seed, progress: progress)
        let isBetter = plan.seatsOver <= shortest.seatsOver && moved(plan.assignment) <= moved(shortest.assignment)
        let assignment = isBetter ? plan.assignment : shortest.assignment
        let fewest = moved(assignment)
        let bound = price > ways ? min(fewest, plan.bound / price) : nil
        levels.append(LevelOutcome(level: .moved, value: fewest, bound: fewest == 0 ? 0 : bound))
        levels.append(LevelOutcome(level: .pupilMetres, value: cost(assignment), bound: shortest.bound))
        return LevelledSolution(assignment: assignment, levels: levels, instance: open.instance, solution: shortest)
    }

    /// Metres that a moved child may cost without leaving what an instance can hold.
    private var dearest: Int {
        let ways = open.instance.classes.map { unit in unit.arcs.map(\.cost).max() ?? 0 }
        let all = (InstanceLimits.totalCost - ways.reduce(0, +)) / max(1, open.children.reduce(0, +))
        return min(all, (InstanceLimits.cost - (ways.max() ?? 0)) / max(1, open.children.max() ?? 1))
    }

    /// Every child who leaves last year's school costs so many metres more.
    private func pricing(_ price: Int) -> Instance {
        var priced = open.instance
        for unit in priced.classes.indices {
            for arc in priced.classes[unit].arcs.indices {
                priced.classes[unit].arcs[arc].cost +=
                    price * open.moved(unit, to: priced.classes[unit].arcs[arc].school)
            }
        }
        return priced
    }

    private func moved(_ assignment: [Int]) -> Int {
        assignment.indices.reduce(0) { $0 + open.moved($1, to: assignment[$1]) }
    }

    private func cost(_ assignment: [Int]) -> Int {
        assignment.indices.reduce(0) { sum, unit in
            sum + (open.instance.classes[unit].arcs.first { $0.school == assignment[unit] }?.cost ?? 0)
        }
    }
}
