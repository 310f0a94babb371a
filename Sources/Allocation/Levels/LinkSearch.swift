/// The level after all others 小学去向: as few pairs of a primary and a junior school as can be found, within what the
/// others have reached.
struct LinkSearch {
    /// Times that the walk goes on from the best plan.
    private static let waves = 3

    private let given: LevelledInstance
    private let policy: LevelPolicy
    /// As the other levels were settled.
    private let found: LevelledSolution
    private var best: [Int]
    private var steps = 0
    private var isStopped: Bool

    /// - Parameter start: another plan that may be the better one, as of `LevelRun`.
    init(_ given: LevelledInstance, after found: LevelledSolution, policy: LevelPolicy, start: [Int]?) {
        (self.given, self.found, self.policy) = (given, found, policy)
        (best, isStopped) = (found.assignment, found.isStopped)
        for plan in [found.settled, start ?? []] where keeps(plan) && rank(plan).lexicographicallyPrecedes(rank(best)) {
            best = plan
        }
    }

    /// - Parameter effort: steps at the most.
    mutating func solve(effort: Int, seed: UInt64, progress: (LevelProgress) -> Bool) -> LevelledSolution {
        let least = given.leastLinks(after: levels)
        tell(progress)
        var walk = LinkWalk(given.within(found.levels), after: found.levels, at: best, last: policy.last, seed: seed)
        let length = effort / Self.waves
        for step in 0..<length * Self.waves where !isStopped && walk.links > least {
            if step % length == 0 { walk.begin() }
            walk.step(heat: length - 1 - step % length, of: length)
            (best, steps) = (walk.best, step + 1)
            if steps % 1_024 == 0 { tell(progress) }
        }
        return told
    }

    private func keeps(_ plan: [Int]) -> Bool {
        plan.count == best.count && given.instance.allows(plan) && given.keepsSides(plan)
            && found.levels.allSatisfy { given.value(of: plan, at: $0.level) <= $0.allowed }
    }

    /// What is told of the plan itself, in the order of the levels; then what may be worse for it.
    private func rank(_ plan: [Int]) -> [Int] {
        ([policy.last, .links] + [policy.widened].compactMap { $0 }).map { given.value(of: plan, at: $0) }
    }

    private mutating func tell(_ progress: (LevelProgress) -> Bool) {
        let now = LevelProgress(
            level: .links, place: found.levels.count, settled: levels, best: given.instance.value(of: best))
        isStopped = !progress(now) || isStopped
    }

    // MARK: what is told

    /// As they were settled, the last of them by the best plan.
    private var levels: [LevelOutcome] {
        found.levels.map { level in
            guard level.level == policy.last else { return level }
            let value = given.value(of: best, at: level.level)
            return LevelOutcome(
                level: level.level, value: value, bound: level.bound.map { min($0, value) }, steps: level.steps)
        }
    }

    /// Of a few classes every plan is tried, where it is not known that none has fewer links.
    private var told: LevelledSolution {
        mutating get {
            var bound = given.leastLinks(after: levels)
            var links = given.links(of: best)
            if bound < links, !isStopped {
                var trial = LevelTrial(
                    given, asked: [.links], values: [links], limits: levels.map { ($0.level, $0.allowed) })
                let isComplete = trial.run()
                (best, links) = (trial.best ?? best, trial.values[0])
                if isComplete { bound = links }
            }
            var solution = found
            (solution.assignment, solution.isStopped) = (best, isStopped)
            solution.levels = levels + [LevelOutcome(level: .links, value: links, bound: bound, steps: steps)]
            return solution
        }
    }
}
