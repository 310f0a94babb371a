/// Levels under what no single choice can tell: pairs of classes that stay apart, and beds. Solved without them first;
/// where a plan breaks one, the search divides on it: a class leaves a school for good, or stays there for good.
///
/// The levels up to the one that the last may make worse are searched together, in their order; the last one then within
/// what they allow. Both at once would reckon the tolerance from plans that break something.
struct SideSearch {
    /// Plans that are made at most for the first levels, and for the last; fewer where a plan is settled anew.
    private static let (nodes, fewNodes) = (24, 8)

    private let given: LevelledInstance
    private let policy: LevelPolicy
    private let effort: Int
    private let seed: UInt64
    private let workers: any Workers
    /// As of `LevelRun`.
    private let start: [Int]?
    private let progress: (LevelProgress) -> Bool
    private var made = 0
    private var steps = 0
    /// Every other plan was looked at, or shown to be no better.
    private var isComplete = true

    init(
        _ given: LevelledInstance, policy: LevelPolicy, effort: Int, seed: UInt64, workers: any Workers,
        start: [Int]?, progress: @escaping (LevelProgress) -> Bool
    ) {
        self.given = given
        self.start = start.map { given.instance.allowing($0) }
        self.policy = policy
        self.effort = effort
        self.seed = seed
        self.workers = workers
        self.progress = progress
    }

    // MARK: the first levels

    /// The first levels with the sides kept; nil where no plan was found. `root` is what they come to without the sides.
    mutating func solveFirst(_ root: LevelledSolution) throws(InstanceRefusal) -> LevelledSolution? {
        (made, steps, isComplete) = (0, 0, true)
        guard !root.isStopped else { return nil }
        var best = start.flatMap { plan in
            given.keepsSides(plan)
                ? root.with(plan, values: root.levels.map { given.value(of: plan, at: $0.level) }, policy: policy) : nil
        }
        var open = divided(given, at: root.assignment)
        while let node = next(&open) {
            var run = LevelRun(
                node, policy: policy, effort: effort / 4, seed: seed, workers: workers, start: start,
                progress: progress)
            let found = try run.solveFirst()
            steps += found.levels.reduce(0) { $0 + $1.steps }
            if let best, !Self.canBeat(best, found) { continue }
            if given.keepsSides(found.assignment) {
                if best.map({ Self.values(found).lexicographicallyPrecedes(Self.values($0)) }) ?? true { best = found }
                if !found.levels.allSatisfy(\.isProven) { isComplete = false }
            } else {
                open += divided(node, at: found.assignment)
            }
            if found.isStopped {
                best?.isStopped = true
                return best.map { told($0, root) }
            }
        }
        if !isComplete { best = tried(best, root) }
        return best.map { told($0, root) }
    }

    /// A few classes, of whose first levels something is not proven: every plan is tried.
    mutating func settle(_ first: LevelledSolution) -> LevelledSolution {
        // `told` reads what the trial has found out.
        let best = tried(first, first) ?? first
        return told(best, first)
    }

    private mutating func tried(_ best: LevelledSolution?, _ root: LevelledSolution) -> LevelledSolution? {
        var trial = LevelTrial(given, asked: root.levels.map(\.level), values: best.map(Self.values))
        isComplete = trial.run()
        return trial.best.map { (best ?? root).with($0, values: trial.values, policy: policy) } ?? best
    }

    /// The next part to look at; nil where nothing is left, or nothing more is made.
    private mutating func next(_ open: inout [LevelledInstance]) -> LevelledInstance? {
        while let node = open.popLast().map(Self.settled) {
            if node.instance.classes.contains(where: { $0.arcs.isEmpty }) { continue }
            guard made < (start == nil ? Self.nodes : Self.fewNodes) else {
                isComplete = false
                return nil
            }
            made += 1
            return node
        }
        return nil
    }

    private static func values(_ solution: LevelledSolution) -> [Int] { solution.levels.map(\.value) }

    /// Whether a plan below `found`, which it can only be worse than, may still be better than the best.
    private static func canBeat(_ best: LevelledSolution, _ found: LevelledSolution) -> Bool {
        for (mine, theirs) in zip(best.levels, found.levels) {
            guard let bound = theirs.bound else { return true }
            if bound != mine.value { return bound < mine.value }
            if !theirs.isProven { return true }
        }
        return false
    }

    /// A bound of the plan without the sides holds as long as the levels before came to the same.
    private func told(_ best: LevelledSolution, _ root: LevelledSolution) -> LevelledSolution {
        let isComplete = isComplete && !best.isStopped
        var told = best
        told.proofs = root.proofs
        var holds = true
        told.levels = zip(best.levels, root.levels).map { mine, theirs in
            let bound = isComplete ? mine.value : holds ? theirs.bound.map { min($0, mine.value) } : nil
            holds = holds && mine.value == theirs.value && mine.allowed == theirs.allowed
            return mine.with(bound: bound, steps: mine.steps)
        }
        if let first = told.levels.first {
            told.levels[0] = first.with(bound: first.bound, steps: first.steps + steps)
        }
        return told
    }

