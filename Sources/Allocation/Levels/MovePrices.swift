/// What a moved child may cost in metres, so that one search looks at the way and at last year's schools.
extension LevelledInstance {
    /// No plan comes to more.
    var ways: Int { instance.classes.reduce(0) { sum, unit in sum + (unit.arcs.map(\.cost).max() ?? 0) } }

    /// A move dearer than every way together: the moves are settled before any way counts. Nothing, where the ways leave no
    /// room for a price.
    var dear: Int { min(ways + 1, dearest) }

    var mostMoved: Int { moved.reduce(0) { $0 + ($1.max() ?? 0) } }

    /// Metres that a moved child may cost without leaving what an instance can hold.
    var dearest: Int {
        let ways = instance.classes.map { unit in unit.arcs.map(\.cost).max() ?? 0 }
        let all = (InstanceLimits.totalCost - ways.reduce(0, +)) / max(1, mostMoved)
        let most = moved.map { $0.max() ?? 0 }.max() ?? 0
        return min(all, (InstanceLimits.cost - (ways.max() ?? 0)) / max(1, most))
    }

    /// Every child who leaves last year's school costs so many metres more.
    func pricing(_ price: Int) -> Instance {
        var priced = instance
        for unit in priced.classes.indices {
            for arc in priced.classes[unit].arcs.indices {
                priced.classes[unit].arcs[arc].cost += price * moved[unit][arc]
            }
        }
        return priced
    }
}
