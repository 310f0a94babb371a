import Testing

@testable import Allocation

/// Three small stories whose answers are known, and proven here by trying everything.
struct PlacementStoriesTests {
    private func unit(_ code: String, _ size: Int, _ metres: (school: Int, metres: Int)...) -> Instance.WholeClass {
        Instance.WholeClass(code: code, size: size, metres: metres)
    }

    /// Three classes of a valley reach two schools with 100 seats; the town's school is beyond the pass.
    @Test func `forty-five seats are missing in the valley, and nowhere else`() throws {
        let instance = Instance(
            schools: [("a", 55), ("b", 45), ("c", 200)].map { Instance.School(code: $0.0, seats: $0.1) },
            classes: [
                unit("1", 50, (0, 1_000), (1, 3_000)), unit("2", 50, (0, 2_000), (1, 2_000)), unit("3", 45, (1, 800)),
                unit("4", 40, (1, 9_000), (2, 700)), unit("5", 50, (2, 1_200)),
            ])
        let shortage = try Shortage(instance)
        #expect(shortage.pupils == 235 && shortage.seats == 300)
        #expect(shortage.regions.count == 1)
        let region = try #require(shortage.regions.first)
        #expect(region.classes == [0, 1, 2] && region.schools == [0, 1])
        #expect(region.pupils == 145 && region.seats == 100 && region.missing == 45)
        #expect(Exhaustive.plans(instance).map(\.value.seatsOver).min() == 45)
        #expect(
            try Shortage.curve(instance) == [
                .init(metres: 700, missing: 195), .init(metres: 800, missing: 150), .init(metres: 1_000, missing: 100),
                .init(metres: 1_200, missing: 50), .init(metres: 2_000, missing: 45),
            ])
    }

    /// 120 pupils in three classes of 40, 120 seats in two schools of 60: one class has to be divided.
    @Test func `three classes of forty fit into two schools of sixty only with one divided`() throws {
        let instance = Instance(
            schools: ["a", "b"].map { Instance.School(code: $0, seats: 60) },
            classes: (1...3).map { unit("\($0)", 40, (0, 1_000), (1, 1_500)) })
        #expect(try Shortage(instance).missing == 0)
        #expect(Exhaustive.best(instance).seatsOver == 20)
        var search = RepairSearch(instance, plan: [0, 0, 1], effort: 200)
        let repairs = try search.list().repairs
        #expect(repairs.map(\.touched) == [20, 20, 20])
        #expect(repairs.allSatisfy { $0.isProvenLeast })
        let split = try #require(repairs.last)
        guard case .split(_, let parts) = split.lever else {
            Issue.record("no division")
            return
        }
        #expect(parts.map(\.pupils) == [20, 20] && Set(parts.map(\.school)) == [0, 1])
        #expect(split.value == PlanValue(seatsOver: 0, cost: 60 * 1_000 + 60 * 1_500))
    }

    /// Twins in two classes are to stay together; a ruling sends one class to b, another keeps its neighbour from b.
    @Test func `two of four rules contradict each other`() throws {
        let instance = Instance(
            schools: ["a", "b", "c"].map { Instance.School(code: $0, seats: 100) },
            classes: (1...3).map { unit("\($0)", 30, (0, 1_000), (1, 2_000), (2, 3_000)) })
        let rules = [
            Rule("1 同班", .together([0, 1])), Rule("2 定点", .require(class: 0, schools: [1])),
            Rule("3 不去", .forbid(class: 2, school: 0)), Rule("4 分开", .apart(0, 1)),
        ]
        #expect(Exhaustive.plans(instance, rules: rules).isEmpty)
        let conflict = try RuleConflict.find(in: instance, rules: rules, seatsOver: 0, effort: 200)
        #expect(conflict == RuleConflict(rules: ["1 同班", "4 分开"], isMinimal: true))
        for left in rules.indices where left == 0 || left == 3 {
            var others = rules
            others.remove(at: left)
            #expect(Exhaustive.fits(instance, rules: others))
        }
    }
}
