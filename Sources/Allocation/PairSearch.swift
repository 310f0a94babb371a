/// Improves a plan by re-dividing two schools at a time, with noise on the costs that fades away, in several waves.
struct PairSearch {
    /// Noise at the start of a wave, in tenths of the mean class cost.
    private static let heights = [5, 10, 5, 15, 5, 2]
    /// The last part of a wave, in hundredths, runs without noise.
    private static let calm = 8
    /// Table cells that a re-division may fill on the average: several times what one of an ordinary county does.
    private static let cellsPerStep = 1 << 16

    private let problem: Problem
    private var division = PairRedivision()
    private var chance: Chance

    init(_ problem: Problem, _ chance: Chance) {
        self.problem = problem
        self.chance = chance
    }

    /// Spends `effort` re-divisions, less when they take more cells than ordinary ones, when the plan reaches `target` or
    /// `report` answers false.
    mutating func run(
        from start: Draft, effort: Int, waves: Int, target: PlanValue = PlanValue(seatsOver: 0, cost: 0),
        report: (_ done: Int, _ best: PlanValue) -> Bool
    ) -> Draft {
        guard problem.classCount > 0, effort > 0 else { return start }
        var best = start
        var draft = start
        let length = Wave(effort: effort, fewest: waves, classes: problem.classCount).length
        for step in 0..<effort {
            let within = step % length
            if within == 0 {
                // Every third wave goes on from where the last one ended, to leave a deep dead end.
                if step / length % 3 != 2 { draft = best }
                if step > 0 { Wave.stir(&draft, problem, &chance) }
            }
            divide(&draft, noise: noise(wave: step / length, within, length, draft))
            if draft.value < best.value { best = draft }
            if best.value <= target || division.cells / Self.cellsPerStep >= effort { break }
            if step % 1024 == 1023, !report(step + 1, best.value) { break }
        }
        return best
    }

    private func noise(wave: Int, _ within: Int, _ length: Int, _ draft: Draft) -> Int {
        let loud = length * (100 - Self.calm) / 100
        guard within < loud else { return 0 }
        let mean = draft.value.cost / problem.classCount
        return mean * Self.heights[wave % Self.heights.count] / 10 * ((loud - within) * 1024 / loud) / 1024
    }

    /// The school of a random class with one of the schools that are near to that class.
    private mutating func divide(_ draft: inout Draft, noise: Int) {
        let unit = chance.below(problem.classCount)
        let here = problem.arcs[draft.chosen[unit]].school
        let there = problem.arcs[Wave.nearArc(unit, problem, &chance)].school
        guard here != there else { return }
        division.improve(&draft, problem, here, there, noise: noise, &chance)
    }
}
