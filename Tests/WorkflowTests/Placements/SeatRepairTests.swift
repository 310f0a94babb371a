import Allocation
import HTTPTypes
import Office
import Storage
import Testing
import Web
import Workbook

@testable import Domain
@testable import Workflow

/// 补救办法 of a year without a plan: on the page, as a job, and in words; beds, and rules that contradict each other.
@Suite struct SeatRepairTests {
    typealias C = PlacementCounty

    private let path = PlacementLinks.seats(2026)

    /// Two seats for each class of 光辉, which may go to 盘江 alone, and three for 云雾's, which may go to 昌明 alone.
    private func divide(_ county: PlacementCounty) async throws {
        try await county.database.write {
            try $0.run("DELETE FROM distance WHERE sending_id = \(C.yunxiao) AND receiving_id = \(C.panjiang)")
            try $0.run("DELETE FROM distance WHERE sending_id = \(C.guanghui) AND receiving_id = \(C.changming)")
            try $0.run("UPDATE school SET class_size = 4 WHERE id = \(C.panjiang)")
            try $0.run("UPDATE school SET class_size = 3 WHERE id = \(C.changming)")
        }
    }

    @Test func `a repair tells what its plan costs beside the plan without`() async throws {
        let house = try await PlacementHouse()
        try await house.county.database.write {
            try $0.run("UPDATE school SET class_size = 6 WHERE id = \(C.panjiang)")
        }
        let page = try await house.signedIn("bureau").get(path)
        #expect(page.html.contains("不补救，找到的最好的整班方案：超出学位 1 人，路程合计 21.8 人·公里，最远 2.0 公里。"))
        #expect(
            try page.value("//ul[@class='repairs']/li") == [
                "盘江中学增加 1 个学位（1 个班以内），各班就都能整班坐下；已证明再少不行。路程合计 21.8 人·公里（不变），最远 2.0 公里（不变）。",
                "昌明中学增加 1 个学位（1 个班以内），各班就都能整班坐下；已证明再少不行。路程合计 98.0 人·公里（多 76.2），最远 9.0 公里（远 7.0）。",
            ])
        #expect(!page.html.contains("还没有试完") && !page.html.contains("在后台试完"))
    }

    @Test func `seats at two schools together are told where one does not suffice`() async throws {
        let house = try await PlacementHouse()
        try await divide(house.county)
        let page = try await house.signedIn("bureau").get(path)
        #expect(
            try page.value("//ul[@class='repairs']/li") == [
                "盘江中学增加 3 个学位（1 个班以内），同时昌明中学增加 2 个学位（1 个班以内），合计 5 个学位，各班就都能整班坐下；已证明再少不行。"
                    + "路程合计 21.8 人·公里（不变），最远 2.0 公里（不变）。"
            ])
    }

    @Test(arguments: PlacementEngine.all)
    func `what takes long is a job with progress, and its list is kept until somebody has seen it`(
        on engine: PlacementEngine
    ) async throws {
        try await engine.with { county in
            let house = try await PlacementHouse(county)
            try await divide(county)
            let bureau = try await house.signedIn("bureau")
            try await bureau.get(path)
            let job = try await bureau.post(PlacementLinks.seatRepairs(2026)).location
            #expect(try await bureau.post(PlacementLinks.seatRepairs(2026)).location == job)
            #expect(try await bureau.get(path).html.contains("补救办法还在试算。"))
            try await house.solving.takeUp()
            let done = try await bureau.get(job)
            #expect(try done.heading == "试算补救办法" && done.value("//ul[@class='repairs']/li").count == 1)
            #expect(try await bureau.get(path).html.contains("补救办法已算出：找到 1 条。"))
            #expect(try await county.count("placement_plan") == 0)
            try await bureau.post(job + "/dismissal")
            #expect(try await !bureau.get(path).links.contains(job))
            // Nothing to be mended is an answer, too.
            try await county.database.write { try $0.run("UPDATE school SET class_size = 30") }
            let again = try await bureau.post(PlacementLinks.seatRepairs(2026)).location
            try await house.solving.takeUp()
            #expect(try await bureau.get(again).html.contains(SeatWords.everybodyFits))
            #expect(try await bureau.get(path).html.contains("的数据：" + SeatWords.everybodyFits))
        }
    }

    @Test func `the page before a plan and the command line beside one tell the same repairs of classes kept apart`()
        async throws
    {
        let county = try await C(.sqliteInMemory())
        _ = try await county.office.perform(
            AddPlacementRule(.apart, C.first, other: C.second, reason: "测试", year: 2026), as: C.bureau)
        let plan = try await county.plan(.draft, ClassDecisionTests.apart)
        try await county.database.write {
            try $0.run("UPDATE school SET class_size = 7 WHERE id = \(C.panjiang)")
        }
        let problem = try await county.office.read(as: C.bureau) { try PlacementProblem(year: 2026, at: $0) }
        let page = try #require(try SeatRepairs.answer(problem, budget: nil).repairs).lines
        let mending = PlacedProblem(try await county.view(plan)).mending
        let list = try mending.repairs(within: nil, effort: nil)
        let words = ShortageWords(mending.names)
        #expect(
            list.repairs.map {
                words.sentence($0, classSizes: mending.classSizes) + words.cost($0, beside: list.present)
            } == page.map { $0.sentence + $0.cost })
        #expect(page.count == 3 && page.contains { $0.sentence.hasPrefix("收回规则“第 1 条 ") })
    }

    @Test func `a list that the work did not suffice for says what it left out`() async throws {
        let house = try await PlacementHouse()
        try await divide(house.county)
        let problem = try await house.county.office.read(as: C.bureau) { try PlacementProblem(year: 2026, at: $0) }
        let none = try #require(try SeatRepairs.answer(problem, budget: 0).repairs)
        #expect(none.untried == nil && none.lines.count == 1)
        try await house.county.database.write {
            try $0.run("UPDATE school SET class_size = 6 WHERE id = \(C.panjiang)")
            try $0.run("UPDATE school SET class_size = 30 WHERE id = \(C.changming)")
        }
        let tight = try await house.county.office.read(as: C.bureau) { try PlacementProblem(year: 2026, at: $0) }
        let short = try #require(try SeatRepairs.answer(tight, budget: 0).repairs)
        #expect(short.lines.isEmpty && short.untried == "计算量有限，还没有试完：盘江中学增加学位。")
        let stopped = try #require(try SeatRepairs.answer(tight, budget: nil) { _ in false }.repairs)
        #expect(stopped.untried == "中途停止，还没有试完：盘江中学增加学位。")
    }

    @Test func `a job that somebody stopped says so, not that everything was tried`() async throws {
        let house = try await PlacementHouse()
        let bureau = try await house.signedIn("bureau")
        try await bureau.get(path)
        let job = try await bureau.post(PlacementLinks.seatRepairs(2026)).location
        try await bureau.post(job + "/stop")
        let line = SeatRepairs.Line(sentence: "盘江中学增加 1 个学位。", cost: "路程不变。", href: nil)
        let found = SeatRepairs(lead: "下面每一条做到：", lines: [line], untried: nil)
        try await house.county.office.perform(
            FinishRepairs(job: ID(String(job.split(separator: "/").last ?? "")), answer: .repairs(found)), as: C.bureau)
        #expect(try await bureau.get(path).html.contains("补救办法中途停止：找到 1 条。"))
    }

    /// Three classes that must not meet, at two schools; or one without any road.
    @Test(arguments: [true, false])
    func `where no plan is found to begin from, a job says why`(isOfRules: Bool) async throws {
        let house = try await PlacementHouse()
        if isOfRules {
            for (one, other) in [(C.first, C.second), (C.second, C.third), (C.first, C.third)] {
                _ = try await house.county.office.perform(
                    AddPlacementRule(.apart, one, other: other, reason: "测试", year: 2026), as: C.bureau)
            }
        } else {
            try await house.county.database.write {
                try $0.run("DELETE FROM distance WHERE sending_id = \(C.yunxiao)")
            }
        }
        let bureau = try await house.signedIn("bureau")
        try await bureau.get(path)
        let job = try await bureau.post(PlacementLinks.seatRepairs(2026)).location
        try await house.solving.takeUp()
        let page = try await bureau.get(job)
        #expect(!page.html.contains(SeatWords.everybodyFits) && page.html.contains("没有算出"))
        #expect(page.html.contains(isOfRules ? "互相冲突，不能同时做到" : "云雾小学六年级(1)班没有一所可去的初中"))
    }

    @Test func `a repair is kept whole whatever its names contain, and as it was kept before`() async throws {
        let house = try await PlacementHouse()
        try await house.county.database.write {
            try $0.run(
                "UPDATE school SET name = \("盘江\t中\r\n学"), class_size = 6 WHERE id = \(C.panjiang)")
        }
        let bureau = try await house.signedIn("bureau")
        try await bureau.get(path)
        let job = try await bureau.post(PlacementLinks.seatRepairs(2026)).location
        try await house.solving.takeUp()
        let lines = try await house.county.office.read(as: C.bureau) { try $0.solvingJobs.all(year: 2026)[0].repairs }
        #expect(lines.map { $0.sentence.hasSuffix("已证明再少不行。") } == [true, true])
        #expect(lines.first?.sentence.hasPrefix("盘江\t中\r\n学增加 1 个学位") == true)
        try await house.county.database.write {
            try $0.run("UPDATE solving_job SET repairs = \("甲中学增加 1 个学位\t路程不变\t\n乙班拆开\t路程多\t/groups/new")")
        }
        #expect(try await bureau.get(job).value("//ul[@class='repairs']/li").count == 2)
        #expect(try await bureau.get(job).links.contains("/groups/new"))
    }

    @Test func `beds are warned of by school, and by the classes that have every school too far`() async throws {
        let house = try await PlacementHouse()
        let bureau = try await house.signedIn("bureau")
        #expect(try await bureau.get(path).value("//caption").filter { $0.hasPrefix("寄宿床位预警") }.count == 1)
        // 云雾's class has both schools beyond the walking distance; of its five children three want to board.
        try await house.county.database.write {
            try $0.run("UPDATE distance SET metres = 4000 WHERE metres = 1500")
            try $0.run(
                """
                UPDATE student SET boards = 1 WHERE id IN (SELECT student_id FROM standing WHERE class_id = \(C.third)
                    ORDER BY student_id LIMIT 4)
                """)
            try $0.run("UPDATE school SET beds = 1")
        }
        let page = try await bureau.get(path)
        #expect(try page.value("//section/h2").first?.hasSuffix("，寄宿床位不够") == true)
        #expect(
            try page.value("//section[1]/p").last?.hasPrefix("云雾镇的 1 个班 ") == true
                && page.html.contains("人路远要寄宿，只能去 2 所学校（盘江中学、昌明中学）共 2 张床位，缺 "))
        #expect(try page.row("昌明中学")["寄宿床位"] == "1")
        try await house.county.database.write { try $0.run("UPDATE school SET beds = 0") }
        let unknown = try await bureau.get(path)
        #expect(unknown.html.contains("学校名录里没有一所初中写寄宿床位"))
        #expect(try unknown.value("//caption").filter { $0.hasPrefix("寄宿床位预警") }.isEmpty)
    }

    @Test func `the table of regions says that each leaves the schools of those before out`() async throws {
        let house = try await PlacementHouse()
        try await divide(house.county)
        let note = "没有设最远允许路程，能去的学校都算在内；后面的片不算前面各片的学校"
        #expect(try await house.signedIn("bureau").get(path).value("//caption").contains { $0.contains(note) })
    }

    @Test func `the sheet holds what the page tells`() async throws {
        let house = try await PlacementHouse()
        let bureau = try await house.signedIn("bureau")
        #expect(try await bureau.get(path).links.contains(PlacementLinks.seatSheet(2026)))
        let sheets = try SheetReader.read(
            try await bureau.get(PlacementLinks.seatSheet(2026)).body, named: "seats.xlsx")
        #expect(sheets.map(\.name) == ["说明", "各校学位预警", "片区学位预警", "寄宿床位预警", "各年学位", "允许的路程与缺口"])
        #expect(try await house.county.count("act WHERE document = '学位够不够'") == 1)
    }

    @Test func `classes that cannot be kept apart are named before there is a plan`() async throws {
        let house = try await PlacementHouse()
        let county = house.county
        for (one, other) in [(C.first, C.second), (C.second, C.third), (C.first, C.third)] {
            _ = try await county.office.perform(
                AddPlacementRule(.apart, one, other: other, reason: "测试", year: 2026), as: C.bureau)
        }
        let page = try await house.signedIn("bureau").get(path)
        #expect(try page.value("//section[1]/p").first?.hasSuffix("互相冲突，不能同时做到；收回其中任何一条即可。") == true)
        let mending = try await county.office.read(as: C.bureau) {
            try #require(try PlanMending.unplanned(2026, at: $0))
        }
        #expect(mending.conflicts.map(\.rules.count) == [3] && mending.conflicts[0].isMinimal)
    }

    @Test func `rules under which the classes have no seats are named as a smallest set`() async throws {
        let house = try await PlacementHouse()
        let county = house.county
        for unit in [C.first, C.second, C.third] {
            _ = try await county.office.perform(
                AddPlacementRule(.forbid, unit, school: C.changming, reason: "测试", year: 2026), as: C.bureau)
        }
        let mending = try await county.office.read(as: C.bureau) {
            try #require(try PlanMending.unplanned(2026, at: $0))
        }
        #expect(mending.conflicts.isEmpty)
        let found = try #require(try mending.conflict(within: nil, effort: 200))
        #expect(
            ShortageWords(mending.names).crowding(found)
                == "规则“第 1 条 光辉小学六年级(1)班不得划到昌明中学”、“第 3 条 云雾小学六年级(1)班不得划到昌明中学”合在一起，使各班不能整班坐下。")
    }
}
