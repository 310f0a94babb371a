import Allocation
import HTTPTypes
import Office
import Storage
import Testing
import Web

@testable import Domain
@testable import Workflow

@Suite struct SeatPageTests {
    typealias C = PlacementCounty

    private let path = PlacementLinks.seats(2026)

    @Test func `seats that suffice are told, with the schools that are wanted most`() async throws {
        let house = try await PlacementHouse()
        let page = try await house.signedIn("bureau").get(path)
        #expect(try page.value("//section/h2").first == "学位够用")
        #expect(
            try page.value("//section[1]/p") == [
                "能去的学生共 12 人，学位共 14 个，总数余 2 个。", "逐个学生计算，学位够用；能不能整班坐下，以试算结果为准。",
            ])
        #expect(try page.row("全县")["占学位"] == "85.7%" && page.row("全县")["预警"] == "■关注")
        // 7 children of 光辉 have 盘江 with 8 seats nearest.
        #expect(try page.row("盘江中学")["占学位"] == "87.5%" && page.row("盘江中学")["预警"] == "■关注")
        #expect(try page.row("昌明中学")["占学位"] == "83.3%" && page.row("昌明中学")["预警"] == "●正常")
        #expect(try page.row("2.1 公里以内")["路程以内缺的学位"] == "0")
    }

    @Test func `a shortage names the towns, classes, schools and seats`() async throws {
        let house = try await PlacementHouse()
        try await house.county.database.write {
            try $0.run(
                "DELETE FROM distance WHERE sending_id = \(C.yunxiao) AND receiving_id = \(C.panjiang)")
            try $0.run("UPDATE school SET class_size = 3 WHERE id = \(C.changming)")
        }
        let page = try await house.signedIn("leader").get(path)
        #expect(try page.value("//section/h2").first == "学位不够")
        #expect(
            try page.value("//section[1]/p").last
                == "云雾镇的 1 个班 5 人只能去 1 所学校（昌明中学）共 3 个学位，缺 2 个。不增加学位、不允许去更远的学校，任何方案都补不上。")
        #expect(try page.value("//section[1]/p")[1] == "云雾小学六年级(1)班的人数超过可去的每一所学校的学位，整班坐不下。")
        #expect(try page.row("昌明中学")["预警"] == "▲红色预警")
        #expect(try page.row("2026年")["缺学位"] == "2")
    }

    @Test func `a longest way that leaves a class no seat is told with how much more would do, and for whom`()
        async throws
    {
        let house = try await PlacementHouse()
        let bureau = try await house.signedIn("bureau")
        let rules = PlacementLinks.rules(2026)
        try await bureau.get(rules)
        let policy = [("farthest", "1"), ("stability", "0"), ("tolerance", "10"), ("beds", "0"), ("walking", "3000")]
        let wrong = try await bureau.post(PlacementLinks.policy(2026), policy + [("longest", "远")])
        #expect(try wrong.errorSummary == [PlacementPolicyRefusal.longest])
        try await bureau.get(rules)
        let set = try await bureau.post(PlacementLinks.policy(2026), policy + [("longest", "3000")])
        #expect(set.status == .seeOther)
        #expect(try await bureau.get(rules).html.contains("最远允许路程 3,000 米"))
        #expect(try await bureau.get(path).value("//li").filter { $0.contains("放宽") }.isEmpty)
        // 盘江 takes one class of 光辉 alone; the other has 昌明, 9 km away, where 云雾's class leaves a seat.
        try await house.county.database.write {
            try $0.run("UPDATE school SET class_size = 4 WHERE id = \(C.panjiang)")
            try $0.run("UPDATE school SET class_size = 8 WHERE id = \(C.changming)")
        }
        let told =
            "允许的路程由 3,000 米放宽 6,000 米，到 9,000 米，各班就都能整班坐下；"
            + "比原来允许的走得远的：光辉小学六年级(2)班 3 人去昌明中学 9,000 米；已证明再少不行。"
        #expect(try await bureau.get(path).value("//li").contains { $0.hasPrefix(told) })
        try await house.county.office.perform(
            SetPlacementPolicy(policy: PlacementPolicy(longestWay: 2_000), year: 2026), as: C.bureau)
        let page = try await bureau.get(path)
        #expect(page.html.contains("最远允许路程 2,000 米以内，有 2 个班没有初中可去。"))
        #expect(try page.value("//li").contains { $0.hasPrefix("允许的路程由 2,000 米放宽 7,000 米") })
    }

    @Test(arguments: PlacementEngine.all)
    func `nothing farther than the longest way is computed or suggested, and farther plans are told of`(
        engine: PlacementEngine
    ) async throws {
        try await engine.with { county in
            // All of 光辉 at 昌明: 9 km, and 6 seats over.
            let far = PlacementCounty.decided.map { $0.replacing(",3152900100", with: ",3152900200") }
            let id = try await county.adopt(far)
            #expect(try await county.view(id).suggestions.contains { $0.receiving == C.panjiang })
            try await county.office.perform(
                SetPlacementPolicy(policy: PlacementPolicy(longestWay: 6_000), year: 2026), as: C.bureau)
            let kept = try await county.office.read(as: C.bureau) { try PlacementPolicy.kept(at: $0) }
            #expect(kept.longestWay == 6_000)
            let view = try await county.view(id)
            let told = PlanWarnings(view).sentences.filter { $0.contains("超过最远允许的 6,000 米") }
            #expect(told.count == 2 && told[0].hasPrefix("光辉小学六年级(1)班到昌明中学 9,000 米"))
            #expect(view.suggestions.allSatisfy { $0.metres <= 6_000 })
            let placed = PlacedProblem(view)
            #expect(placed.mending.goesFarther(than: nil))
            #expect(try placed.mending.repairs(within: nil, effort: 200).fits)
            let problem = try await county.office.read(as: C.bureau) { try PlacementProblem(year: 2026, at: $0) }
            #expect(problem.instance.metres.joined().allSatisfy { $0 <= 6_000 })
            let solved = try problem.solved(effort: 200)
            #expect(solved.receiving[C.first] == C.panjiang && solved.receiving[C.third] == C.changming)
            try await county.office.perform(
                SetPlacementPolicy(policy: PlacementPolicy(longestWay: 1_000), year: 2026), as: C.bureau)
            let narrow = try await county.office.read(as: C.bureau) { try PlacementProblem(year: 2026, at: $0) }
            #expect { try narrow.solved(effort: 200) } throws: { error in
                (error as? any Refusal)?.sentence.contains("在最远允许路程 1,000 米以内没有初中") ?? false
            }
        }
    }

    @Test func `the thresholds are the county's, and wrong ones are refused`() async throws {
        let house = try await PlacementHouse()
        let bureau = try await house.signedIn("bureau")
        try await bureau.get(path)
        let refused = try await bureau.post(path, ["watch": "90", "yellow": "80", "red": "100"])
        #expect(refused.status == .unprocessableContent)
        #expect(try refused.errorSummary == ["学位预警：填写 1 到 200 的三个整数，黄色不低于关注，红色不低于黄色"])
        #expect(try await bureau.post(path, ["watch": "50", "yellow": "80", "red": "87"]).status == .seeOther)
        let page = try await bureau.get(path)
        #expect(try page.row("盘江中学")["预警"] == "▲红色预警" && page.row("昌明中学")["预警"] == "◆黄色预警")
        #expect(try await house.county.count("act WHERE reason LIKE '学位预警%'") == 1)
    }

    @Test func `a year without classes says so`() async throws {
        let house = try await PlacementHouse()
        let page = try await house.signedIn("bureau").get(PlacementLinks.seats(2027))
        #expect(try page.value("//div[@class='empty']/p") == ["2027年还没有毕业班名册，先完成摸底"])
    }

    @Test(arguments: PlacementEngine.all)
    func `thresholds are kept once, and told in the ledger`(engine: PlacementEngine) async throws {
        try await engine.with { county in
            let set = SetSeatWarning(percents: [80, 90, 110], year: 2026)
            try await county.office.perform(set, as: C.bureau)
            try await county.office.perform(set, as: C.bureau)
            let kept = try await county.office.read(as: C.bureau) { try SeatWarning.kept(at: $0) }
            #expect(kept == SeatWarning([80, 90, 110]))
            #expect(try await county.count("act WHERE reason LIKE '学位预警%'") == 1)
            await #expect(throws: SeatWarningRefusal.self) {
                try await county.office.perform(SetSeatWarning(percents: [0, 90, 100], year: 2026), as: C.bureau)
            }
        }
    }

    @Test func `a level begins where its percent is shown`() {
        for children in 3_700...3_960 {
            let share = Double(SeatWords.share(children, of: 3_950).dropLast()) ?? 0
            let level: SeatWarning.Level = share >= 100 ? .red : share >= 95 ? .yellow : .watch
            #expect(SeatWarning().level(demand: children, seats: 3_950) == level, "\(children)")
        }
        #expect(SeatWords.share(3_750, of: 3_950) == "94.9%" && SeatWords.share(3_950, of: 3_950) == "100.0%")
    }

    @Test func `rules that leave a class no school are named, and the class is counted all the same`() async throws {
        let house = try await PlacementHouse()
        let county = house.county
        for school in [C.changming, C.panjiang] {
            _ = try await county.office.perform(
                AddPlacementRule(.forbid, C.third, school: school, reason: "测试", year: 2026), as: C.bureau)
        }
        let page = try await house.signedIn("bureau").get(path)
        #expect(try page.value("//section/h2").first == "有做不到的划片规则")
        #expect(
            try page.value("//section[1]/p").prefix(3) == [
                "规则“第 1 条 云雾小学六年级(1)班不得划到昌明中学”、“第 2 条 云雾小学六年级(1)班不得划到盘江中学”"
                    + "互相冲突，不能同时做到；收回其中任何一条即可。", ShortageWords.leftOut, "能去的学生共 12 人，学位共 14 个，总数余 2 个。",
            ])
        #expect(!page.html.contains("先导入道路距离"))
        #expect(try page.row("昌明中学")["最近的人数"] == "5")
    }

    @Test func `a school whose seats nobody can count is told by its name`() async throws {
        let house = try await PlacementHouse()
        try await house.county.database.write {
            try $0.run("UPDATE school SET planned_classes = 9999999, class_size = 99999 WHERE id = \(C.changming)")
        }
        let problem = try await house.county.office.read(as: C.bureau) { try PlacementProblem(year: 2026, at: $0) }
        #expect {
            try problem.solved(effort: 200)
        } throws: { error in
            (error as? any Refusal)?.sentence == "昌明中学的学位数999989900001不合理。先导入改好七年级计划班数、班额的学校名录。"
        }
    }

    @Test func `levels begin where the county says`() {
        let warning = SeatWarning()
        let levels = [84, 85, 94, 95, 99, 100, 130].map { warning.level(demand: $0, seats: 100) }
        #expect(levels == [.none, .watch, .watch, .yellow, .yellow, .red, .red])
        #expect(warning.level(demand: 0, seats: 0) == .none && warning.level(demand: 1, seats: 0) == .red)
    }

    @Test func `classes without a school are children all the same, and no seats that are missing`() async throws {
        let house = try await PlacementHouse()
        try await house.county.office.perform(
            SetPlacementPolicy(policy: PlacementPolicy(longestWay: 2_000), year: 2026), as: C.bureau)
        let page = try await house.signedIn("bureau").get(path)
        #expect(try page.value("//section/h2").first == "还有班没有学校可去")
        let told = try page.value("//section[1]/p")
        #expect(told.first == "学生共 12 人，其中 7 人一所学校也去不了，学位共 14 个，总数余 2 个。")
        #expect(told.contains { $0.contains("没有一所可去的初中") } && !told.contains { $0.contains("任何方案都") })
        let year = try page.row("2026年")
        #expect(page.html.contains("没有学校可去的班") && page.html.contains("光辉小学六年级(1)班"))
        #expect(year["预警"]?.contains("红色预警") == true)
        #expect(year["学生"] == "12" && year["无校可去的学生"] == "7" && year["缺学位"] == "0")
        #expect(try page.row("1.5 公里以内")["路程以内缺的学位"] == "7")
    }

    @Test func `each threshold that is missing is told for itself`() async throws {
        let bureau = try await PlacementHouse().signedIn("bureau")
        try await bureau.get(path)
        let bare = try await bureau.post(path, ["watch": "", "yellow": "", "red": ""])
        #expect(
            try bare.errorSummary == ["关注：填写 1 到 200 的整数", "黄色预警：填写 1 到 200 的整数", "红色预警：填写 1 到 200 的整数"])
    }
}
