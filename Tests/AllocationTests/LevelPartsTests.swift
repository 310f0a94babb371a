import Testing

@testable import Allocation

/// Bounds that rest on parts of all plans, where pairs stay apart and beds are few.
struct LevelPartsTests {
    /// Too many classes for trying every plan; one to four pairs whose classes have the same nearest school.
    static func county(_ seed: Int) -> LevelledInstance {
        var sample = Sample(UInt64(seed) &+ 120_000)
        let (count, schools) = (sample.number(20...40), sample.number(3...6))
        let classes = (0..<count).map { index in
            Instance.WholeClass(
                code: "c\(index + 10)", size: sample.number(25...55),
                metres: (0..<schools).map { (school: $0, metres: sample.number(300...9_000)) })
        }
        let seats = classes.reduce(0) { $0 + $1.arcs[0].weight } / schools + sample.number(10...40)
        let instance = Instance(
            schools: (0..<schools).map { Instance.School(code: "s\($0)", seats: seats) }, classes: classes)
        var county = LevelledInstance(
            instance: instance, children: classes.map { $0.arcs[0].weight }, metres: instance.metres,
            feeders: classes.map { _ in [sample.number(0...(schools - 1))] })
        let nearest = instance.metres.map { ways in ways.indices.min { ways[$0] < ways[$1] } ?? 0 }
        let pairs = classes.indices.flatMap { one in
            classes.indices.filter { one < $0 && nearest[one] == nearest[$0] }.map { [one, $0] }
        }
        county.apart = (0...(seed % 4)).map { _ in pairs[sample.number(0...(pairs.count - 1))] }
        if seed.isMultiple(of: 3) {
            county.beds = LevelledInstance.Beds(
                school: (0..<schools).map { _ in (count / schools + 1) * 2 + 1 },
                boarders: classes.map { unit in unit.arcs.map { _ in 2 } })
        }
        return county
    }

    private static func solved(
        _ county: LevelledInstance, _ policy: LevelPolicy = LevelPolicy(), effort: Int = 24_000
    ) throws -> LevelledSolution { try LevelSearch.solve(county, policy: policy, effort: effort) }

    @Test(arguments: 0..<36)
    func `what is claimed part by part is reproduced`(seed: Int) throws {
        var policy = LevelPolicy()
        policy.stabilityFirst = seed.isMultiple(of: 2)
        let county = Self.county(seed)
        let found = try Self.solved(county, policy)
        guard found.keepsSides else { return }
        let verdict = LevelVerifier.verify(county, policy: policy, claim: LevelClaim(found))
        #expect(verdict.holds && verdict.levels == found.levels, "\(verdict.objections)")
    }

    /// The shortest plan without the pair would not be proven otherwise: it is shorter than any that keeps it apart.
    @Test func `a level that a pair makes worse is proven by its parts`() throws {
        var proven = 0
        for seed in 0..<12 {
            let found = try Self.solved(Self.county(seed))
            guard case .divided = found.proofs[.pupilMetres] else { continue }
            if found.levels.first(where: { $0.level == .pupilMetres })?.isProven == true { proven += 1 }
        }
        #expect(proven > 2)
    }

    /// Seats for everybody, and last year's schools are the nearest: only a pair sends anybody elsewhere.
    @Test(arguments: 0..<8)
    func `children who leave last year's school for a pair's sake are proven`(seed: Int) throws {
        var instance = Self.county(seed).instance
        for school in instance.schools.indices { instance.schools[school].seats = 9_999 }
        let least = instance.classes.map { $0.arcs.map(\.cost).min() ?? 0 }
        let moved = instance.classes.enumerated().map { unit, own in
            own.arcs.map { $0.cost == least[unit] ? 0 : own.pupils }
        }
        let nearest = instance.classes.enumerated().map { unit, own in own.arcs.firstIndex { $0.cost == least[unit] } }
        let other = try #require(nearest.indices.dropFirst().first { nearest[$0] == nearest[0] })
        let county = LevelledInstance(
            instance: instance, excess: moved.map { $0.map { _ in 0 } }, moved: moved, apart: [[0, other]], beds: nil)
        let found = try Self.solved(county)
        let last = try #require(found.levels.first { $0.level == .moved })
        #expect(last.isProven && last.value >= min(instance.classes[0].pupils, instance.classes[other].pupils))
        let verdict = LevelVerifier.verify(county, policy: LevelPolicy(), claim: LevelClaim(found))
        #expect(verdict.holds && verdict.levels == found.levels, "\(verdict.objections)")
    }

