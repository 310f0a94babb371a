import Domain
import Office
import Storage
import Testing
import Web

@testable import Workflow

/// A rule of a whole primary school: a row for each class, laid down and taken back together.
@Suite struct SchoolRuleTests {
    typealias C = PlacementCounty

    private let path = PlacementLinks.rules(2026)

    @Test func `a rule for all classes of a school is laid down at once, and taken back one by one or together`()
        async throws
    {
        let house = try await PlacementHouse()
        let bureau = try await house.signedIn("bureau")
        let page = try await bureau.get(path)
        let whole = try #require(try page.value("//option[.='光辉小学全部 2 个班']/@value").first)
        // 云雾 has one class with children: it is chosen itself.
        #expect(!page.html.contains("云雾小学全部"))
        let rule = ["kind": "require", "class": whole, "school": C.changming.text, "reason": "整校对口"] as KeyValuePairs
        let added = try await bureau.post(path, rule)
        let list = try await bureau.get(added.location)
        #expect(try list.notice == "已增加 2 条")
        #expect(list.html.contains("第 1 条 光辉小学六年级(1)班必须划到昌明中学") && list.html.contains("第 2 条 光辉小学六年级(2)班必须划到昌明中学"))
        #expect(try await bureau.post(path, rule).html.contains("这条规则已经有了，是第 1 条"))
        try await bureau.get(path)
        let apart = try await bureau.post(path, ["kind": "apart", "class": whole, "reason": "测试"])
        #expect(apart.html.contains("整所小学只能选“不得划到”或“必须划到”"))

        let first = try #require(try await bureau.get(path).value("//a[.='收回第 1 条']/@href").first)
        #expect(try await bureau.get(first).html.contains("连同同一所小学其他班的 1 条一起收回：第 2 条"))
        _ = try await bureau.post(first, ["reason": "已协商"])
        #expect(try await bureau.get(path).value("//a[.='收回第 2 条']/@href").count == 1)
        // The class without the rule gets it again; the other keeps its own.
        #expect(try await bureau.get(bureau.post(path, rule).location).notice == "已增加 1 条")
    }

    @Test func `rules that were laid down together go together where that is wanted`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        _ = try await county.office.perform(
            AddPlacementRule(.forbid, C.third, school: C.panjiang, reason: "测试", year: 2026), as: C.bureau)
        let add = AddSchoolRules(.forbid, allOf: C.guanghui, school: C.panjiang, reason: "测试", year: 2026)
        #expect(try await county.office.perform(add, as: C.bureau) == 2)
        let second = try await county.office.read(as: C.bureau) { try $0.placementRules.standing(2026)[1].id }
        try await county.office.perform(
            LiftPlacementRule(second, withRest: true, reason: "已协商", year: 2026), as: C.bureau)
        let standing = try await county.office.read(as: C.bureau) { try $0.placementRules.standing(2026) }
        #expect(standing.map(\.schoolClass) == [C.third])
        #expect(try await county.count("act WHERE kind = 'planRuleLifted'") == 2)
        await #expect(throws: NotAllowed.self) { _ = try await county.office.perform(add, as: C.teacher) }
    }

    @Test func `a school without beds is told, and so is a county that tells of none`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        let plan = try await county.adopt(
            PlacementCounty.decided.map { $0.replacing(",3152900100", with: ",3152900200") })
        let told = { PlanWarnings(try await county.view(plan)).sentences.filter { $0.contains("床位") } }
        // One child of each class wants to board; 光辉's two have 9 km.
        #expect(try await told() == [])
        try await county.database.write { try $0.run("UPDATE school SET beds = 0 WHERE id = \(C.changming)") }
        #expect(try await told() == ["昌明中学没有寄宿床位，路远要寄宿的 2 人，缺 2 张"])
        try await county.database.write { try $0.run("UPDATE school SET beds = 0") }
        #expect(try await told() == ["学校名录里没有一所初中写寄宿床位，路远要寄宿的 2 人够不够住没有核对"])
        try await county.office.perform(
            SetPlacementPolicy(policy: PlacementPolicy(walkingMetres: 9_000), year: 2026), as: C.bureau)
        #expect(try await told() == [])
    }
}
