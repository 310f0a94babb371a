/// Divides the classes of two schools anew, exactly: a table over the load of one school gives the least cost for each
/// division of the seats; the other school's load is the rest, because a class takes the same seats at both.
struct PairRedivision {
    private struct Item {
        let unit: Int
        let weight: Int
        let difference: Int
        let near: Int
        let far: Int
    }

    /// A pair with a larger table is left to other moves.
    private static let cellLimit = 1 << 22

    private var items: [Item] = []
    private var costs: [Int] = []
    private var taken: [Bool] = []
    /// Table cells filled so far: the work done.
    private(set) var cells = 0

    /// Re-divides schools `first` and `second`. `noise` disturbs each class's cost difference by up to that much, so
    /// that the search can leave a dead end; seats over never rise.
    mutating func improve(
        _ draft: inout Draft, _ problem: Problem, _ first: Int, _ second: Int, noise: Int, _ chance: inout Chance
    ) {
        var near = first
        var far = second
        let (one, other) = (draft.crowding(first, problem), draft.crowding(second, problem))
        // To have fewer beyond, more may be over.
        let allowed = one.beyond + other.beyond > 0 ? problem.totalWeight : one.over + other.over
        var (nearHeld, farHeld) = (0, 0)
        collect(draft, problem, near, far, noise, &chance, &nearHeld, &farHeld)
        guard !items.isEmpty else { return }
        let pool = items.reduce(0) { $0 + $1.weight }
        var most = min(pool, problem.seats[near] - nearHeld + allowed)
        var least = max(0, pool - (problem.seats[far] - farHeld) - allowed)
        if pool - least < most {
            swap(&near, &far)
            swap(&nearHeld, &farHeld)
            (most, least) = (pool - least, pool - most)
            items = items.map {
                Item(unit: $0.unit, weight: $0.weight, difference: -$0.difference, near: $0.far, far: $0.near)
            }
        }
        guard most >= least, (most + 1) * items.count <= Self.cellLimit else { return }
        fillTable(most)
        let best = bestLoad(least, most) { load in
            let (here, there) = (
                problem.crowding(near, nearHeld + load), problem.crowding(far, farHeld + pool - load)
            )
            return (here.beyond + there.beyond, here.over + there.over)
        }
        apply(best, width: most + 1, &draft, problem)
    }

    private mutating func collect(
        _ draft: Draft, _ problem: Problem, _ near: Int, _ far: Int, _ noise: Int, _ chance: inout Chance,
        _ nearHeld: inout Int, _ farHeld: inout Int
    ) {
        items.removeAll(keepingCapacity: true)
        for (school, other) in [(near, far), (far, near)] {
            for unit in draft.members[school] {
                let here = draft.chosen[unit]
                let there = problem.arc(unit, to: other)
                let weight = problem.arcs[here].weight
                if there < 0 {
                    if school == near { nearHeld += weight } else { farHeld += weight }
                    continue
                }
                let (nearArc, farArc) = school == near ? (here, there) : (there, here)
                let difference = problem.arcs[nearArc].cost - problem.arcs[farArc].cost
                let shake = noise > 0 ? chance.around(noise) : 0
                items.append(
                    Item(unit: unit, weight: weight, difference: difference + shake, near: nearArc, far: farArc))
            }
        }
    }

    /// `costs[x]`: least cost of sending classes of exactly x pupils to the near school.
    private mutating func fillTable(_ most: Int) {
        let width = most + 1
        cells += width * items.count
        let unreachable = Int.max / 4
        if costs.count < width { costs = [Int](repeating: 0, count: width) }
        if taken.count < width * items.count { taken = [Bool](repeating: false, count: width * items.count) }
        costs.withUnsafeMutableBufferPointer { costs in
            taken.withUnsafeMutableBufferPointer { taken in
                guard let costs = costs.baseAddress, let all = taken.baseAddress else { return }
                for load in 0...most { costs[load] = unreachable }
                costs[0] = 0
                var reach = 0
                for (row, item) in items.enumerated() {
                    let (taken, weight, difference) = (all + row * width, item.weight, item.difference)
                    let top = min(most, reach + weight)
                    for load in 0..<min(weight, top + 1) { taken[load] = false }
                    var load = top
                    while load >= weight {
                        let candidate = costs[load &- weight] &+ difference
                        let better = candidate < costs[load]
                        taken[load] = better
                        costs[load] = better ? candidate : costs[load]
                        load &-= 1
                    }
                    reach = top
                }
            }
        }
    }

    private func bestLoad(_ least: Int, _ most: Int, _ crowding: (Int) -> (beyond: Int, over: Int)) -> Int {
        var best = (beyond: Int.max, over: Int.max, cost: Int.max, load: 0)
        for load in least...most where costs[load] < Int.max / 8 {
            let (beyond, over) = crowding(load)
            let candidate = (beyond: beyond, over: over, cost: costs[load], load: load)
            if candidate < best { best = candidate }
        }
        return best.load
    }

    private func apply(_ best: Int, width: Int, _ draft: inout Draft, _ problem: Problem) {
        var load = best
        for row in items.indices.reversed() {
            let item = items[row]
            // Beyond the reach of the first rows the table was never written; such loads cannot come up.
            let take = load >= item.weight && taken[row * width + load]
            let arc = take ? item.near : item.far
            if take { load -= item.weight }
            if draft.chosen[item.unit] != arc { draft.move(item.unit, to: arc, problem) }
        }
    }
}
