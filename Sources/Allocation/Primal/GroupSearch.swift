/// Divides the classes of a few schools anew by branch and bound, or those of a whole neighbourhood by a dive, the rest of
/// the plan standing still: what re-dividing two schools at a time cannot find. Only plans without a seat over.
struct GroupSearch {
    /// Schools of a group.
    private static let sizes = 3...5
    /// Schools of a neighbourhood, at most, and one of how many groups is one.
    private static let (widest, rhythm) = (32, 4)
    /// Evaluations of a group's prices that one search may take.
    private static let evaluations = 60

    private let problem: Problem
    private let prices: [Int]
    private var chance: Chance
    private var cells = 0

    /// - Parameter prices: of the classes, from which each search begins.
    init(_ problem: Problem, _ chance: Chance, prices: [Int]) {
        self.problem = problem
        self.chance = chance
        self.prices = prices
    }

    /// Fills `budget` table cells, less when the cost reaches `bound` or `goOn` answers false.
    mutating func run(from start: Draft, budget: Int, bound: Int, while goOn: (PlanValue) -> Bool) -> Draft {
        var draft = start
        guard draft.value.seatsOver == 0, problem.schoolCount > Self.sizes.upperBound else { return draft }
        let widest = min(Self.widest, problem.schoolCount / 3)
        var turn = 0
        while cells < budget, draft.value.cost > bound, goOn(draft.value) {
            turn += 1
            let isWide = turn % Self.rhythm == 0 && widest > 2 * Self.sizes.upperBound && problem.isUniform
            let sizes = isWide ? 2 * Self.sizes.upperBound...widest : Self.sizes
            divide(&draft, group(draft, of: sizes.lowerBound + chance.below(sizes.count)), diving: isWide)
        }
        return draft
    }

    /// A school and some that its classes could go to, cheap ones more often; in a large group also those of the others.
    private mutating func group(_ draft: Draft, of size: Int) -> [Int] {
        var schools = [problem.arcs[draft.chosen[chance.below(problem.classCount)]].school]
        for _ in 0..<(4 * size) where schools.count < size {
            let from = schools.count < Self.sizes.upperBound ? 0 : chance.below(schools.count)
            let members = draft.members[schools[from]]
            guard !members.isEmpty else { continue }
            let arc = Wave.nearArc(members[chance.below(members.count)], problem, &chance)
            let school = problem.arcs[arc].school
            if !schools.contains(school) { schools.append(school) }
        }
        return schools.sorted()
    }

    private mutating func divide(_ draft: inout Draft, _ schools: [Int], diving: Bool) {
        let units = schools.flatMap { draft.members[$0] }.sorted()
        let arcs = units.map { unit in
            problem.arcRange(unit).filter { schools.contains(problem.arcs[$0].school) }
        }
        let part = Problem(problem, schools: schools, arcs: arcs)
        let cost = units.reduce(0) { $0 + problem.arcs[draft.chosen[$1]].cost }
        let size = units.count * part.seats.reduce(0, +)
        let start = units.map { prices[$0] }
        cells += size
        let chosen: [Int]?
        if diving {
            var search = DiveSearch(part, NodeRelaxation(part), seatsOver: 0)
            let found = search.run(from: start, cost: cost) { true }
            chosen = found.value < PlanValue(seatsOver: 0, cost: cost) ? found.chosen : nil
            cells += search.cells
        } else {
            var search = BranchSearch(part, cost: cost, budget: Self.evaluations * size) { true }
            search.run(from: start)
            chosen = search.chosen
            cells += search.cells
        }
        guard let chosen else { return }
        let given = arcs.flatMap { $0 }
        for (place, unit) in units.enumerated() where given[chosen[place]] != draft.chosen[unit] {
            draft.move(unit, to: given[chosen[place]], problem)
        }
    }
}
