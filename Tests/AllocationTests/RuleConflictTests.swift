import Allocation
import Testing

struct RuleConflictTests {
    private func example(_ seed: Int) -> (Instance, [Rule]) {
        var sample = Sample(UInt64(seed) &+ 30_000)
        let instance = sample.instance(tight: false)
        return (instance, sample.rules(for: instance) + sample.rules(for: instance))
    }

    @Test(arguments: 0..<80)
    func `the rules found cannot hold, and without any one of them they could`(seed: Int) throws {
        let (instance, rules) = example(seed)
        let fits = { (codes: Set<String>) in
            Exhaustive.fits(instance, rules: rules.filter { codes.contains($0.code) })
        }
        let found = try RuleConflict.find(in: instance, rules: rules, seatsOver: 0, effort: 200)
        guard let found else {
            #expect(fits(Set(rules.map(\.code))))
            return
        }
        #expect(found.isMinimal)
        #expect(!fits(Set(found.rules)))
        for code in found.rules { #expect(fits(Set(found.rules).subtracting([code]))) }
    }

    @Test(arguments: 0..<40)
    func `without seats the same holds of mere places`(seed: Int) throws {
        let (instance, rules) = example(seed)
        let places = { (codes: Set<String>) in
            !Exhaustive.plans(instance, rules: rules.filter { codes.contains($0.code) }).isEmpty
        }
        let found = try RuleConflict.find(in: instance, rules: rules, seatsOver: nil, effort: 200)
        #expect((found == nil) == places(Set(rules.map(\.code))))
        guard let found else { return }
        #expect(!places(Set(found.rules)))
        for code in found.rules { #expect(places(Set(found.rules).subtracting([code]))) }
    }

    @Test(arguments: 0..<20)
    func `renumbering finds the very same rules`(seed: Int) throws {
        let (instance, rules) = example(seed)
        let after = try RuleConflict.find(
            in: instance.renumbered, rules: rules.reversed().map { instance.renumbered($0) }, seatsOver: 0, effort: 200)
        #expect(try after == RuleConflict.find(in: instance, rules: rules, seatsOver: 0, effort: 200))
    }

    @Test(arguments: 0..<40)
    func `what the rules leave has the plans that obey them`(seed: Int) throws {
        let (instance, rules) = example(seed)
        let ruled = RuledInstance(instance, rules: rules)
        let allowed = Exhaustive.plans(instance, rules: rules).map(\.plan)
        let left = Exhaustive.plans(ruled.instance).map(\.plan).filter { ruled.keepsApart($0) }
        #expect(Set(left.map { ruled.spread($0) }) == Set(allowed))
        for plan in left { #expect(ruled.gathered(ruled.spread(plan)) == plan) }
    }
}
