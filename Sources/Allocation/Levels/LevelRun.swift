/// One pass through the levels of `LevelSearch`.
struct LevelRun {
    private let given: LevelledInstance
    private let policy: LevelPolicy
    private let effort: Int
    private let seed: UInt64
    private let workers: any Workers
    /// A plan that is settled anew from where it stands, without proofs; nil: from nothing, with proofs.
    private let start: [Int]?
    /// Of the best plan so far that keeps the sides, where there are such: no other is told of.
    private let kept: PlanValue?
    private let progress: (LevelProgress) -> Bool
    /// With the choices that the levels so far have left.
    private var open: LevelledInstance
    private var levels: [LevelOutcome] = []
    /// Of the best plan so far that keeps to the levels settled.
    private var shown: PlanValue?
    /// The levels were settled by a plan that keeps the sides.
    private var isLast = false
    /// What is being looked at is priced otherwise than the county: its values are told to nobody.
    private var isPriced = false
    private(set) var steps = 0
    private(set) var isStopped = false
    private var proofs: [LevelOutcome.Level: LevelProof] = [:]
    /// What was found where every moved child costs a price.
    private var priced: [(price: Int, found: Solution)] = []

    init(
        _ given: LevelledInstance, policy: LevelPolicy, effort: Int, seed: UInt64, workers: any Workers,
        start: [Int]?, kept: PlanValue? = nil, progress: @escaping (LevelProgress) -> Bool
    ) {
        self.given = given
        self.kept = kept
        self.start = start.map { given.instance.allowing($0) }
        open = given
        self.policy = policy
        self.effort = effort
        self.seed = seed
        self.workers = workers
        self.progress = progress
    }

    /// The levels up to the one that the last may make worse; every level where last year's schools are not known.
    mutating func solveFirst() throws(InstanceRefusal) -> LevelledSolution {
        isStopped = !tell(nil)
        var known = try firstPlan()
        while true {
            (open, levels, proofs, shown) = (given, [], [:], known.value)
            known = try settleSeats(known)
            shown = known.value
            if policy.limitsFarthest { known = try limitFarthest(known) }
            shown = known.value
            let found = try run(open.instance, effort, from: known.assignment)
            // The longer search found room that the short ones did not see.
            if !known.value.fits(found.value), !isStopped {
                known = found
                continue
            }
            let shortest = found.value <= known.value ? found : found.placing(known)
            (priced, shown) = ([(price: 0, found: shortest)], shortest.value)
            return try policy.widened == .moved ? settleMoved(shortest) : settleWay(shortest)
        }
    }

    /// The plan that is known where the search comes to nothing better on the first levels.
    private mutating func firstPlan() throws(InstanceRefusal) -> Solution {
        let found = try run(open.instance, quick)
        guard let start else { return found }
        let rank = { [open, policy] (plan: [Int]) in
            let value = open.instance.value(of: plan)
            return [value.beyond, value.seatsOver] + (policy.limitsFarthest ? [open.excess(of: plan)] : [])
        }
        return rank(found.assignment).lexicographicallyPrecedes(rank(start))
            ? found : Solution(start, in: open.instance)
    }

    /// The best plan for the last level that keeps to what `first` allows, and the bound of all such plans.
    mutating func best(after first: LevelledSolution) throws(InstanceRefusal) -> LastLevel {
        (levels, isLast, isPriced) = (first.levels, true, true)
        shown = given.instance.value(of: first.assignment)
        var last = LastLevel(open, after: first.levels)
        if priced.isEmpty {
            priced.append((0, try run(open.instance, effort, from: first.assignment)))
            if last.level == .pupilMetres {
                priced.append((open.dear, try run(open.pricing(open.dear), effort, from: first.assignment)))
            }
        }
        for (price, found) in priced { last.take(found, price: price) }
        if let start, open.instance.allows(start) { last.take(start) }
        show(last)
        if last.level == .moved { try tryDearer(&last) } else { try tryCheaper(&last) }
        return last
    }

    /// Steps for one try of a level that needs several.
    private var quick: Int { effort / 8 }

