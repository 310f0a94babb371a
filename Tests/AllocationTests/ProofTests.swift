import Allocation
import Testing

struct ProofTests {
    /// A county whose prices alone do not prove the plan.
    private func proven() throws -> (Instance, Solution, ProofTree) {
        let instance = try InstanceText.placement(Fixture.text("county.txt"))
        let solution = try Solver.solve(instance, effort: 40_000)
        return (instance, solution, try #require(solution.certificate.tree))
    }

    private func holds(_ instance: Instance, _ solution: Solution, _ change: (inout Claim) -> Void) -> Bool {
        var claim = Claim(solution)
        change(&claim)
        return Verifier.verify(instance, assignment: solution.assignment, claim: claim).holds
    }

    @Test func `a proof holds, and without its tree it does not`() throws {
        let (instance, solution, _) = try proven()
        #expect(solution.bound == solution.cost)
        #expect(holds(instance, solution) { _ in })
        #expect(!holds(instance, solution) { $0.certificate.tree = nil })
        #expect(!holds(instance, solution) { $0.certificate.tree = ProofTree() })
    }

    private static func county(_ seed: Int) -> Instance {
        var sample = Sample(UInt64(seed) &+ 70_000)
        let schools = sample.number(3...6)
        var demand = 0
        let classes = (0..<sample.number(12...24)).map { index in
            let size = sample.number(20...55)
            demand += size
            let arcs = (0..<schools).map {
                Instance.Arc(school: $0, cost: size * sample.number(300...9000), weight: size)
            }
            return Instance.WholeClass(code: "c\(100 + index)", arcs: arcs)
        }
        return Instance(
            schools: (0..<schools).map {
                Instance.School(code: "s\($0)", seats: demand / schools + sample.number(0...12))
            }, classes: classes)
    }

    /// Counties large enough for trees of some depth. In the checker's hands a class that the search divided may have one
    /// choice left: the cost to beat has fallen since.
    @Test(arguments: 0..<30)
    func `every proof that a solution claims holds`(group: Int) throws {
        for seed in 0..<10 {
            let instance = Self.county(10 * group + seed)
            let solution = try Solver.solve(instance, effort: 2_000)
            #expect(holds(instance, solution) { _ in })
        }
    }

    @Test func `dear ways and many seats are reckoned without a trap`() throws {
        let schools = [30, 31, 60].enumerated().map { Instance.School(code: "s\($0)", seats: $1 << 16) }
        let classes = (0..<12).map { index in
            Instance.WholeClass(
                code: "c\(10 + index)",
                arcs: (0..<3).map {
                    Instance.Arc(
                        school: $0, cost: InstanceLimits.cost - (index * 7 + $0 * 5) % 11 << 34, weight: 9 << 16)
                })
        }
        let instance = Instance(schools: schools, classes: classes)
        let solution = try Solver.solve(instance, effort: 400)
        #expect(holds(instance, solution) { _ in })
    }

    @Test func `a branch less is no proof`() throws {
        let (instance, solution, tree) = try proven()
        // Some were looked at while a dearer plan was the best: without them the proof still stands.
        var refused = 0
        for index in tree.nodes.indices.dropFirst() {
            var poorer = tree
            poorer.nodes[index].school = instance.schools.count
            if !holds(instance, solution, { $0.certificate.tree = poorer }) { refused += 1 }
        }
        #expect(refused > 0)
    }

    @Test func `a row that is worth more than it can be is no proof`() throws {
        var found: (Instance, Solution, ProofTree)?
        for seed in 0..<300 where found == nil {
            let instance = Self.county(seed)
            let solution = try Solver.solve(instance, effort: 2_000)
            guard let tree = solution.certificate.tree, !tree.cuts.isEmpty, !tree.nodes[0].rows.isEmpty else {
                continue
            }
            if solution.bound == solution.cost { found = (instance, solution, tree) }
        }
        let (instance, solution, tree) = try #require(found)
        func refuses(_ change: (inout ProofTree) -> Void) -> Bool {
            var changed = tree
            change(&changed)
            return !holds(instance, solution) { $0.certificate.tree = changed }
        }
        #expect(refuses { $0.cuts = [] })
        #expect(refuses { for node in $0.nodes.indices { $0.nodes[node].rows = [] } })
        #expect(refuses { $0.nodes[0].rows = [[-1, 5]] })
        #expect(refuses { $0.nodes[0].rows = [[0, -5]] })
        #expect(refuses { $0.nodes[0].rows = [[0]] })
        #expect(refuses { $0.nodes[0].rows = [[.max, .max]] })
        #expect(refuses { $0.cuts[0].scale = 0 })
        #expect(refuses { $0.cuts[0].divisor = 0 })
        #expect(refuses { $0.cuts[0].divisor = .max })
        #expect(refuses { $0.cuts[0].keys[0] = instance.schools.count })
        #expect(refuses { $0.cuts[0].seats[0] = .min })
        #expect(refuses { $0.cuts[0].seats = [] })
        #expect(refuses { $0.cuts[0].cuts = [0, 1] })
        #expect(refuses { $0.cuts[0].cuts = [1] })
        // Large, but no more than that: whatever it is worth, it stops nobody.
        var large = tree
        for node in large.nodes.indices {
            for list in large.nodes[node].rows.indices {
                for place in stride(from: 1, to: large.nodes[node].rows[list].count, by: 2) {
                    large.nodes[node].rows[list][place] = .max - place
                }
            }
        }
        #expect(!holds(instance, solution) { $0.certificate.tree = large })
    }

    /// Small counties with few seats to spare, whose every plan is tried: what any rounded row makes of any seats, no proof
    /// goes beyond the truth.
    @Test(arguments: 0..<200)
    func `no row of any seats proves more than the optimum`(seed: Int) throws {
        var sample = Sample(UInt64(seed) &+ 90_000)
        let instance = sample.instance(tight: true, differentWeights: seed.isMultiple(of: 2))
        let best = Exhaustive.best(instance)
        guard best.seatsOver == 0, let worse = Exhaustive.another(than: best, instance) else { return }
        let schools = instance.schools.count
        for _ in 0..<40 {
            let divisor = sample.number(2...60)
            var cuts: [ProofTree.Cut] = []
            for index in 0..<4 {
                cuts.append(
                    ProofTree.Cut(
                        seats: (0..<schools).map { _ in sample.number(-2...3) },
                        cuts: index > 0 ? [sample.number(0...(index - 1)), sample.number(-3...3)] : [],
                        keys: instance.classes.map { $0.arcs[sample.number(0...($0.arcs.count - 1))].school },
                        divisor: divisor, scale: sample.number(1...3)))
            }
            let rows = (0..<(schools + 4)).flatMap { [$0, sample.number(0...3) == 0 ? 0 : sample.number(0...1 << 29)] }
            let tree = ProofTree(nodes: [ProofTree.Node(parent: -1, school: -1, rows: [rows])], cuts: cuts)
            let claim = Claim(
                seatsOver: 0, cost: worse.cost, bound: best.cost + 1,
                certificate: Certificate(
                    classPrices: instance.classes.map { _ in 0 }, seatPrice: 0, tree: tree))
            #expect(!Verifier.verify(instance, assignment: worse.assignment, claim: claim).holds)
        }
    }

    @Test func `a bound above the plan, of whatever size, is refused`() throws {
        let (instance, solution, _) = try proven()
        #expect(!holds(instance, solution) { $0.bound += 1 })
        #expect(!holds(instance, solution) { $0.bound = .max })
    }

    @Test func `a tree that makes no sense is refused and harms nobody`() throws {
        let (instance, solution, tree) = try proven()
        func refuses(_ change: (inout ProofTree) -> Void) -> Bool {
            var changed = tree
            change(&changed)
            return !holds(instance, solution) { $0.certificate.tree = changed }
        }
        #expect(refuses { $0.nodes[0].parent = 5 })
        #expect(refuses { $0.nodes[1].parent = 1 })
        #expect(refuses { $0.nodes[0].divided = .max })
        #expect(refuses { $0.nodes[0].prices = [[1]] })
        #expect(refuses { $0.nodes[0].prices = [[Int](repeating: .min, count: instance.classes.count)] })
        let chain = (0..<5_000).map { ProofTree.Node(parent: $0 - 1, school: 0, divided: 0) }
        #expect(refuses { $0.nodes = chain })
    }

    /// Whatever the prices: a tree never proves more than what is true.
    @Test(arguments: 0..<60)
    func `no tree of any prices proves more than the optimum`(seed: Int) throws {
        var sample = Sample(UInt64(seed) &+ 20_000)
        let instance = sample.instance(tight: true, differentWeights: seed.isMultiple(of: 2))
        let best = Exhaustive.best(instance)
        guard best.seatsOver == 0 else { return }
        let solution = try Solver.solve(instance, effort: 1_500)
        guard var tree = solution.certificate.tree else { return }
        for node in tree.nodes.indices {
            for list in tree.nodes[node].prices.indices {
                for unit in tree.nodes[node].prices[list].indices {
                    tree.nodes[node].prices[list][unit] = sample.number(0...40_000_000)
                }
            }
        }
        // A dearer plan than the best, which claims to be the best.
        guard let worse = Exhaustive.another(than: best, instance) else { return }
        let claim = Claim(
            seatsOver: 0, cost: worse.cost, bound: worse.cost,
            certificate: Certificate(
                classPrices: solution.certificate.classPrices, seatPrice: 0, tree: tree))
        #expect(!Verifier.verify(instance, assignment: worse.assignment, claim: claim).holds)
    }
}

extension Exhaustive {
    /// Some plan without a seat over that costs more than the best.
    static func another(than best: PlanValue, _ instance: Instance) -> (assignment: [Int], cost: Int)? {
        var (found, load): ((assignment: [Int], cost: Int)?, [Int]) = (nil, instance.schools.map { _ in 0 })
        func place(_ chosen: [Int], _ cost: Int) {
            guard found == nil, chosen.count < instance.classes.count else {
                if found == nil, cost > best.cost, zip(load, instance.schools).allSatisfy({ $0 <= $1.seats }) {
                    found = (chosen, cost)
                }
                return
            }
            for arc in instance.classes[chosen.count].arcs {
                load[arc.school] += arc.weight
                place(chosen + [arc.school], cost + arc.cost)
                load[arc.school] -= arc.weight
            }
        }
        place([], 0)
        return found
    }
}
