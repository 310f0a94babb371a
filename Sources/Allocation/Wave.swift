/// The rhythm of a search: waves that begin loud, from the best plan with a few classes moved by chance, and end calm.
struct Wave {
    let length: Int

    /// Small instances get many short waves, large ones `fewest` long ones.
    init(effort: Int, fewest: Int, classes: Int) {
        length = max(1, min(effort / fewest, max(24, classes * classes)))
    }

    /// Moves one to four classes to any of their schools, whatever the seats.
    static func stir(_ draft: inout Draft, _ problem: Problem, _ chance: inout Chance) {
        for _ in 0...chance.below(4) {
            let unit = chance.below(problem.classCount)
            let arc = problem.start[unit] + chance.below(problem.arcRange(unit).count)
            if arc != draft.chosen[unit] { draft.move(unit, to: arc, problem) }
        }
    }

    /// An arc of the class, cheap ones more often: the cheaper of two drawn.
    static func nearArc(_ unit: Int, _ problem: Problem, _ chance: inout Chance) -> Int {
        let choices = problem.arcRange(unit)
        let rank = min(chance.below(choices.count), chance.below(choices.count))
        return problem.cheapest[choices.lowerBound + rank]
    }
}
