/// Levels under what no single choice can tell: pairs of classes that stay apart, and beds. Solved without them first;
/// where a plan breaks one, the search divides on it: a class leaves a school for good, or stays there for good.
struct SideSearch {
    /// Plans that are made at most.
    private static let nodes = 24

    private let given: LevelledInstance
    private let root: LevelledSolution
    private let policy: LevelPolicy
    private let effort: Int
    private let seed: UInt64
    private let progress: (LevelProgress) -> Bool
    private var best: LevelledSolution?
    private var steps = 0
    /// Every other plan was looked at, or shown to be no better.
    private var isComplete = true
    private var isStopped = false

    init(
        _ given: LevelledInstance, root: LevelledSolution, policy: LevelPolicy, effort: Int, seed: UInt64,
        progress: @escaping (LevelProgress) -> Bool
    ) {
        self.given = given
        self.root = root
        self.policy = policy
        self.effort = effort
        self.seed = seed
        self.progress = progress
    }

    mutating func solve() throws(InstanceRefusal) -> LevelledSolution {
        var open = divided(given, at: root.assignment)
        var made = 0
        if root.isStopped { isComplete = false }
        while !root.isStopped, let node = open.popLast() {
            if node.instance.classes.contains(where: { $0.arcs.isEmpty }) { continue }
            guard made < Self.nodes else {
                isComplete = false
                break
            }
            made += 1
            var run = LevelRun(node, policy: policy, effort: effort / 4, seed: seed, progress: progress)
            let found = try run.solve()
            steps += found.levels.reduce(0) { $0 + $1.steps }
            if let best, !canBeat(best, found) { continue }
            if found.keepsSides(of: given) {
                if best.map({ Self.values(found).lexicographicallyPrecedes(Self.values($0)) }) ?? true { best = found }
                if !found.levels.allSatisfy(\.isProven) { isComplete = false }
            } else {
                open += divided(node, at: found.assignment)
            }
            if found.isStopped {
                isComplete = false
                isStopped = true
                break
            }
        }
        return told()
    }

    private static func values(_ solution: LevelledSolution) -> [Int] { solution.levels.map(\.value) }

    /// Whether a plan below `found`, which it can only be worse than, may still be better than the best.
    private func canBeat(_ best: LevelledSolution, _ found: LevelledSolution) -> Bool {
        for (mine, theirs) in zip(best.levels, found.levels) {
            guard let bound = theirs.bound else { return true }
            if bound != mine.value { return bound < mine.value }
            if !theirs.isProven { return true }
        }
        return false
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

    /// A bound of the plan without the sides holds as long as the levels before came to the same.
    private func told() -> LevelledSolution {
        guard var best else {
            var broken = root
            broken.keepsSides = false
            return broken
        }
        var holds = true
        best.levels = zip(best.levels, root.levels).map { mine, theirs in
            let bound = isComplete ? mine.value : holds ? theirs.bound.map { min($0, mine.value) } : nil
            holds = holds && mine.value == theirs.value && mine.allowed == theirs.allowed
            return mine.with(bound: bound, steps: mine.steps)
        }
        if let first = best.levels.first {
            best.levels[0] = first.with(bound: first.bound, steps: first.steps + steps)
        }
        best.isStopped = isStopped
        return best
    }
}
