/// Tries every plan, class by class: for a few classes, where the search under the sides could not look at everything.
struct LevelTrial {
    private static let classLimit = 16
    /// Choices that are tried at most.
    private static let nodes = 100_000

    private let given: LevelledInstance
    /// The levels in question, the first one first.
    private let asked: [LevelOutcome.Level]
    /// What other levels may come to.
    private let limits: [(level: LevelOutcome.Level, most: Int)]
    /// By class: what the classes from this one on come to at the least.
    private let least: [Figures]
    private var plan: [Int] = []
    private var load: [Int]
    private var nodes = Self.nodes
    private(set) var best: [Int]?
    /// By level of `asked`.
    private(set) var values: [Int]

    /// What some classes come to.
    private struct Figures {
        var beyond = 0
        var over = 0
        var excess = 0
        var way = 0
        var moved = 0
        var links = 0

        subscript(level: LevelOutcome.Level) -> Int {
            switch level {
            case .beyond: beyond
            case .seatsOver: over
            case .farthest: excess
            case .pupilMetres: way
            case .moved: moved
            case .links: links
            }
        }

        static func + (one: Figures, other: Figures) -> Figures {
            Figures(
                beyond: one.beyond + other.beyond, over: one.over + other.over, excess: max(one.excess, other.excess),
                way: one.way + other.way, moved: one.moved + other.moved, links: one.links + other.links)
        }
    }

    /// - Parameter values: of the best plan known; only better ones are looked for.
    init(
        _ given: LevelledInstance, asked: [LevelOutcome.Level], values: [Int]?,
        limits: [(level: LevelOutcome.Level, most: Int)] = []
    ) {
        self.given = given
        self.asked = asked
        self.limits = limits
        self.values = values ?? asked.map { _ in .max }
        let ways = given.instance.classes.map { $0.arcs.map(\.cost) }
        var least = [Figures()]
        for unit in ways.indices.reversed() {
            let own = Figures(
                excess: given.excess[unit].min() ?? 0, way: ways[unit].min() ?? 0, moved: given.moved[unit].min() ?? 0,
                links: given.links(addedBy: unit, beside: 0..<unit))
            least.append(own + least[least.count - 1])
        }
        self.least = least.reversed()
        load = [Int](repeating: 0, count: given.instance.schools.count)
    }

    /// Whether every plan was tried, or excluded.
    mutating func run() -> Bool {
        given.instance.classes.count <= Self.classLimit && place(Figures())
    }

    private mutating func place(_ placed: Figures) -> Bool {
        guard nodes > 0 else { return false }
        nodes -= 1
        let unit = plan.count
        let least = placed + least[unit]
        let reached = asked.map { least[$0] }
        guard reached.lexicographicallyPrecedes(values), limits.allSatisfy({ least[$0.level] <= $0.most }) else {
            return true
        }
        guard unit < given.instance.classes.count else {
            if given.keepsSides(plan) { (best, values) = (plan, reached) }
            return true
        }
        for (arc, choice) in given.instance.classes[unit].arcs.enumerated() {
            let school = given.instance.schools[choice.school]
            let free = max(0, school.seats - load[choice.school])
            let last = school.most.map { max(0, $0 - load[choice.school]) } ?? choice.weight
            let links = given.links(
                addedBy: unit, beside: plan.indices.filter { plan[$0] == choice.school })
            load[choice.school] += choice.weight
            plan.append(choice.school)
            let ended = place(
                placed
                    + Figures(
                        beyond: max(0, choice.weight - last), over: max(0, choice.weight - free),
                        excess: given.excess[unit][arc], way: choice.cost, moved: given.moved[unit][arc],
                        links: links))
            plan.removeLast()
            load[choice.school] -= choice.weight
            if !ended { return false }
        }
        return true
    }
}

extension LevelledInstance {
    /// Of the primary schools of a class, those that none of the others comes from.
    fileprivate func links(addedBy unit: Int, beside others: some Sequence<Int>) -> Int {
        guard !sending.isEmpty else { return 0 }
        return Set(sending[unit]).subtracting(others.flatMap { sending[$0] }).count
    }
}
