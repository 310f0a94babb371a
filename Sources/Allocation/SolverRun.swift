/// One run: a first plan, a short search for a target, the bound, and the long search, which ends when they meet.
struct SolverRun {
    /// Trials of prices in one raising of the bound.
    private static let trials = 300
    /// The part of the cost beyond which a gap is wide.
    private static let wide = 200
    /// The part of the cost within which branching on the prices of many classes is worth while.
    private static let narrow = 1_000
    /// Table cells that the proof may fill for one step of the search.
    private static let cellsPerEffort = 20_000
    /// The same for the proof by cuts.
    private static let cutCellsPerEffort = 100_000
    /// Table cells that striking at the root may take: more than in any instance of ordinary seats.
    private static let rootCells = 1 << 32
    /// How near to the bound the first looks are: halvings of the gap. Where the gap is narrow, the nearest ones come before all
    /// else.
    private static let (shares, nearest) = ([6, 4, 2, 0], [6, 4])
    /// Classes up to which a proof by branching is tried.
    private static let provable = 2_000
    /// Rounds of the seat prices, on which the near choices of the ejection chains rest.
    private static let seatPriceRounds = 1_000

    private let problem: Problem
    private let effort: Int
    private let seed: UInt64
    private var draft: Draft
    private let seatPrices: [Int]
    private var prices: ClassPrices
    private var stopped = false
    private var done = 0
    private var goal: Int
    /// No plan has fewer seats over; none as good as the best, where `isBest`.
    private var fewestOver = 0
    /// No plan is better, as all were looked at: only the bound may still rise.
    private var isBest = false
    /// Steps of the first round, and those by which the budgets of its proofs are reckoned.
    private let first: Int
    private let least: Int
    /// Rounds that were made.
    private var round = 0
    /// The cuts raise the bound above that of the prices: then the prices need not be branched on.
    private var cutsLead = false
    /// That no plan without a seat over costs less than `proven`.
    private var proof: ProofTree?
    private var proven = 0

    init(_ problem: Problem, effort: Int, seed: UInt64, from known: [Int]?) {
        self.problem = problem
        self.effort = effort
        self.seed = seed
        let ordinary = min(effort, Solver.ordinaryEffort(classes: problem.classCount))
        least = ordinary / 8
        // The cuts of a county are soon at an end, whatever the plan; elsewhere much rests on it.
        first = problem.isUniform && problem.classCount <= BranchSearch.large ? least / 3 : least
        goal = first
        let free = Greedy.plan(problem, prices: [Int](repeating: 0, count: problem.schoolCount))
        let seatPrices = SeatPrices.find(problem, target: free.value.cost, rounds: Self.seatPriceRounds)
        self.seatPrices = seatPrices
        let priced = Greedy.plan(problem, prices: seatPrices)
        let better = priced.value < free.value ? priced : free
        draft = known.map { Draft($0, problem) }.flatMap { $0.value < better.value ? $0 : nil } ?? better
        let start = (0..<problem.classCount).map { unit in
            problem.arcRange(unit).map {
                problem.arcs[$0].cost * Certificate.unit + seatPrices[problem.arcs[$0].school] * problem.arcs[$0].weight
            }.min() ?? 0
        }
        prices = ClassPrices(
            problem, prices: start, seatPrice: seatPrices.max() ?? 0, seatsOver: draft.value.seatsOver)
    }

    mutating func search(_ progress: (SolverProgress) -> Bool) {
        while hasMore { advance(progress) }
    }

    var isStopped: Bool { stopped }
    var hasMore: Bool { !stopped && (round == 0 || (done < effort && !isSettled)) }
    var progress: SolverProgress { SolverProgress(done: done, effort: effort, best: draft.value) }

