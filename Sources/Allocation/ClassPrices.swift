/// The best prices found so far for the Lagrangian bound of the whole problem (see `Certificate`).
struct ClassPrices {
    /// Table cells after which the ascent ends, so that a hostile instance cannot hold it for hours.
    static let cellBudget = 1 << 33

    private let problem: Problem
    private var relaxation: Relaxation
    private(set) var best: [Int]
    private(set) var seatPrice: Int
    private(set) var value: Int
    let seatsOver: Int

    /// Starts from `prices`, all for plans with at most `seatsOver` seats over.
    init(_ problem: Problem, prices: [Int], seatPrice: Int, seatsOver: Int) {
        self.problem = problem
        self.seatsOver = seatsOver
        let limit = Certificate.limit(classes: problem.classCount, schools: problem.schoolCount)
        relaxation = Relaxation(problem)
        best = prices.map { min(limit, max(0, $0)) }
        self.seatPrice = seatsOver == 0 ? 0 : min(Certificate.seatPriceLimit, seatPrice)
        value = relaxation.value(at: best, seatPrice: self.seatPrice, seatsOver: seatsOver)
    }

    /// The bound in the unit of the arcs, rounded up because every cost is whole.
    var bound: Int {
        value <= 0 ? 0 : (value + Certificate.unit - 1) / Certificate.unit
    }

    /// Takes these prices where they are better.
    private mutating func take(_ prices: [Int], seatPrice: Int) {
        let found = relaxation.value(at: prices, seatPrice: seatPrice, seatsOver: seatsOver)
        if found > value { (best, self.seatPrice, value) = (prices, seatPrice, found) }
    }

    /// Raises them by the columns of the schools.
    ///
    /// - Parameters:
    ///   - relaxation: with or without columns of earlier raisings.
    ///   - cost: of the best plan known.
    /// - Returns: a plan come upon that costs as little as the bound.
    mutating func raise(
        by relaxation: inout NodeRelaxation, cost: Int, steps: Int, while goOn: () -> Bool
    ) -> [Int]? {
        var field = ChoiceField(problem, seatsOver: seatsOver)
        guard seatsOver > 0 || field.settle() else { return nil }
        var raised = best
        relaxation.seatPrice = seatPrice
        let answer = relaxation.raise(&raised, in: field, cost: cost, steps: steps, while: goOn)
        take(raised, seatPrice: relaxation.seatPrice)
        return answer.plan.flatMap { $0.cost < cost ? $0.chosen : nil }
    }
}
