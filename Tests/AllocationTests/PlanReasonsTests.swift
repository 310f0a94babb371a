import Testing

@testable import Allocation

struct PlanReasonsTests {
    private func solved(_ seed: Int, differentWeights: Bool = false) throws -> (Instance, [Int]) {
        var sample = Sample(UInt64(seed) &+ 40_000)
        let instance = sample.instance(tight: !seed.isMultiple(of: 3), differentWeights: differentWeights)
        return (instance, try Solver.solve(instance, effort: 1_500).assignment)
    }

    @Test(arguments: 0..<40)
    func `a class sent elsewhere costs what trying everything shows, and the chain leads there`(seed: Int) throws {
        let (instance, plan) = try solved(seed, differentWeights: seed.isMultiple(of: 5))
        let reasons = PlanReasons(instance, plan: plan, effort: 300)
        for unit in plan.indices {
            for arc in instance.classes[unit].arcs where arc.school != plan[unit] {
                var forced = instance
                forced.classes[unit].arcs = [arc]
                let exchange = try #require(try reasons.exchange(unit, to: arc.school))
                #expect(exchange.after == Exhaustive.best(forced))
                #expect(exchange.before == Exhaustive.value(of: plan, instance))
                #expect(exchange.isProven)
                #expect(exchange.moves[0] == Exchange.Move(unit: unit, from: plan[unit], to: arc.school))
                var after = plan
                for move in exchange.moves {
                    #expect(after[move.unit] == move.from)
                    after[move.unit] = move.to
                }
                #expect(Exhaustive.value(of: after, instance) == exchange.after)
            }
        }
    }

    @Test(arguments: 0..<30)
    func `seats more are worth what trying everything shows`(seed: Int) throws {
        let (instance, plan) = try solved(seed)
        for school in instance.schools.indices {
            for seats in [1, 20] {
                var roomier = instance
                roomier.schools[school].seats += seats
                let gains = try PlanReasons(instance, plan: plan, effort: 300).gains(at: school, seats: [seats])
                let gain = try #require(gains.first)
                #expect(gain.after == Exhaustive.best(roomier))
                #expect(gain.before == Exhaustive.best(instance))
            }
        }
    }

    @Test(arguments: 0..<40)
    func `the pair check finds a better division exactly when there is one`(seed: Int) throws {
        var sample = Sample(UInt64(seed) &+ 50_000)
        let instance = sample.instance(tight: true, differentWeights: seed.isMultiple(of: 4))
        let plan = instance.classes.map { $0.arcs[sample.number(0...($0.arcs.count - 1))].school }
        let value = Exhaustive.value(of: plan, instance)
        var pairs: Set<Set<Int>> = []
        for (other, better) in Exhaustive.plans(instance) where better < value {
            let schools = Set(plan.indices.filter { plan[$0] != other[$0] }.flatMap { [plan[$0], other[$0]] })
            if schools.count == 2 { pairs.insert(schools) }
        }
        let check = PairStability(instance, plan: plan)
        #expect((check.better == nil) == pairs.isEmpty)
        guard let better = check.better else { return }
        #expect(pairs.contains(Set(better.schools)) && better.after < better.before)
        #expect(better.after == Exhaustive.value(of: better.plan, instance))
        let moved = plan.indices.filter { plan[$0] != better.plan[$0] }
        #expect(Set(moved.flatMap { [plan[$0], better.plan[$0]] }) == Set(better.schools))
    }

    @Test(arguments: 0..<20)
    func `the optimum is stable, and every nearer school has its reason`(seed: Int) throws {
        let (instance, plan) = try solved(seed)
        #expect(PairStability(instance, plan: plan).better == nil)
        let reasons = PlanReasons(instance, plan: plan)
        for unit in plan.indices {
            let nearer = reasons.nearer(to: unit)
            #expect(nearer.map(\.metres) == nearer.map(\.metres).sorted())
            #expect(nearer.allSatisfy { $0.metres < reasons.way(of: unit) })
            for school in nearer {
                guard case .full(let load, let holders) = school.state else { continue }
                #expect(load + instance.classes[unit].pupils > instance.schools[school.school].seats)
                #expect(Set(holders.map(\.unit)) == Set(plan.indices.filter { plan[$0] == school.school }))
                #expect(holders.allSatisfy { $0.next == nil || $0.next != school.school })
            }
        }
    }

    @Test(arguments: 0..<15)
    func `renumbering renumbers the very same reasons`(seed: Int) throws {
        let (instance, plan) = try solved(seed)
        let here = PlanReasons(instance, plan: plan, effort: 300)
        let there = PlanReasons(instance.renumbered, plan: instance.renumbered(plan: plan), effort: 300)
        #expect(there.farthest() == here.farthest().map { instance.lastClass - $0 })
        for unit in plan.indices {
            let other = instance.lastClass - unit
            #expect(there.nearer(to: other).map(\.metres) == here.nearer(to: unit).map(\.metres))
            for school in instance.schools.indices {
                let before = try here.exchange(unit, to: school)
                let after = try there.exchange(other, to: instance.lastSchool - school)
                #expect(after?.after == before?.after)
                #expect(after?.moves.map(\.unit) == before?.moves.map { instance.lastClass - $0.unit })
            }
        }
    }

    @Test func `a school struck out is told with its rule, one too far with none`() {
        let known = Instance(
            schools: ["a", "b", "c"].map { Instance.School(code: $0, seats: 50) },
            classes: [
                Instance.WholeClass(
                    code: "1", size: 40,
                    metres: [(school: 0, metres: 100), (school: 1, metres: 200), (school: 2, metres: 300)])
            ])
        let ruled = RuledInstance(known, rules: [Rule("r1", .forbid(class: 0, school: 0))])
        var allowed = ruled.instance
        allowed.classes[0].arcs.removeAll { $0.school == 1 }
        let reasons = PlanReasons(allowed, plan: [2], known: known, struckOut: ruled.struckOut)
        #expect(
            reasons.nearer(to: 0) == [
                PlanReasons.NearerSchool(school: 0, metres: 100, state: .notAllowed(rule: "r1")),
                PlanReasons.NearerSchool(school: 1, metres: 200, state: .notAllowed(rule: nil)),
            ])
    }
}
