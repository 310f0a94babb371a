import Testing

@testable import Allocation

/// Pairs of a primary and a junior school, after all other levels.
struct LinkTests {
    private static func policy(_ seed: Int, stabilityFirst: Bool) -> LevelPolicy {
        var policy = LevelPolicy()
        policy.tolerance = [0, 10, 200][seed / 2 % 3]
        policy.stabilityFirst = stabilityFirst
        policy.limitsFarthest = !seed.isMultiple(of: 5)
        policy.comparesLastYear = !seed.isMultiple(of: 7)
        policy.keepsTogether = true
        return policy
    }

    /// A few classes of two or three primary schools, now and then of two at once.
    private static func county(_ seed: Int) -> LevelledInstance {
        var county = seed.isMultiple(of: 2) ? LevelTests.county(seed) : LevelTests.countyWithSides(seed)
        var sample = Sample(UInt64(seed) &+ 150_000)
        let most = sample.number(1...2)
        county.sending = county.instance.classes.map { _ in
            let one = sample.number(0...most)
            return sample.number(0...5) == 0 ? Set([one, sample.number(0...most)]).sorted() : [one]
        }
        return county
    }

    /// Too many classes for trying every plan: three or four of each primary school.
    private static func large(_ seed: Int, sides: Bool) -> LevelledInstance {
        var county = LevelPartsTests.county(seed)
        county.sending = county.instance.classes.indices.map { [$0 / (3 + seed % 2)] }
        if !sides { (county.apart, county.beds) = ([], nil) }
        return county
    }

