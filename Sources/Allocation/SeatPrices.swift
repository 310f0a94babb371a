/// A price per seat of each school, in 1/64 of the cost unit, at which classes choosing freely crowd no school much:
/// subgradient ascent on the relaxed seat rows. Start of the greedy plan and of the class prices.
enum SeatPrices {
    /// Rounds without a better value after which steps are halved.
    private static let patience = 20

    static func find(_ problem: Problem, target: Int, rounds: Int) -> [Int] {
        let limit = (1 << 60) / ((problem.totalWeight + 1) * problem.schoolCount)
        var prices = [Int](repeating: 0, count: problem.schoolCount)
        var best = prices
        var bestValue = Int.min
        // In 1/1024.
        var damping = 1024
        var idle = 0
        for _ in 0..<rounds {
            let (value, load) = evaluate(problem, prices)
            if value > bestValue {
                (bestValue, best, idle) = (value, prices, 0)
            } else {
                idle += 1
                if idle == patience { (damping, idle, prices) = (max(1, damping / 2), 0, best) }
            }
            let excess = zip(load, problem.seats).enumerated().map { school, pair in
                prices[school] == 0 ? max(0, pair.0 - pair.1) : pair.0 - pair.1
            }
            let norm = excess.reduce(0) { $0 + $1 * $1 }
            guard norm > 0 else { break }
            // The gap may come near 2⁶¹: it is damped before it is multiplied.
            let (whole, rest) = (target * Certificate.unit - value).quotientAndRemainder(dividingBy: 1024)
            let step = max(1, whole * damping + rest * damping / 1024)
            for school in prices.indices {
                let (product, overflow) = step.multipliedReportingOverflow(by: excess[school])
                let change = overflow ? (excess[school] > 0 ? 1 : -1) : product / norm
                prices[school] = min(limit, max(0, prices[school] + max(-limit, min(limit, change))))
            }
        }
        return best
    }

    /// The relaxed value and the loads of the classes' free choice.
    private static func evaluate(_ problem: Problem, _ prices: [Int]) -> (value: Int, load: [Int]) {
        var value = 0
        var load = [Int](repeating: 0, count: problem.schoolCount)
        for unit in 0..<problem.classCount {
            var best = Int.max
            var choice = problem.start[unit]
            for index in problem.arcRange(unit) {
                let arc = problem.arcs[index]
                let priced = arc.cost * Certificate.unit + prices[arc.school] * arc.weight
                if priced < best { (best, choice) = (priced, index) }
            }
            value += best
            load[problem.arcs[choice].school] += problem.arcs[choice].weight
        }
        for school in prices.indices { value -= prices[school] * problem.seats[school] }
        return (value, load)
    }
}
