import Allocation
import Office
import Paper
import Storage
import Testing
import Web

@testable import Domain
@testable import Workflow

/// What is told of a class or a plan where rules, beds or supplements decided, not distance alone.
@Suite struct ClassDecisionTests {
    typealias C = PlacementCounty

    private func add(
        _ kind: PlacementRule.Kind, _ schoolClass: ID<SchoolClass>, school: ID<School>? = nil,
        other: ID<SchoolClass>? = nil, in county: PlacementCounty
    ) async throws {
        _ = try await county.office.perform(
            AddPlacementRule(kind, schoolClass, school: school, other: other, reason: "会议纪要〔2026〕3号", year: 2026),
            as: C.bureau)
    }

    private func reasons(_ county: PlacementCounty, _ plan: ID<PlacementPlan>, of schoolClass: ID<SchoolClass>)
        async throws -> ClassReasons
    {
        let problem = PlacedProblem(try await county.view(plan))
        return try ClassReasons(problem, of: try #require(problem.index(of: schoolClass)))
    }

    /// 昌明 4 of 6, 盘江 8 of 8: the best plan under the rule. Without it, all of 光辉 would go to 盘江.
    static let apart = [
        "2152900101,六年级(1)班,4,3152900200", "2152900101,六年级(2)班,3,3152900100", "2152900102,六年级(1)班,5,3152900100",
    ]

    @Test func `nothing that is told brings classes together that a rule keeps apart`() async throws {
        let house = try await PlacementHouse()
        try await add(.apart, C.first, other: C.second, in: house.county)
        let plan = try await house.county.plan(.draft, Self.apart)
        let bureau = try await house.signedIn("bureau")
        #expect(
            try await bureau.get(PlacementLinks.explanation(2026, plan)).value("//section/p") == [
                "逐对核对了 1 对学校：任何两所学校之间重新分班，都不能再减少超出学位或缩短路程。比较时最远多走不许增加。"
            ])
        let page = try await bureau.get(PlacementLinks.reasons(2026, plan, C.first))
        let rule = "第 1 条 光辉小学六年级(1)班和光辉小学六年级(2)班不得同校"
        #expect(try page.value("//p[@class='lede']").first == "划片规则\(rule)（会议纪要〔2026〕3号）。")
        #expect(
            try page.value("//section/h3") == [
                "盘江中学 2.0 公里（距离表）：学位 8，已划 2 个班 8 人，没有空余，坐不下这个班的 4 人；规则“\(rule)”不允许，光辉小学六年级(2)班划在那里。"
            ])
        #expect(
            try page.value("//section/p") == [
                "如果改去盘江中学：另有 1 个班要跟着换；超出学位由 0 变为 1，全县路程合计少 7.0 人·公里，最远路程不变。在允许的路程内，已证明没有更好的换法。"
            ])
        #expect(
            try page.value("//section//ol/li") == [
                "光辉小学六年级(1)班：昌明中学 → 盘江中学", "光辉小学六年级(2)班：盘江中学 → 昌明中学",
            ])
        #expect(!page.html.contains("没有逐一避开") && !page.html.contains("就坐得下这个班"))
    }

    @Test func `where a rule holds the other class, no exchange is told`() async throws {
        try await PlacementEngine.memory.with { county in
            try await add(.apart, C.first, other: C.second, in: county)
            try await add(.require, C.second, school: C.panjiang, in: county)
            let plan = try await county.plan(.draft, Self.apart)
            let nearer = try await reasons(county, plan, of: C.first).nearer
            #expect(nearer.map(\.exchange) == ["如果改去盘江中学：没有找到守得住“不得同校”规则的换法。"])
            #expect(
                nearer.flatMap(\.holders).contains("光辉小学六年级(2)班：规则“第 2 条 光辉小学六年级(2)班必须划到盘江中学”不允许去别的学校。"))
        }
    }

    @Test func `an exchange that lacks beds says so where beds are a limit`() async throws {
        try await PlacementEngine.memory.with { county in
            try await county.database.write {
                try $0.run("UPDATE school SET planned_classes = 1, class_size = 4 WHERE id = \(C.panjiang)")
                try $0.run("UPDATE school SET planned_classes = 1, class_size = 9 WHERE id = \(C.changming)")
                try $0.run(
                    """
                    UPDATE student SET boards = 1
                    WHERE id IN (SELECT student_id FROM standing WHERE class_id = \(C.first))
                    """)
            }
            let plan = try await county.plan(.draft, C.otherwise)
            let told = "昌明中学寄宿床位会缺 2 张，县里设了不许超出；床位够的换法没有查找。"
            let before = try await reasons(county, plan, of: C.second).nearer[0].exchange
            #expect(!before.contains("寄宿床位") && before.hasSuffix("已证明没有更好的换法。"))
            try await county.office.perform(
                SetPlacementPolicy(policy: PlacementPolicy(limitsBeds: true), year: 2026), as: C.bureau)
            let after = try await reasons(county, plan, of: C.second).nearer[0].exchange
            #expect(after.hasSuffix("但" + told) && !after.contains("没有更好的换法"))
        }
    }

    @Test func `a nearer school with seats and without beds is not said to be open`() async throws {
        try await PlacementEngine.memory.with { county in
            try await county.database.write {
                try $0.run("UPDATE distance SET metres = 3500 WHERE receiving_id = \(C.panjiang)")
                try $0.run("UPDATE school SET beds = 1 WHERE id = \(C.panjiang)")
                try $0.run(
                    """
                    UPDATE student SET boards = 1
                    WHERE id IN (SELECT student_id FROM standing WHERE class_id = \(C.second))
                    """)
            }
            let plan = try await county.plan(.draft, C.otherwise)
            let free = "盘江中学 3.5 公里（距离表）：学位 8，已划 4，坐得下这个班的 3 人，"
            #expect(try await reasons(county, plan, of: C.second).nearer.map(\.sentence) == [free + "可以改划。"])
            try await county.office.perform(
                SetPlacementPolicy(policy: PlacementPolicy(limitsBeds: true), year: 2026), as: C.bureau)
            let told = "盘江中学寄宿床位会缺 3 张，县里设了不许超出"
            #expect(try await reasons(county, plan, of: C.second).nearer.map(\.sentence) == [free + "但\(told)。"])
            let view = try await county.view(plan)
            let farthest = PlanExplanation(PlacedProblem(view), in: view).farthest
            #expect(farthest.first { $0.metres == 9_000 }?.reason == "盘江中学（\(told)）")
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `a class that a supplement moved is told so first`(on engine: PlacementEngine) async throws {
        try await engine.with { county in
            let plan = try await county.plan(.issued)
            let supplement = try await county.supplement(to: plan, [(C.second, C.changming)])
            try await county.carry(supplement, to: .issued)
            let told = try await reasons(county, plan, of: C.second)
            #expect(
                told.decisions == [
                    "第 1 号补充方案把光辉小学六年级(2)班由盘江中学改到昌明中学，理由：校舍维修；"
                        + "审定：赵县长，\(C.today.chinese)；下发：\(C.today.chinese)。"
                ])
            #expect(try await reasons(county, plan, of: C.first).decisions.isEmpty)
            let view = try await county.view(plan)
            let paper = ReasonPaper(name: "光辉小学六年级(2)班", reasons: told, view: view, unmeasured: 0)
            let texts = paper.document(at: Timestamp(C.today, hour: 9)).sections[0].blocks.map { "\($0)" }
            let moved = try #require(texts.firstIndex { $0.contains(told.decisions[0]) })
            #expect(texts[moved + 1].contains(told.opening))
        }
    }

    @Test func `a class whose school a rule decided is told the rule and its reason`() async throws {
        try await PlacementEngine.memory.with { county in
            try await add(.require, C.third, school: C.changming, in: county)
            try await add(.together, C.first, other: C.second, in: county)
            let plan = try await county.plan(.draft)
            let third = try await reasons(county, plan, of: C.third)
            #expect(third.decisions == ["划片规则第 1 条 云雾小学六年级(1)班必须划到昌明中学（会议纪要〔2026〕3号）。"])
            #expect(
                try await reasons(county, plan, of: C.first).decisions == [
                    "划片规则第 2 条 光辉小学六年级(1)班和光辉小学六年级(2)班必须同校（会议纪要〔2026〕3号）。"
                ])
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `a school is told of its own classes, never why other children are placed alone`(
        on engine: PlacementEngine
    ) async throws {
        try await engine.with { county in
            let group = try await county.draw(1, of: C.third, as: .disabled)
            let own = try await county.draw(1, of: C.second, as: .disabled)
            for (one, other, reason) in [(C.first, group, "肢体残疾"), (C.first, own, "走读陪护"), (C.first, C.second, "双胞胎")] {
                try await county.office.perform(
                    AddPlacementRule(.together, one, other: other, reason: reason, year: 2026), as: C.bureau)
            }
            let plan = try await SolvePlan(year: 2026, effort: 500).perform(at: county.office, as: C.bureau)
            try await county.office.perform(C.submit(plan), as: C.bureau)
            try await county.office.perform(C.approve(plan), as: C.leader)
            try await county.office.perform(IssuePlan(plan: plan), as: C.bureau)
            let supplement = try await county.office.perform(BeginPlanSupplement(plan), as: C.bureau)
            let lines = try await county.view(plan).content.placements
            for (line, reason) in zip(lines.filter { $0.schoolClass != C.third }, ["校舍维修", "走读", "走读", "康复中心"]) {
                let elsewhere = line.receiving == C.panjiang ? C.changming : C.panjiang
                try await county.office.perform(
                    AddSupplementLine(line.schoolClass, to: elsewhere, reason: reason, in: supplement), as: C.bureau)
            }
            try await county.carry(supplement, to: .issued)
            for (officer, isTold) in [(C.bureau, true), (C.teacher, false)] {
                let view = try await county.office.read(as: officer) {
                    try $0.planView(plan, year: 2026, entire: true)
                }
                let problem = PlacedProblem(view)
                let told = try ClassReasons(problem, of: try #require(problem.index(of: C.first))).decisions.joined()
                #expect(told.contains("校舍维修") && told.contains("（双胞胎）"))
                #expect(told.contains("光辉小学六年级(2)班·单独安置(1)"))
                for hidden in ["肢体残疾", "走读陪护", "康复中心", "云雾小学六年级(1)班·单独安置(1)"] {
                    #expect(told.contains(hidden) == isTold, "\(hidden)")
                }
                #expect(told.contains("划片规则第 1 条。") != isTold)
            }
        }
    }

    /// A third junior school, near 光辉.
    private struct FoundNearSchool: Command {
        static let school = ID<School>("3152900300")

        func run(in desk: Desk) throws {
            try desk.directory.save(
                School(
                    id: Self.school, name: "德新中学", kind: .junior, township: C.dexin, plannedClasses: 2, classSize: 8,
                    beds: 2), sixthGradeClasses: nil)
            try desk.directory.save(distance: 1_000, from: C.guanghui, to: Self.school, source: "测试")
        }
    }

    @Test func `of classes that go together, a rule about either keeps both from a nearer school`() async throws {
        try await PlacementEngine.memory.with { county in
            try await county.office.perform(FoundNearSchool(), as: C.bureau)
            try await add(.together, C.first, other: C.second, in: county)
            try await add(.forbid, C.first, school: FoundNearSchool.school, in: county)
            try await add(.forbid, C.second, school: C.panjiang, in: county)
            let plan = try await county.plan(.draft, C.decided.map { $0.replacing(",3152900100", with: ",3152900200") })
            #expect(
                try await reasons(county, plan, of: C.first).nearer.map(\.sentence) == [
                    "德新中学 1.0 公里（距离表）：规则“第 2 条 光辉小学六年级(1)班不得划到德新中学”不允许。",
                    "盘江中学 2.0 公里（距离表）：规则“第 3 条 光辉小学六年级(2)班不得划到盘江中学”不允许。",
                ])
        }
    }
}
