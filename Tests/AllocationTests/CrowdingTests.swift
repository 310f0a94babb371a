import Testing

@testable import Allocation

/// Schools that take only so many at the most, whatever their seats are.
struct CrowdingTests {
    private static func county(_ seed: Int) -> LevelledInstance {
        var sample = Sample(UInt64(seed) &+ 110_000)
        var instance = sample.instance(tight: true)
        for school in instance.schools.indices {
            instance.schools[school].seats = max(0, instance.schools[school].seats - sample.number(0...25))
            instance.schools[school].most = instance.schools[school].seats + sample.number(0...30)
        }
        return LevelledInstance(
            instance: instance, children: instance.classes.map { $0.arcs[0].weight },
            metres: instance.classes.map { unit in unit.arcs.map { $0.cost / $0.weight } },
            feeders: instance.classes.map { _ in [sample.number(0...(instance.schools.count - 1))] })
    }

    @Test func `seats beyond the most come before seats over, and those before the way`() throws {
        var differs = 0
        for seed in 0..<300 {
            let instance = Self.county(seed).instance
            let found = try Solver.solve(instance, effort: 4_000)
            #expect(found.value == Exhaustive.best(instance), "\(seed)")
            #expect(instance.value(of: found.assignment) == found.value)
            var unlimited = instance
            for school in unlimited.schools.indices { unlimited.schools[school].most = nil }
            let free = try Solver.solve(unlimited, effort: 4_000).assignment
            if instance.value(of: free).beyond > found.beyond { differs += 1 }
        }
        #expect(differs > 20)
    }

    @Test(arguments: 0..<200, [false, true])
    func `they are a level of their own`(seed: Int, withSides: Bool) throws {
        var county = Self.county(seed)
        if withSides { county.apart = [[0, 1]] }
        var policy = LevelPolicy()
        policy.limitsCrowding = true
        let found = try LevelSearch.solve(county, policy: policy, effort: 8_000)
        var left = Plans(county).keeping { county.keepsSides($0.assignment) }
        guard left.count > 0 else { return #expect(!found.keepsSides) }
        #expect(found.levels.map(\.level) == [.beyond, .seatsOver, .farthest, .pupilMetres, .moved])
        for level in found.levels {
            let truth = left.least { $0[level.level] }
            #expect(level.value == truth, "\(level.level)")
            #expect(level.bound ?? 0 <= truth, "\(level.level)")
            left = left.keeping { $0[level.level] <= level.allowed }
        }
        #expect(LevelVerifier.verify(county, policy: policy, claim: LevelClaim(found)).holds)
        #expect(left.keeping { $0.assignment == found.assignment }.count == 1)
        let anew = try LevelSearch.resettle(county, policy: policy, from: found.assignment)
        #expect(anew.levels.map(\.value) == found.levels.map(\.value))
    }
}
