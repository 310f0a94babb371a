/// The last level while it is searched: the best plan that keeps to what the levels before allow, and a bound for all of
/// them. Either few moved children within a limit of the way, or a short way within a limit of moved children.
struct LastLevel {
    let level: LevelOutcome.Level
    /// Of the level before the last.
    let limit: Int
    private let open: LevelledInstance
    private let seats: PlanValue
    /// nil: none was found.
    private(set) var plan: [Int]?
    private(set) var value = Int.max
    /// What the plan comes to on the level before.
    private var before = Int.max
    /// No plan that keeps to the levels before comes lower; the greatest number where there is none.
    private(set) var bound = 0
    /// What the bound rests on.
    private(set) var proof: LevelProof?
    /// The last plan that was found, whether it keeps to the levels before or not.
    private(set) var latest: [Int]?

    var outcome: LevelOutcome { LevelOutcome(level: level, value: value, bound: bound) }

    /// - Parameters:
    ///   - open: with the choices alone that the farthest way allows.
    ///   - levels: those before the last, as settled.
    init(_ open: LevelledInstance, after levels: [LevelOutcome]) {
        self.open = open
        level = levels.last?.level == .moved ? .pupilMetres : .moved
        limit = levels.last?.allowed ?? 0
        func value(_ level: LevelOutcome.Level) -> Int { levels.first { $0.level == level }?.value ?? 0 }
        seats = PlanValue(beyond: value(.beyond), seatsOver: value(.seatsOver), cost: 0)
        // Classes that may not go where their school sent any last year: that needs no proof.
        if level == .moved { bound = open.moved.reduce(0) { $0 + ($1.min() ?? 0) } }
    }

    /// Takes in what was found where every moved child costs `price`; answers whether it keeps to the levels before.
    @discardableResult
    mutating func take(_ found: Solution, price: Int) -> Bool {
        // A bound for plans with fewer seats over says nothing of the others.
        if found.seatsOver >= seats.seatsOver, least(found.bound, price) > bound {
            bound = least(found.bound, price)
            let priced = LevelProof.priced(price: price, bound: found.bound, certificate: found.certificate)
            // Where moved children cost nothing, nothing is shown but that no way is as short as asked.
            let isWay = level == .moved && price == 0
            proof = isWay ? .part(level: .pupilMetres, bound: found.bound, proof: priced) : priced
        }
        latest = found.assignment
        return take(found.assignment)
    }

    /// Takes in a plan.
    @discardableResult
    mutating func take(_ found: [Int]) -> Bool {
        guard open.instance.allows(found) else { return false }
        let way = open.instance.value(of: found)
        let children = open.moved(by: found)
        let (mine, other) = level == .moved ? (children, way.cost) : (way.cost, children)
        guard way.fits(seats), other <= limit else { return false }
        if (mine, other) < (value, before) { (plan, value, before) = (found, mine, other) }
        return true
    }

    /// What way + price · children ≥ `bound` leaves for the last level where the other keeps to the limit.
    private func least(_ bound: Int, _ price: Int) -> Int {
        guard level == .moved else { return bound - price * limit }
        guard price > 0 else { return bound > limit ? .max : 0 }
        return (bound - limit + price - 1) / price
    }
}
