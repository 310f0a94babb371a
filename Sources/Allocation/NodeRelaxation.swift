/// The Lagrangian bound of a part of the search (see `Certificate`): classes with one choice are placed, the others carry
/// prices.
struct NodeRelaxation {
    struct Answer {
        /// In 1/64 of the cost unit.
        var value: Int
        /// The best plan come upon: where every school's best choice together placed each class once.
        var plan: (cost: Int, chosen: [Int])?
    }

    private let problem: Problem
    private let limit: Int
    /// Of a seat over, where some may be: raised beside the prices of the classes.
    var seatPrice = 0
    private var knapsack = SchoolKnapsack()
    private var margins = SchoolMargins()
    private let bySchool: [[Int]]
    /// How often each arc was chosen in the last raising that counted.
    private var uses: [Int]
    private var isCounting = false
    private var bundle: PriceBundle
    /// By school, of the last evaluation; rising.
    private var chosen: [PriceBundle.Choice]

    var cells: Int { knapsack.cells + margins.cells }

    init(_ problem: Problem) {
        self.problem = problem
        limit = Certificate.limit(classes: problem.classCount, schools: problem.schoolCount)
        var bySchool = [[Int]](repeating: [], count: problem.schoolCount)
        for arc in problem.arcs.indices { bySchool[problem.arcs[arc].school].append(arc) }
        self.bySchool = bySchool
        uses = [Int](repeating: 0, count: problem.arcs.count)
        bundle = PriceBundle(problem)
        chosen = [PriceBundle.Choice](repeating: PriceBundle.Choice(), count: problem.schoolCount)
    }

    /// By arc: how much of the class the columns put there, out of 1/65,536.
    var shares: [Int] { bundle.shares }
    /// By school: seats over that the columns together have there.
    var seatsOver: [Int] { bundle.seatsOver }

    /// How contested a class is between its two favourite schools, by its size.
    func contest(of unit: Int, in field: ChoiceField) -> Int {
        var (first, second) = (0, 0)
        for arc in problem.arcRange(unit) where field.isOpen[arc] {
            if uses[arc] > first {
                (first, second) = (uses[arc], first)
            } else if uses[arc] > second {
                second = uses[arc]
            }
        }
        return second * problem.arcs[problem.start[unit]].weight
    }

    /// Moves the prices to better ones and answers their value; ends early where it passes the cost to beat, or where
    /// there is little more to gain.
    ///
    /// - Parameters:
    ///   - counting: whether `contest` is to tell of this raising.
    ///   - goOn: asked before each step; false ends it with what has been reached.
    mutating func raise(
        _ prices: inout [Int], in field: ChoiceField, cost: Int, steps: Int, counting: Bool = true,
        while goOn: () -> Bool = { true }
    ) -> Answer {
        let reach = Certificate.unit * (cost - 1)
        if counting { for arc in uses.indices { uses[arc] = 0 } }
        isCounting = counting
        let first = evaluate(prices, seatPrice, in: field)
        var best = Answer(value: first.value, plan: first.plan)
        guard first.plan == nil, first.value <= reach, steps > 0 else { return best }
        bundle.start(
            prices, seatPrice, value: first.value, chosen: chosen, hope: reach + Certificate.unit - first.value,
            in: field)
        for _ in 0..<steps where cells < ClassPrices.cellBudget && goOn() {
            let trial = bundle.trial()
            if bundle.predicted <= (reach - best.value) >> 10 { break }
            let answer = evaluate(trial, bundle.trialSeatPrice, in: field)
            if answer.value > best.value {
                (best.value, prices, seatPrice) = (answer.value, trial, bundle.trialSeatPrice)
            }
            if let plan = answer.plan {
                best.plan = plan
                return best
            }
            guard best.value <= reach else { return best }
            bundle.take(trial, value: answer.value, chosen: chosen)
        }
        return best
    }

    private mutating func evaluate(
        _ prices: [Int], _ seatPrice: Int, in field: ChoiceField
    ) -> (value: Int, plan: (cost: Int, chosen: [Int])?) {
        var value = Certificate.unit * field.settledCost - seatPrice * field.seatsOver
        var excess = 0
        // Beyond the seats, as it is: a school whose table would be too large says nothing of it.
        var crowd = 0
        var counts = [Int](repeating: 0, count: problem.classCount)
        var chosen = [Int](repeating: -1, count: problem.classCount)
        for unit in prices.indices where field.isFree(unit) { value += prices[unit] }
        var items: [SchoolKnapsack.Item] = []
        var arcs: [Int] = []
        for school in bySchool.indices {
            items.removeAll(keepingCapacity: true)
            arcs.removeAll(keepingCapacity: true)
            for arc in bySchool[school] where field.isOpen[arc] {
                let unit = problem.unit(of: arc)
                let worth = problem.arcs[arc].cost * Certificate.unit - prices[unit]
                guard field.isFree(unit), worth < 0 else { continue }
                items.append(SchoolKnapsack.Item(unit: unit, weight: problem.arcs[arc].weight, value: worth))
                arcs.append(arc)
            }
            let part = knapsack.solve(items, seats: field.room[school], extra: field.seatsOver, seatPrice: seatPrice)
            value += part.value
            excess += part.excess
            self.chosen[school] = PriceBundle.Choice(
                arcs: part.chosen.map { arcs[$0] }.sorted(), excess: part.excess)
            let load = part.chosen.reduce(0) { $0 + items[$1].weight }
            crowd += max(0, load - field.room[school])
            for position in part.chosen {
                if isCounting { uses[arcs[position]] += 1 }
                counts[items[position].unit] += 1
                chosen[items[position].unit] = arcs[position]
            }
        }
        guard excess == field.seatsOver, crowd == excess,
            counts.indices.allSatisfy({ !field.isFree($0) || counts[$0] == 1 })
        else {
            return (value, nil)
        }
        for unit in chosen.indices where !field.isFree(unit) {
            chosen[unit] = problem.arcRange(unit).first { field.isOpen[$0] } ?? problem.start[unit]
        }
        return (value, (chosen.reduce(0) { $0 + problem.arcs[$1].cost }, chosen))
    }

    /// By open arc of a class with several: what every plan that uses it comes to at least. Elsewhere without meaning.
    mutating func bounds(at prices: [Int], in field: ChoiceField) -> [Int] {
        var value = Certificate.unit * field.settledCost
        var taking = [Int](repeating: 0, count: problem.arcs.count)
        var leaving = taking
        var leavingAll = [Int](repeating: 0, count: problem.classCount)
        for unit in prices.indices where field.left[unit] > 1 { value += prices[unit] }
        var items: [SchoolMargins.Item] = []
        for school in bySchool.indices {
            items.removeAll(keepingCapacity: true)
            for arc in bySchool[school] where field.isOpen[arc] && field.left[problem.unit(of: arc)] > 1 {
                let worth = problem.arcs[arc].cost * Certificate.unit - prices[problem.unit(of: arc)]
                items.append(SchoolMargins.Item(arc: arc, weight: problem.arcs[arc].weight, value: worth))
            }
            margins.solve(items, seats: field.room[school])
            value += margins.value
            for (position, item) in items.enumerated() {
                taking[item.arc] = margins.taking[position]
                leaving[item.arc] = margins.leaving[position]
                leavingAll[problem.unit(of: item.arc)] += margins.leaving[position]
            }
        }
        return taking.indices.map { value + taking[$0] + leavingAll[problem.unit(of: $0)] - leaving[$0] }
    }
}
