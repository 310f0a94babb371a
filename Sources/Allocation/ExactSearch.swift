/// Tries every plan that may still be better, class by class: for small instances, where it proves what a search only
/// finds. It counts the choices it tries, so that it ends at the same place on every machine.
struct ExactSearch {
    /// Beyond so many classes it does not begin.
    static let classLimit = 400

    private let instance: Instance
    private let apart: [[Int]]
    /// Classes in the order in which they are placed: those of few choices first, then large ones, then by code.
    private let order: [Int]
    /// Arcs of each class from cheap to dear.
    private let arcs: [[Instance.Arc]]
    /// What the classes from this place of the order on cost and weigh at the least.
    private let cheapest: [Int]
    private let lightest: [Int]
    private var load: [Int]
    private var room: Int
    private var plan: [Int]
    private var nodes: Int
    private var bestPlan: [Int]?
    private var best: PlanValue
    private var stopsAtFirst = false

    /// The best plan found and whether none better exists. `plan` is nil when there is none below the limit that it
    /// began with.
    struct Outcome {
        let plan: [Int]?
        let isProven: Bool
    }

    init(_ ruled: RuledInstance, nodes: Int) {
        instance = ruled.instance
        apart = instance.classes.indices.map { unit in
            ruled.apart.filter { $0.contains(unit) }.map { $0[0] == unit ? $0[1] : $0[0] }
        }
        let classes = instance.classes
        let schools = instance.schools
        order = classes.indices.sorted {
            (classes[$0].arcs.count, -classes[$0].pupils, classes[$0].code)
                < (classes[$1].arcs.count, -classes[$1].pupils, classes[$1].code)
        }
        arcs = classes.map { unit in
            unit.arcs.sorted { ($0.cost, schools[$0.school].code) < ($1.cost, schools[$1.school].code) }
        }
        var cheapest = [0]
        var lightest = [0]
        for unit in order.reversed() {
            cheapest.append(cheapest[cheapest.count - 1] + (classes[unit].arcs.map(\.cost).min() ?? 0))
            lightest.append(lightest[lightest.count - 1] + classes[unit].pupils)
        }
        self.cheapest = cheapest.reversed()
        self.lightest = lightest.reversed()
        load = [Int](repeating: 0, count: schools.count)
        room = schools.reduce(0) { $0 + $1.seats }
        plan = [Int](repeating: -1, count: classes.count)
        self.nodes = classes.count > Self.classLimit ? 0 : nodes
        best = PlanValue(seatsOver: Int.max, cost: Int.max)
    }

    /// A plan better than `limit`, the best one where the nodes suffice.
    mutating func search(below limit: PlanValue) -> Outcome {
        best = limit
        let ended = place(0, PlanValue(seatsOver: 0, cost: 0))
        return Outcome(plan: bestPlan, isProven: ended)
    }

    /// Any plan with at most so many seats over.
    mutating func any(seatsOver: Int) -> Outcome {
        stopsAtFirst = true
        return search(below: PlanValue(seatsOver: seatsOver, cost: Int.max))
    }

    /// Answers false when the nodes are used up.
    private mutating func place(_ position: Int, _ value: PlanValue) -> Bool {
        guard nodes > 0 else { return false }
        nodes -= 1
        let over = value.seatsOver + max(0, lightest[position] - room)
        let least = PlanValue(beyond: value.beyond, seatsOver: over, cost: value.cost + cheapest[position])
        guard least < best else { return true }
        guard position < order.count else {
            (bestPlan, best) = (plan, value)
            return true
        }
        let unit = order[position]
        for arc in arcs[unit] where !apart[unit].contains(where: { $0 == unit || plan[$0] == arc.school }) {
            let free = max(0, instance.schools[arc.school].seats - load[arc.school])
            let taken = min(free, arc.weight)
            let last = instance.schools[arc.school].most.map { max(0, $0 - load[arc.school]) } ?? arc.weight
            (load[arc.school], room, plan[unit]) = (load[arc.school] + arc.weight, room - taken, arc.school)
            let ended = place(
                position + 1,
                PlanValue(
                    beyond: value.beyond + max(0, arc.weight - last), seatsOver: value.seatsOver + arc.weight - taken,
                    cost: value.cost + arc.cost))
            (load[arc.school], room, plan[unit]) = (load[arc.school] - arc.weight, room + taken, -1)
            if !ended { return false }
            if stopsAtFirst, bestPlan != nil { return true }
        }
        return true
    }
}