    // MARK: the last level

    /// The last level with the sides kept, after `first`, which keeps them. `run` begins it, without the sides.
    mutating func solveLast(_ first: LevelledSolution, _ run: LevelRun) throws(InstanceRefusal) -> LevelledSolution {
        (made, steps, isComplete) = (0, 0, true)
        let near = given.within(first.levels)
        var best = LastLevel(near, after: first.levels)
        best.take(first.assignment)
        if let start, near.instance.allows(start), given.keepsSides(start) { best.take(start) }
        var (run, bound, proof) = (run, 0, LevelProof?.none)
        var open = [near]
        while let node = next(&open) {
            // `run` knows nothing of choices that the sides have struck.
            if made > 1 || node != near {
                run = LevelRun(
                    node, policy: policy, effort: made > 1 ? effort / 4 : effort, seed: seed, workers: workers,
                    start: start, progress: progress)
            }
            let found = try run.best(after: first)
            steps += run.steps
            if made == 1 { (bound, proof) = (found.bound, found.proof) }
            if run.isStopped { isComplete = false }
            if found.bound < best.value {
                let plan = found.plan ?? found.latest ?? first.assignment
                if !given.keepsSides(plan) {
                    open += divided(node, at: plan)
                } else {
                    best.take(plan)
                    if found.plan == nil || found.bound < found.value { isComplete = false }
                }
            }
            if run.isStopped { break }
        }
        if !isComplete, !run.isStopped {
            let limits = first.levels.map { (level: $0.level, most: $0.allowed) }
            var trial = LevelTrial(given, asked: [best.level], values: [best.value], limits: limits)
            isComplete = trial.run()
            if let plan = trial.best { best.take(plan) }
        }
        let last = LevelOutcome(
            level: best.level, value: best.value, bound: isComplete ? best.value : min(best.value, bound), steps: steps)
        return first.with(best.plan ?? first.assignment, last: last, proof: proof, isStopped: run.isStopped)
    }

    // MARK: dividing

    /// Without the choices that break something beside the classes that have one choice left.
    private static func settled(_ given: LevelledInstance) -> LevelledInstance {
        var node = given
        while true {
            let classes = node.instance.classes
            let fixed = classes.map { $0.arcs.count == 1 ? $0.arcs[0].school : -1 }
            var free = node.beds?.school ?? []
            if let beds = node.beds {
                for unit in fixed.indices where fixed[unit] >= 0 { free[fixed[unit]] -= beds.boarders[unit][0] }
            }
            let left = node.keeping { unit, arc in
                let school = classes[unit].arcs[arc].school
                let needed = fixed[unit] < 0 ? node.beds?.boarders[unit][arc] ?? 0 : 0
                let meets = node.apart.contains { pair in
                    pair.contains(unit) && fixed[pair[0] == unit ? pair[1] : pair[0]] == school
                }
                return !meets && (free.isEmpty || needed <= free[school])
            }
            if left == node { return node }
            node = left
        }
    }

    /// The two halves of what is open where a plan breaks something; the one more likely to hold a good plan comes last.
    private func divided(_ node: LevelledInstance, at plan: [Int]) -> [LevelledInstance] {
        if let pair = node.meeting(in: plan).first {
            let school = plan[pair[0]]
            guard pair[0] != pair[1] else { return [] }
            let without = { (unit: Int) in
                node.keeping { $0 != unit || node.instance.classes[$0].arcs[$1].school != school }
            }
            let staying = without(pair[1])
            return [
                staying.keeping { $0 != pair[0] || staying.instance.classes[$0].arcs[$1].school == school },
                without(pair[0]),
            ]
        }
        let over = node.bedsOver(plan)
        guard let school = over.firstIndex(where: { $0 > 0 }), let beds = node.beds else { return [] }
        // Of those who may leave, the class whose boarders just cover what is missing, with the least way added.
        let arc = { (unit: Int) in node.instance.classes[unit].arcs.firstIndex { $0.school == school } }
        let candidates = plan.indices.filter { unit in
            plan[unit] == school && node.instance.classes[unit].arcs.count > 1
                && (arc(unit).map { beds.boarders[unit][$0] } ?? 0) > 0
        }
        let chosen = candidates.min { one, other in
            let rank = { (unit: Int) -> (Int, Int, String) in
                let arcs = node.instance.classes[unit].arcs
                let boarders = arc(unit).map { beds.boarders[unit][$0] } ?? 0
                let here = arcs.first { $0.school == school }?.cost ?? 0
                let next = arcs.filter { $0.school != school }.map(\.cost).min() ?? here
                return (max(0, over[school] - boarders), next - here, node.instance.classes[unit].code)
            }
            return rank(one) < rank(other)
        }
        guard let chosen else { return [] }
        return [
            node.keeping { $0 != chosen || node.instance.classes[$0].arcs[$1].school == school },
            node.keeping { $0 != chosen || node.instance.classes[$0].arcs[$1].school != school },
        ]
    }
}
