import Testing

@testable import Allocation

struct LevelVerifierTests {
    private static func policy(stabilityFirst: Bool = false) -> LevelPolicy {
        var policy = LevelPolicy()
        policy.stabilityFirst = stabilityFirst
        return policy
    }

    /// A hundred classes, sixteen schools.
    private static func large() throws -> LevelledInstance {
        let instance = try InstanceText.placement(Fixture.text("county.txt"))
        var sample = Sample(11)
        return LevelledInstance(
            instance: instance, children: instance.classes.map(\.pupils), metres: instance.metres,
            feeders: instance.classes.map { unit in [unit.arcs[sample.number(0...1)].school] })
    }

    @Test(arguments: 0..<60, [false, true])
    func `what the levels claim of a few classes is reproduced, and is so`(seed: Int, stabilityFirst: Bool) throws {
        let policy = Self.policy(stabilityFirst: stabilityFirst)
        for county in [LevelTests.county(seed), LevelTests.countyWithSides(seed)] {
            let found = try LevelSearch.solve(county, policy: policy, effort: 4_000)
            guard found.keepsSides else { continue }
            let verdict = LevelVerifier.verify(county, policy: policy, claim: LevelClaim(found))
            #expect(verdict.holds, "\(verdict.objections)")
            #expect(verdict.levels == found.levels)
        }
    }

    /// Without the search through every plan, each proof by itself.
    @Test(arguments: 0..<200, [false, true])
    func `no proof shows more than is so, whatever it says`(seed: Int, stabilityFirst: Bool) throws {
        let (county, policy) = (LevelTests.county(seed), Self.policy(stabilityFirst: stabilityFirst))
        var claim = LevelClaim(try LevelSearch.solve(county, policy: policy, effort: 400))
        var sample = Sample(UInt64(seed) &+ 9_000)
        let classes = Array(county.instance.classes.indices)
        let prices = classes.map { _ in sample.number(0...60_000_000) }
        let certificate = Certificate(classPrices: prices, seatPrice: sample.number(0...2_000_000))
        let cut = classes.filter { _ in sample.number(0...2) > 0 }
        let outside = Certificate(classPrices: classes.map { _ in sample.number(0...4_000) }, seatPrice: 0)
        let room = RoomProof(outside: classes.map { _ in sample.number(0...2) }, bound: 1, certificate: outside)
        claim.proofs = [
            .seatsOver: seed.isMultiple(of: 2) ? .cut(cut) : .room(room),
            .farthest: seed.isMultiple(of: 3) ? .cut(cut) : .room(room),
            .pupilMetres: .priced(price: sample.number(0...20), bound: .max, certificate: certificate),
            .moved: .priced(price: sample.number(0...90_000), bound: .max, certificate: certificate),
        ]
        claim.levels = claim.levels.map { $0.with(bound: $0.value + 1, steps: 0) }
        let verdict = LevelVerifier.verify(county, policy: policy, claim: claim)
        var left = Plans(county)
        for level in verdict.levels {
            let least = left.least { $0[level.level] }
            #expect((level.bound ?? 0) <= least, "\(level.level)")
            left = left.keeping { $0[level.level] <= level.allowed }
        }
    }

    @Test(arguments: [false, true])
    func `what certificates prove of a county needs no search`(stabilityFirst: Bool) throws {
        let (county, policy) = (try Self.large(), Self.policy(stabilityFirst: stabilityFirst))
        let found = try LevelSearch.solve(county, policy: policy, effort: 24_000)
        let verdict = LevelVerifier.verify(county, policy: policy, claim: LevelClaim(found))
        #expect(verdict.holds && verdict.levels == found.levels, "\(verdict.objections)")
        print(found.levels)
    }

    @Test func `a proof that was tampered with proves nothing`() throws {
        let (county, policy) = (try Self.large(), Self.policy())
        let claim = LevelClaim(try LevelSearch.solve(county, policy: policy, effort: 24_000))
        func objections(_ change: (inout LevelClaim) -> Void) -> [LevelVerdict.Objection] {
            var forged = claim
            change(&forged)
            #expect(forged != claim)
            return LevelVerifier.verify(county, policy: policy, claim: forged).objections
        }
        for level in claim.levels { print(level, claim.proofs[level.level].map { "\($0)".prefix(60) } ?? "-") }
        #expect(objections { $0.assignment[3] = ($0.assignment[3] + 1) % 16 } != [])
    }
}
