/// What `LevelVerifier` reckons of links by itself, from the county alone.
struct LinkCheck {
    private let county: LevelledInstance
    /// By primary school: its classes.
    private var classes: [Int: [Int]] = [:]

    init(_ county: LevelledInstance) {
        self.county = county
        for (unit, primaries) in county.sending.enumerated() {
            for primary in Set(primaries) { classes[primary, default: []].append(unit) }
        }
    }

    func links(of plan: [Int]) -> Int { classes.values.reduce(0) { $0 + Set($1.map { plan[$0] }).count } }

    /// No plan within the limits has fewer.
    func least(within limits: [(level: LevelOutcome.Level, most: Int)]) -> Int {
        let open = choices(within: limits)
        let over = limits.first { $0.level == .seatsOver }?.most ?? 0
        return classes.values.reduce(0) { $0 + max(1, strangers($1, open), schools(toSeat: $1, over, open)) }
    }

    /// By class: the arcs that a plan within the limits may have, each level by itself and one after the other.
    private func choices(within limits: [(level: LevelOutcome.Level, most: Int)]) -> [[Int]] {
        var open = county.instance.classes.map { Array($0.arcs.indices) }
        func most(_ level: LevelOutcome.Level) -> Int? { limits.first { $0.level == level }?.most }
        if let most = most(.farthest) {
            for unit in open.indices { open[unit].removeAll { county.excess[unit][$0] > most } }
        }
        func strike(_ most: Int?, _ figure: (Int, Int) -> Int) {
            guard let most else { return }
            let low = open.enumerated().map { unit, arcs in arcs.reduce(Int.max) { min($0, figure(unit, $1)) } }
            let all = low.reduce(0) { $0 + ($1 == .max ? 0 : $1) }
            for unit in open.indices { open[unit].removeAll { all - low[unit] + figure(unit, $0) > most } }
        }
        strike(most(.pupilMetres)) { county.instance.classes[$0].arcs[$1].cost }
        strike(most(.moved)) { county.moved[$0][$1] }
        return open
    }

    /// Classes that must all go to different schools: chosen greedily, which shows no more than is so.
    private func strangers(_ units: [Int], _ open: [[Int]]) -> Int {
        func schools(_ unit: Int) -> Set<Int> { Set(open[unit].map { county.instance.classes[unit].arcs[$0].school }) }
        var chosen: [Int] = []
        let code = { county.instance.classes[$0].code }
        for unit in units.sorted(by: { (open[$0].count, code($0)) < (open[$1].count, code($1)) }) {
            let mayMeet = chosen.contains { other in
                !county.apart.contains { $0 == [unit, other] || $0 == [other, unit] }
                    && !schools(unit).isDisjoint(with: schools(other))
            }
            if !mayMeet { chosen.append(unit) }
        }
        return chosen.count
    }

    /// Every pupil of these classes has a seat at one of so many schools, or is one of those over.
    private func schools(toSeat units: [Int], _ over: Int, _ open: [[Int]]) -> Int {
        var most = county.instance.schools.map { _ in 0 }
        var pupils = 0
        for unit in units {
            let arcs = open[unit].map { county.instance.classes[unit].arcs[$0] }
            for arc in arcs { most[arc.school] += arc.weight }
            pupils += arcs.map(\.weight).min() ?? 0
        }
        let seats = zip(most, county.instance.schools).map { min($0, $1.seats) }.sorted(by: >)
        var (count, seated) = (0, over)
        while count < seats.count, seated < pupils {
            seated += seats[count]
            count += 1
        }
        return count
    }
}
