import Testing

@testable import Allocation

/// Reasons of a plan that keeps classes apart: nothing that is told brings them together.
struct ApartReasonsTests {
    /// A small instance, one or two pairs of its classes, and the plans that keep them apart, the best one first; without
    /// pairs where no plan does.
    private func apart(_ seed: Int) -> (instance: Instance, pairs: [[Int]], kept: [(plan: [Int], value: PlanValue)]) {
        var sample = Sample(UInt64(seed) &+ 60_000)
        let instance = sample.instance(tight: !seed.isMultiple(of: 3), differentWeights: seed.isMultiple(of: 5))
        let pairs = Array([[0, 1], [1, instance.classes.count - 1]].prefix(seed.isMultiple(of: 2) ? 1 : 2))
        let all = Exhaustive.plans(instance).sorted { $0.value < $1.value }
        let kept = all.filter { keeps($0.plan, pairs) }
        return kept.isEmpty ? (instance, [], all) : (instance, pairs, kept)
    }

    private func keeps(_ plan: [Int], _ pairs: [[Int]]) -> Bool { pairs.allSatisfy { plan[$0[0]] != plan[$0[1]] } }

    private func reasons(_ instance: Instance, _ pairs: [[Int]], _ plan: [Int]) -> PlanReasons {
        PlanReasons(
            instance, plan: plan, apart: pairs.map { PlanReasons.Apart($0[0], $0[1], rule: "r") }, effort: 300)
    }

    @Test(arguments: 0..<40)
    func `a class sent elsewhere costs what every plan that keeps classes apart shows`(seed: Int) throws {
        let (instance, pairs, kept) = apart(seed)
        let plan = kept[0].plan
        let reasons = reasons(instance, pairs, plan)
        for unit in plan.indices {
            for arc in instance.classes[unit].arcs where arc.school != plan[unit] {
                let best = kept.first { $0.plan[unit] == arc.school }?.value
                let exchange = try reasons.exchange(unit, to: arc.school)
                #expect(exchange?.after == best)
                guard let exchange else { continue }
                #expect(exchange.isProven)
                var after = plan
                for move in exchange.moves { after[move.unit] = move.to }
                #expect(keeps(after, pairs) && Exhaustive.value(of: after, instance) == exchange.after)
            }
        }
    }

    @Test(arguments: 0..<60)
    func `the pair check keeps classes apart, and finds a better division exactly when there is one`(
        seed: Int
    ) {
        let (instance, pairs, kept) = apart(seed)
        #expect(PairStability(instance, plan: kept[0].plan, apart: pairs).better == nil)
        for place in stride(from: 1, to: kept.count, by: max(1, kept.count / 10)) {
            let (plan, value) = kept[place]
            let found = kept.prefix(place).contains { other, better in
                better < value
                    && Set(plan.indices.filter { plan[$0] != other[$0] }.flatMap { [plan[$0], other[$0]] }).count == 2
            }
            let check = PairStability(instance, plan: plan, apart: pairs)
            #expect((check.better != nil) == found)
            guard let better = check.better else { continue }
            #expect(keeps(better.plan, pairs) && better.after < better.before)
            #expect(better.after == Exhaustive.value(of: better.plan, instance))
        }
    }

    @Test(arguments: 0..<20)
    func `seats more are worth what every plan that keeps classes apart shows`(seed: Int) throws {
        let (instance, pairs, kept) = apart(seed)
        let plan = kept[0].plan
        for school in instance.schools.indices {
            var roomier = instance
            roomier.schools[school].seats += 20
            let gain = try #require(try reasons(instance, pairs, plan).gains(at: school, seats: [20]).first)
            #expect(gain.before == kept[0].value)
            #expect(gain.after == kept.map { Exhaustive.value(of: $0.plan, roomier) }.min())
        }
    }

    /// Two schools and two classes, each nearer to the first; both may not go there.
    @Test func `a school is told with whoever keeps a class from it`() throws {
        let instance = Instance(
            schools: ["a", "b"].map { Instance.School(code: $0, seats: 100) },
            classes: ["1", "2"].map {
                Instance.WholeClass(code: $0, size: 40, metres: [(school: 0, metres: 100), (school: 1, metres: 200)])
            })
        let told = reasons(instance, [[0, 1]], [0, 1])
        let nearer = try #require(told.nearer(to: 1).first)
        #expect(nearer.state == .free(load: 40) && nearer.meeting?.other(than: 1) == 0)
        #expect(told.holders(of: 0).map(\.bound) == [.rules(["r"])])
        let exchange = try #require(try told.exchange(1, to: 0))
        #expect(exchange.moves.map(\.unit) == [1, 0] && exchange.after == exchange.before)
        let stuck = Instance(schools: instance.schools, classes: [instance.classes[1], stuck(instance.classes[0])])
        #expect(try reasons(stuck, [[0, 1]], [1, 0]).exchange(0, to: 0) == nil)
    }

    private func stuck(_ unit: Instance.WholeClass) -> Instance.WholeClass {
        var unit = unit
        unit.arcs.removeAll { $0.school != 0 }
        return unit
    }

    /// Forty classes: more than all plans can be tried of.
    @Test func `a larger county's exchanges keep classes apart too`() throws {
        var sample = Sample(61)
        let schools = (0..<5).map { Instance.School(code: "s\($0)", seats: 400) }
        let classes = (0..<40).map { index in
            let size = sample.number(30...50)
            return Instance.WholeClass(
                code: "c\(index + 10)", size: size,
                metres: schools.indices.map { (school: $0, metres: sample.number(300...9_000)) })
        }
        let instance = Instance(schools: schools, classes: classes)
        let plan = try Solver.solve(instance, effort: 4_000).assignment
        let pairs = stride(from: 0, to: 39, by: 3).map { [$0, $0 + 1] }.filter { plan[$0[0]] != plan[$0[1]] }
        let reasons = reasons(instance, pairs, plan)
        for pair in pairs {
            let exchange = try #require(try reasons.exchange(pair[0], to: plan[pair[1]]))
            var after = plan
            for move in exchange.moves { after[move.unit] = move.to }
            #expect(keeps(after, pairs) && after[pair[0]] == plan[pair[1]])
        }
    }
}
