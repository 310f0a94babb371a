/// A problem in parts that share no school 连通分量: each is searched and proven by itself, by as many
/// workers as there are. What a part does hangs on nothing outside it: one worker and several give the same plan and proof.
struct Components {
    /// Classes and schools of a part, by their places in the whole problem.
    struct Part {
        var classes: [Int] = []
        var schools: [Int] = []
    }

    /// Trials of prices for all parts together, where seats are over somewhere.
    private static let trials = 300

    private let whole: Problem
    private let parts: [Part]
    private let effort: Int
    private var runs: [SolverRun]

    /// Nil where the problem is of one piece. A school that no class may go to belongs to no part.
    init?(_ whole: Problem, effort: Int, seed: UInt64, from known: [Int]?) {
        let parts = Self.parts(of: whole)
        guard parts.count > 1 else { return nil }
        (self.whole, self.parts, self.effort) = (whole, parts, effort)
        // What is ordinary for the whole is ordinary for each part.
        let ordinary = Solver.ordinaryEffort(classes: whole.classCount)
        runs = parts.map { part in
            let problem = Problem(whole, schools: part.schools, arcs: part.classes.map { Array(whole.arcRange($0)) })
            let share = ordinary.dividingFullWidth(
                effort.multipliedFullWidth(by: Solver.ordinaryEffort(classes: part.classes.count)))
            let own = known.map { chosen in
                part.classes.enumerated().map { problem.arcRange($0).lowerBound + chosen[$1] - whole.start[$1] }
            }
            return SolverRun(problem, effort: share.quotient, seed: seed, from: own)
        }
    }

    /// The parts in the order of their first classes.
    static func parts(of whole: Problem) -> [Part] {
        var leader = Array(0..<whole.schoolCount)
        func root(_ school: Int) -> Int {
            var school = school
            while leader[school] != school {
                leader[school] = leader[leader[school]]
                school = leader[school]
            }
            return school
        }
        for unit in 0..<whole.classCount {
            let range = whole.arcRange(unit)
            let first = root(whole.arcs[range.lowerBound].school)
            for arc in range.dropFirst() { leader[root(whole.arcs[arc].school)] = first }
        }
        var places: [Int: Int] = [:]
        var parts: [Part] = []
        for unit in 0..<whole.classCount {
            let lot = root(whole.arcs[whole.start[unit]].school)
            if places[lot] == nil {
                places[lot] = parts.count
                parts.append(Part())
            }
            parts[places[lot] ?? 0].classes.append(unit)
        }
        for school in 0..<whole.schoolCount {
            if let place = places[root(school)] { parts[place].schools.append(school) }
        }
        return parts
    }

    /// Round after round, every part that is not settled one step: where the search is ended early, none was left out.
    mutating func search(_ workers: some Workers, _ progress: (SolverProgress) -> Bool) {
        var told = runs.map(\.progress)
        var goesOn = true
        var open = Array(runs.indices)
        while !open.isEmpty {
            let begun = open.map { runs[$0] }
            let answers = workers.answers(open.count) { place, now in
                told[open[place]] = now
                goesOn = goesOn && progress(Self.sum(told, of: effort))
                return goesOn
            } job: { place, report in
                var run = begun[place]
                run.advance(report)
                return run
            }
            for (part, run) in zip(open, answers) { runs[part] = run }
            open.removeAll { !runs[$0].hasMore }
        }
    }

    private static func sum(_ parts: [SolverProgress], of effort: Int) -> SolverProgress {
        let (done, all) = parts.reduce((0.0, 0.0)) {
            ($0.0 + Double(min($1.done, $1.effort)), $0.1 + Double($1.effort))
        }
        let best = parts.reduce(PlanValue(seatsOver: 0, cost: 0)) {
            PlanValue(
                beyond: $0.beyond + $1.best.beyond, seatsOver: $0.seatsOver + $1.best.seatsOver,
                cost: $0.cost + $1.best.cost)
        }
        return SolverProgress(done: all > 0 ? Int(Double(effort) * done / all) : effort, effort: effort, best: best)
    }

    var solution: Solution {
        let found = runs.map(\.solution)
        var assignment = [Int](repeating: 0, count: whole.classCount)
        var prices = assignment
        for (part, solution) in zip(parts, found) {
            for (place, unit) in part.classes.enumerated() {
                assignment[whole.given(unit)] = whole.given(school: part.schools[solution.assignment[place]])
                prices[whole.given(unit)] = solution.certificate.classPrices[place]
            }
        }
        let (over, cost) = found.reduce((0, 0)) { ($0.0 + $1.seatsOver, $0.1 + $1.cost) }
        guard over == 0 else { return together(assignment, prices, found, over: over, cost: cost) }
        let proofs = zip(parts, found).map { part, solution in
            Certificate.Part(
                classes: part.classes.map { whole.given($0) }, schools: part.schools.map { whole.given(school: $0) },
                bound: solution.bound, tree: solution.certificate.tree)
        }
        return Solution(
            assignment: assignment, seatsOver: 0, cost: cost, bound: found.reduce(0) { $0 + $1.bound },
            certificate: Certificate(classPrices: prices, seatPrice: 0, parts: proofs))
    }

    /// Another plan may have its seats over in another part: the bound is one of the whole.
    private func together(
        _ assignment: [Int], _ given: [Int], _ found: [Solution], over: Int, cost: Int
    ) -> Solution {
        var packed = given
        for unit in 0..<whole.classCount { packed[unit] = given[whole.given(unit)] }
        let seatPrice = found.map(\.certificate.seatPrice).max() ?? 0
        var prices = ClassPrices(whole, prices: packed, seatPrice: seatPrice, seatsOver: over)
        let isStopped = runs.contains(where: \.isStopped)
        if effort > 0, !isStopped {
            var relaxation = NodeRelaxation(whole)
            _ = prices.raise(by: &relaxation, cost: cost, steps: Self.trials) { true }
        }
        return Solution(
            assignment: assignment, beyond: found.reduce(0) { $0 + $1.beyond }, seatsOver: over, cost: cost,
            bound: prices.bound,
            certificate: Certificate(classPrices: whole.inGivenOrder(prices.best), seatPrice: prices.seatPrice))
    }
}
