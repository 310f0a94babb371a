/// The Lagrangian value at given prices, of the whole problem (see `Certificate`).
struct Relaxation {
    private let problem: Problem
    private var knapsack = SchoolKnapsack()
    private var items: [[SchoolKnapsack.Item]]

    init(_ problem: Problem) {
        self.problem = problem
        items = [[SchoolKnapsack.Item]](repeating: [], count: problem.schoolCount)
    }

    mutating func value(at prices: [Int], seatPrice: Int, seatsOver: Int) -> Int {
        for school in items.indices { items[school].removeAll(keepingCapacity: true) }
        for unit in 0..<problem.classCount {
            for index in problem.arcRange(unit) {
                let arc = problem.arcs[index]
                let value = arc.cost * Certificate.unit - prices[unit]
                guard value < 0, arc.weight <= problem.seats[arc.school] + seatsOver else { continue }
                items[arc.school].append(SchoolKnapsack.Item(unit: unit, weight: arc.weight, value: value))
            }
        }
        var value = prices.reduce(0, +) - seatPrice * seatsOver
        for school in items.indices {
            value +=
                knapsack.solve(
                    items[school], seats: problem.seats[school], extra: seatsOver, seatPrice: seatPrice
                ).value
        }
        return value
    }
}