    /// A round of all the ways to search, the first one short: many counties are settled then. The second brings the
    /// effort to what is ordinary, every further one doubles it.
    mutating func advance(_ progress: (SolverProgress) -> Bool) {
        guard problem.classCount > 0 else { return stopped = true }
        if round == 0, effort > 0, draft.value.seatsOver > 0 { countFewestOver() }
        improve(goal - done, from: done, waves: done == 0 ? 1 : 3, progress)
        raiseBound(progress, at: goal)
        let (work, isFirst) = (max(goal, least), round == 0)
        let budget = work * Self.cellsPerEffort
        if isFirst, !isWide { prove(Self.nearest, budget: budget, progress, at: goal) }
        if !isFirst, !cutsLead { prove(Self.shares, budget: budget, progress, at: goal) }
        proveByCuts(budget: work * Self.cutCellsPerEffort, isShort: isFirst, progress, at: goal)
        if isFirst, !cutsLead { prove(Self.shares, budget: budget, progress, at: goal) }
        if !isFirst || !cutsLead { regroup(budget: budget, progress, at: goal) }
        (done, round) = (goal, round + 1)
        let ordinary = min(effort, Solver.ordinaryEffort(classes: problem.classCount))
        goal = done < ordinary ? ordinary : min(effort, 2 * done)
    }

    /// Nothing is left to gain. Where seats are over, the prices are all that carries the bound: a second raising, of the best
    /// plan there is, adds nothing.
    private var isSettled: Bool {
        if isBest, fewestOver > 0 { return true }
        return draft.value.beyond == 0 && draft.value.seatsOver == fewestOver
            && max(prices.bound, proven) >= draft.value.cost
    }

    private mutating func countFewestOver() {
        let fewest = FewestOver(problem, below: draft)
        (draft, fewestOver, isBest) = (fewest.best ?? draft, fewest.bound, fewest.isProven)
    }

    var solution: Solution {
        Solution(
            assignment: problem.assignment(draft.chosen), beyond: draft.value.beyond, seatsOver: draft.value.seatsOver,
            cost: draft.value.cost, bound: max(prices.bound, proven),
            certificate: Certificate(
                classPrices: problem.inGivenOrder(prices.best), seatPrice: prices.seatPrice,
                tree: proof.map(problem.inGivenOrder)))
    }

    /// Looks for plans that cost little more than the bound, then for cheaper ones than the best, or proves that there are
    /// none. A cost near the bound leaves few choices open, so that the search is soon at an end.
    private mutating func prove(_ shares: [Int], budget: Int, _ progress: (SolverProgress) -> Bool, at done: Int) {
        guard draft.value.seatsOver == 0, effort > 0, problem.classCount <= Self.provable, !isTooWide else { return }
        // What striking choices at the root takes, a few times: without it nothing is looked at.
        let root = min(Self.rootCells, 24 * problem.arcs.reduce(0) { $0 + problem.seats[$1.school] })
        for share in shares {
            let (cost, bound) = (draft.value.cost, max(prices.bound, proven))
            guard !stopped, bound < cost else { return }
            let target = bound + max(1, (cost - bound) >> share)
            let now = SolverProgress(done: done, effort: effort, best: draft.value)
            withoutActuallyEscaping({ progress(now) }) { goOn in
                var search = BranchSearch(problem, cost: target, budget: root + budget >> (share / 2), while: goOn)
                search.run(from: prices.best)
                if let chosen = search.chosen { draft = Draft(chosen, problem) }
                if !search.isCut { (proof, proven) = (search.tree, search.cost) }
                stopped = search.isStopped
            }
        }
    }

    /// What the prices of the classes leave open, by rounded rows.
    private mutating func proveByCuts(
        budget: Int, isShort: Bool, _ progress: (SolverProgress) -> Bool, at done: Int
    ) {
        guard draft.value.seatsOver == 0, effort > 0, !stopped, !isSettled else { return }
        guard CutSearch.canBegin(problem, cost: draft.value.cost) else { return }
        let now = SolverProgress(done: done, effort: effort, best: draft.value)
        withoutActuallyEscaping({ progress(now) }) { goOn in
            var search = CutSearch(problem, cost: draft.value.cost, budget: budget, isShort: isShort, while: goOn)
            search.run(from: prices.best)
            if let chosen = search.chosen { draft = Draft(chosen, problem) }
            if search.proven > max(proven, prices.bound) { (proof, proven) = (search.tree, search.proven) }
            cutsLead = search.rootBound > prices.bound
            stopped = search.isStopped
        }
    }

