/// For each class the few schools that are worth looking at: those of the least cost at the schools' seat prices. A good
/// plan hardly ever uses another (Yagiura, Ibaraki and Glover 2006 narrow their neighbourhoods so).
struct NearChoices {
    struct Choice {
        let arc: Int
        let school: Int
        let weight: Int
        let cost: Int
    }

    private let start: [Int]
    private let choices: [Choice]

    /// - Parameters:
    ///   - chosen: an arc of each class that is kept whatever it costs.
    ///   - count: schools kept for each class.
    init(_ problem: Problem, seatPrices: [Int], chosen: [Int], count: Int) {
        var start = [0]
        var choices: [Choice] = []
        for unit in 0..<problem.classCount {
            let priced = problem.arcRange(unit).map { arc in
                (price: problem.price(of: arc, seatPrices), arc: arc)
            }
            var kept = priced.sorted { $0 < $1 }.prefix(count).map { $0.arc }
            if !kept.contains(chosen[unit]) { kept.append(chosen[unit]) }
            choices += kept.map {
                let arc = problem.arcs[$0]
                return Choice(arc: $0, school: arc.school, weight: arc.weight, cost: arc.cost)
            }
            start.append(choices.count)
        }
        (self.start, self.choices) = (start, choices)
    }

    func width(_ unit: Int) -> Int { start[unit + 1] - start[unit] }

    subscript(_ unit: Int, _ rank: Int) -> Choice { choices[start[unit] + rank] }

    func rank(of arc: Int, _ unit: Int) -> Int {
        (0..<width(unit)).first { self[unit, $0].arc == arc } ?? 0
    }
}