    /// Whatever a tree says, no bound is above what the best plan comes to.
    @Test(arguments: 0..<300, [false, true])
    func `parts never show more than is so`(seed: Int, stabilityFirst: Bool) throws {
        var policy = LevelPolicy()
        policy.stabilityFirst = stabilityFirst
        let county = LevelTests.countyWithSides(seed)
        let found = try Self.solved(county, policy, effort: 400)
        guard found.keepsSides else { return }
        var sample = Sample(UInt64(seed) &+ 130_000)
        var claim = LevelClaim(found)
        func tree(_ level: LevelOutcome.Level, _ depth: Int) -> LevelProof? {
            let classes = Array(county.instance.classes.indices)
            guard depth > 0, sample.number(0...4) > 0 else {
                let certificate = Certificate(
                    classPrices: classes.map { _ in sample.number(0...60_000_000) }, seatPrice: 0)
                let leaves: [LevelProof?] = [
                    nil, claim.proofs[level], .cut(classes.filter { _ in sample.number(0...2) > 0 }),
                    .priced(price: sample.number(0...90_000), bound: .max, certificate: certificate),
                ]
                let told = policy.levels[sample.number(0...3)]
                let leaf = leaves[sample.number(0...3)]
                return sample.number(0...3) == 0 ? leaf : .part(level: told, bound: .max, proof: leaf)
            }
            return .divided(
                class: sample.number(-1...classes.count), school: sample.number(0...3),
                there: tree(level, depth - 1), elsewhere: tree(level, depth - 1))
        }
        for level in policy.levels { claim.proofs[level] = tree(level, 3) }
        claim.levels = claim.levels.map { $0.with(bound: $0.value + 1, steps: 0) }
        let verdict = LevelVerifier.verify(county, policy: policy, claim: claim)
        var left = Plans(county).keeping { county.keepsSides($0.assignment) }
        for level in verdict.levels {
            #expect((level.bound ?? 0) <= left.least { $0[level.level] }, "\(level.level)")
            left = left.keeping { $0[level.level] <= level.allowed }
        }
    }

    @Test func `a tree that was tampered with shows less`() throws {
        let county = Self.county(1)
        let claim = LevelClaim(try Self.solved(county))
        let place = try #require(claim.levels.firstIndex { $0.level == .pupilMetres })
        guard case .divided(let unit, let school, let there, let elsewhere) = claim.proofs[.pupilMetres],
            case .part(let level, let bound, let proof) = elsewhere
        else { return #expect(Bool(false), "\(claim.levels)") }
        func isShown(_ proof: LevelProof?, more: Int = 0) -> Bool {
            var forged = claim
            forged.proofs[.pupilMetres] = proof
            let told = claim.levels[place]
            forged.levels[place] = told.with(bound: told.value + more, steps: 0)
            return LevelVerifier.verify(county, policy: LevelPolicy(), claim: forged).holds
        }
        func divided(_ unit: Int, _ school: Int, _ there: LevelProof?, _ elsewhere: LevelProof?) -> LevelProof {
            .divided(class: unit, school: school, there: there, elsewhere: elsewhere)
        }
        #expect(isShown(divided(unit, school, there, elsewhere)))
        #expect(!isShown(divided(unit, school, there, elsewhere), more: 1))
        let raised = LevelProof.part(level: level, bound: bound + 1_000_000_000, proof: proof)
        let forged = [
            divided(unit, school, nil, elsewhere), divided(unit, school, there, nil),
            divided(unit, school, elsewhere, there), divided(unit, (school + 1) % 3, there, elsewhere),
            divided((unit + 1) % 20, school, there, elsewhere), divided(-1, school, there, elsewhere),
            divided(unit, school, there, .part(level: .moved, bound: bound, proof: proof)),
            divided(unit, school, there, .part(level: .farthest, bound: .max, proof: proof)),
        ]
        for proof in forged { #expect(!isShown(proof)) }
        #expect(!isShown(divided(unit, school, there, raised), more: 1))
        var large = try #require(claim.proofs[.pupilMetres])
        for _ in 0..<LevelProof.partLimit { large = divided(-1, 0, nil, large) }
        #expect(!isShown(large))
    }

    @Test func `the same county gives the same proofs`() throws {
        let first = try Self.solved(Self.county(1), effort: 4_000)
        #expect(try Self.solved(Self.county(1), effort: 4_000) == first)
    }

    /// Only plans that keep a pair apart are told of while the search goes on.
    @Test func `no figures of a plan that breaks a side are told`() throws {
        for seed in 0..<8 {
            let county = Self.county(seed)
            var told: [LevelProgress] = []
            let found = try LevelSearch.solve(county, policy: LevelPolicy(), effort: 4_000) {
                told.append($0)
                return true
            }
            guard found.keepsSides else { continue }
            let values = found.levels.map(\.value)
            #expect(!told.isEmpty)
            for now in told {
                #expect(now.level == LevelPolicy().levels[now.place])
                #expect(zip(now.settled.map(\.value), values).allSatisfy { $0 == $1 })
                if let best = now.best { #expect((best.seatsOver, best.cost) >= (values[0], values[2])) }
            }
        }
    }
}
