/// Repeats the search that a `ProofTree` tells of, in the plainest way: at each node it reckons anew what the given prices
/// allow, strikes the choices that they rule out, and asks for a branch at every school that is left. Shares no step with
/// `BranchSearch`.
struct ProofCheck {
    /// A choice of a class that is still open.
    private struct Choice {
        /// Its place among the choices of the class.
        let arc: Int
        let school: Int
        let cost: Int
        let weight: Int
    }

    private typealias Field = [[Choice]]

    /// What stands when the classes with one choice are placed.
    private struct Placed {
        var room: [Int]
        var cost: Int
    }

    private let tree: ProofTree
    private let rows: ProofRows
    private let seats: [Int]
    /// The cost that no plan is to be below.
    private let cost: Int
    private var children: [Int: [Int: Int]] = [:]
    private let arcs: Int
    /// Table cells filled so far, and how many may be.
    private var cells: Int
    private let limit: Int

    /// A search places a class at each level.
    private static let deepest = 1_000

    enum Answer { case holds, fails, tooLong }

    /// Whether the tree shows that no plan without a seat over costs less than `cost`.
    static func check(_ tree: ProofTree, _ instance: Instance, cost: Int) -> Answer {
        guard let root = tree.nodes.first, root.parent == -1, isReadable(tree, instance) else { return .fails }
        let field = instance.classes.map { unit in
            unit.arcs.enumerated().map { Choice(arc: $0, school: $1.school, cost: $1.cost, weight: $1.weight) }
        }
        // What it takes to reckon the cuts anew.
        let arcs = instance.classes.reduce(0) { $0 + $1.arcs.count }
        let cells = tree.cuts.reduce(0) { $0 + (2 + $1.cuts.count) * arcs }
        guard cells <= ProofTree.cellLimit(classes: instance.classes.count) else { return .tooLong }
        guard let rows = ProofRows(tree.cuts, instance) else { return .fails }
        var check = ProofCheck(tree, rows, instance, cost, cells: cells)
        let holds = check.replay(0, field)
        return !check.isWithinLimit ? .tooLong : holds ? .holds : .fails
    }

    private var isWithinLimit: Bool { cells <= limit }

    private static func isReadable(_ tree: ProofTree, _ instance: Instance) -> Bool {
        let limit = Certificate.limit(classes: instance.classes.count, schools: instance.schools.count)
        var depths: [Int] = []
        for node in tree.nodes {
            let above = depths.indices.contains(node.parent) ? depths[node.parent] : 0
            depths.append(above + 1)
        }
        guard depths.allSatisfy({ $0 <= deepest }) else { return false }
        return tree.nodes.enumerated().allSatisfy { index, node in
            node.parent < index && node.divided < instance.classes.count
                && node.prices.allSatisfy { $0.count == instance.classes.count && $0.allSatisfy((0...limit).contains) }
        }
    }

    private init(_ tree: ProofTree, _ rows: ProofRows, _ instance: Instance, _ cost: Int, cells: Int) {
        self.tree = tree
        self.cells = cells
        limit = ProofTree.cellLimit(classes: instance.classes.count)
        arcs = instance.classes.reduce(0) { $0 + $1.arcs.count }
        self.rows = rows
        self.cost = cost
        seats = instance.schools.map(\.seats)
        for (index, node) in tree.nodes.enumerated() where node.parent >= 0 {
            children[node.parent, default: [:]][node.school] = index
        }
    }

    private mutating func replay(_ index: Int, _ given: Field) -> Bool {
        var field = given
        for prices in tree.nodes[index].prices {
            guard let placed = settle(&field) else { return true }
            guard let left = strike(field, placed, prices) else { return true }
            field = left
        }
        for prices in tree.nodes[index].rows {
            guard settle(&field) != nil else { return true }
            cells += prices.count * arcs
            guard isWithinLimit, let worth = rows.worth(prices) else { return false }
            guard let left = strike(field, worth) else { return true }
            field = left
        }
        guard let placed = settle(&field) else { return true }
        if field.allSatisfy({ $0.count == 1 }) { return placed.cost >= cost }
        let divided = tree.nodes[index].divided
        guard divided >= 0 else { return false }
        for choice in field[divided] {
            guard let child = children[index]?[choice.school], isWithinLimit else { return false }
            var part = field
            part[divided] = [choice]
            guard replay(child, part) else { return false }
        }
        return true
    }

    /// Takes away what no longer fits beside the classes that have one choice; nil where that leaves no plan.
    private func settle(_ field: inout Field) -> Placed? {
        while true {
            var placed = Placed(room: seats, cost: 0)
            for choices in field where choices.count == 1 {
                placed.room[choices[0].school] -= choices[0].weight
                placed.cost += choices[0].cost
            }
            guard placed.room.allSatisfy({ $0 >= 0 }), field.allSatisfy({ !$0.isEmpty }) else { return nil }
            let before = field.reduce(0) { $0 + $1.count }
            for unit in field.indices where field[unit].count > 1 {
                field[unit].removeAll { $0.weight > placed.room[$0.school] }
            }
            if field.reduce(0, { $0 + $1.count }) == before { return placed }
        }
    }

