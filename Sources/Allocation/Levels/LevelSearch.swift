/// Solves level by level 逐级: each level is settled before the next one is looked at, and what it has reached stands as a
/// limit from then on. Nothing is added up into one number.
///
/// 1. seats over; 2. the farthest way, beyond the way to each class's nearest school; 3. pupil-metres; 4. children who
/// leave the junior school that their primary school sent to last year, within a tolerance of level 3. With
/// `stabilityFirst` the last two change places.
package enum LevelSearch {
    /// - Parameters:
    ///   - effort: steps of the search for the level that costs most; the others get an eighth of it for each try.
    ///   - progress: told now and then; answers false to end with the best plan so far.
    /// - Throws: `InstanceRefusal` with every fault of the instance.
    package static func solve(
        _ given: LevelledInstance, policy: LevelPolicy, effort: Int, seed: UInt64 = 1,
        progress: @escaping (SolverProgress) -> Bool = { _ in true }
    ) throws(InstanceRefusal) -> LevelledSolution {
        var run = LevelRun(given, policy: policy, effort: effort, seed: seed, progress: progress)
        return try run.solve()
    }
}

/// What the levels are reckoned from.
package struct LevelledInstance: Sendable, Equatable {
    /// Costs are pupil-metres.
    package var instance: Instance
    /// By class: children, in the order of the instance.
    package var children: [Int]
    /// By class and arc: metres of the way.
    package var metres: [[Int]]
    /// By class: where its primary school sent last year, by its place in the instance; nil where nobody knows.
    package var feeder: [Int?]

    package init(instance: Instance, children: [Int], metres: [[Int]], feeder: [Int?]) {
        self.instance = instance
        self.children = children
        self.metres = metres
        self.feeder = feeder
    }

    /// Metres beyond those to the nearest school that the class may go to.
    func excess(_ unit: Int, _ arc: Int) -> Int { metres[unit][arc] - (metres[unit].min() ?? 0) }

    /// Only the choices that fit.
    func keeping(_ fits: (_ unit: Int, _ arc: Int) -> Bool) -> LevelledInstance {
        var kept = self
        for unit in instance.classes.indices {
            let arcs = instance.classes[unit].arcs.indices.filter { fits(unit, $0) }
            kept.instance.classes[unit].arcs = arcs.map { instance.classes[unit].arcs[$0] }
            kept.metres[unit] = arcs.map { metres[unit][$0] }
        }
        return kept
    }

    /// Children who would leave last year's school by this choice.
    func moved(_ unit: Int, to school: Int) -> Int {
        guard let feeder = feeder[unit] else { return 0 }
        return feeder == school ? 0 : children[unit]
    }
}

/// How a county orders and limits the levels.
package struct LevelPolicy: Sendable, Equatable {
    /// Whether the farthest way is a level of its own.
    package var limitsFarthest = true
    /// Whether last year's schools come before the pupil-metres 稳定优先.
    package var stabilityFirst = false
    /// By how much the level before the last may be worse for the sake of the last, in thousandths.
    package var tolerance = 10

    package init() {}
}

/// One level as it was settled.
package struct LevelOutcome: Sendable, Equatable {
    package enum Level: String, CaseIterable, Sendable {
        case seatsOver, farthest, pupilMetres, moved
    }

    package let level: Level
    package let value: Int
    /// No plan that keeps to the levels before comes lower; nil where nothing was proven.
    package let bound: Int?

    package var isProven: Bool { bound.map { $0 >= value } ?? false }
}

package struct LevelledSolution: Sendable, Equatable {
    /// School of each class, in the order of the instance.
    package let assignment: [Int]
    package let levels: [LevelOutcome]
    /// The instance that the level of the pupil-metres was solved on, with its plan and proof: `Verifier` takes both.
    package let instance: Instance
    package let solution: Solution
}
