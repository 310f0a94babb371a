/// The price list of repairs where classes, whole, do not fit: each found by planning anew, from the best plan without
/// any, with one lever alone set free, and with several where one does not suffice.
package struct RepairSearch {
    /// The plan that repairs begin from and are compared with is searched for so many times longer than one of them.
    private static let first = 4
    /// More steps than anybody waits for.
    private static let mostEffort = 1 << 40

    let known: Instance
    let rules: [Rule]
    let metres: [[Int]]
    let farthest: Int?
    let exempt: Set<Int>
    let smallestPart: Int
    let tries: Int
    let fit: FitSearch
    /// The plan that searches begin from.
    private(set) var plan: [Int]?
    /// What was not tried.
    var untried = RepairList.Untried()
    /// Steps that may still be spent.
    private var left: Int
    /// Of its steps that a search may take: once more to part classes.
    private let shares: Int
    private var progress = RepairProgress(tried: 0, found: 0)
    private var goOn: (RepairProgress) -> Bool = { _ in true }

    /// - Parameters:
    ///   - known: with every school whose distance is known, also those that rules or `farthest` exclude.
    ///   - farthest: schools beyond so many metres are not allowed now; nil: all are.
    ///   - exempt: classes whom `farthest` does not bind.
    ///   - plan: a plan to begin from; nil: one is made.
    ///   - smallestPart: no part of a divided class is smaller, so that no child is sent alone.
    ///   - effort: steps of the search for one repair.
    ///   - budget: steps of all searches; nil: as many as it takes.
    ///   - tries: divisions of classes that are tried at most.
    package init(
        _ known: Instance, rules: [Rule] = [], farthest: Int? = nil, exempt: Set<Int> = [], plan: [Int]? = nil,
        smallestPart: Int = 8, effort: Int? = nil, budget: Int? = nil, tries: Int = 200, nodes: Int = 100_000
    ) {
        self.known = known
        self.rules = rules
        metres = known.metres
        self.farthest = farthest
        self.exempt = exempt
        self.plan = plan
        self.smallestPart = max(1, smallestPart)
        self.tries = tries
        let effort = min(effort ?? Resettling.ordinaryEffort(for: known), Self.mostEffort)
        fit = FitSearch(effort: effort, nodes: nodes)
        left = budget ?? Int.max
        shares = rules.contains { if case .apart = $0.kind { true } else { false } } ? 2 : 1
    }

    /// - Parameter goOn: told before each try; false ends the search with what has been found.
    package mutating func list(
        goOn: @escaping (RepairProgress) -> Bool = { _ in true }
    ) throws(InstanceRefusal) -> RepairList {
        try known.requireCountable()
        self.goOn = goOn
        let present = ruled(farthest, rules)
        let effort = min(Self.first * fit.effort, left)
        left -= min(left, effort * shares)
        let first = try FitSearch(effort: effort, nodes: fit.nodes).fewest(
            present, from: plan, over: Set(known.schools.indices))
        plan = first.plan ?? plan
        let now = first.plan.map(outcome)
        if now?.value.seatsOver == 0 { return RepairList(present: now, repairs: [], untried: untried) }
        let isShort = try fit.cannotAtOnce(present, seatsOver: 0)
        let isProven = first.isProven || isShort
        let seats = try seats(present, isProven)
        if let fitting = seats.first(where: { $0.touched == 0 }) {
            // A longer look found room for everybody.
            return RepairList(present: outcome(fitting.plan), repairs: [], untried: RepairList.Untried())
        }
        let distance = try distance(isProven)
        let lifted = try liftedRules(isProven)
        let single = seats + distance + lifted
        let rivals = first.plan == nil ? distance : seats
        let several = try several(present, first, isNeeded: single.isEmpty).filter { repair in
            rivals.allSatisfy { repair.touched < $0.touched }
        }
        let found = seats + (try split(present, isProven)) + distance + lifted + several
        return RepairList(
            present: now,
            // The sort is stable only by its keys: the place in the list is one of them.
            repairs: found.enumerated().sorted { ($0.element.touched, $0.offset) < ($1.element.touched, $1.offset) }
                .map(\.element),
            untried: untried)
    }

    // MARK: work

    /// Steps that one search may take.
    private var price: Int { (fit.effort + fit.effort / FitSearch.shortening) * shares }

    /// Whether another search may be made; counts it.
    mutating func spend() -> Bool {
        guard left >= price, goOn(progress) else {
            left = -1
            return false
        }
        left -= price
        progress.tried += 1
        return true
    }

    /// Whether everybody finds a seat; nil when the work is used up.
    mutating func fits(
        _ ruled: RuledInstance, from start: [Int]?
    ) throws(InstanceRefusal) -> FitSearch.Answer? {
        if try fit.cannotAtOnce(ruled, seatsOver: 0) { return .cannot }
        guard spend() else { return nil }
        return try fit.fit(ruled, from: start, seatsOver: 0)
    }

    mutating func repair(
        _ lever: Repair.Lever, touched: Int, _ plan: [Int], isProvenLeast: Bool
    ) -> Repair {
        progress.found += 1
        return Repair(
            lever: lever, touched: touched, value: known.granting(lever).value(of: plan),
            farthest: outcome(plan).farthest, plan: plan, isProvenLeast: isProvenLeast)
    }

    // MARK: plans

    func ruled(_ farthest: Int?, _ rules: [Rule]) -> RuledInstance {
        RuledInstance(known.bounded(by: farthest, except: exempt), rules: rules)
    }

    func way(_ unit: Int, _ school: Int) -> Int {
        known.classes[unit].arcs.firstIndex { $0.school == school }.map { metres[unit][$0] } ?? 0
    }

    private func outcome(_ plan: [Int]) -> RepairList.Present {
        RepairList.Present(
            value: known.value(of: plan), farthest: plan.indices.map { way($0, plan[$0]) }.max() ?? 0)
    }

    /// The schools whose seats a plan exceeds, by code, and by how much.
    private func over(_ plan: [Int]) -> [(school: Int, more: Int)] {
        let load = known.loads(of: plan)
        return known.schools.indices.sorted { known.schools[$0].code < known.schools[$1].code }
            .map { (school: $0, more: load[$0] - known.schools[$0].seats) }.filter { $0.more > 0 }
    }

    // MARK: seats

    /// The smallest number of seats more at one school, found for each school alone; those are tried first that the plan
    /// crowds. `isProven`: without any more it certainly fails.
    private mutating func seats(_ present: RuledInstance, _ isProven: Bool) throws(InstanceRefusal) -> [Repair] {
        let crowded = Set(plan.map { over($0).map(\.school) } ?? [])
        let order = known.schools.indices.sorted {
            (crowded.contains($0) ? 0 : 1, known.schools[$0].code)
                < (crowded.contains($1) ? 0 : 1, known.schools[$1].code)
        }
        var found: [Repair] = []
        for school in order where try mayHelp([school], present) {
            guard spend() else {
                untried.schools.append(school)
                continue
            }
            let answer = try fit.fewest(present, from: plan, over: [school])
            guard let plan = answer.plan else { continue }
            let more = over(plan).first?.more ?? 0
            let isLeast = more > 1 ? try !mayHelp([school], present, by: more - 1) : isProven
            found.append(
                repair(
                    .seats(school: school, more: more), touched: more, plan,
                    isProvenLeast: answer.isProven || isLeast))
        }
        return found.sorted { ($0.value.cost, code(of: $0)) < ($1.value.cost, code(of: $1)) }
    }

    private func code(of repair: Repair) -> String {
        if case .seats(let school, _) = repair.lever { known.schools[school].code } else { "" }
    }

    /// Whether pupils, let go singly, would fit with so many seats more at each of these schools; nil: any number.
    private func mayHelp(
        _ schools: Set<Int>, _ ruled: RuledInstance, by more: Int? = nil
    ) throws(InstanceRefusal) -> Bool {
        var roomier = ruled.instance
        let more = more ?? roomier.classes.reduce(0) { $0 + ($1.arcs.map(\.weight).max() ?? 0) }
        for school in schools {
            roomier.schools[school].seats = min(InstanceLimits.seats, roomier.schools[school].seats + more)
        }
        return try !fit.cannotAtOnce(ruled.with(roomier), seatsOver: 0)
    }

    // MARK: several levers

    /// Seats more at several schools: those that the plan with the fewest seats over exceeds; where a class may go to no school,
    /// the least limit that leads it to one goes with them. Where nothing alone suffices, schools are left out as long as the
    /// others do.
    private mutating func several(
        _ present: RuledInstance, _ first: (plan: [Int]?, isProven: Bool), isNeeded: Bool
    ) throws(InstanceRefusal) -> [Repair] {
        var (ground, answer) = (present, first)
        if first.plan == nil {
            guard let wide = reaching(present) else { return [] }
            guard spend() else {
                untried.several = true
                return []
            }
            (ground, answer) = (wide, try fit.fewest(wide, from: plan, over: Set(known.schools.indices)))
        }
        guard let start = answer.plan, over(start).count > (first.plan == nil ? 0 : 1) else { return [] }
        let missing = try Shortage(ground.instance).missing
        var found = [together(start, missing, answer.isProven)]
        guard isNeeded else { return found }
        var best = start
        for (school, _) in over(start).sorted(by: { ($0.more, $0.school) < ($1.more, $1.school) }) {
            let fewer = Set(over(best).map(\.school)).subtracting([school])
            guard fewer.count > 1, fewer.count < over(best).count, try mayHelp(fewer, ground) else { continue }
            guard spend() else {
                untried.several = true
                break
            }
            let answer = try fit.fewest(ground, from: best, over: fewer)
            guard let plan = answer.plan else { continue }
            best = plan
            found = [found[0], together(plan, missing, answer.isProven)]
        }
        return found
    }

    private mutating func together(_ plan: [Int], _ missing: Int, _ isProven: Bool) -> Repair {
        let over = over(plan)
        let seats = over.reduce(0) { $0 + $1.more }
        let wider = farthest.flatMap { widening(plan, than: $0) }
        let levers = (wider.map { [$0.lever] } ?? []) + over.map { .seats(school: $0.school, more: $0.more) }
        return repair(
            .all(levers), touched: seats + (wider?.touched ?? 0), plan, isProvenLeast: isProven || seats == missing)
    }
}
