/// A plan from what the bound rests on: where the schools' columns together put a class most, it is placed, and the prices
/// are raised anew for the classes that are left (diving in column generation; Sadykov and others 2019).
struct DiveSearch {
    /// Trials of prices before the first placing and after each.
    private static let (first, steps) = (60, 12)
    /// One in so many of the classes that are left is placed at a time: in a first dive, and in the most careful one.
    private static let (parts, finest) = (12, 48)
    /// A share of a class, out of 1/65,536, that is as good as the whole.
    private static let sure = 63_000

    private let problem: Problem
    private let parts: Int
    /// With seats for those that may be over.
    private let roomy: Problem
    private var field: ChoiceField
    private var relaxation: NodeRelaxation

    var cells: Int { relaxation.cells }

    /// - Parameters:
    ///   - relaxation: with the columns of a raising, if there was one.
    ///   - seatsOver: for which it was raised.
    ///   - round: later ones place fewer classes at a time.
    init(_ problem: Problem, _ relaxation: NodeRelaxation, seatsOver: Int, round: Int = 0) {
        self.problem = problem
        parts = min(Self.finest, Self.parts << min(round, 8))
        if seatsOver == 0 {
            (roomy, self.relaxation) = (problem, relaxation)
        } else {
            roomy = Problem(problem, seats: zip(problem.seats, relaxation.seatsOver).map { $0 + $1 })
            self.relaxation = NodeRelaxation(roomy)
        }
        field = ChoiceField(roomy)
    }

    /// A plan, perhaps with seats over.
    ///
    /// - Parameter cost: of the best plan known.
    mutating func run(from prices: [Int], cost: Int, while goOn: () -> Bool) -> Draft {
        var prices = prices
        var steps = Self.first
        while field.settle(), field.left.contains(where: { $0 > 1 }), goOn() {
            // No plan is to be missed because it is dearer than the best one: it can be improved.
            let answer = relaxation.raise(&prices, in: field, cost: 2 * cost, steps: steps, while: goOn)
            if let plan = answer.plan { return Draft(plan.chosen, problem) }
            place()
            steps = Self.steps
        }
        return completed
    }

    /// Places the classes with the greatest shares.
    private mutating func place() {
        let shares = relaxation.shares
        var favourites: [(share: Int, arc: Int)] = []
        for unit in field.left.indices where field.left[unit] > 1 {
            let open = problem.arcRange(unit).filter { field.isOpen[$0] }
            if let arc = open.max(by: { (shares[$0], $1) < (shares[$1], $0) }) { favourites.append((shares[arc], arc)) }
        }
        favourites.sort { ($1.share, $0.arc) < ($0.share, $1.arc) }
        var room = field.room
        var left = max(1, favourites.count / parts)
        for (share, arc) in favourites where left > 0 || share >= Self.sure {
            let chosen = problem.arcs[arc]
            guard chosen.weight <= room[chosen.school] else { continue }
            room[chosen.school] -= chosen.weight
            left -= 1
            for other in problem.arcRange(problem.unit(of: arc)) where other != arc { field.strike(other) }
        }
    }

    /// The plan, with the classes for which nothing was left where they crowd least.
    private var completed: Draft {
        var chosen = [Int](repeating: -1, count: problem.classCount)
        var room = roomy.seats
        for unit in chosen.indices where field.left[unit] == 1 {
            guard let arc = problem.arcRange(unit).first(where: { field.isOpen[$0] }) else { continue }
            chosen[unit] = arc
            room[problem.arcs[arc].school] -= problem.arcs[arc].weight
        }
        for unit in chosen.indices where chosen[unit] < 0 {
            var best = (over: Int.max, cost: Int.max, arc: problem.start[unit])
            for index in problem.arcRange(unit) {
                let arc = problem.arcs[index]
                let candidate = (over: max(0, arc.weight - max(0, room[arc.school])), cost: arc.cost, arc: index)
                if candidate < best { best = candidate }
            }
            chosen[unit] = best.arc
            room[problem.arcs[best.arc].school] -= problem.arcs[best.arc].weight
        }
        return Draft(chosen, problem)
    }
}
