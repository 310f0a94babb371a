import Testing

@testable import Allocation

struct DiveTests {
    private let county: Problem

    init() throws { county = try Problem(InstanceText.placement(Fixture.text("county.txt"))) }

    /// The optimum is 1,697,852; the greedy plan has 53 seats over.
    @Test func `a dive comes near the least cost with hardly a seat over`() {
        var prices = ClassPrices(county, prices: [Int](repeating: 0, count: 100), seatPrice: 0, seatsOver: 0)
        var relaxation = NodeRelaxation(county)
        _ = prices.raise(by: &relaxation, cost: 2_000_000, steps: 300) { true }
        var search = DiveSearch(county, relaxation, seatsOver: 0)
        let found = search.run(from: prices.best, cost: 2_000_000) { true }
        #expect(found.value.seatsOver <= 10)
        #expect(found.value.cost <= 1_697_852 * 105 / 100)
        #expect(found.chosen.indices.allSatisfy { county.arcRange($0).contains(found.chosen[$0]) })
    }

    @Test func `a dive that is stopped at once still places every class`() {
        var search = DiveSearch(county, NodeRelaxation(county), seatsOver: 0)
        let found = search.run(from: [Int](repeating: 0, count: 100), cost: 2_000_000) { false }
        #expect(found.chosen.indices.allSatisfy { county.arcRange($0).contains(found.chosen[$0]) })
    }

    /// Prices from nothing: the bound where a tenth of the seats is missing rests on the columns of the schools.
    @Test func `where seats are over the columns raise the bound, and the checker repeats it`() throws {
        var instance = try InstanceText.placement(Fixture.text("county.txt"))
        for school in instance.schools.indices {
            instance.schools[school].seats = instance.schools[school].seats * 9 / 10
        }
        let solution = try Solver.solve(instance, effort: 4_000)
        #expect(solution.seatsOver > 0)
        #expect(solution.bound >= solution.cost - solution.cost / 100)
        #expect(Verifier.verify(instance, assignment: solution.assignment, claim: Claim(solution)).holds)
    }

    @Test(arguments: 300..<340)
    func `tiny placements without enough seats have a bound that never passes the optimum`(seed: Int) throws {
        var sample = Sample(UInt64(seed))
        var instance = sample.instance(tight: true)
        for school in instance.schools.indices {
            instance.schools[school].seats = instance.schools[school].seats * 2 / 3
        }
        let solution = try Solver.solve(instance, effort: 800)
        let best = Exhaustive.best(instance)
        #expect(solution.value == best)
        #expect(solution.bound <= best.cost)
        #expect(Verifier.verify(instance, assignment: solution.assignment, claim: Claim(solution)).holds)
    }
}
