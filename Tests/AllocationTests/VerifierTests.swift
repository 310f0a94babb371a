import Allocation
import Testing

struct VerifierTests {
    private func solved() throws -> (Instance, Solution) {
        let instance = try InstanceText.placement(Fixture.text("county.txt"))
        return (instance, try Solver.solve(instance, effort: 500))
    }

    @Test func `a class more or less is no plan`() throws {
        let (instance, solution) = try solved()
        let verdict = Verifier.verify(
            instance, assignment: Array(solution.assignment.dropLast()), claim: Claim(solution))
        #expect(verdict.objections == [.assignmentLength(expected: 100, found: 99)])
    }

    @Test(arguments: [-1, 16, Int.max, Int.min])
    func `a school that is not there is refused`(school: Int) throws {
        let (instance, solution) = try solved()
        var assignment = solution.assignment
        assignment[3] = school
        let verdict = Verifier.verify(instance, assignment: assignment, claim: Claim(solution))
        #expect(verdict.objections == [.forbidden(class: 3, school: school)])
    }

    @Test func `prettier figures than the plan's are refused`() throws {
        let (instance, solution) = try solved()
        var claim = Claim(solution)
        claim.cost -= 1
        claim.seatsOver += 1
        let verdict = Verifier.verify(instance, assignment: solution.assignment, claim: claim)
        #expect(
            verdict.objections == [
                .seatsOver(claimed: claim.seatsOver, found: solution.seatsOver),
                .cost(claimed: claim.cost, found: solution.cost),
            ])
    }

    @Test func `a bound that its prices do not prove is refused`() throws {
        let (instance, solution) = try solved()
        var claim = Claim(solution)
        (claim.certificate.tree, claim.bound) = (nil, 0)
        let proven = Verifier.verify(instance, assignment: solution.assignment, claim: claim).bound
        claim.bound = proven + 1
        let verdict = Verifier.verify(instance, assignment: solution.assignment, claim: claim)
        #expect(verdict.objections == [.bound(claimed: proven + 1, proven: proven)])
    }

    @Test(arguments: [-1, Int.max, Int.min])
    func `prices out of range are refused without a trap`(price: Int) throws {
        let (instance, solution) = try solved()
        var claim = Claim(solution)
        claim.certificate.classPrices[5] = price
        claim.certificate.seatPrice = price
        let verdict = Verifier.verify(instance, assignment: solution.assignment, claim: claim)
        #expect(verdict.objections == [.priceOutOfRange(class: 5), .seatPriceOutOfRange])
    }

    @Test func `a proof that takes too long to follow is refused`() {
        let arcs = [3, 4].enumerated().map { Instance.Arc(school: $0, cost: $1, weight: InstanceLimits.weight) }
        let instance = Instance(
            schools: ["a", "b"].map { Instance.School(code: $0, seats: 2 * InstanceLimits.weight) },
            classes: ["c", "d"].map { Instance.WholeClass(code: $0, arcs: arcs) })
        let lists = [[Int]](repeating: [0, 0], count: 40)
        let tree = ProofTree(nodes: [ProofTree.Node(parent: -1, school: -1, prices: lists)])
        let certificate = Certificate(classPrices: [0, 0], seatPrice: 0, tree: tree)
        let claim = Claim(seatsOver: 0, cost: 6, bound: 6, certificate: certificate)
        #expect(Verifier.verify(instance, assignment: [0, 0], claim: claim).objections == [.proofTooLong])
    }

    /// Forty classes of 400,000 at two schools of 15 million seats: a table of one school would fill gigabytes.
    @Test func `schools too large for a table are proven and verified as if they had seats for all`() throws {
        let unit = { (place: Int) in
            Instance.WholeClass(
                code: "c\(place)",
                arcs: [1_000, 2_000].enumerated().map { Instance.Arc(school: $0, cost: $1, weight: 400_000) })
        }
        let instance = Instance(
            schools: ["a", "b"].map { Instance.School(code: $0, seats: 15_000_000) }, classes: (0..<40).map(unit))
        let solution = try Solver.solve(instance, effort: 2_000)
        #expect(solution.value == PlanValue(seatsOver: 0, cost: 43_000))
        #expect(Verifier.verify(instance, assignment: solution.assignment, claim: Claim(solution)).holds)
    }

    @Test func `every objection has its sentences`() {
        let objections: [Verdict.Objection] = [
            .instance([.noSchool, .unknownSchool(class: 1, school: .max)]), .assignmentLength(expected: 2, found: 1),
            .forbidden(class: 3, school: .max), .seatsOver(claimed: 0, found: 9), .cost(claimed: 1, found: 2),
            .seatsBound(claimed: 3, proven: 2),
            .certificateLength(expected: 1, found: 0), .priceOutOfRange(class: 5), .seatPriceOutOfRange,
            .bound(claimed: 8, proven: 7), .parts, .proofTooLong,
        ]
        let sentences = objections.flatMap(\.sentences)
        #expect(sentences.count == 13 && Set(sentences).count == 13)
        #expect(sentences.allSatisfy { $0.hasSuffix("。") && !$0.contains("(") })
    }

    @Test(arguments: 0..<40)
    func `any prices in range prove no more than the optimum`(seed: Int) throws {
        var sample = Sample(UInt64(seed) &+ 5_000)
        let instance = sample.instance(tight: true, differentWeights: seed.isMultiple(of: 2))
        let solution = try Solver.solve(instance, effort: 400)
        var claim = Claim(solution)
        claim.bound = 0
        claim.certificate = Certificate(
            classPrices: instance.classes.map { _ in sample.number(0...60_000_000) },
            seatPrice: sample.number(0...2_000_000))
        let verdict = Verifier.verify(instance, assignment: solution.assignment, claim: claim)
        #expect(verdict.holds)
        #expect(verdict.bound <= Exhaustive.best(instance).cost)
    }

    /// Three classes of 40, three schools of 60, and all of them sent to one.
    @Test func `a plan with seats over is proven only where the smallest cut lacks as many`() throws {
        func verdict(_ schools: [Int], seats: Int, bound: Int, cut: [Int]) throws -> Verdict {
            let instance = Instance(
                schools: (0..<3).map { Instance.School(code: "s\($0)", seats: seats) },
                classes: (0..<3).map {
                    Instance.WholeClass(code: "c\($0)", size: 40, metres: [(0, 100), (1, 100), (2, 100)])
                })
            var claim = Claim(try Solver.solve(instance, effort: 400))
            let value = instance.value(of: schools)
            (claim.seatsOver, claim.cost, claim.bound) = (value.seatsOver, value.cost, value.cost)
            (claim.seatsBound, claim.seatsCut) = (bound, cut)
            claim.certificate = Certificate(classPrices: [256_000, 256_000, 256_000], seatPrice: 0)
            return Verifier.verify(instance, assignment: schools, claim: claim)
        }
        let crowded = try verdict([0, 0, 0], seats: 60, bound: 0, cut: [])
        #expect(crowded.holds && crowded.bound == crowded.cost && crowded.seatsOver == 60 && !crowded.isProven)
        #expect(try verdict([0, 1, 2], seats: 60, bound: 0, cut: []).isProven)
        let forged = try verdict([0, 0, 0], seats: 60, bound: 60, cut: [0, 1, 2])
        #expect(forged.objections == [.seatsBound(claimed: 60, proven: 0)])
        let short = try verdict([0, 1, 2], seats: 30, bound: 30, cut: [0, 1, 2])
        #expect(short.isProven && short.seatsBound == 30)
        for cut in [[0, 1], [0, 0, 1, 2], [3], [-1]] {
            #expect(try !verdict([0, 1, 2], seats: 30, bound: 30, cut: cut).holds)
        }
    }
}
