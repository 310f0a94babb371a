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

    @Test func `a branch less is no proof`() throws {
        let (instance, solution, tree) = try proven()
        for index in tree.nodes.indices where tree.nodes[index].parent == 0 {
            var poorer = tree
            poorer.nodes[index].school = instance.schools.count
            #expect(!holds(instance, solution) { $0.certificate.tree = poorer })
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
