import Allocation
import HTTPTypes
import Office
import Storage
import Testing

@testable import Domain
@testable import Web
@testable import Workflow

/// 学位怎么算: a seat for each child, or the seats of a class for each class; and the most children of a class 班额上限.
@Suite struct SeatFormTests {
    typealias C = PlacementCounty

    private static func set(_ county: C, _ change: (inout PlacementPolicy) -> Void) async throws {
        var policy = PlacementPolicy()
        change(&policy)
        try await county.office.perform(SetPlacementPolicy(policy: policy, year: 2026), as: C.bureau)
    }

    @Test(arguments: PlacementEngine.all)
    func `where classes are counted each takes a class's seats, and a submitted plan stays counted so`(
        on engine: PlacementEngine
    ) async throws {
        try await engine.with { county in
            let draft = try await county.adopt()
            #expect(try await county.view(draft).content.report.seatsOver == 0)
            try await Self.set(county) { $0.countsClasses = true }
            // Each junior school plans one class, the larger one of 8: three classes are one too many.
            let view = try await county.view(draft)
            #expect(view.content.rooms.map(\.seats) == [8, 8] && view.content.rooms.map(\.perClass) == [8, 8])
            #expect(view.content.report.seatsOver == 8 && view.content.report.children == 12)
            #expect(PlanWarnings(view).sentences.contains { $0.contains("盘江中学学位 8，按班数占 16，超 8 个") })
            try await county.office.perform(C.submit(draft), as: C.bureau)
            try await Self.set(county) { _ in }
            let kept = try await county.view(draft)
            #expect(kept.content.rooms == view.content.rooms && kept.content.report.seatsOver == 8)
            let house = try await PlacementHouse(county)
            let page = try await house.signedIn("bureau").get("/y/2026/placements/\(draft)")
            #expect(page.html.contains("按班数算：一个整班占 8 个学位，不论实有人数"))
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `a plan computed by classes gives each school one, as near as that goes`(
        on engine: PlacementEngine
    ) async throws {
        try await engine.with { county in
            try await Self.set(county) { $0.countsClasses = true }
            let id = try await SolvePlan(year: 2026, effort: 500).perform(at: county.office, as: C.bureau)
            let view = try await county.view(id)
            #expect(view.levels.outcomes.first?.value == 8 && view.levels.isCurrent)
            #expect(view.levels.outcomes.filter { !$0.isProven }.isEmpty)
            let told = "第 1 级 超出学位：8 个学位，已证明最好。"
            #expect(LevelWords.sentences(of: view).first == told)
            #expect(LevelWords.notes(view).contains("学位按班数算：一个整班占 8 个学位，不论实有人数。"))
            #expect(view.facts.contains { $0.label == "超出学位" && $0.value == "8 个学位" })
            // What is told of ways counts children, not seats.
            #expect(view.levelValues.map(\.amount) == view.levels.outcomes.map(\.value))
            #expect(view.content.report.pupilMetres == view.content.placements.reduce(0) { $0 + $1.pupilMetres })
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `children beyond the most of a class are a level of their own, before the seats over`(
        on engine: PlacementEngine
    ) async throws {
        try await engine.with { county in
            // 昌明 has 6 seats and gets 8 children; at most 7 are a class.
            try await county.database.write {
                try $0.run("UPDATE school SET planned_classes = 2, class_size = 4 WHERE id = \(C.panjiang)")
            }
            let draft = try await county.adopt(C.otherwise)
            try await Self.set(county) { $0.mostPerClass = 7 }
            let view = try await county.view(draft)
            #expect(view.content.report.beyond == 1 && view.content.report.seatsOver == 2)
            #expect(view.levelValues.prefix(2).map { "\($0.level) \($0.amount)" } == ["beyond 1", "seatsOver 2"])
            #expect(PlanWarnings(view).sentences.contains { $0.contains("超 2 人，其中 1 人超过班额上限") })
            let solved = try await SolvePlan(year: 2026, effort: 500).perform(at: county.office, as: C.bureau)
            let levels = try await county.view(solved).levels.outcomes
            #expect(levels.first?.level == .beyond && levels.first?.value == 0 && levels.first?.isProven == true)
            try await county.office.perform(C.submit(draft), as: C.bureau)
            try await Self.set(county) { _ in }
            #expect(try await county.view(draft).content.report.beyond == 1)
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `a supplement keeps how seats are counted, and the most of a class of its day`(
        on engine: PlacementEngine
    ) async throws {
        /// With all of 光辉 sent to 昌明 as well, which plans one class more by then.
        func supplemented(_ county: C, _ change: (inout PlacementPolicy) -> Void) async throws -> PlanView {
            try await Self.set(county, change)
            let plan = try await county.plan(.issued)
            try await county.database.write {
                try $0.run("UPDATE school SET planned_classes = 2 WHERE id = \(C.changming)")
            }
            try await county.carry(
                county.supplement(to: plan, [(C.first, C.changming), (C.second, C.changming)]), to: .issued)
            return try await county.view(plan)
        }
        try await engine.with { county in
            let view = try await supplemented(county) { $0.countsClasses = true }
            #expect(view.content.rooms.map(\.seats) == [8, 16] && view.content.rooms.map(\.perClass) == [8, 8])
            #expect(view.loads == [C.changming: 24] && view.content.report.seatsOver == 8)
        }
        try await engine.with { county in
            let view = try await supplemented(county) { $0.mostPerClass = 8 }
            #expect(view.content.rooms.map(\.seats) == [8, 12] && view.content.rooms.map(\.most) == [8, 16])
        }
    }

    @Test func `the rules page takes both, refuses what is no number of children, and tells them`() async throws {
        let county = try await C(.sqliteInMemory())
        let bureau = try await PlacementHouse(county).signedIn("bureau")
        let page = PlacementLinks.rules(2026)
        try await bureau.get(page)
        let rest = [("farthest", "1"), ("stability", "0"), ("tolerance", "10"), ("beds", "0"), ("walking", "3000")]
        let wrong = try await bureau.post(PlacementLinks.policy(2026), rest + [("most", "五十五"), ("form", "0")])
        #expect(wrong.status == .unprocessableContent && wrong.html.contains(PlacementPolicyRefusal.most))
        try await bureau.get(page)
        let crowded = try await bureau.post(PlacementLinks.policy(2026), rest + [("most", "7"), ("form", "0")])
        let told =
            "盘江中学（班额 8 人）计划的班额已经大于班额上限 7 人，这些学校超出上限的人数算不出来："
            + "先导入改好七年级计划班数、班额的学校名录，或者把班额上限改为 8 人以上"
        #expect(try crowded.status == .unprocessableContent && crowded.errorSummary == [told])
        try await bureau.get(page)
        let set = try await bureau.post(PlacementLinks.policy(2026), rest + [("most", "55"), ("form", "1")])
        #expect(set.status == .seeOther)
        let after = try await bureau.get(page)
        #expect(try after.notice == PlacementRuleWords.mostUnused)
        #expect(after.html.contains("学位按班数算；先后："))
        let policy = try await county.office.read(as: C.bureau) { try PlacementPolicy.kept(at: $0) }
        #expect(policy.countsClasses && policy.mostPerClass == nil)
        // Seats of classes are not counted by children: there is no such level then.
        #expect(!policy.levels(comparingLastYear: true).limitsCrowding)
        #expect(
            PlacementPolicy(text: policy.text) == policy && PlacementPolicy(text: "1,0,10,0,0") == PlacementPolicy())
    }

    @Test func `a most of a class that no longer suits a school is told where seats are looked at`() async throws {
        let house = try await PlacementHouse()
        try await Self.set(house.county) { $0.mostPerClass = 8 }
        let bureau = try await house.signedIn("bureau")
        let pages = [PlacementLinks.rules(2026), PlacementLinks.seats(2026)]
        let told = "昌明中学（班额 9 人）计划的班额已经大于班额上限 8 人"
        for page in pages { #expect(try await !bureau.get(page).html.contains(told)) }
        try await house.county.database.write {
            try $0.run("UPDATE school SET class_size = 9 WHERE id = \(C.changming)")
        }
        for page in pages { #expect(try await bureau.get(page).html.contains(told)) }
    }

    @Test func `where classes are counted, what is told keeps children and seats apart`() async throws {
        let house = try await PlacementHouse()
        let county = house.county
        try await Self.set(county) { $0.countsClasses = true }
        let plan = try await county.adopt(C.otherwise)
        let bureau = try await house.signedIn("bureau")
        let reasons = PlacementLinks.reasons(2026, plan, C.second)
        let page = try await bureau.get(reasons)
        #expect(
            try page.value("//p[@class='lede']") == ["光辉小学六年级(2)班 3 人划到昌明中学，路程 9.0 公里（距离表）。更近的初中有 1 所。"])
        let near = "盘江中学 2.0 公里（距离表）："
        #expect(
            try page.value("//section/h3") == [near + "学位 8，已划 1 个班，占 8 个，没有空余，坐不下这个班（3 人，占 8 个学位）。"])
        let seats = try await bureau.get(PlacementLinks.seats(2026))
        #expect(
            try seats.value("//section[1]/p") == [
                "学位按班数算：一个整班占 8 个学位，不论实有人数。", "能去的学生共 12 人，占 24 个学位，学位共 16 个，总数就缺 8 个。",
                "云雾镇、德新镇的 3 个班 12 人占 24 个学位，只能去 2 所学校（盘江中学、昌明中学）共 16 个学位，缺 8 个。"
                    + "不增加学位、不允许去更远的学校，任何方案都补不上。",
            ])
        #expect(try seats.row("2026年")["学生"] == "12" && seats.row("2026年")["占学位"] == "150.0%")
        #expect(try seats.row("盘江中学")["最近的人数"] == "7" && seats.row("盘江中学")["占学位"] == "200.0%")
        #expect(try seats.row("全县")["人数"] == "12" && seats.row("全县")["占学位"] == "150.0%")
        try await county.database.write {
            try $0.run("UPDATE school SET planned_classes = 2 WHERE id = \(C.panjiang)")
        }
        #expect(
            try await bureau.get(reasons).value("//section/h3") == [
                near + "学位 16，已占 8，坐得下这个班（3 人，占 8 个学位），可以改划。"
            ])
    }
}
