/// Solves level by level 逐级: each level is settled before the next one is looked at, and what it has reached stands as a
/// limit from then on. Nothing is added up into one number.
///
/// 1. seats over, where a county limits the size of classes those beyond its limit first; 2. the farthest way, beyond the
/// way to each class's nearest school; 3. pupil-metres; 4. children who leave the junior schools that their primary school
/// sent to last year, within a tolerance of level 3. With `stabilityFirst` these two change places. After all of them, where
/// a county `keepsTogether`, 5. pairs of a primary and a junior school that it sends to.
package enum LevelSearch {
    /// Steps that bring an ordinary county to its best known plan.
    package static func ordinaryEffort(for instance: Instance) -> Int { Solver.ordinaryEffort(for: instance) }

    /// Steps that settle a county anew at once.
    package static let resettlingEffort = 12_000

    /// - Parameters:
    ///   - effort: steps of the search for the level that costs most; the others get an eighth of it for each try.
    ///   - workers: as of `Solver.solve`.
    ///   - progress: told now and then; answers false to end with the best plan so far.
    /// - Throws: `InstanceRefusal` with every fault of the instance.
    package static func solve(
        _ given: LevelledInstance, policy: LevelPolicy, effort: Int, seed: UInt64 = 1,
        workers: any Workers = OneWorker(),
        progress: @escaping (LevelProgress) -> Bool = { _ in true }
    ) throws(InstanceRefusal) -> LevelledSolution {
        try solve(
            given, policy: policy, effort: effort, seed: seed, workers: workers, start: nil, progress: progress)
    }

    /// Settles a plan anew from where it stands, level by level, after something has changed: for an answer at once.
    /// Nothing is proven of it; it is never worse than the plan, where each class may go where that sends it.
    package static func resettle(
        _ given: LevelledInstance, policy: LevelPolicy, from start: [Int], effort: Int = resettlingEffort,
        seed: UInt64 = 1
    ) throws(InstanceRefusal) -> LevelledSolution {
        try solve(
            given, policy: policy, effort: effort, seed: seed, workers: OneWorker(), start: start,
            progress: { _ in true })
    }

    private static func solve(
        _ county: LevelledInstance, policy: LevelPolicy, effort: Int, seed: UInt64, workers: any Workers,
        start: [Int]?, progress: @escaping (LevelProgress) -> Bool
    ) throws(InstanceRefusal) -> LevelledSolution {
        let given = county.settled ?? county
        var run = LevelRun(
            given, policy: policy, effort: effort, seed: seed, workers: workers, start: start, progress: progress)
        var first = try run.solveFirst()
        var sides = SideSearch(
            given, policy: policy, effort: effort, seed: seed, workers: workers, start: start, progress: progress)
        var settled = first
        if !given.keepsSides(first.assignment) {
            guard let found = try sides.solveFirst(first) else {
                first.keepsSides = false
                return first
            }
            settled = found
        } else if start == nil, !first.isStopped, !first.levels.allSatisfy(\.isProven) {
            settled = sides.settle(first)
        }
        if settled.assignment != first.assignment {
            run = LevelRun(
                given.within(settled.levels), policy: policy, effort: effort, seed: seed, workers: workers,
                start: start, kept: given.instance.value(of: settled.assignment), progress: progress)
        }
        let last = policy.comparesLastYear ? try sides.solveLast(settled, run) : settled
        guard policy.keepsTogether else { return last }
        var links = LinkSearch(given, after: last, policy: policy, start: start)
        return links.solve(effort: effort / (start == nil ? 8 : 24), seed: seed, progress: progress)
    }
}

