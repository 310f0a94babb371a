import Allocation
import Testing

/// Numbers as large as an instance may hold, in few classes: an answer that verifies, without a trap.
struct HostileInstanceTests {
    @Test func `two classes of 500 with a way as long as may be are placed`() throws {
        let text = "2 2\n999 2000\n500 500\n2 0 0 1 274877906944\n2 0 0 1 274877906944\n"
        let instance = try InstanceText.placement(text)
        let solution = try Solver.solve(instance, effort: 200)
        #expect(solution.value == Exhaustive.best(instance))
        #expect(Verifier.verify(instance, assignment: solution.assignment, claim: Claim(solution)).holds)
    }

    @Test func `classes of less than nobody at ways below nothing are told, however far below`() throws {
        let text = "1 2\n50\n5 \(Int.min)\n1 0 \(Int.min)\n1 0 \(Int.min)\n"
        #expect(
            try InstanceText.placement(text).validate() == [
                .costOutOfRange(class: 0, school: 0, cost: .min), .costOutOfRange(class: 1, school: 0, cost: .min),
                .sizeOutOfRange(class: 1, size: .min),
            ])
    }

    @Test(arguments: 0..<150)
    func `instances of the largest numbers are solved as well as can be, and verified`(seed: Int) throws {
        let instance = Self.instance(seed)
        let solution = try Solver.solve(instance, effort: 100)
        #expect(solution.value == Exhaustive.best(instance))
        #expect(Verifier.verify(instance, assignment: solution.assignment, claim: Claim(solution)).holds)
    }

    /// Up to 5 classes and 4 schools; half of them with a weight of its own at each school.
    private static func instance(_ seed: Int) -> Instance {
        var sample = Sample(UInt64(seed) &+ 77_000)
        let dearest = [1 << 38, 10_000_000_000, 1 << 33][sample.number(0...2)]
        let heaviest = [2, 50, 9_000, 1 << 20][sample.number(0...3)]
        let isUniform = seed.isMultiple(of: 2)
        let schools = sample.number(1...4)
        var classes: [Instance.WholeClass] = []
        for index in 0..<sample.number(1...5) {
            let size = sample.number(1...heaviest)
            let always = sample.number(0...(schools - 1))
            var arcs: [Instance.Arc] = []
            for school in 0..<schools where school == always || sample.number(0...9) < 7 {
                let cost = [0, 1, dearest, sample.number(0...(1 << 30)) * (dearest >> 30)][sample.number(0...3)]
                arcs.append(
                    Instance.Arc(school: school, cost: cost, weight: isUniform ? size : sample.number(1...heaviest)))
            }
            classes.append(Instance.WholeClass(code: "c\(index)", arcs: arcs))
        }
        let all = classes.reduce(0) { $0 + ($1.arcs.map(\.weight).max() ?? 0) }
        return Instance(
            schools: (0..<schools).map { school in
                let seats = [0, all * 10 / schools / sample.number(6...30), sample.number(0...all), 1 << 30]
                return Instance.School(code: "s\(school)", seats: seats[sample.number(0...3)])
            },
            classes: classes)
    }
}

/// Toys in which nothing can be gained, at the effort of an ordinary county: the search ends at once, and does not spend it.
struct SettledInstanceTests {
    private func solve(_ instance: Instance) throws -> (solution: Solution, reports: Int) {
        var reports = 0
        let solution = try Solver.solve(instance, effort: Solver.ordinaryEffort(for: instance)) { _ in
            reports += 1
            return reports < 1_000
        }
        #expect(Verifier.verify(instance, assignment: solution.assignment, claim: Claim(solution)).holds)
        return (solution, reports)
    }

    @Test(arguments: [
        ("3 1\n547047\n693523\n333990\n1\n2\n2\n0 1 0\n", PlanValue(seatsOver: 1, cost: 547_047)),
        ("2 2\n976378 632718\n730513 477925\n50 57\n10 52\n0 0\n", PlanValue(seatsOver: 62, cost: 1_208_438)),
        (
            "4 1\n0\n9\n10000000000\n10000000000\n519666\n519666\n519666\n519666\n0 0 37683 395813\n",
            PlanValue(seatsOver: 123_853, cost: 10_000_000_000)
        ),
    ])
    func `where seats are over in every plan the best one is all there is to find`(
        text: String, value: PlanValue
    ) throws {
        let (solution, reports) = try solve(InstanceText.gap(text))
        #expect(solution.value == value)
        #expect(reports < 400)
    }

    /// Twenty equal classes, each larger than the one school: too many for all plans to be tried.
    @Test func `seats over as few as pupils let go singly would leave are known to be the fewest`() throws {
        let classes = (0..<20).map {
            Instance.WholeClass(code: "c\($0)", size: 40, metres: [(school: 0, metres: 900), (school: 1, metres: 700)])
        }
        let schools = [Instance.School(code: "a", seats: 30), Instance.School(code: "b", seats: 0)]
        let (solution, reports) = try solve(Instance(schools: schools, classes: classes))
        #expect(solution.value == PlanValue(seatsOver: 770, cost: 19 * 28_000 + 36_000))
        #expect(solution.bound == solution.cost)
        #expect(reports < 150)
    }

    @Test func `large classes make fewer steps, as the cells that a step may take are counted`() throws {
        let schools = [498_682, 362_160, 566_414, 189_185].enumerated().map {
            Instance.School(code: "s\($0)", seats: $1)
        }
        func unit(_ code: String, _ size: Int, _ costs: [(Int, Int)]) -> Instance.WholeClass {
            Instance.WholeClass(
                code: code, arcs: costs.map { Instance.Arc(school: $0.0, cost: $0.1, weight: size) })
        }
        let classes = [
            unit("a", 521_490, [(3, 2_101_736_872), (0, 0), (2, 1 << 38), (1, 0)]),
            unit("b", 44_924, [(2, 259_848_910_665), (1, 147_017_822_513), (0, 1)]),
        ]
        let (solution, reports) = try solve(Instance(schools: schools, classes: classes))
        #expect(solution.value == PlanValue(seatsOver: 0, cost: (1 << 38) + 1))
        #expect(reports < 10)
    }
}
