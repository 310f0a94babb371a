/// Proves by cuts what the prices of the classes leave open: the linear program of the choices that are left, with rounded
/// rows that hold for whole classes only, then branch and bound on it.
///
/// The bound of `BranchSearch` knows each school's seats exactly, but no more than that; a group of schools whose seats just
/// suffice is beyond it, and rounded rows of such groups are what general solvers close these gaps with.
struct CutSearch {
    /// Beyond these, sums could leave the word.
    private static let (costLimit, weightLimit, schoolLimit) = (1 << 40, 1 << 16, 64)
    /// A price times the largest coefficient of its row.
    private static let dearest = Double(1 << 38)
    private static let rounds = 30
    /// How near to what the root proves the first looks are: halvings of the gap.
    private static let shares = [4, 2, 0]
    /// The part of the cost beyond which the gap of the root is wide.
    private static let wide = 200
    /// Behind the root, and the share of what is open that a round is to close there.
    private static let (nodeRounds, nodeShare, nodeSlacks) = (1, 12, 40)
    private static let cutsAtOnce = 24
    /// Columns for cuts that stand at one time.
    private static let slacks = 120
    /// Choices, and classes with several, beyond which the table would be too large.
    private static let (arcLimit, unitLimit) = (6_000, 600)
    private static let pivots = 600
    private static let (tried, trialPivots) = (16, 24)

    let problem: Problem
    private(set) var cost: Int
    private(set) var chosen: [Int]?
    private(set) var tree = ProofTree()
    /// What `tree` proves; 0 where it proves nothing.
    private(set) var proven = 0
    private(set) var isStopped = false
    /// What the root alone proves.
    private(set) var rootBound = 0
    private(set) var cells = 0
    private let budget: Int
    private let isShort: Bool
    /// Table cells up to which the present look may go, and whether they ended it.
    private var limit: Int
    private var isCut = false
    private let goOn: () -> Bool
    private(set) var field: ChoiceField
    private(set) var cuts: [CutRow] = []
    private var sources: [ProofTree.Cut] = []
    /// By column of the table: an arc, a school's slack (row), or a cut's slack.
    enum Column { case arc(Int), row(Int), free }
    private(set) var columns: [Column] = []
    /// By arc: its column.
    private(set) var column: [Int]
    private(set) var open: [Int] = []

    /// - Parameter isShort: ends behind the root where that leaves a wide gap.
    init(_ problem: Problem, cost: Int, budget: Int, isShort: Bool = false, while goOn: @escaping () -> Bool) {
        self.problem = problem
        self.cost = cost
        self.budget = budget
        self.isShort = isShort
        limit = budget
        self.goOn = goOn
        field = ChoiceField(problem)
        column = [Int](repeating: -1, count: problem.arcs.count)
    }

    static func canBegin(_ problem: Problem, cost: Int) -> Bool {
        cost < costLimit && problem.totalWeight <= weightLimit && problem.schoolCount <= schoolLimit
    }

    /// Looks at everything, beginning with the choices that these prices of the classes leave.
    mutating func run(from prices: [Int]) {
        explore(from: prices)
        tree.keep(sources, behind: problem.schoolCount)
        if tree.cuts.count * problem.arcs.count > ProofTree.cutLimit { proven = 0 }
    }

    private mutating func explore(from prices: [Int]) {
        let root = tree.add(parent: -1, school: -1)
        tree.note(prices, at: root)
        guard field.settle() else { return proven = cost }
        var relaxation = NodeRelaxation(problem)
        let bounds = relaxation.bounds(at: prices, in: field)
        cells += relaxation.cells
        let reach = Certificate.unit * (cost - 1)
        for arc in bounds.indices
        where field.isOpen[arc] && field.left[problem.unit(of: arc)] > 1 && bounds[arc] > reach {
            field.strike(arc)
        }
        guard field.settle() else { return proven = cost }
        (fixedCost, rootRoom) = (field.settledCost, field.room)
        isSettled = problem.arcs.indices.map { field.isOpen[$0] && field.left[problem.unit(of: $0)] == 1 }
        open = problem.arcs.indices.filter { field.isOpen[$0] }
        let units = field.left.count { $0 > 1 }
        guard open.count <= Self.arcLimit, units <= Self.unitLimit else { return }
        var table = firstTable()
        if tighten(&table, at: root, rounds: Self.rounds) { return proven = cost }
        proven = rootBound
        if isShort, (cost - proven) * Self.wide > cost { return }
        thin(&table)
        look(from: table)
    }

