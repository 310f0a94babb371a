/// Moves of one class and exchanges of two, with a falling tolerance for worse plans. For instances whose weights
/// differ from school to school, where no table can re-divide a pair.
struct ShiftSwap {
    /// Moves tried for one unit of effort.
    private static let movesPerEffort = 64

    private let problem: Problem
    private var chance: Chance
    /// What a seat over counts during the search, in 1/1024; it rises while seats are over and falls while none is.
    private var penalty: Int

    init(_ problem: Problem, _ chance: Chance) {
        self.problem = problem
        self.chance = chance
        penalty = 1
    }

    mutating func run(
        from start: Draft, effort: Int, waves: Int, bound: Int, report: (_ done: Int, _ best: PlanValue) -> Bool
    ) -> Draft {
        guard problem.classCount > 1, effort > 0 else { return start }
        var best = start
        var draft = start
        let mean = max(1, start.value.cost / problem.classCount)
        // In 1/1024 of the cost unit, cooling quadratically to nothing.
        let hottest = min(1 << 40, mean * 1024 / 24)
        penalty = max(1024, start.value.cost / max(1, problem.totalWeight) * 2048)
        let length = Wave(effort: effort, fewest: waves, classes: problem.classCount).length
        for step in 0..<effort {
            let within = step % length
            if within == 0 {
                draft = best
                if step > 0 { Wave.stir(&draft, problem, &chance) }
            }
            let left = (length - within) * 1024 / length
            let warmth = hottest * left / 1024 * left / 1024
            for _ in 0..<Self.movesPerEffort {
                if chance.below(2) == 0 { shift(&draft, warmth) } else { exchange(&draft, warmth) }
                if draft.value < best.value { best = draft }
            }
            adaptPenalty(draft)
            if best.value.seatsOver == 0, best.value.cost <= bound { break }
            if step % 1024 == 1023, !report(step + 1, best.value) { break }
        }
        return best
    }

    private mutating func adaptPenalty(_ draft: Draft) {
        if draft.value.seatsOver > 0 {
            penalty = min(InstanceLimits.cost, penalty + penalty / 256 + 1)
        } else {
            penalty = max(256, penalty - penalty / 256)
        }
    }

    private mutating func shift(_ draft: inout Draft, _ warmth: Int) {
        let unit = chance.below(problem.classCount)
        let arc = Wave.nearArc(unit, problem, &chance)
        let old = problem.arcs[draft.chosen[unit]]
        let new = problem.arcs[arc]
        guard new.school != old.school else { return }
        let over = change(draft, old.school, -old.weight) + change(draft, new.school, new.weight)
        guard accepts(over: over, cost: new.cost - old.cost, warmth) else { return }
        draft.move(unit, to: arc, problem)
    }

    private mutating func exchange(_ draft: inout Draft, _ warmth: Int) {
        let one = chance.below(problem.classCount)
        let oneArc = Wave.nearArc(one, problem, &chance)
        let old = problem.arcs[draft.chosen[one]]
        let new = problem.arcs[oneArc]
        let others = draft.members[new.school]
        guard new.school != old.school, !others.isEmpty else { return }
        let other = others[chance.below(others.count)]
        let otherArc = problem.arc(other, to: old.school)
        guard otherArc >= 0 else { return }
        let leaving = problem.arcs[draft.chosen[other]]
        let coming = problem.arcs[otherArc]
        let over =
            change(draft, old.school, coming.weight - old.weight)
            + change(draft, new.school, new.weight - leaving.weight)
        guard accepts(over: over, cost: new.cost + coming.cost - old.cost - leaving.cost, warmth) else { return }
        draft.move(one, to: oneArc, problem)
        draft.move(other, to: otherArc, problem)
    }

    private func change(_ draft: Draft, _ school: Int, _ weight: Int) -> Int {
        max(0, draft.load[school] + weight - problem.seats[school]) - draft.over(school, problem)
    }

    private mutating func accepts(over: Int, cost: Int, _ warmth: Int) -> Bool {
        // Penalty below 2³⁸ and seats below 2²⁴ stay within the word.
        let worse = over * penalty / 1024 + cost
        return worse <= (warmth * chance.exponential()) >> 20
    }
}
