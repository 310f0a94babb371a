/// Goes from plan to plan, each with fewer links or a shorter way where it can: a class, or all at a school that come from
/// one primary school, go to another one, and others make room by going back or on. What costs something is taken now and
/// then, less and less often, to leave a dead end. Nothing hangs on the order that classes and schools are given in.
struct LinkWalk {
    /// Moves that a step looks at, and classes that make room for one of them at the most.
    private static let (looks, most) = (64, 4)

    private let county: LevelledInstance
    private let last: LevelOutcome.Level
    /// What plans may come to; of the last level what the best one does.
    private var limits: LinkDraft.Figures
    /// Classes in the order of their codes.
    private let order: [Int]
    /// What a link costs in metres, while ways are weighed against it.
    private let price: Int
    private var draft: LinkDraft
    private var chance: Chance
    /// Of the move that is looked at: where each class was.
    private var trail: [(unit: Int, choice: Int)] = []
    private(set) var best: [Int]
    private var figures: LinkDraft.Figures

    /// - Parameter county: with the choices alone that the farthest way allows.
    init(
        _ county: LevelledInstance, after levels: [LevelOutcome], at plan: [Int], last: LevelOutcome.Level, seed: UInt64
    ) {
        (self.county, self.last, best, chance) = (county, last, plan, Chance(seed: seed))
        let codes = county.instance.classes.map(\.code)
        order = codes.indices.sorted { codes[$0] < codes[$1] }
        draft = LinkDraft(county, at: plan, order: order)
        figures = draft.figures
        func allowed(_ level: LevelOutcome.Level) -> Int { levels.first { $0.level == level }?.allowed ?? .max }
        limits = LinkDraft.Figures(
            beyond: allowed(.beyond), over: allowed(.seatsOver), way: allowed(.pupilMetres), moved: allowed(.moved))
        price = max(1, limits.way - figures.way, figures.way / max(1, order.count) / 4)
        lower()
    }

    /// Of the best plan.
    var links: Int { figures.links }

    /// Goes on from the best plan.
    mutating func begin() { draft = LinkDraft(county, at: best, order: order) }

    /// - Parameters:
    ///   - heat: what may be spent for nothing, as a part of `length`: all of a link at the most.
    mutating func step(heat: Int, of length: Int) {
        guard !order.isEmpty else { return }
        let heat = length.dividingFullWidth(price.multipliedFullWidth(by: heat)).quotient
        for _ in 0..<Self.looks { look(heat / 2) }
    }

    /// Makes a move, and takes it back where it breaks something or costs too much.
    private mutating func look(_ heat: Int) {
        let before = draft.figures
        trail = []
        move()
        let now = draft.figures
        let cost = (now.links - before.links) * price + now.way - before.way
        guard isAllowed, cost <= 0 || cost <= heat * chance.exponential() / 1024 else {
            for (unit, choice) in trail.reversed() { draft.move(unit, to: choice) }
            return
        }
        if rank(now) < rank(figures) {
            (best, figures) = (draft.plan, now)
            lower()
        }
    }

    private var isAllowed: Bool {
        let now = draft.figures
        return now.bedsOver == 0 && now.over <= limits.over && now.beyond <= limits.beyond && now.way <= limits.way
            && now.moved <= limits.moved && !trail.contains { draft.meets($0.unit) }
    }

    private func rank(_ figures: LinkDraft.Figures) -> (Int, Int, Int) {
        last == .moved ? (figures.moved, figures.links, figures.way) : (figures.way, figures.links, figures.moved)
    }

    private mutating func lower() {
        if last == .moved { limits.moved = figures.moved } else { limits.way = figures.way }
    }

    // MARK: moves

    private mutating func move() {
        let unit = order[chance.below(order.count)]
        let friends = draft.friends[unit]
        let here = draft.school(of: unit)
        // Mostly to where others of its primary school are.
        let there =
            friends.isEmpty || chance.below(4) == 0
            ? draft.nearSchool(unit, &chance) : draft.school(of: friends[chance.below(friends.count)])
        guard here != there else { return }
        for one in chance.below(4) == 0 ? [unit] + friends.filter({ draft.school(of: $0) == here }) : [unit] {
            go(one, to: there)
        }
        makeRoom(at: there, from: here)
    }

    /// Classes go back to where room was made, or on to where they like.
    private mutating func makeRoom(at there: Int, from here: Int) {
        var place = there
        for _ in 0..<Self.most where draft.isOver(place) && draft.figures.over > limits.over {
            let staying = draft.members[place].filter { unit in !trail.contains { $0.unit == unit } }
            guard !staying.isEmpty else { return }
            let unit = staying[chance.below(staying.count)]
            let next = chance.below(4) == 0 ? draft.nearSchool(unit, &chance) : here
            if next != place, go(unit, to: next) { place = draft.isOver(place) ? place : next }
        }
    }

    @discardableResult
    private mutating func go(_ unit: Int, to school: Int) -> Bool {
        guard let choice = draft.choice(unit, at: school) else { return false }
        trail.append((unit, draft.chosen[unit]))
        draft.move(unit, to: choice)
        return true
    }
}
