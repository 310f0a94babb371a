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