    private mutating func improve(_ share: Int, from done: Int, waves: Int, _ progress: (SolverProgress) -> Bool) {
        guard !stopped, !isBest, !isSettled else { return }
        // A bound for plans with more seats over holds for those with fewer, but does not show they can be had.
        let bound = prices.seatsOver == draft.value.seatsOver ? prices.bound : 0
        let target = PlanValue(seatsOver: fewestOver, cost: bound)
        var halted = false
        let report = { (step: Int, best: PlanValue) -> Bool in
            let goOn = progress(SolverProgress(done: done + step, effort: effort, best: best))
            halted = halted || !goOn
            return goOn
        }
        let chance = Chance(seed: seed &+ UInt64(done))
        if problem.isUniform {
            var search = PairSearch(problem, chance)
            draft = search.run(from: draft, effort: share, waves: waves, target: target, report: report)
        } else {
            var search = EjectionSearch(problem, chance, from: draft, seatPrices: seatPrices)
            draft = search.run(effort: share, target: target, report: report)
        }
        stopped = halted
    }

    private mutating func regroup(budget: Int, _ progress: (SolverProgress) -> Bool, at done: Int) {
        guard !stopped, !isBest, !isSettled else { return }
        var halted = false
        var search = GroupSearch(
            problem, Chance(seed: seed &+ UInt64(done)), prices: prices.best, seatPrices: seatPrices)
        draft = search.run(from: draft, budget: budget, bound: max(prices.bound, proven)) { best in
            halted = !progress(SolverProgress(done: done, effort: effort, best: best))
            return !halted
        }
        stopped = halted
    }

    /// Raises the bound, and where it leaves a wide gap, places the classes by the columns that it rests on.
    private mutating func raiseBound(_ progress: (SolverProgress) -> Bool, at done: Int) {
        let over = draft.value.seatsOver
        if prices.seatsOver != over {
            prices = ClassPrices(problem, prices: prices.best, seatPrice: prices.seatPrice, seatsOver: over)
        }
        guard !stopped, isBest || !isSettled, effort > 0 else { return }
        var halted = false
        let now = SolverProgress(done: done, effort: effort, best: draft.value)
        var relaxation = NodeRelaxation(problem)
        let plan = prices.raise(by: &relaxation, cost: draft.value.cost, steps: Self.trials) {
            halted = halted || !progress(now)
            return !halted
        }
        if let found = plan.map({ Draft($0, problem) }), found.value < draft.value { draft = found }
        // Where weights differ, dives end far over the seats.
        if isWide, problem.isUniform, !isBest, !halted {
            var search = DiveSearch(problem, relaxation, seatsOver: over, round: round)
            let found = search.run(from: prices.best, cost: draft.value.cost) {
                halted = halted || !progress(now)
                return !halted
            }
            if !halted { take(found, effort: least) }
        }
        stopped = halted
    }

    private var isWide: Bool { (draft.value.cost - prices.bound) * Self.wide > draft.value.cost }
    /// Branching on the prices of so many classes does not close such a gap: groups and cuts do more in the same time.
    private var isTooWide: Bool {
        problem.classCount > BranchSearch.large && (draft.value.cost - prices.bound) * Self.narrow > draft.value.cost
    }

    /// Mends what the dive left over its seats.
    private mutating func take(_ found: Draft, effort: Int) {
        var search = PairSearch(problem, Chance(seed: seed))
        let mended = search.run(from: found, effort: effort, waves: 1) { _, _ in true }
        if mended.value < draft.value { draft = mended }
    }
}