    /// Leaves fewer columns for cuts.
    private mutating func thin(_ table: inout Tableau) {
        var free = Self.nodeSlacks
        let wanted = columns.map { kind -> Bool in
            guard case .free = kind else { return true }
            free -= 1
            return free >= 0
        }
        let kept = table.compact { wanted[$0] }
        columns = kept.map { columns[$0] }
        for arc in column.indices { column[arc] = -1 }
        for (place, kind) in columns.enumerated() { if case .arc(let arc) = kind { column[arc] = place } }
    }

    /// Looks for plans that cost little more than the root proves, then for cheaper ones than the best: what is far dearer than
    /// the optimum strikes little, and the first plan that a branch comes upon may be one.
    private mutating func look(from table: Tableau) {
        let root = tree
        var best = cost
        for share in Self.shares where !isStopped && proven < best {
            let target = proven + max(1, (best - proven) >> share)
            let before = tree
            (cost, tree, isCut) = (target, root, false)
            limit = cells + max(0, budget - cells) >> (share / 2)
            let (mark, saved) = (field.mark, columns)
            var part = table
            if !tighten(&part, at: 0, rounds: Self.nodeRounds), !isCut { branch(part, at: 0) }
            columns = saved
            field.takeBack(to: mark)
            if cost < target { best = cost }
            if isCut { tree = before } else { proven = cost }
        }
        cost = best
    }

    private var reach: Int { RowPrices.unit * (cost - 1) }

    // MARK: the table

    private mutating func firstTable() -> Tableau {
        let arcs = open.filter { field.left[problem.unit(of: $0)] > 1 }
        columns = arcs.map { .arc($0) } + (0..<problem.schoolCount).map { .row($0) }
        columns += [Column](repeating: .free, count: Self.slacks)
        for (place, arc) in arcs.enumerated() { column[arc] = place }
        return rebuilt()
    }

    /// The table of these columns from the beginning: every class at its cheapest choice.
    private func rebuilt() -> Tableau {
        let width = columns.count
        var table = Tableau(width: width + problem.classCount)
        for unit in 0..<problem.classCount { table.ban(width + unit) }
        var slacks = [Int](repeating: -1, count: problem.schoolCount + cuts.count)
        var arcs: [Int] = []
        for (place, kind) in columns.enumerated() {
            switch kind {
            case .row(let row): slacks[row] = place
            case .arc(let arc):
                table.setCost(Double(problem.arcs[arc].cost), of: place)
                arcs.append(arc)
            case .free: break
            }
        }
        for school in 0..<problem.schoolCount {
            let own = arcs.filter { problem.arcs[$0].school == school }
            table.add(
                own.map { (column: column[$0], value: Double(problem.arcs[$0].weight)) },
                right: Double(rootRoom[school]), slack: slacks[school])
        }
        for unit in 0..<problem.classCount {
            let own = problem.arcRange(unit).filter { column[$0] >= 0 }
            guard !own.isEmpty else { continue }
            table.add(own.map { (column: column[$0], value: 1) }, right: 1, slack: width + unit)
            let cheapest = own.min { (problem.arcs[$0].cost, $0) < (problem.arcs[$1].cost, $1) } ?? own[0]
            table.pivot(table.height - 1, column[cheapest])
        }
        _ = table.compact { _ in true }
        for (cut, row) in cuts.enumerated() where slacks[problem.schoolCount + cut] >= 0 {
            add(row, to: &table, slack: slacks[problem.schoolCount + cut])
        }
        return table
    }

    private func add(_ cut: CutRow, to table: inout Tableau, slack: Int) {
        let size = Double(cut.widest)
        let coefficients = open.compactMap { arc -> (column: Int, value: Double)? in
            guard column[arc] >= 0, cut.coefficients[arc] != 0 else { return nil }
            return (column[arc], Double(cut.coefficients[arc]) / size)
        }
        let settled = open.filter { isSettled[$0] }.reduce(0) { $0 + cut.coefficients[$1] }
        table.add(coefficients, right: Double(cut.limit - settled) / size, slack: slack)
    }