    @Test(arguments: 0..<240, [false, true])
    func `links are as few as the levels before them allow, and that is reproduced`(
        seed: Int, stabilityFirst: Bool
    ) throws {
        let (county, policy) = (Self.county(seed), Self.policy(seed, stabilityFirst: stabilityFirst))
        let found = try LevelSearch.solve(county, policy: policy, effort: 4_000)
        var left = Plans(county).keeping { county.keepsSides($0.assignment) }
        guard left.count > 0 else { return #expect(!found.keepsSides) }
        #expect(found.keepsSides && found.levels.map(\.level) == policy.levels)
        for level in found.levels {
            #expect(level.value == left.least { $0[level.level] }, "\(level.level)")
            left = left.keeping { $0[level.level] <= level.allowed }
        }
        #expect(left.keeping { $0.assignment == found.assignment }.count == 1)
        #expect(found.levels.last?.isProven == true)
        let verdict = LevelVerifier.verify(county, policy: policy, claim: LevelClaim(found))
        #expect(verdict.holds && verdict.levels == found.levels, "\(verdict.objections)")
        var plain = policy
        plain.keepsTogether = false
        let before = try LevelSearch.solve(county, policy: plain, effort: 4_000)
        #expect(before.levels.map(\.value) == found.levels.dropLast().map(\.value))
    }

    @Test(arguments: 0..<24, [false, true])
    func `no level before the links is worse for them, and there are no more of them`(
        seed: Int, stabilityFirst: Bool
    ) throws {
        let county = Self.large(seed, sides: seed.isMultiple(of: 2))
        var policy = Self.policy(seed, stabilityFirst: stabilityFirst)
        let found = try LevelSearch.solve(county, policy: policy, effort: 8_000)
        guard found.keepsSides else { return }
        let verdict = LevelVerifier.verify(county, policy: policy, claim: LevelClaim(found))
        #expect(verdict.holds && verdict.levels == found.levels, "\(verdict.objections)")
        #expect(try LevelSearch.solve(county, policy: policy, effort: 8_000) == found)
        policy.keepsTogether = false
        let before = try LevelSearch.solve(county, policy: policy, effort: 8_000)
        #expect(county.keepsSides(found.assignment) && found.settled == before.settled)
        #expect(found.levels.dropLast(2) == before.levels.dropLast())
        let (mine, theirs) = (found.levels[found.levels.count - 2], before.levels[before.levels.count - 1])
        #expect(mine.value <= theirs.value && mine.bound == theirs.bound)
        if mine.value == theirs.value {
            #expect(county.links(of: found.assignment) <= county.links(of: before.assignment))
        }
    }

    @Test func `more classes of a primary school stay together`() throws {
        var (before, after) = (0, 0)
        for seed in 0..<12 {
            let county = Self.large(seed, sides: false)
            var policy = LevelPolicy()
            before += county.links(of: try LevelSearch.solve(county, policy: policy, effort: 8_000).assignment)
            policy.keepsTogether = true
            after += county.links(of: try LevelSearch.solve(county, policy: policy, effort: 8_000).assignment)
        }
        #expect(after < before, "\(before) \(after)")
    }

    @Test(arguments: 0..<300, [false, true])
    func `the bound of links is never above what a plan comes to, and is reckoned twice`(
        seed: Int, stabilityFirst: Bool
    ) throws {
        let (county, policy) = (Self.county(seed), Self.policy(seed, stabilityFirst: stabilityFirst))
        var left = Plans(county).keeping { county.keepsSides($0.assignment) }
        var levels: [LevelOutcome] = []
        for level in policy.levels where level != .links && left.count > 0 {
            let least = left.least { $0[level] }
            let allowed = level == .farthest ? least : least + least * seed / 1000
            levels.append(LevelOutcome(level: level, value: least, allowed: allowed, bound: nil))
            left = left.keeping { $0[level] <= levels[levels.count - 1].allowed }
        }
        guard left.count > 0 else { return }
        let bound = county.leastLinks(after: levels)
        #expect(bound <= left.least(\.links))
        #expect(LinkCheck(county).least(within: levels.map { ($0.level, $0.allowed) }) == bound)
    }

    @Test func `links that were forged are refused`() throws {
        var policy = LevelPolicy()
        policy.keepsTogether = true
        let county = Self.large(1, sides: true)
        let claim = LevelClaim(try LevelSearch.solve(county, policy: policy, effort: 8_000))
        let last = claim.levels.count - 1
        let told = claim.levels[last]
        #expect(told.level == .links && !told.isProven)
        func objections(
            _ county: LevelledInstance, _ change: (inout LevelClaim) -> Void
        ) -> [LevelVerdict.Objection] {
            var forged = claim
            change(&forged)
            return LevelVerifier.verify(county, policy: policy, claim: forged).objections
        }
        let bound = try #require(told.bound)
        #expect(
            objections(county) { $0.levels[last] = told.with(bound: bound + 1, steps: 0) }
                == [.bound(.links, claimed: bound + 1, proven: bound)])
        for more in [-1, 1] {
            #expect(
                objections(county) {
                    $0.levels[last] = LevelOutcome(
                        level: .links, value: told.value + more, allowed: told.value, bound: bound)
                } == [.value(.links, claimed: told.value + more, found: told.value)])
            #expect(
                !objections(county) {
                    $0.levels[last] = LevelOutcome(
                        level: .links, value: told.value, allowed: told.value + more, bound: bound)
                }.isEmpty)
        }
        #expect(objections(county) { $0.levels.removeLast() } == [.levels])
        var other = county
        other.sending.removeLast()
        #expect(objections(other) { _ in } == [.figures])
        other.sending = []
        #expect(objections(other) { _ in }.first == .value(.links, claimed: told.value, found: 0))
    }

    @Test(arguments: 0..<12)
    func `other numbers for schools, classes and primary schools change nothing`(seed: Int) throws {
        let county = Self.large(seed, sides: false)
        var policy = LevelPolicy()
        policy.keepsTogether = true
        let found = try LevelSearch.solve(county, policy: policy, effort: 4_000)
        let last = county.instance.schools.count - 1
        var other = county
        other.instance = county.instance.renumbered
        (other.excess, other.moved) = (county.excess.reversed(), county.moved.reversed())
        other.sending = county.sending.reversed().map { $0.map { 900 - $0 } }
        let again = try LevelSearch.solve(other, policy: policy, effort: 4_000)
        #expect(again.assignment == found.assignment.reversed().map { last - $0 })
        #expect(again.levels == found.levels)
    }

    @Test(arguments: 0..<60, [false, true])
    func `a plan settled anew has no more links than it began with`(seed: Int, stabilityFirst: Bool) throws {
        let (county, policy) = (Self.large(seed, sides: false), Self.policy(seed, stabilityFirst: stabilityFirst))
        var sample = Sample(UInt64(seed) &+ 160_000)
        var start = try LevelSearch.solve(county, policy: policy, effort: 2_000).assignment
        if seed.isMultiple(of: 3) {
            start = start.map { _ in sample.number(0...(county.instance.schools.count - 1)) }
        }
        let found = try LevelSearch.resettle(county, policy: policy, from: start, effort: 2_000)
        for level in found.levels {
            #expect(county.value(of: found.assignment, at: level.level) <= level.allowed, "\(level.level)")
        }
        let ends = found.levels.suffix(2).map(\.level)
        let isKept = found.levels.dropLast(2).allSatisfy { county.value(of: start, at: $0.level) <= $0.allowed }
        let (before, after) = (
            ends.map { county.value(of: start, at: $0) }, ends.map { county.value(of: found.assignment, at: $0) }
        )
        if isKept { #expect(!before.lexicographicallyPrecedes(after)) }
    }
}
