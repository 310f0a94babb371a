import Allocation
import HTTPTypes
import Office
import Storage
import Testing

@testable import Domain
@testable import Web
@testable import Workflow

/// 小学去向: the last level of a plan, a setting of the county.
@Suite struct LinkLevelTests {
    typealias C = PlacementCounty

    private static func set(_ county: C, keepsTogether: Bool) async throws {
        var policy = PlacementPolicy()
        policy.levels.keepsTogether = keepsTogether
        try await county.office.perform(SetPlacementPolicy(policy: policy, year: 2026), as: C.bureau)
    }

    @Test(arguments: PlacementEngine.all)
    func `primary schools are kept together unless the county says otherwise, and a submitted plan stays told so`(
        on engine: PlacementEngine
    ) async throws {
        try await engine.with { county in
            let together = try await SolvePlan(year: 2026, effort: 500).perform(at: county.office, as: C.bureau)
            let last = try #require(try await county.view(together).levels.outcomes.last)
            #expect(last.level == .links && last.value == 2 && last.isProven)
            // The second class of 光辉 goes elsewhere than the first.
            let decided = try await county.adopt(C.otherwise)
            #expect(try await county.view(decided).levelValues.last == LevelMeasure.Value(level: .links, amount: 3))
            try await county.office.perform(C.submit(decided), as: C.bureau)
            try await Self.set(county, keepsTogether: false)
            #expect(try await county.view(decided).levelValues.last?.level == .links)
            let draft = try await county.view(together)
            #expect(draft.levelValues.last?.level == .pupilMetres && !draft.levels.isCurrent)
        }
    }

    @Test func `classes of one primary school at two junior schools are the worse plan where all else is the same`()
        async throws
    {
        let county = try await C(.sqliteInMemory())
        let measure = try await county.view(county.adopt()).measure
        func values(_ last: [Int]) -> [LevelMeasure.Value] {
            zip(measure.policy.levels, [0, 0] + last).map { LevelMeasure.Value(level: $0, amount: $1) }
        }
        #expect(measure.policy.levels.last == .links)
        #expect(measure.verdict(values([1_000, 2]), values([1_000, 3])) == .better(isFirst: true, by: .links))
        #expect(measure.verdict(values([1_001, 2]), values([1_000, 3])) == .better(isFirst: false, by: .pupilMetres))
    }

    @Test func `the rules page takes it and tells it, and the plan's page says what it means`() async throws {
        let county = try await C(.sqliteInMemory())
        let bureau = try await PlacementHouse(county).signedIn("bureau")
        let page = PlacementLinks.rules(2026)
        let html = try await bureau.get(page).html
        #expect(html.contains("小学去向") && html.contains("“离开上年对口学校”“小学去向”"))
        let rest = [
            ("farthest", "1"), ("stability", "0"), ("tolerance", "10"), ("beds", "0"), ("walking", "3000"),
            ("form", "0"),
        ]
        for (sent, keepsTogether) in [("0", false), ("1", true)] {
            try await bureau.get(page)
            let set = try await bureau.post(PlacementLinks.policy(2026), rest + [("together", sent)])
            #expect(set.status == .seeOther)
            let policy = try await county.office.read(as: C.bureau) { try PlacementPolicy.kept(at: $0) }
            #expect(policy.levels.keepsTogether == keepsTogether)
        }
        let id = try await SolvePlan(year: 2026, effort: 500).perform(at: county.office, as: C.bureau)
        let reasons = try await bureau.get("/y/2026/placements/\(id)/reasons")
        #expect(reasons.html.contains("4 小学去向") && reasons.html.contains("2 对"))
        #expect(reasons.html.contains(LevelWords.links))
    }

    @Test func `a ground from before says nothing of it, and stays as it is written`() {
        for old in ["1,0,10,0,0", "1,1,5,1,12000", "1,0,10,0,0,1,0", "0,0,10,0,0,0,55"] {
            let policy = PlacementPolicy(text: old)
            #expect(!policy.levels.keepsTogether && policy.text == old)
        }
        var policy = PlacementPolicy()
        policy.levels.keepsTogether = true
        #expect(PlacementPolicy(text: policy.text) == policy)
    }
}