    // MARK: searching

    private mutating func run(
        _ instance: Instance, _ effort: Int, at known: [Int]? = nil
    ) throws(InstanceRefusal) -> Solution {
        let effort = isStopped ? 0 : effort
        if start != nil { return try resettled(instance, effort) }
        steps += effort
        let tell = tell
        var halted = false
        let solution = try Solver.solve(instance, effort: effort, seed: seed, from: known, workers: workers) { now in
            halted = halted || !tell(now.best)
            return !halted
        }
        isStopped = isStopped || halted
        return solution
    }

    /// The same, from a plan that is known to find seats where the search from nothing finds fewer.
    private mutating func run(
        _ instance: Instance, _ effort: Int, from known: [Int]
    ) throws(InstanceRefusal) -> Solution {
        if start != nil { return try resettled(instance, effort, from: known) }
        let found = try run(instance, effort)
        guard !isStopped, !found.value.fits(instance.value(of: known)) else { return found }
        return try run(instance, effort, at: known)
    }

    /// The better of two plans: from where the first one stands, and from what is known by now.
    private mutating func resettled(
        _ instance: Instance, _ effort: Int, from known: [Int]? = nil
    ) throws(InstanceRefusal) -> Solution {
        let starts = [start, known].compactMap { $0 }
        var best: Solution?
        for start in starts {
            let found = try settled(instance, effort / starts.count, from: start)
            if best.map({ found.value < $0.value }) ?? true { best = found }
        }
        return best ?? Solution(known ?? [], in: instance)
    }

    /// A plan from where another stands.
    private mutating func settled(
        _ instance: Instance, _ effort: Int, from known: [Int]
    ) throws(InstanceRefusal) -> Solution {
        steps += effort
        let tell = tell
        var halted = false
        let resettling = Resettling(effort: effort, seed: seed, waves: start == nil ? 1 : 3)
        let settled = try resettling.settle(instance, from: known) { best in
            halted = halted || !tell(best)
            return !halted
        }
        isStopped = isStopped || halted
        return Solution(settled.plan, in: instance)
    }

    private mutating func show(_ last: LastLevel) { shown = last.plan.map(given.instance.value) ?? shown }

    /// Tells how far it is, and nothing of plans that may break a side or a level that was settled.
    private var tell: (PlanValue?) -> Bool {
        let (place, order) = (min(levels.count, policy.levels.count - 1), policy.levels)
        let settled = isLast || !given.hasSides ? levels : []
        let (known, isFixed, progress) = (given.hasSides ? kept : shown, given.hasSides || isPriced, progress)
        return { best in
            let better = isFixed ? known : [known, best].compactMap { $0 }.min()
            return progress(LevelProgress(level: order[place], place: place, settled: settled, best: better))
        }
    }

    /// A plan from where another stands, as soon as it has no more seats over than asked.
    private mutating func plan(
        in instance: Instance, effort: Int, from start: [Int], seats: PlanValue
    ) throws(InstanceRefusal) -> [Int]? {
        steps += effort
        // Seats alone are looked for, and found at once where no way counts.
        let asked = self.start == nil ? instance : instance.withoutWays
        let tell = tell
        var halted = false
        let settled = try Resettling(effort: effort, seed: seed).settle(asked, from: start) { best in
            halted = halted || !tell(nil)
            return !halted && !best.fits(seats)
        }
        isStopped = isStopped || halted
        return settled.value.fits(seats) ? settled.plan : nil
    }

    private mutating func room(in instance: Instance, _ best: PlanValue) throws(InstanceRefusal) -> RoomProof.Answer {
        guard start == nil else { return .unknown }
        steps += quick
        let tell = tell
        var halted = false
        let answer = try RoomProof.ask(instance, effort: quick, seed: seed, workers: workers) {
            halted = halted || !tell(best)
            return !halted
        }
        isStopped = isStopped || halted
        return answer
    }

    private mutating func settle(_ level: LevelOutcome.Level, _ value: Int, allowed: Int? = nil, bound: Int?) {
        levels.append(
            LevelOutcome(
                level: level, value: value, allowed: allowed, bound: bound.map { min($0, value) }, steps: steps))
        steps = 0
        if levels.count < policy.levels.count, !tell(nil) { isStopped = true }
    }

