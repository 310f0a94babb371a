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
    private var parts = SearchedParts()
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
        begin(root)
        guard !root.isStopped else { return nil }
        var best = start.flatMap { plan in
            given.keepsSides(plan)
                ? root.with(plan, values: root.levels.map { given.value(of: plan, at: $0.level) }, policy: policy) : nil
        }
        var open = divided((given, 0), at: root.assignment)
        while let part = next(&open) {
            var run = LevelRun(
                part.county, policy: policy, effort: effort / 4, seed: seed, workers: workers, start: start,
                kept: best.map { given.instance.value(of: $0.assignment) }, progress: progress)
            let found = try run.solveFirst()
            parts.note(part.place, found.levels, found.proofs)
            steps += found.levels.reduce(0) { $0 + $1.steps }
            if let best, !Self.canBeat(best, found) { continue }
            if given.keepsSides(found.assignment) {
                if best.map({ Self.values(found).lexicographicallyPrecedes(Self.values($0)) }) ?? true { best = found }
                if !found.levels.allSatisfy(\.isProven) { isComplete = false }
            } else {
                open += divided(part, at: found.assignment)
            }
            if found.isStopped {
                best?.isStopped = true
                return best.map(told)
            }
        }
        if !isComplete { best = tried(best, root) }
        return best.map(told)
    }

    private mutating func begin(_ root: LevelledSolution) {
        (made, steps, isComplete, parts) = (0, 0, true, SearchedParts())
        parts.note(0, root.levels, root.proofs)
    }

    /// A few classes, of whose first levels something is not proven: every plan is tried.
    mutating func settle(_ first: LevelledSolution) -> LevelledSolution {
        begin(first)
        // `told` reads what the trial has found out.
        let best = tried(first, first) ?? first
        return told(best)
    }

    private mutating func tried(_ best: LevelledSolution?, _ root: LevelledSolution) -> LevelledSolution? {
        var trial = LevelTrial(given, asked: root.levels.map(\.level), values: best.map(Self.values))
        isComplete = trial.run()
        return trial.best.map { (best ?? root).with($0, values: trial.values, policy: policy) } ?? best
    }

    /// A county without some choices, and its place among the parts.
    private typealias Open = (county: LevelledInstance, place: Int)

    /// The next part to look at; nil where nothing is left, or nothing more is made.
    private mutating func next(_ open: inout [Open]) -> Open? {
        while let part = open.popLast() {
            guard let county = part.county.settled else {
                parts.noteEmpty(part.place)
                continue
            }
            guard made < (start == nil ? Self.nodes : Self.fewNodes) else {
                isComplete = false
                return nil
            }
            made += 1
            return (county, part.place)
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

    /// With the bounds that all parts together show.
    private func told(_ best: LevelledSolution) -> LevelledSolution {
        let isComplete = isComplete && !best.isStopped
        var told = best
        told.proofs = [:]
        told.levels = best.levels.enumerated().map { place, mine in
            let (bound, proof) = parts.shown(mine.level, after: Array(best.levels[..<place]))
            told.proofs[mine.level] = proof
            return mine.with(bound: isComplete ? mine.value : bound.map { min($0, mine.value) }, steps: mine.steps)
        }
        if let first = told.levels.first {
            told.levels[0] = first.with(bound: first.bound, steps: first.steps + steps)
        }
        return told
    }

    // MARK: the last level

    /// The last level with the sides kept, after `first`, which keeps them. `run` begins it, without the sides.
    mutating func solveLast(_ first: LevelledSolution, _ run: LevelRun) throws(InstanceRefusal) -> LevelledSolution {
        (made, steps, isComplete, parts) = (0, 0, true, SearchedParts())
        let near = given.within(first.levels)
        var best = LastLevel(near, after: first.levels)
        best.take(first.assignment)
        if let start, near.instance.allows(start), given.keepsSides(start) { best.take(start) }
        var run = run
        var open = [Open(near, 0)]
        while let part = next(&open) {
            // `run` knows nothing of choices that the sides have struck.
            if made > 1 || part.county != near {
                run = LevelRun(
                    part.county, policy: policy, effort: made > 1 ? effort / 4 : effort, seed: seed, workers: workers,
                    start: start, kept: best.plan.map { given.instance.value(of: $0) }, progress: progress)
            }
            let found = try run.best(after: first)
            parts.note(part.place, [found.outcome], found.proof.map { [found.level: $0] } ?? [:])
            steps += run.steps
            if run.isStopped { isComplete = false }
            if found.bound < best.value {
                let plan = found.plan ?? found.latest ?? first.assignment
                if !given.keepsSides(plan) {
                    open += divided(part, at: plan)
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
        let (bound, proof) = parts.shown(best.level, after: first.levels)
        let last = LevelOutcome(
            level: best.level, value: best.value, bound: isComplete ? best.value : min(best.value, bound ?? 0),
            steps: steps)
        return first.with(best.plan ?? first.assignment, last: last, proof: proof, isStopped: run.isStopped)
    }

    // MARK: dividing

    /// The two halves of a part whose plan breaks something; the one more likely to hold a good plan comes last.
    private mutating func divided(_ part: Open, at plan: [Int]) -> [Open] {
        guard let unit = leaving(part.county, at: plan) else { return [] }
        let (there, elsewhere) = parts.divide(part.place, unit: unit, school: plan[unit])
        func half(_ isThere: Bool) -> LevelledInstance {
            part.county.keeping {
                $0 != unit || (part.county.instance.classes[$0].arcs[$1].school == plan[unit]) == isThere
            }
        }
        return [(half(true), there), (half(false), elsewhere)]
    }

    /// The class that must leave its school, or keep others from it.
    private func leaving(_ county: LevelledInstance, at plan: [Int]) -> Int? {
        if let pair = county.meeting(in: plan).first { return pair[0] }
        let over = county.bedsOver(plan)
        guard let school = over.firstIndex(where: { $0 > 0 }), let beds = county.beds else { return nil }
        // Of those who may leave, the class whose boarders just cover what is missing, with the least way added.
        let arc = { (unit: Int) in county.instance.classes[unit].arcs.firstIndex { $0.school == school } }
        let candidates = plan.indices.filter { unit in
            plan[unit] == school && county.instance.classes[unit].arcs.count > 1
                && (arc(unit).map { beds.boarders[unit][$0] } ?? 0) > 0
        }
        return candidates.min { one, other in
            let rank = { (unit: Int) -> (Int, Int, String) in
                let arcs = county.instance.classes[unit].arcs
                let boarders = arc(unit).map { beds.boarders[unit][$0] } ?? 0
                let here = arcs.first { $0.school == school }?.cost ?? 0
                let next = arcs.filter { $0.school != school }.map(\.cost).min() ?? here
                return (max(0, over[school] - boarders), next - here, county.instance.classes[unit].code)
            }
            return rank(one) < rank(other)
        }
    }
}

extension LevelledInstance {
    /// Without the choices that break something beside the classes that have one choice left; nil where that leaves a
    /// class without a school.
    var settled: LevelledInstance? {
        let classes = instance.classes
        let fixed = classes.map { $0.arcs.count == 1 ? $0.arcs[0].school : -1 }
        var free = beds?.school ?? []
        if let beds {
            for unit in fixed.indices where fixed[unit] >= 0 { free[fixed[unit]] -= beds.boarders[unit][0] }
        }
        let left = keeping { unit, arc in
            let school = classes[unit].arcs[arc].school
            let needed = fixed[unit] < 0 ? beds?.boarders[unit][arc] ?? 0 : 0
            let meets = apart.contains { pair in
                pair.contains(unit) && (pair[0] == pair[1] || fixed[pair[0] == unit ? pair[1] : pair[0]] == school)
            }
            return !meets && (free.isEmpty || needed <= free[school])
        }
        if left.instance.classes.contains(where: { $0.arcs.isEmpty }) { return nil }
        return left == self ? left : left.settled
    }
}
