/// Divides the classes of a few schools anew by branch and bound, the rest of the plan standing still: what re-dividing two
/// schools at a time cannot find. Only plans without a seat over.
struct GroupSearch {
    /// Schools of a group.
    private static let sizes = 3...5
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
        while cells < budget, draft.value.cost > bound, goOn(draft.value) {
            divide(&draft, group(draft))
        }
        return draft
    }

    /// A school and some that its classes could go to, cheap ones more often.
    private mutating func group(_ draft: Draft) -> [Int] {
        let first = problem.arcs[draft.chosen[chance.below(problem.classCount)]].school
        var schools: Set = [first]
        let size = Self.sizes.lowerBound + chance.below(Self.sizes.count)
        for _ in 0..<(4 * size) where schools.count < size {
            let members = draft.members[first]
            let arc = Wave.nearArc(members[chance.below(members.count)], problem, &chance)
            schools.insert(problem.arcs[arc].school)
        }
        return schools.sorted()
    }

    private mutating func divide(_ draft: inout Draft, _ schools: [Int]) {
        let units = schools.flatMap { draft.members[$0] }.sorted()
        let arcs = units.map { unit in
            problem.arcRange(unit).filter { schools.contains(problem.arcs[$0].school) }
        }
        let part = Problem(problem, schools: schools, arcs: arcs)
        let cost = units.reduce(0) { $0 + problem.arcs[draft.chosen[$1]].cost }
        let size = units.count * part.seats.reduce(0, +)
        var search = BranchSearch(part, cost: cost, budget: Self.evaluations * size) { true }
        search.run(from: units.map { prices[$0] })
        cells += search.cells + size
        guard let chosen = search.chosen else { return }
        let given = arcs.flatMap { $0 }
        for (place, unit) in units.enumerated() where given[chosen[place]] != draft.chosen[unit] {
            draft.move(unit, to: given[chosen[place]], problem)
        }
    }
}