    /// The farthest way is that of the plan by which the later levels are settled, where it goes less far.
    private mutating func narrow(to plan: [Int]) {
        let farthest = open.excess(of: plan)
        guard let place = levels.firstIndex(where: { $0.level == .farthest && $0.value > farthest }) else { return }
        levels[place] = LevelOutcome(
            level: .farthest, value: farthest, bound: levels[place].bound.map { min($0, farthest) },
            steps: levels[place].steps)
        open = open.within(levels)
    }

    /// Seats that the smallest cut says are missing; kept as what the bound of the level rests on.
    @discardableResult
    private mutating func cut(
        _ instance: Instance, for level: LevelOutcome.Level
    ) throws(InstanceRefusal) -> Int {
        let shortage = try Shortage(instance)
        if shortage.missing > 0 { proofs[level] = .cut(shortage.regions.flatMap(\.classes)) }
        return shortage.missing
    }

    // MARK: seats over

    /// The bounds are those of the smallest cuts, where pupils go singly; one more where the classes, whole, do not fit.
    private mutating func settleSeats(_ first: Solution) throws(InstanceRefusal) -> Solution {
        var best = first
        var bound = try cut(open.instance, for: .seatsOver)
        var beyond = policy.limitsCrowding ? try cut(open.instance.atTheMost, for: .beyond) : 0
        if bound < best.seatsOver || beyond < best.beyond, !isStopped {
            let settled = try Resettling(effort: 0).settle(open.instance, from: best.assignment)
            if settled.value < best.value { best = best.placing(settled.plan, in: open.instance) }
            if settled.isProven { (beyond, bound) = (settled.value.beyond, settled.value.seatsOver) }
        }
        if bound == 0, best.seatsOver > 0, !isStopped {
            switch try room(in: open.instance, best.value) {
            case .fits(let plan): best = best.placing(plan, in: open.instance)
            case .cannot(let proof): (bound, proofs[.seatsOver]) = (1, .room(proof))
            case .unknown: break
            }
        }
        if policy.limitsCrowding { settle(.beyond, best.beyond, bound: beyond) }
        settle(.seatsOver, best.seatsOver, bound: bound)
        return best
    }

    // MARK: the farthest way

    /// Halves the list of distances until the shortest limit is found that the seats allow; then asks whether the next
    /// shorter one is certainly out of reach.
    private mutating func limitFarthest(_ first: Solution) throws(InstanceRefusal) -> Solution {
        let whole = open
        let floor = whole.excess.map { $0.min() ?? 0 }.max() ?? 0
        let limits = Set(whole.excess.joined()).filter { $0 >= floor }.sorted()
        func within(_ place: Int) -> LevelledInstance { whole.keeping { whole.excess[$0][$1] <= limits[place] } }
        func place(of plan: [Int]) -> Int { limits.firstIndex(of: whole.excess(of: plan)) ?? limits.count - 1 }
        let seats = first.value
        let began = start.map { whole.excess(of: $0) } ?? .max
        var probe = start.map(place)
        var best = first
        var high = place(of: best.assignment)
        // Every limit before `low` is proven out of reach; before `guess`, not found.
        var low = try Self.firstPlace(upTo: high) { place throws(InstanceRefusal) in
            try Shortage(within(place).instance).missing <= seats.seatsOver
        }
        if low > 0 { try cut(within(low - 1).instance, for: .farthest) }
        var guess = low
        while guess < high, !isStopped {
            let isProbe = probe.map { (guess..<high).contains($0) } ?? false
            let middle = isProbe ? probe ?? guess : (guess + high) / 2
            probe = nil
            // Hardly ever can a plan that is settled anew go less far than it went; most often it goes as far.
            let effort = isProbe ? effort : limits[middle] < began ? quick : effort / 3
            if let plan = try plan(
                in: within(middle).instance, effort: effort, from: best.assignment, seats: seats)
            {
                best = best.placing(plan, in: whole.instance)
                high = place(of: plan)
            } else {
                guess = middle + 1
            }
        }
        proving: while low < high, seats.seatsOver == 0, !isStopped {
            switch try room(in: within(high - 1).instance, best.value) {
            case .cannot(let proof):
                proofs[.farthest] = .room(proof)
                low = high
            case .fits(let plan):
                best = best.placing(plan, in: whole.instance)
                high = place(of: plan)
            case .unknown: break proving
            }
        }
        open = within(high)
        settle(.farthest, limits.isEmpty ? 0 : limits[high], bound: limits.isEmpty ? 0 : limits[low])
        return best
    }

