/// Divides the classes of a few schools anew by branch and bound, or those of a whole neighbourhood by a dive, the rest of
/// the plan standing still: what re-dividing two schools at a time cannot find. Only plans without a seat over.
struct GroupSearch {
    /// Schools of a group; where weights differ from school to school, smaller ones are looked through at greater length.
    private static let (sizes, uneven) = (3...5, 2...4)
    /// Schools of a neighbourhood, at most, and one of how many groups is one.
    private static let (widest, rhythm) = (32, 4)
    /// Evaluations of a group's prices that one search may take; where weights differ.
    private static let (evaluations, unevenEvaluations) = (60, 300)
    /// Schools looked at for each class, nearest first at the seat prices; where weights differ.
    private static let (width, unevenWidth) = (20, 12)

    private let problem: Problem
    private let prices: [Int]
    /// By class: the arcs that are worth looking at, the best first.
    private let near: [[Int]]
    private var chance: Chance
    private var cells = 0

    /// - Parameters:
    ///   - prices: of the classes, from which each search begins.
    ///   - seatPrices: of `SeatPrices`; what a school costs a class with its seats is what makes it near.
    init(_ problem: Problem, _ chance: Chance, prices: [Int], seatPrices: [Int]) {
        self.problem = problem
        self.chance = chance
        self.prices = prices
        let width = problem.isUniform ? Self.width : Self.unevenWidth
        near = (0..<problem.classCount).map { unit in
            let priced = problem.arcRange(unit).map { (price: problem.price(of: $0, seatPrices), arc: $0) }
            return priced.sorted { $0 < $1 }.prefix(width).map(\.arc)
        }
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
            let narrow = problem.isUniform ? Self.sizes : Self.uneven
            let sizes = isWide ? 2 * Self.sizes.upperBound...widest : narrow
            divide(&draft, group(draft, of: sizes.lowerBound + chance.below(sizes.count)), diving: isWide)
        }
        return draft
    }

    /// A school and some that its classes could go to, near ones more often; in a large group also those of the others.
    private mutating func group(_ draft: Draft, of size: Int) -> [Int] {
        var schools = [problem.arcs[draft.chosen[chance.below(problem.classCount)]].school]
        for _ in 0..<(4 * size) where schools.count < size {
            let from = schools.count < Self.sizes.upperBound ? 0 : chance.below(schools.count)
            let members = draft.members[schools[from]]
            guard !members.isEmpty else { continue }
            let choices = near[members[chance.below(members.count)]]
            let arc = choices[min(chance.below(choices.count), chance.below(choices.count))]
            let school = problem.arcs[arc].school
            if !schools.contains(school) { schools.append(school) }
        }
        return schools.sorted()
    }

    private mutating func divide(_ draft: inout Draft, _ schools: [Int], diving: Bool) {
        let units = schools.flatMap { draft.members[$0] }.sorted()
        let current = draft.chosen
        let arcs = units.map { unit in
            problem.arcRange(unit).filter {
                $0 == current[unit] || (schools.contains(problem.arcs[$0].school) && near[unit].contains($0))
            }
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
            let evaluations = problem.isUniform ? Self.evaluations : Self.unevenEvaluations
            var search = BranchSearch(part, cost: cost, budget: evaluations * size) { true }
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
