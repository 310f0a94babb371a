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
        for school in load.indices { count(school, 1, problem) }
    }

    func crowding(_ school: Int, _ problem: Problem) -> (beyond: Int, over: Int) {
        problem.crowding(school, load[school])
    }

    private mutating func count(_ school: Int, _ sign: Int, _ problem: Problem) {
        let (beyond, over) = crowding(school, problem)
        value.beyond += sign * beyond
        value.seatsOver += sign * over
    }

    mutating func move(_ unit: Int, to arc: Int, _ problem: Problem) {
        let old = problem.arcs[chosen[unit]]
        let new = problem.arcs[arc]
        guard old.school != new.school else { return }
        for school in [old.school, new.school] { count(school, -1, problem) }
        load[old.school] -= old.weight
        load[new.school] += new.weight
        for school in [old.school, new.school] { count(school, 1, problem) }
        value.cost += new.cost - old.cost
        if let position = members[old.school].firstIndex(of: unit) { members[old.school].remove(at: position) }
        members[new.school].append(unit)
        chosen[unit] = arc
    }
}
