/// Whether no plan keeps to some limits, by trying every one, class by class: for a few classes, where a search through
/// every plan has left no other proof.
struct LevelExhaustion {
    private static let classLimit = 16
    /// Choices that are tried at most.
    private static let nodes = 200_000

    private let county: LevelledInstance
    private let limits: [(level: LevelOutcome.Level, most: Int)]
    /// The largest classes first.
    private let order: [Int]
    /// By place in the order: what the classes from there on come to at the least.
    private var leastWay = [0]
    private var leastMoved = [0]
    private var pupils = [0]
    private var nodes = Self.nodes
    private var free: [Int]
    /// The same where a school takes as many as it can at the most.
    private var last: [Int]
    private var beds: [Int]
    private var school: [Int]

    init(_ county: LevelledInstance, limits: [(level: LevelOutcome.Level, most: Int)]) {
        self.county = county
        self.limits = limits
        let classes = county.instance.classes
        order = classes.indices.sorted { (-classes[$0].pupils, $0) < (-classes[$1].pupils, $1) }
        for unit in order.reversed() {
            leastWay.append(leastWay[leastWay.count - 1] + (classes[unit].arcs.map(\.cost).min() ?? 0))
            leastMoved.append(leastMoved[leastMoved.count - 1] + (county.moved[unit].min() ?? 0))
            pupils.append(pupils[pupils.count - 1] + classes[unit].pupils)
        }
        leastWay.reverse()
        leastMoved.reverse()
        pupils.reverse()
        free = county.instance.schools.map(\.seats)
        last = county.instance.schools.map { $0.most ?? InstanceLimits.totalWeight }
        beds = county.beds?.school ?? []
        school = classes.map { _ in -1 }
    }

    /// Every plan was tried, or excluded, and none keeps to the limits.
    var isEmpty: Bool {
        mutating get { order.count <= Self.classLimit && isEmpty(from: 0, way: 0, moved: 0) }
    }

    private mutating func isEmpty(from place: Int, way: Int, moved: Int) -> Bool {
        guard nodes > 0 else { return false }
        nodes -= 1
        let over = free.reduce(0) { $0 - min(0, $1) }
        let room = free.reduce(0) { $0 + max(0, $1) }
        let least: [LevelOutcome.Level: Int] = [
            .beyond: last.reduce(0) { $0 - min(0, $1) }, .seatsOver: over + max(0, pupils[place] - room),
            .pupilMetres: way + leastWay[place],
            .moved: moved + leastMoved[place],
        ]
        if limits.contains(where: { (least[$0.level] ?? 0) > $0.most }) { return true }
        guard place < order.count else { return false }
        let unit = order[place]
        for (number, arc) in county.instance.classes[unit].arcs.enumerated() where fits(unit, number, arc.school) {
            let boarders = county.beds?.boarders[unit][number] ?? 0
            school[unit] = arc.school
            free[arc.school] -= arc.weight
            last[arc.school] -= arc.weight
            if !beds.isEmpty { beds[arc.school] -= boarders }
            let isShown = isEmpty(
                from: place + 1, way: way + arc.cost, moved: moved + county.moved[unit][number])
            if !beds.isEmpty { beds[arc.school] += boarders }
            free[arc.school] += arc.weight
            last[arc.school] += arc.weight
            school[unit] = -1
            if !isShown { return false }
        }
        return true
    }

    private func fits(_ unit: Int, _ number: Int, _ place: Int) -> Bool {
        let excess = county.excess[unit][number]
        if limits.contains(where: { $0.level == .farthest && excess > $0.most }) { return false }
        if let boarders = county.beds?.boarders[unit][number], boarders > beds[place] { return false }
        return !county.apart.contains { pair in
            pair.contains(unit) && (pair[0] == pair[1] || school[pair[0] == unit ? pair[1] : pair[0]] == place)
        }
    }
}
