import Testing

@testable import Allocation

/// What holds where a district is larger than a county, or its weights differ from school to school.
struct DistrictTests {
    /// 300 classes, each to eight of 20 schools, with hardly a seat to spare.
    private static func district() -> Instance {
        var sample = Sample(31)
        let schools = 20
        var demand = 0
        let classes = (0..<300).map { index in
            let size = sample.number(20...55)
            demand += size
            let first = sample.number(0...(schools - 1))
            let arcs = (0..<8).map {
                Instance.Arc(school: (first + $0) % schools, cost: size * sample.number(300...2_000), weight: size)
            }
            return Instance.WholeClass(code: "c\(1000 + index)", arcs: arcs)
        }
        let seats = (0..<schools).map { Instance.School(code: "s\(10 + $0)", seats: demand / schools + 3) }
        return Instance(schools: seats, classes: classes)
    }

    /// The cuts alone prove a bound for more classes than a county has, and the checker repeats it.
    @Test func `a district is proven by cuts too`() throws {
        let instance = Self.district()
        let problem = try Problem(instance)
        let solution = try Solver.solve(instance, effort: 2_000)
        try #require(solution.seatsOver == 0)
        var search = CutSearch(problem, cost: solution.cost + solution.cost / 50, budget: 1 << 32, isShort: true) {
            true
        }
        search.run(from: [Int](repeating: 0, count: 300))
        #expect(search.open.count { search.field.left[problem.unit(of: $0)] > 1 } > 2_000)
        #expect(search.rootBound > solution.cost * 95 / 100)
        let tree = problem.inGivenOrder(search.tree)
        #expect(ProofCheck.check(tree, instance, cost: min(search.rootBound, solution.cost)) == .holds)
        #expect(ProofCheck.check(tree, instance, cost: solution.cost + solution.cost / 50) == .fails)
    }

    /// As in type D of the public benchmark: a class is dear where it takes few seats, so that the cheapest school is rarely
    /// the one where it belongs.
    @Test func `schools that are near at the price of their seats make the better groups`() throws {
        var sample = Sample(9)
        let (schools, classes) = (8, 64)
        var instance = Instance(schools: [], classes: [])
        var demand = 0
        for index in 0..<classes {
            let arcs = (0..<schools).map { school in
                let weight = sample.number(1...100)
                demand += weight
                return Instance.Arc(school: school, cost: 111 - weight + sample.number(0...20), weight: weight)
            }
            instance.classes.append(Instance.WholeClass(code: "c\(100 + index)", arcs: arcs))
        }
        let seats = demand * 8 / 10 / schools / schools
        instance.schools = (0..<schools).map { Instance.School(code: "s\($0)", seats: seats) }
        let problem = try Problem(instance)
        let seatPrices = SeatPrices.find(problem, target: 6_000, rounds: 1_000)
        let first = Greedy.plan(problem, prices: seatPrices)
        try #require(first.value.seatsOver == 0)
        let start = (0..<classes).map { unit in
            problem.arcRange(unit).map { problem.price(of: $0, seatPrices) }.min() ?? 0
        }
        let found = [seatPrices, [Int](repeating: 0, count: schools)].map { prices in
            var search = GroupSearch(problem, Chance(seed: 1), prices: start, seatPrices: prices)
            return search.run(from: first, budget: 400_000_000, bound: 0) { _ in true }
        }
        #expect(found.allSatisfy { $0.value.seatsOver == 0 && $0.value.cost <= first.value.cost })
        #expect(found[0].value.cost < first.value.cost)
        #expect(found[0].value.cost <= found[1].value.cost)
        #expect(Draft(found[0].chosen, problem).value == found[0].value)
    }
}
