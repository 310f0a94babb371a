/// A complete plan while it is being improved: one arc per class, with loads and totals kept true at each move.
struct Draft {
    private(set) var chosen: [Int]
    private(set) var load: [Int]
    private(set) var members: [[Int]]
    private(set) var value: PlanValue

    init(_ chosen: [Int], _ problem: Problem) {
        self.chosen = chosen
        load = [Int](repeating: 0, count: problem.schoolCount)
        members = [[Int]](repeating: [], count: problem.schoolCount)
        value = PlanValue(seatsOver: 0, cost: 0)
        for unit in chosen.indices {
            let arc = problem.arcs[chosen[unit]]
            load[arc.school] += arc.weight
            members[arc.school].append(unit)
            value.cost += arc.cost
        }
        for school in load.indices { value.seatsOver += max(0, load[school] - problem.seats[school]) }
    }

    func over(_ school: Int, _ problem: Problem) -> Int {
        max(0, load[school] - problem.seats[school])
    }

    mutating func move(_ unit: Int, to arc: Int, _ problem: Problem) {
        let old = problem.arcs[chosen[unit]]
        let new = problem.arcs[arc]
        let before = over(old.school, problem) + over(new.school, problem)
        load[old.school] -= old.weight
        load[new.school] += new.weight
        value.seatsOver += over(old.school, problem) + over(new.school, problem) - before
        value.cost += new.cost - old.cost
        if let position = members[old.school].firstIndex(of: unit) { members[old.school].remove(at: position) }
        members[new.school].append(unit)
        chosen[unit] = arc
    }
}
