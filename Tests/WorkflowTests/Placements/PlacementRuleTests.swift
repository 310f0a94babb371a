import Allocation
import HTTPTypes
import Office
import Storage
import Testing

@testable import Domain
@testable import Web
@testable import Workflow

/// 划片规则: kept in every plan that is computed, told of, taken back and never deleted.
@Suite struct PlacementRuleTests {
    typealias C = PlacementCounty

    private func add(
        _ kind: PlacementRule.Kind, _ schoolClass: ID<SchoolClass>, school: ID<School>? = nil,
        other: ID<SchoolClass>? = nil, in county: PlacementCounty, as officer: Officer = C.bureau
    ) async throws -> ID<PlacementRule> {
        try await county.office.perform(
            AddPlacementRule(kind, schoolClass, school: school, other: other, reason: "县政府会议纪要", year: 2026),
            as: officer)
    }

    /// Where each class goes by the computation.
    private func solved(_ county: PlacementCounty) async throws -> [ID<School>] {
        let id = try await SolvePlan(year: 2026, effort: 500).perform(at: county.office, as: C.bureau)
        return try await county.view(id).content.placements.filter { $0.children > 0 }.map(\.receiving)
    }

    @Test(arguments: PlacementEngine.all)
    func `a plan that is computed keeps every rule`(on engine: PlacementEngine) async throws {
        try await engine.with { county in
            #expect(try await solved(county) == [C.panjiang, C.panjiang, C.changming])
            let forbid = try await add(.forbid, C.second, school: C.panjiang, in: county)
            #expect(try await solved(county)[1] == C.changming)
            try await county.office.perform(
                LiftPlacementRule(forbid, reason: "桥修好了", year: 2026), as: C.bureau)
            let require = try await add(.require, C.third, school: C.panjiang, in: county)
            #expect(try await solved(county)[2] == C.panjiang)
            try await county.office.perform(
                LiftPlacementRule(require, reason: "已协商", year: 2026), as: C.bureau)
            let together = try await add(.together, C.first, other: C.third, in: county)
            let one = try await solved(county)
            #expect(one[0] == one[2])
            try await county.office.perform(
                LiftPlacementRule(together, reason: "已协商", year: 2026), as: C.bureau)
            _ = try await add(.apart, C.first, other: C.second, in: county)
            let two = try await solved(county)
            #expect(two[0] != two[1])
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `rules that contradict each other are named`(on engine: PlacementEngine) async throws {
        try await engine.with { county in
            _ = try await add(.together, C.first, other: C.second, in: county)
            _ = try await add(.forbid, C.first, school: C.panjiang, in: county)
            _ = try await add(.forbid, C.second, school: C.changming, in: county)
            _ = try await add(.forbid, C.third, school: C.panjiang, in: county)
            let refusal = await #expect(throws: UnsolvablePlacement.self) { try await solved(county) }
            let sentence = refusal?.sentence ?? ""
            #expect(
                sentence == "规则“第 1 条 光辉小学六年级(1)班和光辉小学六年级(2)班必须同校”、“第 2 条 光辉小学六年级(1)班不得划到盘江中学”、"
                    + "“第 3 条 光辉小学六年级(2)班不得划到昌明中学”互相冲突，不能同时做到；收回其中任何一条即可。", "\(sentence)")
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `a plan that breaks a rule is not submitted until it keeps it or the rule is taken back`(
        on engine: PlacementEngine
    ) async throws {
        try await engine.with { county in
            let rule = try await add(.forbid, C.first, school: C.panjiang, in: county)
            let plan = try await county.adopt()
            let told = "第 1 条 光辉小学六年级(1)班不得划到盘江中学"
            #expect(PlanWarnings(try await county.view(plan)).sentences.contains("没有遵守划片规则：\(told)"))
            await #expect(throws: PlacementPlan.Refusal.rulesBroken([told])) {
                try await county.office.perform(SubmitPlan(plan: plan), as: C.bureau)
            }
            #expect(try await county.state(plan) == .draft)
            try await county.office.perform(LiftPlacementRule(rule, reason: "桥修好了", year: 2026), as: C.bureau)
            try await county.office.perform(SubmitPlan(plan: plan), as: C.bureau)
            #expect(try await county.state(plan) == .submitted)
            #expect(try await county.count("placement_rule") == 1)
            await #expect(throws: PlacementRuleRefusal.liftedAlready) {
                try await county.office.perform(LiftPlacementRule(rule, reason: "再收", year: 2026), as: C.bureau)
            }
        }
    }

    @Test func `a rule that says nothing, or says it twice, is refused`() async throws {
        try await PlacementEngine.memory.with { county in
            await #expect(throws: PlacementRuleRefusal.schoolMissing) {
                _ = try await add(.forbid, C.first, other: C.second, in: county)
            }
            await #expect(throws: PlacementRuleRefusal.notJunior("云雾小学")) {
                _ = try await add(.require, C.first, school: C.yunxiao, in: county)
            }
            await #expect(throws: PlacementRuleRefusal.sameClass) {
                _ = try await add(.apart, C.first, other: C.first, in: county)
            }
            _ = try await add(.apart, C.first, other: C.second, in: county)
            await #expect(throws: PlacementRuleRefusal.standsAlready(1)) {
                _ = try await add(.apart, C.second, other: C.first, in: county)
            }
            for officer in [C.teacher, C.receiver, C.station, C.leader, C.inspector, C.administrator] {
                await #expect(throws: NotAllowed(permission: .draftPlan), "\(officer.name)") {
                    _ = try await add(.forbid, C.first, school: C.panjiang, in: county, as: officer)
                }
            }
        }
    }

    @Test func `why a class is not nearer names the rule`() async throws {
        try await PlacementEngine.memory.with { county in
            _ = try await add(.forbid, C.second, school: C.panjiang, in: county)
            let id = try await SolvePlan(year: 2026, effort: 500).perform(at: county.office, as: C.bureau)
            let problem = PlacedProblem(try await county.view(id))
            let unit = try #require(problem.index(of: C.second))
            let reasons = try ClassReasons(problem, of: unit)
            #expect(
                reasons.nearer.first?.sentence
                    == "盘江中学 2.0 公里（距离表）：规则“第 1 条 光辉小学六年级(2)班不得划到盘江中学”不允许。")
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `the page lists, adds and takes back, and lays down the order`(on engine: PlacementEngine) async throws {
        try await engine.with { county in
            let house = try await PlacementHouse(county)
            let bureau = try await house.signedIn("bureau")
            let path = "/y/2026/placements/rules"
            #expect(try await bureau.get(path).html.contains("这一年没有划片规则"))
            let wrong = try await bureau.post(path, ["kind": "forbid", "class": C.first.text, "reason": "桥断"])
            #expect(wrong.status == .unprocessableContent && wrong.html.contains("选择初中"))
            try await bureau.get(path)
            _ = try await bureau.post(
                path,
                ["kind": "forbid", "class": C.first.text, "school": C.panjiang.text, "reason": "涉水道路"])
            let list = try await bureau.get(path)
            #expect(list.html.contains("第 1 条 光辉小学六年级(1)班不得划到盘江中学") && list.html.contains("涉水道路"))
            let rule = try #require(try list.value("//a[.='收回第 1 条']/@href").first)
            try await bureau.get(rule)
            #expect(try await bureau.post(rule, ["reason": ""]).html.contains("写明理由"))
            try await bureau.get(rule)
            _ = try await bureau.post(rule, ["reason": "桥修好了"])
            let after = try await bureau.get(path)
            #expect(after.html.contains("已收回") && after.html.contains("桥修好了"))
            _ = try await bureau.post(
                "/y/2026/placements/policy",
                ["farthest": "0", "stability": "1", "tolerance": "5", "beds": "1", "walking": "2500"])
            let policy = try await county.office.read(as: C.bureau) { try PlacementPolicy.kept(at: $0) }
            #expect(policy.limitsBeds && policy.levels.stabilityFirst && policy.levels.tolerance == 5)
            #expect(!policy.levels.limitsFarthest && policy.walkingMetres == 2_500)
            #expect(try await bureau.get(path + "/table.xlsx").status == .ok)
            let leader = try await house.signedIn("leader")
            #expect(try await !leader.get(path).html.contains("增加规则"))
            #expect(try await house.signedIn("station").get(path).status == .notFound)
        }
    }

    @Test func `two rules that no plan can keep both are not laid down`() async throws {
        let county = try await C(.sqliteInMemory())
        func add(_ kind: PlacementRule.Kind, school: ID<School>? = nil, other: ID<SchoolClass>? = nil) async throws {
            _ = try await county.office.perform(
                AddPlacementRule(kind, C.first, school: school, other: other, reason: "联名申请", year: 2026), as: C.bureau)
        }
        try await add(.require, school: C.panjiang)
        try await add(.apart, other: C.second)
        let first = PlacementRuleRefusal.contradicts(["第 1 条 光辉小学六年级(1)班必须划到盘江中学"])
        await #expect(throws: first) { try await add(.forbid, school: C.panjiang) }
        await #expect(throws: first) { try await add(.require, school: C.changming) }
        await #expect(throws: PlacementRuleRefusal.self) { try await add(.together, other: C.second) }
        try await add(.forbid, school: C.changming)
        let bureau = try await PlacementHouse(county).signedIn("bureau")
        try await bureau.get(PlacementLinks.rules(2026))
        let bare = try await bureau.post(
            PlacementLinks.rules(2026), ["kind": "forbid", "class": C.second.text, "school": C.panjiang.text])
        #expect(try bare.status == .unprocessableContent && bare.error(besides: "理由") == "写明理由")
    }

    @Test func `rules that contradict each other over other classes are not laid down, nor one with a field too many`()
        async throws
    {
        let county = try await C(.sqliteInMemory())
        _ = try await add(.together, C.first, other: C.second, in: county)
        _ = try await add(.require, C.first, school: C.panjiang, in: county)
        _ = try await add(.together, C.second, other: C.third, in: county)
        let refusal = await #expect(throws: PlacementRuleRefusal.self) {
            _ = try await add(.apart, C.third, other: C.first, in: county)
        }
        #expect(
            refusal?.sentence
                == "和“第 1 条 光辉小学六年级(1)班和光辉小学六年级(2)班必须同校”、“第 3 条 光辉小学六年级(2)班和云雾小学六年级(1)班必须同校”"
                + "合在一起矛盾，这几条不能同时遵守；要改就先收回其中一条")
        for kind in [PlacementRule.Kind.forbid, .require] {
            await #expect(throws: PlacementRuleRefusal.self) {
                _ = try await add(
                    kind, C.third, school: kind == .forbid ? C.panjiang : C.changming, in: county)
            }
        }
        let bureau = try await PlacementHouse(county).signedIn("bureau")
        try await bureau.get(PlacementLinks.rules(2026))
        let both = try await bureau.post(
            PlacementLinks.rules(2026),
            [
                "kind": "forbid", "class": C.third.text, "school": C.changming.text, "other": C.first.text,
                "reason": "桥断",
            ])
        #expect(try both.error(besides: "另一个毕业班") == PlacementRuleRefusal.otherUnused.sentence)
    }
}
