import Testing

@testable import Allocation

/// Parts that share no school 连通分量.
struct ComponentTests {
    /// Several small counties beside each other, their classes and schools in a mixed order.
    private static func counties(_ seed: Int, tight: Bool = false) -> (together: Instance, apart: [Instance]) {
        var sample = Sample(UInt64(seed) &+ 9_000)
        let apart = (0..<sample.number(2...4)).map { _ in sample.instance(tight: tight) }
        var whole = Instance(schools: [], classes: [])
        for (number, county) in apart.enumerated() {
            let first = whole.schools.count
            whole.schools += county.schools.map { Instance.School(code: "\($0.code)-\(number)", seats: $0.seats) }
            whole.classes += county.classes.map { unit in
                Instance.WholeClass(
                    code: "\(unit.code)-\(number)",
                    arcs: unit.arcs.map {
                        Instance.Arc(school: first + $0.school, cost: $0.cost, weight: $0.weight)
                    })
            }
        }
        whole.schools.append(Instance.School(code: "a-empty", seats: 30))
        return (whole, apart)
    }

    @Test(arguments: 0..<40)
    func `counties solved together come to what each comes to alone, by one worker and in any order`(seed: Int) throws {
        let (together, apart) = Self.counties(seed, tight: seed.isMultiple(of: 3))
        let solution = try Solver.solve(together, effort: 3_000)
        #expect(try Solver.solve(together, effort: 3_000, workers: BackwardWorker()) == solution)
        let best = apart.map(Exhaustive.best).reduce(PlanValue(seatsOver: 0, cost: 0)) {
            PlanValue(seatsOver: $0.seatsOver + $1.seatsOver, cost: $0.cost + $1.cost)
        }
        #expect(solution.value == best)
        #expect(best.seatsOver > 0 ? solution.bound <= best.cost : solution.bound == best.cost)
        let verdict = Verifier.verify(together, assignment: solution.assignment, claim: Claim(solution))
        #expect(verdict.holds && verdict.bound == solution.bound)
    }

    @Test func `parts that are none, or not all, prove nothing`() throws {
        let (together, _) = Self.counties(1)
        let solution = try Solver.solve(together, effort: 3_000)
        #expect(solution.certificate.parts.count > 1)
        func objections(_ change: (inout Claim) -> Void) -> [Verdict.Objection] {
            var claim = Claim(solution)
            change(&claim)
            return Verifier.verify(together, assignment: solution.assignment, claim: claim).objections
        }
        #expect(objections { _ in }.isEmpty)
        #expect(objections { $0.certificate.parts.removeLast() } == [.parts])
        #expect(objections { $0.certificate.parts[0].classes.append($0.certificate.parts[1].classes[0]) } == [.parts])
        #expect(objections { $0.certificate.parts[0].schools = [] } == [.parts])
        #expect(objections { $0.certificate.parts[0].schools += [9_999] } == [.parts])
        #expect(objections { $0.certificate.parts[0].classes[0] = -1 } == [.parts])
        let unit = solution.certificate.parts[1].classes[0]
        #expect(objections { $0.certificate.classPrices[unit] = -1 } == [.priceOutOfRange(class: unit)])
        #expect(!objections { $0.certificate.parts[0].bound += 1 }.isEmpty)
        #expect(!objections { $0.bound += 1 }.isEmpty)
    }

    @Test func `a search that is ended early has a plan for every part`() throws {
        let (together, _) = Self.counties(2)
        let solution = try Solver.solve(together, effort: 3_000) { _ in false }
        #expect(solution.assignment.count == together.classes.count)
        #expect(Verifier.verify(together, assignment: solution.assignment, claim: Claim(solution)).holds)
    }
}

/// Does the last job first.
private struct BackwardWorker: Workers {
    func answers<Answer: Sendable>(
        _ jobs: Int, report: (Int, SolverProgress) -> Bool,
        job: @Sendable (Int, (SolverProgress) -> Bool) -> Answer
    ) -> [Answer] {
        withoutActuallyEscaping(report) { report in
            (0..<jobs).reversed().map { place in job(place) { report(place, $0) } }.reversed()
        }
    }
}
