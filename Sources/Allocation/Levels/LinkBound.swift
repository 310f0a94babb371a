extension LevelledInstance {
    /// No plan that keeps to these levels has fewer links. Each primary school is looked at by itself: how many junior
    /// schools seat its classes at the least, and how many of these have no school in common.
    func leastLinks(after levels: [LevelOutcome]) -> Int {
        let open = within(levels).sparing(.pupilMetres, levels).sparing(.moved, levels)
        let over = levels.first { $0.level == .seatsOver }?.allowed ?? 0
        let sent = sending.enumerated().flatMap { unit, primaries in primaries.map { (unit: unit, primary: $0) } }
        return Dictionary(grouping: sent, by: \.primary).values.reduce(0) { sum, sent in
            let units = sent.map(\.unit)
            return sum + max(open.schoolsToSeat(units, over: over), open.strangers(of: units))
        }
    }

    /// Without the choices that alone take more of a level than it allows, wherever the other classes go.
    private func sparing(_ level: LevelOutcome.Level, _ levels: [LevelOutcome]) -> LevelledInstance {
        guard let allowed = levels.first(where: { $0.level == level })?.allowed else { return self }
        let taken = level == .moved ? moved : instance.classes.map { $0.arcs.map(\.cost) }
        let least = taken.map { $0.min() ?? 0 }
        let spare = allowed - least.reduce(0, +)
        return keeping { taken[$0][$1] - least[$0] <= spare }
    }

    /// The fewest of the schools that some of the classes may go to, the largest first; seats over are had once.
    private func schoolsToSeat(_ units: [Int], over: Int) -> Int {
        var wanted: [Int: Int] = [:]
        for arc in units.flatMap({ instance.classes[$0].arcs }) { wanted[arc.school, default: 0] += arc.weight }
        var left = units.reduce(0) { $0 + (instance.classes[$1].arcs.map(\.weight).min() ?? 0) } - over
        var count = 0
        for seats in wanted.map({ min($1, instance.schools[$0].seats) }).sorted(by: >) where left > 0 || count == 0 {
            left -= seats
            count += 1
        }
        return count
    }

    /// Classes of which no two may go to one school, those with fewest choices first.
    private func strangers(of units: [Int]) -> Int {
        let classes = instance.classes
        var strangers: [Int] = []
        for unit in units.sorted(by: {
            (classes[$0].arcs.count, classes[$0].code) < (classes[$1].arcs.count, classes[$1].code)
        }) {
            let own = Set(classes[unit].arcs.map(\.school))
            let isStranger = strangers.allSatisfy { other in
                apart.contains([unit, other]) || apart.contains([other, unit])
                    || own.isDisjoint(with: classes[other].arcs.map(\.school))
            }
            if isStranger { strangers.append(unit) }
        }
        return strangers.count
    }
}
