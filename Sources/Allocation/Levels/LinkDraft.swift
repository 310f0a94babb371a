/// A plan while its links are made fewer: what it comes to is kept true at each move. Nothing hangs on the order that
/// classes and schools are given in.
struct LinkDraft {
    /// What a plan comes to, but for the farthest way, which its choices keep to.
    struct Figures: Equatable {
        var beyond = 0
        var over = 0
        var bedsOver = 0
        var way = 0
        var moved = 0
        var links = 0
    }

    private struct Choice {
        let school: Int
        let cost: Int
        let weight: Int
        let moved: Int
        let boarders: Int
    }

    /// By class, near schools first.
    private let choices: [[Choice]]
    private let seats: [Int]
    private let most: [Int]
    private let beds: [Int]?
    /// By class: those that it may not meet; its primary schools; and the other classes that come from one of them.
    private let apart: [[Int]]
    private let sending: [[Int]]
    let friends: [[Int]]
    /// By class: its choice.
    private(set) var chosen: [Int]
    private(set) var load: [Int]
    private var needed: [Int]
    /// Classes at each school.
    private(set) var members: [[Int]]
    /// Classes of each primary school at each school.
    private var sent: [[Int]]
    private(set) var figures = Figures()

    /// Starts where the plan stands, which sends each class where it may go.
    init(_ county: LevelledInstance, at plan: [Int], order: [Int]) {
        let (classes, schools) = (county.instance.classes, county.instance.schools)
        let near = classes.map { unit in
            unit.arcs.indices.sorted {
                (unit.arcs[$0].cost, schools[unit.arcs[$0].school].code)
                    < (unit.arcs[$1].cost, schools[unit.arcs[$1].school].code)
            }
        }
        let choices = classes.indices.map { unit in
            near[unit].map { place in
                let arc = classes[unit].arcs[place]
                return Choice(
                    school: arc.school, cost: arc.cost, weight: arc.weight, moved: county.moved[unit][place],
                    boarders: county.beds?.boarders[unit][place] ?? 0)
            }
        }
        self.choices = choices
        seats = schools.map(\.seats)
        most = schools.map { $0.most ?? InstanceLimits.totalWeight }
        beds = county.beds?.school
        var apart = classes.map { _ in [Int]() }
        for pair in county.apart {
            apart[pair[0]].append(pair[1])
            apart[pair[1]].append(pair[0])
        }
        self.apart = apart
        let places = Dictionary(Set(county.sending.joined()).enumerated().map { ($1, $0) }) { first, _ in first }
        let sending = classes.indices.map { unit in
            county.sending.isEmpty ? [] : county.sending[unit].map { places[$0] ?? 0 }
        }
        var all = [[Int]](repeating: [], count: places.count)
        for unit in order { for primary in sending[unit] { all[primary].append(unit) } }
        friends = sending.enumerated().map { unit, primaries in
            let others = Set(primaries.flatMap { all[$0] }).subtracting([unit])
            return others.sorted { classes[$0].code < classes[$1].code }
        }
        self.sending = sending
        load = schools.map { _ in 0 }
        (needed, members) = (load, schools.map { _ in [] })
        sent = places.map { _ in schools.map { _ in 0 } }
        chosen = classes.indices.map { unit in choices[unit].firstIndex { $0.school == plan[unit] } ?? 0 }
        for unit in order { place(unit) }
    }

    var plan: [Int] { chosen.indices.map { school(of: $0) } }

    func school(of unit: Int) -> Int { choices[unit][chosen[unit]].school }

    /// A school that the class may go to, near ones more often.
    func nearSchool(_ unit: Int, _ chance: inout Chance) -> Int {
        let all = choices[unit]
        return all[min(chance.below(all.count), chance.below(all.count))].school
    }

    func choice(_ unit: Int, at school: Int) -> Int? { choices[unit].firstIndex { $0.school == school } }

    func isOver(_ school: Int) -> Bool { load[school] > seats[school] }

    /// Meets a class that it may not meet.
    func meets(_ unit: Int) -> Bool { apart[unit].contains { $0 == unit || school(of: $0) == school(of: unit) } }

    mutating func move(_ unit: Int, to choice: Int) {
        let own = choices[unit][chosen[unit]]
        if let position = members[own.school].firstIndex(of: unit) { members[own.school].remove(at: position) }
        figures.way -= own.cost
        figures.moved -= own.moved
        take(own, -1)
        for primary in sending[unit] {
            sent[primary][own.school] -= 1
            if sent[primary][own.school] == 0 { figures.links -= 1 }
        }
        chosen[unit] = choice
        place(unit)
    }

    private mutating func place(_ unit: Int) {
        let own = choices[unit][chosen[unit]]
        members[own.school].append(unit)
        figures.way += own.cost
        figures.moved += own.moved
        take(own, 1)
        for primary in sending[unit] {
            if sent[primary][own.school] == 0 { figures.links += 1 }
            sent[primary][own.school] += 1
        }
    }

    private mutating func take(_ choice: Choice, _ sign: Int) {
        let school = choice.school
        count(school, -1)
        load[school] += sign * choice.weight
        needed[school] += sign * choice.boarders
        count(school, 1)
    }

    private mutating func count(_ school: Int, _ sign: Int) {
        figures.over += sign * max(0, load[school] - seats[school])
        figures.beyond += sign * max(0, load[school] - most[school])
        if let beds { figures.bedsOver += sign * max(0, needed[school] - beds[school]) }
    }
}
