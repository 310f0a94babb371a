/// The best classes for one school when each class carries a price: least sum of (cost − price) within the seats.
struct SchoolKnapsack {
    struct Item {
        let unit: Int
        let weight: Int
        /// 64 · cost − price, below 0: only such classes are worth a seat.
        let value: Int
    }

    private var best: [Int] = []
    private var taken: [Bool] = []
    /// Table cells filled so far: the work done, on which budgets are reckoned.
    private(set) var cells = 0

    /// The least value, and the items chosen for it by position; up to `extra` seats beyond `seats` cost `seatPrice`
    /// each.
    mutating func solve(
        _ items: [Item], seats: Int, extra: Int, seatPrice: Int
    ) -> (value: Int, chosen: [Int], excess: Int) {
        let pool = items.reduce(0) { $0 + $1.weight }
        let width = min(seats + extra, pool) + 1
        guard pool > seats, width * items.count <= Certificate.cellLimit else {
            return (items.reduce(0) { $0 + $1.value }, Array(items.indices), 0)
        }
        fillTable(items, width)
        var load = min(seats, width - 1)
        var value = best[load]
        for candidate in (load + 1)..<max(load + 1, width) {
            let priced = best[candidate] + seatPrice * (candidate - seats)
            if priced < value { (value, load) = (priced, candidate) }
        }
        let excess = max(0, load - seats)
        var chosen: [Int] = []
        var reach = pool
        for row in items.indices.reversed() {
            load = min(load, reach)
            reach -= items[row].weight
            guard taken[row * width + load] else { continue }
            chosen.append(row)
            load -= items[row].weight
        }
        return (value, chosen, excess)
    }

    /// `best[x]`: least value of any choice that fills at most x seats; written up to what the items so far can fill.
    private mutating func fillTable(_ items: [Item], _ width: Int) {
        if best.count < width { best = [Int](repeating: 0, count: width) }
        if taken.count < width * items.count { taken = [Bool](repeating: false, count: width * items.count) }
        best.withUnsafeMutableBufferPointer { best in
            taken.withUnsafeMutableBufferPointer { taken in
                guard let best = best.baseAddress, let all = taken.baseAddress else { return }
                best[0] = 0
                var reach = 0
                for (row, item) in items.enumerated() {
                    let (taken, weight, value) = (all + row * width, item.weight, item.value)
                    let top = min(width - 1, reach + weight)
                    for load in reach..<top { best[load + 1] = best[reach] }
                    for load in 0..<min(weight, top + 1) { taken[load] = false }
                    var load = top
                    while load >= weight {
                        let candidate = best[load &- weight] &+ value
                        let better = candidate < best[load]
                        taken[load] = better
                        best[load] = better ? candidate : best[load]
                        load &-= 1
                    }
                    cells += top + 1
                    reach = top
                }
            }
        }
    }
}