    /// The integer prices of the rows where the table stands; `beyond` a row that shows that there is no plan.
    private func prices(_ table: Tableau, beyond row: Int? = nil) -> RowPrices {
        var length = 0.0
        if let row {
            let lacks = max(1e-9, abs(table.right[row]))
            length = max(0, Double(cost) - table.value - settledCost + 1) * 1.01 / lacks * table.side(of: row)
        }
        var prices: [(row: Int, price: Int)] = []
        for (place, kind) in columns.enumerated() {
            guard case .row(let number) = kind else { continue }
            let price = (table.reduced[place] - (row.map { length * table[$0, place] } ?? 0)) / size(number)
            guard price.isFinite, price > 0 else { continue }
            let whole = Int(min(Self.dearest / size(number), price * Double(RowPrices.unit)).rounded())
            if whole > 0 { prices.append((number, whole)) }
        }
        return RowPrices(problem, cuts, prices.sorted { $0.row < $1.row }, in: field)
    }

    /// A cut stands in the table divided by its largest coefficient, so that all entries are of one size.
    func size(_ row: Int) -> Double {
        row < problem.schoolCount ? 1 : Double(cuts[row - problem.schoolCount].widest)
    }

    private var settledCost: Double { Double(fixedCost) }
    private var fixedCost = 0
    private var rootRoom: [Int] = []
    /// By arc: the only choice of its class when the table was made.
    private var isSettled: [Bool] = []

    // MARK: at a node

    private enum State { case closed, open(RowPrices) }

    /// Solves the table, strikes what its prices rule out, and so on until nothing more follows.
    private mutating func settle(_ table: inout Tableau, at node: Int) -> State {
        var isAnew = false
        while true {
            guard field.settle() else { return .closed }
            for arc in open where !field.isOpen[arc] && column[arc] >= 0 { table.ban(column[arc]) }
            let before = table.cells
            let outcome = table.solve(steps: Self.pivots, until: Double(cost) - settledCost)
            cells += table.cells - before
            cells += problem.arcs.count * min(problem.schoolCount + Self.slacks, table.height)
            var found: RowPrices
            if case .impossible(let row) = outcome {
                found = prices(table, beyond: row)
                if found.value <= reach { found = prices(table) }
            } else {
                found = prices(table)
            }
            // The table has lost its way.
            if !isAnew, table.value + settledCost - 1 > Double(found.value) / Double(RowPrices.unit) {
                (table, isAnew) = (rebuilt(), true)
                continue
            }
            if found.value <= reach { takePlan(table) }
            guard found.value <= reach else {
                tree.note(found.prices, at: node)
                return .closed
            }
            var struck = 0
            for arc in open where field.isOpen[arc] && field.left[problem.unit(of: arc)] > 1 {
                if found.value + found.dearer[arc] > reach {
                    field.strike(arc)
                    struck += 1
                }
            }
            if struck > 0 { tree.note(found.prices, at: node) }
            if struck == 0 || cells >= limit { return field.settle() ? .open(found) : .closed }
        }
    }

    /// Takes the table's plan where every class is whole and the seats suffice.
    private mutating func takePlan(_ table: Tableau) {
        var plan = [Int](repeating: -1, count: problem.classCount)
        for arc in open where field.isOpen[arc] {
            let unit = problem.unit(of: arc)
            if field.left[unit] == 1 || (column[arc] >= 0 && table.level(of: column[arc]) > 0.999_99) {
                plan[unit] = arc
            }
        }
        guard !plan.contains(-1) else { return }
        let draft = Draft(plan, problem)
        if draft.value.seatsOver == 0, draft.value.cost < cost { (cost, chosen) = (draft.value.cost, plan) }
    }

    // MARK: cuts

    /// Adds cuts until they no longer help; true where nothing is left.
    private mutating func tighten(_ table: inout Tableau, at node: Int, rounds: Int) -> Bool {
        let isFirst = rounds == Self.rounds
        var last = 0
        var idle = 0
        for _ in 0..<rounds {
            guard case .open(let found) = settle(&table, at: node) else { return true }
            isStopped = !goOn()
            if isStopped || cells >= limit { break }
            idle = found.value - last > (reach - found.value) / (isFirst ? 50 : Self.nodeShare) ? 0 : idle + 1
            last = max(last, found.value)
            if idle > (isFirst ? 2 : 0) { break }
            dropIdle(&table)
            if !addCuts(&table) { break }
        }
        guard case .open(let found) = settle(&table, at: node) else { return true }
        if isFirst {
            tree.note(found.prices, at: node)
            rootBound = (found.value + RowPrices.unit - 1) / RowPrices.unit
        }
        dropIdle(&table)
        return false
    }

