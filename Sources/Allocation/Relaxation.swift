/// The Lagrangian value at given prices (see `Certificate`), and how often each class was chosen.
struct Relaxation {
    struct Outcome {
        var value: Int
        var counts: [Int]
        var excess: Int
    }

    private let problem: Problem
    private var knapsack = SchoolKnapsack()
    private var items: [[SchoolKnapsack.Item]]
    var cells: Int { knapsack.cells }

    init(_ problem: Problem) {
        self.problem = problem
        items = [[SchoolKnapsack.Item]](repeating: [], count: problem.schoolCount)
    }

    mutating func evaluate(_ prices: [Int], seatPrice: Int, seatsOver: Int) -> Outcome {
        for school in items.indices { items[school].removeAll(keepingCapacity: true) }
        for unit in 0..<problem.classCount {
            for index in problem.arcRange(unit) {
                let arc = problem.arcs[index]
                let value = arc.cost * Certificate.unit - prices[unit]
                guard value < 0, arc.weight <= problem.seats[arc.school] + seatsOver else { continue }
                items[arc.school].append(SchoolKnapsack.Item(unit: unit, weight: arc.weight, value: value))
            }
        }
        var outcome = Outcome(
            value: prices.reduce(0, +) - seatPrice * seatsOver,
            counts: [Int](repeating: 0, count: problem.classCount), excess: 0)
        for school in items.indices {
            let part = knapsack.solve(
                items[school], seats: problem.seats[school], extra: seatsOver, seatPrice: seatPrice)
            outcome.value += part.value
            outcome.excess += part.excess
            for position in part.chosen { outcome.counts[items[school][position].unit] += 1 }
        }
        return outcome
    }
}
