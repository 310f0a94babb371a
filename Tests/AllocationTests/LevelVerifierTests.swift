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
    }

    @Test func `a claim that was tampered with is refused`() throws {
        let (county, policy) = (try Self.large(), Self.policy())
        let claim = LevelClaim(try LevelSearch.solve(county, policy: policy, effort: 24_000))
        func objections(_ change: (inout LevelClaim) -> Void) -> [LevelVerdict.Objection] {
            var forged = claim
            change(&forged)
            let verdict = LevelVerifier.verify(county, policy: policy, claim: forged)
            #expect(forged != claim && !verdict.holds)
            return verdict.objections
        }
        guard case .cut(let cut) = claim.proofs[.farthest], let settled = claim.levels[1].bound,
            case .priced(let price, let shown, var certificate) = claim.proofs[.moved]
        else { return #expect(Bool(false), "\(claim.levels)") }
        let floor = county.excess.map { $0.min() ?? 0 }.max() ?? 0
        #expect(
            objections { $0.proofs[.farthest] = .cut(Array(cut.dropLast(8))) }
                == [.bound(.farthest, claimed: settled, proven: floor)])
        #expect(objections { $0.proofs[.farthest] = .cut(cut + cut) }.count == 1)
        #expect(objections { $0.proofs[.farthest] = .cut([-1, 100]) }.count == 1)
        for level in claim.levels.indices {
            _ = objections { $0.levels[level] = $0.levels[level].with(bound: $0.levels[level].value + 1, steps: 0) }
            for more in [-1, 1] {
                _ = objections { claim in
                    let told = claim.levels[level]
                    claim.levels[level] = LevelOutcome(
                        level: told.level, value: told.value + more, allowed: told.allowed, bound: told.bound)
                }
                _ = objections { claim in
                    let told = claim.levels[level]
                    claim.levels[level] = LevelOutcome(
                        level: told.level, value: told.value, allowed: told.allowed + more, bound: told.bound)
                }
            }
        }
        for forged in [price * 2, 0, -1, .max] {
            _ = objections { $0.proofs[.moved] = .priced(price: forged, bound: shown, certificate: certificate) }
        }
        certificate.tree = nil
        certificate.classPrices[7] = 0
        _ = objections { $0.proofs[.moved] = .priced(price: price, bound: shown, certificate: certificate) }
        _ = objections { $0.proofs[.pupilMetres] = .cut(cut) }
        _ = objections { $0.proofs = [:] }
        _ = objections { $0.levels.swapAt(2, 3) }
        _ = objections { $0.settled = $0.assignment }
    }

    @Test func `a plan that may not be is refused`() throws {
        var (county, policy) = (try Self.large(), Self.policy())
        let claim = LevelClaim(try LevelSearch.solve(county, policy: policy, effort: 400))
        func objections(_ change: (inout LevelClaim) -> Void = { _ in }) -> [LevelVerdict.Objection] {
            var forged = claim
            change(&forged)
            return LevelVerifier.verify(county, policy: policy, claim: forged).objections
        }
        #expect(objections { $0.assignment[3] = 99 } == [.forbidden(class: 3, school: 99)])
        #expect(objections { $0.settled.removeLast() } == [.assignmentLength(expected: 100, found: 99)])
        let pairs = (0..<100).flatMap { one in (0..<one).map { [$0, one] } }
        let pair = try #require(
            pairs.first { pair in
                [claim.assignment, claim.settled].allSatisfy { $0[pair[0]] == $0[pair[1]] }
            })
        county.apart = [pair]
        #expect(objections() == [.together(pair), .together(pair)])
        county.apart = [[0, 100]]
        #expect(objections() == [.figures])
        county.apart = []
        county.beds = LevelledInstance.Beds(
            school: county.instance.schools.map { _ in 0 },
            boarders: county.instance.classes.enumerated().map { unit, own in own.arcs.map { _ in unit == 5 ? 1 : 0 } })
        #expect(objections().first == .bedsOver(school: claim.assignment[5]))
        county.beds = nil
        county.moved[5][0] = .max
        #expect(objections() == [.figures])
        county.excess.removeLast()
        #expect(objections() == [.figures])
        policy.tolerance = .max
        #expect(objections().contains(.levels))
    }

    /// Eighteen classes of 40, twelve schools of 60: the pupils fit, the classes do not; too many to try every plan.
    @Test func `that whole classes do not fit is shown by who stays outside`() throws {
        let classes = (0..<18).map { unit in
            Instance.WholeClass(
                code: "c\(unit + 10)", size: 40,
                metres: (0..<12).map { (school: $0, metres: 500 + (unit * 7 + $0 * 5) % 12 * 100) })
        }
        let instance = Instance(
            schools: (0..<12).map { Instance.School(code: "s\($0 + 10)", seats: 60) }, classes: classes)
        let county = LevelledInstance(
            instance: instance, children: classes.map { _ in 40 }, metres: instance.metres,
            feeders: classes.map { _ in [] })
        var claim = LevelClaim(try LevelSearch.solve(county, policy: Self.policy(), effort: 4_000))
        #expect(claim.levels[0].value == 120 && claim.levels[0].bound == 1)
        guard case .room(let proof) = claim.proofs[.seatsOver] else { return #expect(Bool(false)) }
        #expect(LevelVerifier.verify(county, policy: Self.policy(), claim: claim).holds)
        var free = proof.certificate
        free.tree = nil
        free.classPrices = classes.map { _ in 0 }
        let forged = [
            RoomProof(outside: proof.outside, bound: 1, certificate: free),
            RoomProof(outside: [0], bound: proof.bound, certificate: proof.certificate),
            RoomProof(outside: classes.map { _ in .max }, bound: proof.bound, certificate: proof.certificate),
        ]
        for room in forged {
            claim.proofs[.seatsOver] = .room(room)
            let verdict = LevelVerifier.verify(county, policy: Self.policy(), claim: claim)
            #expect(verdict.objections == [.bound(.seatsOver, claimed: 1, proven: 0)])
            #expect(verdict.levels[0].bound == 0 && verdict.levels[1].bound == claim.levels[1].bound)
        }
    }
}
