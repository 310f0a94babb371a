import Testing

@testable import Allocation

struct RepairTests {
    private struct Case {
        let instance: Instance
        let rules: [Rule]
        let farthest: Int
        let plan: [Int]
    }

    /// Instances whose pupils would fit one by one, or nearly, and whose classes do not.
    private func example(_ seed: Int) -> Case {
        var sample = Sample(UInt64(seed) &+ 20_000)
        var instance = sample.instance(tight: true)
        for school in instance.schools.indices { instance.schools[school].seats += sample.number(0...12) }
        let rules = sample.rules(for: instance).filter { if case .together = $0.kind { false } else { true } }
        return Case(
            instance: instance, rules: rules, farthest: sample.number(5_000...9_000),
            plan: instance.classes.map { $0.arcs[0].school })
    }

    private func repairs(_ example: Case) throws -> [Repair] {
        try RepairSearch(
            example.instance, rules: example.rules, farthest: example.farthest, plan: example.plan, effort: 300,
            tries: 2_000
        ).repairs()
    }

    @Test(arguments: 0..<60)
    func `each repair is the least of its kind, as trying everything shows`(seed: Int) throws {
        let example = example(seed)
        let near = example.instance.within(example.farthest)
        let found = try repairs(example)
        guard !Exhaustive.fits(near, rules: example.rules) else {
            #expect(found.isEmpty)
            return
        }
        #expect(found.allSatisfy { $0.isProvenLeast })
        for repair in found {
            if case .distance = repair.lever { continue }
            #expect(
                repair.plan.indices.allSatisfy { unit in
                    near.classes[unit].arcs.contains { $0.school == repair.plan[unit] }
                })
        }
        #expect(found.map(\.touched) == found.map(\.touched).sorted())
        for school in near.schools.indices {
            let told = found.compactMap { repair -> Int? in
                if case .seats(school, let more) = repair.lever { more } else { nil }
            }.first
            #expect(told == leastSeats(near, example.rules, school))
        }
        let distance = found.compactMap { if case .distance(let metres, _, _) = $0.lever { metres } else { nil } }.first
        #expect(distance == leastDistance(example))
        for repair in found { checkWays(repair, example) }
        let lifted = found.compactMap { if case .rule(let code) = $0.lever { code } else { nil } }.sorted()
        #expect(
            lifted
                == Set(example.rules.map(\.code)).sorted().filter { code in
                    Exhaustive.fits(near, rules: example.rules.filter { $0.code != code })
                })
        let part = found.compactMap { if case .split(_, let parts) = $0.lever { parts[1].pupils } else { nil } }.first
        #expect(part == leastPart(near, example.rules))
    }

    /// Who goes farther, how far, and that nobody of them could stay within what is allowed now.
    private func checkWays(_ repair: Repair, _ example: Case) {
        guard case .distance(let metres, let more, let ways) = repair.lever else { return }
        let (instance, allowed) = (example.instance, example.farthest)
        let way = { (unit: Int) -> Int in
            let place = instance.classes[unit].arcs.firstIndex { $0.school == repair.plan[unit] }
            return place.map { instance.metres[unit][$0] } ?? 0
        }
        let farther = instance.classes.indices.filter { way($0) > allowed }
        #expect(metres == allowed + more && ways.map(\.metres).max() == metres)
        #expect(Set(ways.map(\.unit)) == Set(farther) && ways.allSatisfy { $0.metres == way($0.unit) })
        #expect(ways.allSatisfy { $0.school == repair.plan[$0.unit] && $0.pupils == instance.classes[$0.unit].pupils })
        #expect(repair.touched == ways.reduce(0) { $0 + $1.pupils })
        for unit in farther {
            let near = instance.within(metres).bounded(by: allowed, except: Set(farther).subtracting([unit]))
            #expect(!Exhaustive.fits(near, rules: example.rules))
        }
    }

    private func leastSeats(_ instance: Instance, _ rules: [Rule], _ school: Int) -> Int? {
        Exhaustive.plans(instance, rules: rules).compactMap { plan, value -> Int? in
            let load = zip(instance.classes, plan).reduce(0) { $0 + ($1.1 == school ? $1.0.pupils : 0) }
            let over = max(0, load - instance.schools[school].seats)
            return over == value.seatsOver ? over : nil
        }.min()
    }

    private func leastDistance(_ example: Case) -> Int? {
        Set(example.instance.metres.joined()).filter { $0 > example.farthest }.sorted().first {
            Exhaustive.fits(example.instance.within($0), rules: example.rules)
        }
    }

    /// The smallest part, by trying every class, size and division. Parts of one class obey its rules.
    private func leastPart(_ instance: Instance, _ rules: [Rule]) -> Int? {
        (8...27).first { part in
            instance.classes.indices.contains { unit in
                guard instance.classes[unit].pupils >= 2 * part else { return false }
                var divided = instance
                let arcs = instance.classes[unit].arcs
                let sized = { (size: Int) in arcs.map { Instance.Arc(school: $0.school, cost: 0, weight: size) } }
                divided.classes[unit].arcs = sized(instance.classes[unit].pupils - part)
                divided.classes.append(Instance.WholeClass(code: "part", arcs: sized(part)))
                let own = rules.compactMap { rule -> Rule? in
                    let last = divided.classes.count - 1
                    switch rule.kind {
                    case .forbid(unit, let school): return Rule("", .forbid(class: last, school: school))
                    case .require(unit, let schools): return Rule("", .require(class: last, schools: schools))
                    case .apart(unit, let other), .apart(let other, unit): return Rule("", .apart(last, other))
                    default: return nil
                    }
                }
                return Exhaustive.fits(divided, rules: rules + own)
            }
        }
    }

    @Test(arguments: 0..<20)
    func `renumbering renumbers the very same repairs`(seed: Int) throws {
        let example = example(seed)
        let instance = example.instance
        let after = try repairs(
            Case(
                instance: instance.renumbered, rules: example.rules.map { instance.renumbered($0) },
                farthest: example.farthest, plan: instance.renumbered(plan: example.plan)))
        let before = try repairs(example)
        #expect(after.map(\.touched) == before.map(\.touched))
        #expect(after.map(\.value) == before.map(\.value))
        #expect(after.map(\.plan) == before.map { instance.renumbered(plan: $0.plan) })
    }
}