    /// The choices that prices of rows do not rule out; nil where they rule out every plan.
    private func strike(_ field: Field, _ worth: (total: Int, costs: [[Int]])) -> Field? {
        let least = field.indices.map { unit in field[unit].map { worth.costs[unit][$0.arc] }.min() ?? 0 }
        var sum = CheckedSum(worth.total, 1)
        for number in least { sum.add(number, 1) }
        let (reach, isLarge) = (cost - 1).multipliedReportingOverflow(by: 1 << 16)
        guard !sum.isLost, !isLarge else { return field }
        guard sum.value <= reach else { return nil }
        return field.indices.map { unit in
            field[unit].filter { sum.value - least[unit] + worth.costs[unit][$0.arc] <= reach }
        }
    }

    /// The choices that the prices do not rule out; nil where they rule out every plan.
    private mutating func strike(_ field: Field, _ placed: Placed, _ prices: [Int]) -> Field? {
        var value = placed.cost * Certificate.unit
        var with = field.map { $0.map { _ in 0 } }
        var without = with
        for (unit, choices) in field.enumerated() where choices.count > 1 { value += prices[unit] }
        for school in seats.indices {
            var items: [(unit: Int, place: Int, weight: Int, value: Int)] = []
            for (unit, choices) in field.enumerated() where choices.count > 1 {
                guard let place = choices.firstIndex(where: { $0.school == school }) else { continue }
                let choice = choices[place]
                items.append((unit, place, choice.weight, choice.cost * Certificate.unit - prices[unit]))
            }
            // More seats than all of them fill are the same as none to spare.
            let seats = min(placed.room[school], items.reduce(0) { $0 + $1.weight })
            cells += Shelf.cells(items.count, seats: seats)
            guard isWithinLimit else { return field }
            let shelf = Shelf(items.map { ($0.weight, $0.value) }, seats: seats)
            value += shelf.least
            for (position, item) in items.enumerated() {
                without[item.unit][item.place] = shelf.without(position, taken: 0) - shelf.least
                with[item.unit][item.place] = shelf.without(position, taken: item.weight) + item.value - shelf.least
            }
        }
        let reach = Certificate.unit * (cost - 1)
        guard value <= reach else { return nil }
        return field.indices.map { unit in
            guard field[unit].count > 1 else { return field[unit] }
            let elsewhere = without[unit].reduce(0, +)
            return field[unit].indices.filter {
                value + with[unit][$0] + elsewhere - without[unit][$0] <= reach
            }.map { field[unit][$0] }
        }
    }
}

/// The least values of all choices among some items, by the seats that they may fill. Where the tables would have more than
/// `Certificate.cellLimit` cells, what is left without an item counts as if there were seats for all.
private struct Shelf {
    private let items: [(weight: Int, value: Int)]
    private let seats: Int
    /// After so many items from the front, and from the back.
    private var front: [[Int]] = []
    private var back: [[Int]] = []
    let least: Int
    private let isFree: Bool
    /// What they come to with seats for all.
    private let all: Int

    /// Cells of one of its tables, at the most.
    static func cells(_ items: Int, seats: Int) -> Int { min(Certificate.cellLimit, (items + 1) * (seats + 1)) }

    init(_ items: [(weight: Int, value: Int)], seats: Int) {
        self.items = items
        self.seats = seats
        all = items.reduce(0) { $0 + min(0, $1.value) }
        least = BoundCheck.least(items, seats: seats, extra: 0, seatPrice: 0)
        isFree =
            items.reduce(0) { $0 + $1.weight } <= seats || (items.count + 1) * (seats + 1) > Certificate.cellLimit
        guard !isFree else { return }
        front = [[Int](repeating: 0, count: self.seats + 1)]
        for item in self.items { front.append(Self.adding(item, to: front[front.count - 1])) }
        back = [[Int](repeating: 0, count: self.seats + 1)]
        for item in self.items.reversed() { back.append(Self.adding(item, to: back[back.count - 1])) }
    }

    private static func adding(_ item: (weight: Int, value: Int), to row: [Int]) -> [Int] {
        row.indices.map { seats in
            seats < item.weight ? row[seats] : min(row[seats], row[seats - item.weight] + item.value)
        }
    }

    /// The least value without one of the items, in the seats that are left beside `taken`.
    func without(_ position: Int, taken: Int) -> Int {
        guard !isFree else { return all - min(0, items[position].value) }
        let (one, other) = (front[position], back[items.count - position - 1])
        return (0...(seats - taken)).reduce(Int.max) { min($0, one[$1] + other[seats - taken - $1]) }
    }
}