    /// The first place that holds; all after it do.
    private static func firstPlace(
        upTo last: Int, _ holds: (Int) throws(InstanceRefusal) -> Bool
    ) throws(InstanceRefusal) -> Int {
        var (low, high) = (0, last)
        while low < high {
            let middle = (low + high) / 2
            if try holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    // MARK: pupil-metres and last year's schools

    /// Prices that are tried for a moved child: fewer where somebody waits for a short answer.
    private var prices: Int { start == nil ? min(8, max(2, effort / 16_000)) : 5 }

    private mutating func settleWay(_ shortest: Solution) -> LevelledSolution {
        narrow(to: shortest.assignment)
        proofs[.pupilMetres] = .priced(price: 0, bound: shortest.bound, certificate: shortest.certificate)
        settle(.pupilMetres, shortest.cost, allowed: policy.allowed(shortest.cost), bound: shortest.bound)
        return solution(shortest.assignment)
    }

    /// As few moved children as the seats allow.
    private mutating func settleMoved(_ shortest: Solution) throws(InstanceRefusal) -> LevelledSolution {
        let (dear, isBeyond) = (open.dear, open.dear > open.ways)
        isPriced = true
        let plan = try run(open.pricing(dear), effort, from: shortest.assignment)
        priced.append((dear, plan))
        let fits =
            plan.value.fits(shortest.value)
            && open.moved(by: plan.assignment) <= open.moved(by: shortest.assignment)
        let best = fits ? plan.assignment : shortest.assignment
        narrow(to: best)
        let fewest = open.moved(by: best)
        let isBound = isBeyond && plan.seatsOver >= shortest.seatsOver
        if isBound { proofs[.moved] = .priced(price: dear, bound: plan.bound, certificate: plan.certificate) }
        settle(
            .moved, fewest, allowed: policy.allowed(fewest),
            bound: isBound ? max(0, plan.bound / dear) : 0)
        return solution(best)
    }

    /// Within the tolerance, as few moved children as can be found.
    private mutating func tryDearer(_ last: inout LastLevel) throws(InstanceRefusal) {
        // Where the way stays within the tolerance, and where it no longer does.
        var (low, high): (Int, Int?) = (0, nil)
        var price = max(1, priced[0].found.cost / max(1, open.mostMoved) / 16)
        for _ in 0..<prices where price <= open.dearest && price > low && !isStopped {
            guard let plan = last.plan, last.value > last.bound else { return }
            let found = try run(open.pricing(price), quick, from: plan)
            if last.take(found, price: price) { low = price } else { high = price }
            show(last)
            price = high.map { (low + $0) / 2 } ?? price * 4
        }
    }

    /// Within the tolerance, the least pupil-metres that can be found.
    private mutating func tryCheaper(_ last: inout LastLevel) throws(InstanceRefusal) {
        guard let fewest = last.plan, last.limit > open.moved(by: fewest) else { return }
        var price = open.dear / 16
        for _ in 0..<prices where price > 0 && !isStopped {
            guard let plan = last.plan, last.value > last.bound else { return }
            let found = try run(open.pricing(price), quick, from: plan)
            guard last.take(found, price: price) else { return }
            show(last)
            price /= 4
        }
    }

    private func solution(_ assignment: [Int]) -> LevelledSolution {
        LevelledSolution(
            assignment: assignment, settled: assignment, levels: levels, proofs: proofs, isStopped: isStopped)
    }
}
