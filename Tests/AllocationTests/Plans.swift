@testable import Allocation

/// Every plan of a few classes, with what each comes to.
struct Plans {
    struct Plan {
        let assignment: [Int]
        let beyond: Int
        let over: Int
        let excess: Int
        let cost: Int
        let moved: Int
        let links: Int

        init(_ assignment: [Int], in county: LevelledInstance) {
            self.assignment = assignment
            var load = county.instance.schools.map { _ in 0 }
            var (excess, cost, moved) = (0, 0, 0)
            for (unit, school) in assignment.enumerated() {
                let arc = county.instance.classes[unit].arcs.firstIndex { $0.school == school } ?? 0
                load[school] += county.instance.classes[unit].arcs[arc].weight
                cost += county.instance.classes[unit].arcs[arc].cost
                excess = max(excess, county.excess[unit][arc])
                moved += county.moved[unit][arc]
            }
            let schools = zip(load, county.instance.schools)
            beyond = schools.reduce(0) { $0 + max(0, $1.0 - ($1.1.most ?? $1.0)) }
            over = schools.reduce(0) { $0 + max(0, $1.0 - $1.1.seats) }
            (self.excess, self.cost, self.moved) = (excess, cost, moved)
            let primaries = county.sending.isEmpty ? assignment.map { _ in [] } : county.sending
            links = Set(zip(primaries, assignment).flatMap { from, to in from.map { "\($0) \(to)" } }).count
        }

        subscript(level: LevelOutcome.Level) -> Int {
            switch level {
            case .beyond: beyond
            case .seatsOver: over
            case .farthest: excess
            case .pupilMetres: cost
            case .moved: moved
            case .links: links
            }
        }
    }

    private let all: [Plan]

    init(_ county: LevelledInstance) {
        var assignments: [[Int]] = [[]]
        for unit in county.instance.classes {
            assignments = assignments.flatMap { start in unit.arcs.map { start + [$0.school] } }
        }
        all = assignments.map { Plan($0, in: county) }
    }

    private init(_ some: [Plan]) { all = some }

    var count: Int { all.count }
    func least(_ figure: (Plan) -> Int) -> Int { all.map(figure).min() ?? 0 }
    func keeping(_ fits: (Plan) -> Bool) -> Plans { Plans(all.filter(fits)) }
}
