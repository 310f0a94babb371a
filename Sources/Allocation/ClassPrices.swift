/// Raises the Lagrangian bound by the volume algorithm (Barahona and Anbil 2000) in whole numbers: steps along the
/// average of the recent answers, always from the best prices found.
struct ClassPrices {
    /// Averages are kept in 1/4096.
    private static let one = 1 << 12
    private static let widest = 1 << 16
    /// Table cells after which the ascent ends, so that a hostile instance cannot hold it for hours.
    static let cellBudget = 1 << 33

    private let problem: Problem
    private var relaxation: Relaxation
    private let meanWeight: Int
    private let limit: Int
    private(set) var best: [Int]
    private(set) var seatPrice: Int
    private(set) var value: Int
    let seatsOver: Int

    /// Starts from `prices`, all for plans with at most `seatsOver` seats over.
    init(_ problem: Problem, prices: [Int], seatPrice: Int, seatsOver: Int) {
        self.problem = problem
        self.seatsOver = seatsOver
        limit = Certificate.limit(classes: problem.classCount, schools: problem.schoolCount)
        meanWeight = max(1, problem.totalWeight / max(1, problem.classCount))
        relaxation = Relaxation(problem)
        let bounded = prices.map { [limit] in min(limit, max(0, $0)) }
        best = bounded
        self.seatPrice = seatsOver == 0 ? 0 : min(Certificate.seatPriceLimit, seatPrice)
        value = relaxation.evaluate(best, seatPrice: self.seatPrice, seatsOver: seatsOver).value
    }

    /// The bound in the unit of the arcs, rounded up because every cost is whole.
    var bound: Int {
        value <= 0 ? 0 : (value + Certificate.unit - 1) / Certificate.unit
    }

    /// Takes these prices where they are better.
    mutating func take(_ prices: [Int]) {
        let found = relaxation.evaluate(prices, seatPrice: seatPrice, seatsOver: seatsOver).value
        if found > value { (best, value) = (prices, found) }
    }

    mutating func ascend(target: Int, rounds: Int, whileTrue goOn: () -> Bool) {
        var here = (prices: best, perSeat: seatPrice)
        var answer = relaxation.evaluate(best, seatPrice: seatPrice, seatsOver: seatsOver)
        var average = answer.counts.map { $0 * Self.one }
        var excess = answer.excess * Self.one
        // In 1/1024.
        var pace = 64
        var idle = 0
        for round in 0..<rounds {
            guard bound < target, relaxation.cells < Self.cellBudget, pace > 0, round % 16 > 0 || goOn() else { return }
            here = step(here, average, excess, gap: target * Certificate.unit - answer.value, pace)
            answer = relaxation.evaluate(here.prices, seatPrice: here.perSeat, seatsOver: seatsOver)
            if answer.value > value {
                (value, best, seatPrice, idle) = (answer.value, here.prices, here.perSeat, 0)
            } else {
                idle += 1
                if idle == 50 { (pace, idle, here) = (pace * 2 / 3, 0, (best, seatPrice)) }
            }
            for unit in average.indices { average[unit] += (answer.counts[unit] * Self.one - average[unit]) / 8 }
            excess += (answer.excess * Self.one - excess) / 8
        }
    }

    /// One step from `start` along the average lack of each class.
    private func step(
        _ start: (prices: [Int], perSeat: Int), _ average: [Int], _ excess: Int, gap: Int, _ pace: Int
    ) -> (prices: [Int], perSeat: Int) {
        let lack = average.map { max(-Self.widest, min(Self.widest, Self.one - $0)) }
        let crowding = seatsOver == 0 ? 0 : (excess - seatsOver * Self.one) / meanWeight
        let crowd = max(-Self.widest, min(Self.widest, crowding))
        let norm = max(1, lack.reduce(crowd * crowd) { $0 + $1 * $1 })
        // The clamp keeps the products below within 2⁶².
        let length = min(1 << 34, max(1, gap < 1 << 40 ? gap * pace / 1024 : gap / 1024 * pace))
        let prices = zip(start.prices, lack).map { price, lack in
            min(limit, max(0, price + length * lack * Self.one / norm))
        }
        let change = length * crowd * Self.one / norm / meanWeight
        return (prices, min(Certificate.seatPriceLimit, max(0, start.perSeat + change)))
    }
}
