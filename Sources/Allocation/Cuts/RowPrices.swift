/// What prices of seats and of cuts allow at least, in whole numbers: every class at the cheapest of its open choices, less
/// what the rows are worth.
struct RowPrices {
    /// Parts of the cost unit in which these prices are counted.
    static let unit = 1 << 16

    /// Row (a school, or behind the schools a cut) and price, none below 0.
    let prices: [(row: Int, price: Int)]
    private(set) var value = 0
    /// By arc: how much dearer than the cheapest of its class.
    private(set) var dearer: [Int]

    init(_ problem: Problem, _ cuts: [CutRow], _ prices: [(row: Int, price: Int)], in field: ChoiceField) {
        self.prices = prices
        var costs = problem.arcs.map { $0.cost * Self.unit }
        var atSchool = [Int](repeating: 0, count: problem.schoolCount)
        for (row, price) in prices {
            if row < problem.schoolCount {
                atSchool[row] = price
                value -= price * problem.seats[row]
            } else {
                let cut = cuts[row - problem.schoolCount]
                value -= price * cut.limit
                for arc in costs.indices { costs[arc] += price * cut.coefficients[arc] }
            }
        }
        for arc in costs.indices { costs[arc] += atSchool[problem.arcs[arc].school] * problem.arcs[arc].weight }
        dearer = costs
        for unit in 0..<problem.classCount {
            var least = Int.max
            for arc in problem.arcRange(unit) where field.isOpen[arc] { least = min(least, costs[arc]) }
            guard least < .max else { continue }
            value += least
            for arc in problem.arcRange(unit) { dearer[arc] -= least }
        }
    }
}