/// How a county orders and limits the levels.
package struct LevelPolicy: Sendable, Hashable {
    /// Whether seats over what a school takes at the most (`Instance.School.most`) come before the other seats over.
    package var limitsCrowding = false
    /// Whether the farthest way is a level of its own.
    package var limitsFarthest = true
    /// Whether last year's schools come before the pupil-metres 稳定优先.
    package var stabilityFirst = false
    /// By how much the level that is `widened` may be worse for the sake of those after it, in thousandths.
    package var tolerance = 10
    /// Whether last year's schools are known at all.
    package var comparesLastYear = true
    /// Whether plans that keep the classes of a primary school together are preferred after all else.
    package var keepsTogether = false

    package init() {}

    /// The level that may be worse for the sake of those after it; nil where last year's schools are not known.
    package var widened: LevelOutcome.Level? { comparesLastYear ? stabilityFirst ? .moved : .pupilMetres : nil }

    /// The last one of all but the links. What comes before it is told of the plan that it was settled by.
    var last: LevelOutcome.Level { widened == .pupilMetres ? .moved : .pupilMetres }

    /// What the later levels may make of the one that is `widened`.
    func allowed(_ value: Int) -> Int { comparesLastYear ? value + value * tolerance / 1000 : value }

    /// The levels in their order.
    package var levels: [LevelOutcome.Level] {
        (limitsCrowding ? [.beyond] : []) + [.seatsOver] + (limitsFarthest ? [.farthest] : [])
            + (widened.map { [$0] } ?? []) + [last] + (keepsTogether ? [.links] : [])
    }
}

/// One level as it was settled.
package struct LevelOutcome: Sendable, Hashable {
    package enum Level: String, CaseIterable, Sendable {
        case beyond, seatsOver, farthest, pupilMetres, moved, links
    }

    package let level: Level
    package let value: Int
    /// What the levels after it may make of it at the most.
    package let allowed: Int
    /// No plan that keeps to the levels before comes lower; nil where nothing was proven.
    package let bound: Int?
    /// Steps that the search for it could take: work, not time, so that it is the same on every machine.
    package let steps: Int

    package init(level: Level, value: Int, allowed: Int? = nil, bound: Int?, steps: Int = 0) {
        self.level = level
        self.value = value
        self.allowed = allowed ?? value
        self.bound = bound
        self.steps = steps
    }

    package var isProven: Bool { bound.map { $0 >= value } ?? false }

    func with(bound: Int?, steps: Int) -> LevelOutcome {
        LevelOutcome(level: level, value: value, allowed: allowed, bound: bound, steps: steps)
    }
}

/// How far a search through the levels is.
package struct LevelProgress: Sendable {
    package let level: LevelOutcome.Level
    /// Of the level in the order of the policy, from 0.
    package let place: Int
    /// The levels before it; none while only plans were looked at that may break pairs or beds.
    package let settled: [LevelOutcome]
    /// The best plan so far, which keeps pairs apart and beds sufficient; nil before there is one.
    package let best: PlanValue?
}

package struct LevelledSolution: Sendable, Equatable {
    /// School of each class, in the order of the instance.
    package var assignment: [Int]
    /// The plan that the levels before `LevelPolicy.last` were settled by; it comes to their values.
    package var settled: [Int]
    package var levels: [LevelOutcome]
    /// What the bounds rest on: `LevelVerifier` believes nothing else.
    package var proofs: [LevelOutcome.Level: LevelProof]
    /// Somebody ended the search before its time.
    package var isStopped = false
    /// Pairs are apart and beds suffice.
    package var keepsSides = true

    /// Another plan, with what it comes to on these levels.
    func with(_ assignment: [Int], values: [Int], policy: LevelPolicy) -> LevelledSolution {
        var solution = self
        (solution.assignment, solution.settled) = (assignment, assignment)
        solution.levels = zip(levels, values).map { old, value in
            let allowed = old.level == policy.widened ? policy.allowed(value) : value
            return LevelOutcome(level: old.level, value: value, allowed: allowed, bound: nil, steps: old.steps)
        }
        return solution
    }

    func with(_ assignment: [Int], last: LevelOutcome, proof: LevelProof?, isStopped: Bool) -> LevelledSolution {
        var solution = self
        solution.proofs[last.level] = proof
        (solution.assignment, solution.isStopped) = (assignment, isStopped)
        solution.levels.append(last)
        return solution
    }
}
