/// Finds a plan for whole classes: first as few seats over as it can, then as little cost. Same instance, effort and
/// seed: same plan on every machine, because work is counted, not timed.
package enum Solver {
    /// Classes of a large city: beyond them a step takes longer and longer, so that fewer are ordinary.
    private static let city = 3_000
    private static let fewest = 300_000

    /// Re-divisions that bring an ordinary county to its best known plan, and end for a province in a minute or two.
    package static func ordinaryEffort(for instance: Instance) -> Int {
        let classes = instance.classes.count
        guard classes > city else { return ordinaryEffort(classes: classes) }
        return max(fewest, ordinaryEffort(classes: city) * city / classes)
    }

    static func ordinaryEffort(classes: Int) -> Int {
        120_000 + 200 * min(classes, InstanceLimits.classes)
    }

    /// - Parameters:
    ///   - effort: steps of the search (re-divisions of two schools, or 4,096 moves looked at where weights differ).
    ///   - known: a plan to begin from, where it is better than what the prices of the seats give.
    ///   - workers: who searches parts that share no school.
    ///   - progress: told now and then; answers false to end with the best plan so far.
    /// - Throws: `InstanceRefusal` with every fault of the instance.
    package static func solve(
        _ instance: Instance, effort: Int, seed: UInt64 = 1, from known: [Int]? = nil,
        workers: some Workers = OneWorker(),
        progress: (SolverProgress) -> Bool = { _ in true }
    ) throws(InstanceRefusal) -> Solution {
        let problem = try Problem(instance)
        let effort = max(0, effort)
        let known = known.map { Resettling.packed($0, instance, problem) }
        if var parts = Components(problem, effort: effort, seed: seed, from: known) {
            parts.search(workers, progress)
            return parts.solution
        }
        var run = SolverRun(problem, effort: effort, seed: seed, from: known)
        run.search(progress)
        return run.solution
    }
}
