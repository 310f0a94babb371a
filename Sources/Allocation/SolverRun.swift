/// One run: a first plan, a short search for a target, the bound, and the long search, which ends when they meet.
struct SolverRun {
    private static let rounds = 1_200

    private let problem: Problem
    private let effort: Int
    private let seed: UInt64
    private var draft: Draft
    private var prices: ClassPrices
    private var stopped = false

    init(_ problem: Problem, effort: Int, seed: UInt64) {
        self.problem = problem
        self.effort = effort
        self.seed = seed
        let free = Greedy.plan(problem, prices: [Int](repeating: 0, count: problem.schoolCount))
        let seatPrices = SeatPrices.find(problem, target: free.value.cost, rounds: 200)
        let priced = Greedy.plan(problem, prices: seatPrices)
        draft = priced.value < free.value ? priced : free
        let start = (0..<problem.classCount).map { unit in
            problem.arcRange(unit).map {
                problem.arcs[$0].cost * Certificate.unit + seatPrices[problem.arcs[$0].school] * problem.arcs[$0].weight
            }.min() ?? 0
        }
        prices = ClassPrices(
            problem, prices: start, seatPrice: seatPrices.max() ?? 0, seatsOver: draft.value.seatsOver)
    }

    mutating func search(_ progress: (SolverProgress) -> Bool) {
        guard problem.classCount > 0 else { return }
        let first = effort / 8
        improve(first, from: 0, waves: 1, progress)
        raiseBound(progress, at: first)
        improve(effort - first, from: first, waves: 3, progress)
        raiseBound(progress, at: effort)
    }

    var solution: Solution {
        Solution(
            assignment: problem.assignment(draft.chosen), seatsOver: draft.value.seatsOver, cost: draft.value.cost,
            bound: prices.bound,
            certificate: Certificate(classPrices: problem.inGivenOrder(prices.best), seatPrice: prices.seatPrice))
    }

    private mutating func improve(_ share: Int, from done: Int, waves: Int, _ progress: (SolverProgress) -> Bool) {
        guard !stopped else { return }
        // A bound for plans with more seats over holds for those with fewer, but does not show they can be had.
        let bound = prices.seatsOver == draft.value.seatsOver ? prices.bound : 0
        var halted = false
        let report = { (step: Int, best: PlanValue) -> Bool in
            let goOn = progress(SolverProgress(done: done + step, effort: effort, best: best))
            halted = halted || !goOn
            return goOn
        }
        let chance = Chance(seed: seed &+ UInt64(done))
        if problem.isUniform {
            var search = PairSearch(problem, chance)
            draft = search.run(from: draft, effort: share, waves: waves, bound: bound, report: report)
        } else {
            var search = ShiftSwap(problem, chance)
            draft = search.run(from: draft, effort: share, waves: waves, bound: bound, report: report)
        }
        stopped = halted
    }

    private mutating func raiseBound(_ progress: (SolverProgress) -> Bool, at done: Int) {
        let over = draft.value.seatsOver
        if prices.seatsOver != over {
            prices = ClassPrices(problem, prices: prices.best, seatPrice: prices.seatPrice, seatsOver: over)
        }
        guard !stopped else { return }
        var halted = false
        let now = SolverProgress(done: done, effort: effort, best: draft.value)
        prices.ascend(target: draft.value.cost, rounds: effort == 0 ? 0 : Self.rounds) {
            halted = !progress(now)
            return !halted
        }
        stopped = halted
    }
}
