/// A plan during `EjectionSearch`: seats over are allowed there and cost a price of their own at every school, so that the
/// search can pass through crowded plans. Values are in 1/64 of the cost unit.
struct PricedPlan {
    private let problem: Problem
    private let near: NearChoices
    /// By class: the rank of its choice in `near`.
    private(set) var rank: [Int]
    private(set) var load: [Int]
    private(set) var members: [[Int]]
    /// Of each class in its school's `members`.
    private var place: [Int]
    private(set) var value: PlanValue
    /// By school: what a seat over counts.
    var seatPrice: [Int]

    init(_ problem: Problem, _ near: NearChoices, _ chosen: [Int], seatPrice: [Int]) {
        self.problem = problem
        self.near = near
        self.seatPrice = seatPrice
        rank = chosen.indices.map { near.rank(of: chosen[$0], $0) }
        load = [Int](repeating: 0, count: problem.schoolCount)
        members = [[Int]](repeating: [], count: problem.schoolCount)
        place = [Int](repeating: 0, count: rank.count)
        value = PlanValue(seatsOver: 0, cost: 0)
        for unit in rank.indices {
            let choice = near[unit, rank[unit]]
            load[choice.school] += choice.weight
            place[unit] = members[choice.school].count
            members[choice.school].append(unit)
            value.cost += choice.cost
        }
        for school in load.indices { value.seatsOver += over(school) }
    }

    func school(_ unit: Int) -> Int { near[unit, rank[unit]].school }

    func over(_ school: Int) -> Int { max(0, load[school] - problem.seats[school]) }

    var chosen: [Int] { rank.indices.map { near[$0, rank[$0]].arc } }

    /// What the seats over at the school come to when its load grows by `weight`, less what they come to now.
    @inline(__always)
    func crowding(_ school: Int, by weight: Int) -> Int {
        let free = problem.seats[school] - load[school]
        return seatPrice[school] * (max(0, weight - free) - max(0, -free))
    }

    /// What the move adds to the value.
    func change(_ unit: Int, to other: Int) -> Int {
        let (old, new) = (near[unit, rank[unit]], near[unit, other])
        guard old.school != new.school else { return 0 }
        return Certificate.unit * (new.cost - old.cost) + crowding(old.school, by: -old.weight)
            + crowding(new.school, by: new.weight)
    }

    mutating func move(_ unit: Int, to other: Int) {
        let (old, new) = (near[unit, rank[unit]], near[unit, other])
        let before = over(old.school) + over(new.school)
        load[old.school] -= old.weight
        load[new.school] += new.weight
        value.seatsOver += over(old.school) + over(new.school) - before
        value.cost += new.cost - old.cost
        let last = members[old.school].removeLast()
        if last != unit {
            members[old.school][place[unit]] = last
            place[last] = place[unit]
        }
        place[unit] = members[new.school].count
        members[new.school].append(unit)
        rank[unit] = other
    }

    /// The cheapest move of a class out of the school, of one that `isFixed` does not hold.
    func cheapestMove(outOf school: Int, isFixed: [Bool]) -> (change: Int, unit: Int, rank: Int)? {
        var best: (change: Int, unit: Int, rank: Int)?
        var least = Int.max
        for unit in members[school] where !isFixed[unit] {
            let old = near[unit, rank[unit]]
            let leaving = crowding(school, by: -old.weight) - Certificate.unit * old.cost
            for other in 0..<near.width(unit) {
                let new = near[unit, other]
                guard new.school != school else { continue }
                let change = leaving + Certificate.unit * new.cost + crowding(new.school, by: new.weight)
                if change < least { (least, best) = (change, (change, unit, other)) }
            }
        }
        return best
    }
}
