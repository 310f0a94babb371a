/// Finds the cheapest plan without a seat over, or proves that none is cheaper than the one in hand: depth-first branch
/// and bound on the choices that the Lagrangian bound leaves open.
///
/// At each node the class prices are raised, every choice whose own bound reaches the cost to beat is struck (Posta,
/// Ferland and Michelon 2012), and the class whose choices raise the bound most is tried at each of its schools. What is
/// written down on the way, `ProofTree`, is the proof: anybody can repeat it with the prices alone.
struct BranchSearch {
    private let problem: Problem
    private var field: ChoiceField
    private var relaxation: NodeRelaxation
    /// The cost to beat: plans of this cost or more are of no interest.
    private(set) var cost: Int
    /// A cheaper plan than the one given, one arc for each class.
    private(set) var chosen: [Int]?
    private(set) var tree: ProofTree
    /// Whether the budget ended the search before it had seen everything.
    private(set) var isCut = false
    /// Whether it was told to stop.
    private(set) var isStopped = false
    /// Table cells filled so far.
    var cells: Int { relaxation.cells }
    private let budget: Int
    private let goOn: () -> Bool
    /// Table cells after which it is asked whether to go on.
    private var nextAsking = 0

    /// - Parameters:
    ///   - cost: of the best plan known; only cheaper ones are looked for.
    ///   - budget: table cells that may be filled.
    ///   - goOn: asked now and then; false ends the search.
    init(_ problem: Problem, cost: Int, budget: Int, while goOn: @escaping () -> Bool) {
        self.problem = problem
        self.cost = cost
        self.budget = budget
        self.goOn = goOn
        tree = ProofTree(for: problem)
        field = ChoiceField(problem)
        relaxation = NodeRelaxation(problem)
    }

    /// Looks at everything, beginning with these prices.
    mutating func run(from prices: [Int]) {
        explore(prices, parent: -1, school: -1, steps: Self.rootSteps)
    }

    private static let rootSteps = 200
    private static let steps = 16
    /// Classes that are tried before one is divided on, and for how many steps each of their choices.
    private static let tried = 12
    private static let trialSteps = 6
    /// Beyond so many classes a raising takes long enough to ask at each of its steps whether to go on.
    static let large = 400
    /// Table cells between two askings: some hundredths of a second.
    private static let cellsPerAsking = 1 << 24
    /// Times that prices are raised anew after choices were struck.
    private static let rounds = 3

    private mutating func explore(_ inherited: [Int], parent: Int, school: Int, steps: Int) {
        guard !isCut else { return }
        let node = tree.add(parent: parent, school: school)
        ask()
        guard relaxation.cells < budget, tree.isWithinLimit, !isStopped else {
            isCut = true
            return
        }
        let mark = field.mark
        defer { field.takeBack(to: mark) }
        var prices = inherited
        var bounds: [Int] = []
        var value = Int.min
        for round in 0..<Self.rounds {
            guard field.settle() else { return }
            let isLarge = problem.classCount > Self.large
            let answer = relaxation.raise(
                &prices, in: field, cost: cost, steps: round == 0 ? steps : Self.steps / 2
            ) { [goOn] in !isLarge || goOn() }
            tree.note(prices, at: node)
            if let plan = answer.plan, plan.cost < cost { (cost, chosen) = (plan.cost, plan.chosen) }
            value = answer.value
            guard answer.value <= reach else { return }
            bounds = relaxation.bounds(at: prices, in: field)
            var struck = 0
            for arc in bounds.indices where field.isOpen[arc] && bounds[arc] > reach {
                field.strike(arc)
                struck += 1
            }
            if struck * 8 < field.openCount { break }
        }
        guard field.settle() else { return }
        branch(node, prices, bounds, value: value)
    }

    /// Asks whether to go on, once in a while.
    private mutating func ask() {
        guard cells >= nextAsking, !isStopped else { return }
        nextAsking = cells + Self.cellsPerAsking
        isStopped = !goOn()
    }

    /// The greatest value at which a plan that costs less may still hide.
    private var reach: Int { Certificate.unit * (cost - 1) }

    private mutating func branch(_ node: Int, _ prices: [Int], _ bounds: [Int], value: Int) {
        guard let unit = widest(prices, value: value) else {
            // Every class has one choice left: this is the plan.
            let plan = field.onlyPlan
            let total = plan.reduce(0) { $0 + problem.arcs[$1].cost }
            if total < cost { (cost, chosen) = (total, plan) }
            return
        }
        tree.divide(node, on: problem.given(unit))
        let choices = problem.arcRange(unit).filter { field.isOpen[$0] }.sorted { (bounds[$0], $0) < (bounds[$1], $1) }
        for arc in choices {
            let mark = field.mark
            for other in choices where other != arc { field.strike(other) }
            explore(prices, parent: node, school: problem.givenSchool(of: arc), steps: Self.steps)
            field.takeBack(to: mark)
        }
    }

    /// The class to divide on: of the most contested ones, the one whose choices raise the bound most when each is tried
    /// for a few steps.
    private mutating func widest(_ prices: [Int], value: Int) -> Int? {
        let candidates = (0..<problem.classCount).filter { field.left[$0] > 1 }
            .map { (contest: relaxation.contest(of: $0, in: field), unit: $0) }
            .sorted { ($1.contest, $0.unit) < ($0.contest, $1.unit) }
            .prefix(Self.tried)
        var best: (score: Int, unit: Int)?
        for (_, unit) in candidates {
            let score = promise(of: unit, prices, value)
            if best.map({ score > $0.score }) ?? true { best = (score, unit) }
            if score == .max || relaxation.cells >= budget { break }
        }
        return best?.unit
    }

    /// How far the two weakest choices of a class raise the bound, multiplied; the greatest number where all but one are
    /// out of the question.
    private mutating func promise(of unit: Int, _ prices: [Int], _ value: Int) -> Int {
        let choices = problem.arcRange(unit).filter { field.isOpen[$0] }
        let ceiling = max(1, reach - value + 1)
        var gains: [Int] = []
        for arc in choices {
            ask()
            if isStopped { return .max }
            let mark = field.mark
            for other in choices where other != arc { field.strike(other) }
            var gain = ceiling
            if field.settle() {
                var trial = prices
                gain =
                    relaxation.raise(&trial, in: field, cost: cost, steps: Self.trialSteps, counting: false).value
                    - value
            }
            gains.append(min(ceiling, max(gain, 0)))
            field.takeBack(to: mark)
        }
        gains.sort()
        if gains.count < 2 || gains[1] >= ceiling { return .max }
        let part = { (gain: Int) in ceiling.dividingFullWidth(gain.multipliedFullWidth(by: 1024)).quotient }
        return (part(gains[0]) + 1) * (part(gains[1]) + 1)
    }
}
