import Allocation
import Testing

struct InstanceTests {
    private let school = Instance.School(code: "s", seats: 50)

    private func unit(_ code: String = "c", _ arcs: (school: Int, cost: Int, weight: Int)...) -> Instance.WholeClass {
        Instance.WholeClass(
            code: code, arcs: arcs.map { Instance.Arc(school: $0.school, cost: $0.cost, weight: $0.weight) })
    }

    private func faults(_ schools: [Instance.School], _ classes: [Instance.WholeClass]) -> [InstanceFault] {
        Instance(schools: schools, classes: classes).validate()
    }

    @Test func `classes of nobody, negative and monstrous ones are told`() {
        for size in [0, -1, Int.min, Int.max] {
            #expect(faults([school], [unit("c", (0, 1, size))]) == [.sizeOutOfRange(class: 0, size: size)])
        }
    }

    @Test func `a class of 500 is placed, with the seats it takes too many`() throws {
        let solution = try Solver.solve(Instance(schools: [school], classes: [unit("c", (0, 7, 500))]), effort: 10)
        #expect(solution.value == PlanValue(seatsOver: 450, cost: 7))
    }

    @Test func `missing, unknown and double distances are told`() {
        #expect(faults([school], [unit()]) == [.classWithoutSchool(class: 0)])
        #expect(faults([school], [unit("c", (1, 1, 9))]) == [.unknownSchool(class: 0, school: 1)])
        #expect(faults([school], [unit("c", (0, 1, 9), (0, 2, 9))]) == [.schoolTwice(class: 0, school: 0)])
        #expect(faults([school], [unit("c", (-1, 1, 9))]) == [.unknownSchool(class: 0, school: -1)])
    }

    @Test func `double codes are told`() {
        #expect(faults([school, school], [unit("c", (0, 1, 9))]) == [.schoolCodeTwice(school: 1)])
        #expect(
            faults([school], [unit("c", (0, 1, 9)), unit("c", (0, 1, 9))]) == [.classCodeTwice(class: 1)])
    }

    @Test func `seats and distances beyond reason are told`() {
        for seats in [-1, Int.min, Int.max] {
            #expect(
                faults([Instance.School(code: "s", seats: seats)], [unit("c", (0, 1, 9))])
                    == [.seatsOutOfRange(school: 0, seats: seats)])
        }
        for cost in [-1, Int.min, Int.max] {
            #expect(
                faults([school], [unit("c", (0, cost, 9))]) == [.costOutOfRange(class: 0, school: 0, cost: cost)])
        }
        let far = Instance.WholeClass(code: "c", size: 50, metres: [(school: 0, metres: Int.max)])
        #expect(faults([school], [far]) == [.costOutOfRange(class: 0, school: 0, cost: Int.max)])
    }

    @Test func `totals beyond the machine are told`() {
        let heavy = (0..<17).map { unit("c\($0)", (0, 1, InstanceLimits.weight)) }
        #expect(faults([school], heavy) == [.totalSizeTooLarge])
        let dear = (0..<65).map { unit("c\($0)", (0, InstanceLimits.cost, 1)) }
        #expect(faults([school], dear) == [.totalCostTooLarge])
    }

    @Test func `no school and too many classes are told`() {
        #expect(faults([], []) == [.noSchool])
        let crowd = [Instance.WholeClass](repeating: unit(), count: InstanceLimits.classes + 1)
        #expect(faults([school], crowd) == [.tooManyClasses(crowd.count)])
    }

    @Test func `a refused instance throws every fault and has a sentence for each`() {
        let bad = Instance(schools: [school, school], classes: [unit("c", (Int.max, -1, 0))])
        let refusal = #expect(throws: InstanceRefusal.self) { try Solver.solve(bad, effort: 10) }
        #expect(refusal?.faults == bad.validate())
        #expect(refusal?.faults.count == 4)
        #expect(refusal?.faults.allSatisfy { $0.sentence.hasSuffix("。") } == true)
    }

    @Test func `an instance at the edge of every limit is solved and verified without a trap`() throws {
        let schools = [Instance.School(code: "a", seats: 0), Instance.School(code: "b", seats: InstanceLimits.seats)]
        let classes = (0..<16).map {
            unit(
                "c\($0)", (0, InstanceLimits.cost, InstanceLimits.weight),
                (1, InstanceLimits.cost - $0, InstanceLimits.weight))
        }
        let instance = Instance(schools: schools, classes: classes)
        let solution = try Solver.solve(instance, effort: 300)
        #expect(solution.seatsOver == 0)
        #expect(Verifier.verify(instance, assignment: solution.assignment, claim: Claim(solution)).holds)
    }

    @Test func `twenty thousand classes are all placed`() throws {
        var sample = Sample(20)
        let schools = (0..<400).map { Instance.School(code: "s\($0)", seats: 2_400) }
        let classes = (0..<20_000).map { index in
            let size = sample.number(20...55)
            let metres = (0..<6).map { (school: (index / 50 + $0 * 7) % 400, metres: sample.number(200...20_000)) }
            return Instance.WholeClass(code: "c\(index)", size: size, metres: metres)
        }
        let instance = Instance(schools: schools, classes: classes)
        let solution = try Solver.solve(instance, effort: 0)
        #expect(solution.assignment.count == 20_000)
        #expect(solution.seatsOver == 0)
    }

    @Test func `a class that takes more seats than it has pupils goes no farther for it`() throws {
        let ways = [(school: 0, metres: 1_200), (school: 1, metres: 700)]
        let counted = Instance.WholeClass(code: "a", size: 30, seats: 50, metres: ways)
        #expect(counted.arcs.map(\.cost) == [36_000, 21_000] && counted.arcs.map(\.weight) == [50, 50])
        #expect(counted.pupils == 50 && counted.headcount == 30)
        let other = Instance.WholeClass(code: "b", size: 20, seats: 50, metres: ways)
        let instance = Instance(
            schools: [Instance.School(code: "s", seats: 100), Instance.School(code: "t", seats: 100)],
            classes: [counted, other])
        #expect(instance.metres == [[1_200, 700], [1_200, 700]])
        let joined = RuledInstance(instance, rules: [Rule("together", .together([0, 1]))]).instance
        #expect(
            joined.metres == [[1_200, 700]] && joined.classes[0].headcount == 50 && joined.classes[0].pupils == 100)
        let group = Instance.WholeClass(code: "b", size: 5, metres: ways)
        let mixed = RuledInstance(
            Instance(schools: instance.schools, classes: [counted, group]),
            rules: [Rule("together", .together([0, 1]))]
        ).instance
        #expect(mixed.metres == [[1_200, 700]] && mixed.classes[0].headcount == 35 && mixed.classes[0].pupils == 55)
        #expect(instance.bounded(by: 1_000).classes.map { $0.arcs.map(\.school) } == [[1], [1]])
    }
}