    private mutating func dropIdle(_ table: inout Tableau) {
        for line in (0..<table.height).reversed() {
            guard case .row(let row) = columns[table.basis[line]], row >= problem.schoolCount else { continue }
            columns[table.basis[line]] = .free
            table.remove(row: line)
        }
    }

    private mutating func addCuts(_ table: inout Tableau) -> Bool {
        let found = candidates(table)
        cells += found.tries * 4 * open.count
        let candidates = found.candidates.enumerated()
            .sorted { ($1.element.depth, $0.offset) < ($0.element.depth, $1.offset) }.map(\.element)
        var taken: [Candidate] = []
        for candidate in candidates where taken.count < Self.cutsAtOnce {
            if taken.contains(where: { likeness($0, candidate) > 0.9 }) { continue }
            guard let place = columns.firstIndex(where: { if case .free = $0 { true } else { false } }) else { break }
            taken.append(candidate)
            cuts.append(candidate.row)
            sources.append(candidate.source)
            columns[place] = .row(problem.schoolCount + cuts.count - 1)
            add(candidate.row, to: &table, slack: place)
        }
        return !taken.isEmpty
    }

    // MARK: branching

    private mutating func branch(_ table: Tableau, at node: Int) {
        guard let (unit, choices) = widest(table) else { return }
        tree.divide(node, on: problem.given(unit))
        for arc in choices {
            guard !isCut else { return }
            if tree.nodes.count % 16 == 15 { isStopped = !goOn() }
            guard cells < limit, tree.isWithinLimit, !isStopped else {
                isCut = true
                return
            }
            let mark = field.mark
            for other in choices where other != arc { field.strike(other) }
            let child = tree.add(parent: node, school: problem.givenSchool(of: arc))
            var part = table
            let saved = columns
            if !tighten(&part, at: child, rounds: Self.nodeRounds), !isCut { branch(part, at: child) }
            columns = saved
            field.takeBack(to: mark)
        }
    }

    /// The class to divide on, and its choices, the most promising first. Of those that are most in parts, the one whose
    /// choices raise the value most.
    private mutating func widest(_ table: Tableau) -> (unit: Int, choices: [Int])? {
        var parts = [Double](repeating: 0, count: problem.classCount)
        for arc in open where field.isOpen[arc] && column[arc] >= 0 {
            let level = table.level(of: column[arc])
            parts[problem.unit(of: arc)] += min(level, 1 - level)
        }
        let units = (0..<problem.classCount).filter { field.left[$0] > 1 }
            .sorted { (parts[$1], $0) < (parts[$0], $1) }.prefix(Self.tried)
        var best: (score: Double, unit: Int, choices: [Int])?
        let ceiling = max(1e-3, Double(cost) - table.value - settledCost)
        for unit in units {
            if best != nil, parts[unit] < 1e-6 { break }
            let choices = problem.arcRange(unit).filter { field.isOpen[$0] }
            var gains: [(gain: Double, arc: Int)] = []
            for arc in choices {
                var trial = table
                for other in choices where other != arc { trial.ban(column[other]) }
                let before = trial.cells
                let outcome = trial.solve(steps: Self.trialPivots, until: table.value + ceiling)
                cells += trial.cells - before + table.width * table.height / 8
                if case .impossible = outcome {
                    gains.append((ceiling, arc))
                } else {
                    gains.append((min(ceiling, max(0, trial.value - table.value)), arc))
                }
            }
            gains.sort { ($0.gain, $0.arc) < ($1.gain, $1.arc) }
            let score = (gains[0].gain + ceiling / 1000) * (gains[1].gain + ceiling / 1000)
            if best.map({ score > $0.score }) ?? true { best = (score, unit, gains.map(\.arc)) }
        }
        return best.map { ($0.unit, $0.choices) }
    }
}
