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
    private var leastLinks = [0]
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
        for (place, unit) in order.enumerated().reversed() {
            let begun = county.sending.isEmpty ? 0 : Self.primaries(beginningAt: place, order, county)
            leastLinks.append(leastLinks[leastLinks.count - 1] + begun)
            leastWay.append(leastWay[leastWay.count - 1] + (classes[unit].arcs.map(\.cost).min() ?? 0))
            leastMoved.append(leastMoved[leastMoved.count - 1] + (county.moved[unit].min() ?? 0))
            pupils.append(pupils[pupils.count - 1] + classes[unit].pupils)
        }
        leastWay.reverse()
        leastMoved.reverse()
        leastLinks.reverse()
        pupils.reverse()
        free = county.instance.schools.map(\.seats)
        last = county.instance.schools.map { $0.most ?? InstanceLimits.totalWeight }
        beds = county.beds?.school ?? []
        school = classes.map { _ in -1 }
    }

    /// Primary schools that none of the classes before comes from.
    private static func primaries(beginningAt place: Int, _ order: [Int], _ county: LevelledInstance) -> Int {
        Set(county.sending[order[place]]).count { primary in
            !order[..<place].contains { county.sending[$0].contains(primary) }
        }
    }

    /// Every plan was tried, or excluded, and none keeps to the limits.
    var isEmpty: Bool {
        mutating get { order.count <= Self.classLimit && isEmpty(from: 0, way: 0, moved: 0, links: 0) }
    }

    private mutating func isEmpty(from place: Int, way: Int, moved: Int, links: Int) -> Bool {
        guard nodes > 0 else { return false }
        nodes -= 1
        let over = free.reduce(0) { $0 - min(0, $1) }
        let room = free.reduce(0) { $0 + max(0, $1) }
        let least: [LevelOutcome.Level: Int] = [
            .beyond: last.reduce(0) { $0 - min(0, $1) }, .seatsOver: over + max(0, pupils[place] - room),
            .pupilMetres: way + leastWay[place],
            .moved: moved + leastMoved[place], .links: links + leastLinks[place],
        ]
        if limits.contains(where: { (least[$0.level] ?? 0) > $0.most }) { return true }
        guard place < order.count else { return false }
        let unit = order[place]
        for (number, arc) in county.instance.classes[unit].arcs.enumerated() where fits(unit, number, arc.school) {
            let boarders = county.beds?.boarders[unit][number] ?? 0
            let more = linksMore(unit, arc.school)
            school[unit] = arc.school
            free[arc.school] -= arc.weight
            last[arc.school] -= arc.weight
            if !beds.isEmpty { beds[arc.school] -= boarders }
            let isShown = isEmpty(
                from: place + 1, way: way + arc.cost, moved: moved + county.moved[unit][number],
                links: links + more)
            if !beds.isEmpty { beds[arc.school] += boarders }
            free[arc.school] += arc.weight
            last[arc.school] += arc.weight
            school[unit] = -1
            if !isShown { return false }
        }
        return true
    }

    /// Pairs that a class at a school adds to those of the classes that are placed.
    private func linksMore(_ unit: Int, _ place: Int) -> Int {
        guard !county.sending.isEmpty else { return 0 }
        return Set(county.sending[unit]).count { primary in
            !school.indices.contains { school[$0] == place && county.sending[$0].contains(primary) }
        }
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
