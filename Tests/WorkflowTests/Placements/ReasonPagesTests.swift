import Allocation
import HTTPTypes
import Office
import Storage
import Testing
import Web

@testable import Domain
@testable import Workflow

@Suite struct ReasonPagesTests {
    typealias C = PlacementCounty

    /// 六年级(2)班 of 光辉 goes to 昌明, 9 kilometres away, although 盘江 is 2 kilometres away and 4 of its 8 seats are free.
    private func reasons(_ id: ID<PlacementPlan>, _ schoolClass: ID<SchoolClass> = C.second) -> String {
        PlacementLinks.reasons(2026, id, schoolClass)
    }

    @Test func `a class row leads to its reasons, and a nearer school with seats is told`() async throws {
        let house = try await PlacementHouse()
        let id = try await house.county.plan(.draft, C.otherwise)
        let bureau = try await house.signedIn("bureau")
        let show = try await bureau.get(PlacementLinks.show(2026, id))
        let links = try show.value("//th[@class='name-cell']/a/@href[contains(., '/reasons')]")
        #expect(links == [C.first, C.second, C.third].map { reasons(id, $0) })
        let page = try await bureau.get(links[1])
        #expect(try page.heading == "为什么划到昌明中学")
        #expect(
            try page.value("//p[@class='lede']") == ["光辉小学六年级(2)班 3 人划到昌明中学，路程 9.0 公里（距离表）。更近的初中有 1 所。"])
        #expect(try page.value("//section/h3") == ["盘江中学 2.0 公里（距离表）：学位 8，已划 4，坐得下这个班的 3 人，可以改划。"])
        #expect(
            try page.value("//section/p") == [
                "如果改去盘江中学：别的班不用动；超出学位由 2 变为 0，全县路程合计少 20.9 人·公里，最远路程由 9.0 公里变为 2.0 公里。已证明没有更好的换法。"
            ])
        #expect(try page.value("//section//ol/li") == ["光辉小学六年级(2)班：昌明中学 → 盘江中学"])
    }

    @Test func `a full school names who holds its seats, what they could do, and what seats are worth`() async throws {
        let house = try await PlacementHouse()
        try await house.county.database.write {
            try $0.run("UPDATE school SET planned_classes = 1, class_size = 4 WHERE id = \(C.panjiang)")
            try $0.run("UPDATE school SET planned_classes = 1, class_size = 9 WHERE id = \(C.changming)")
        }
        let id = try await house.county.plan(.issued, C.otherwise)
        let bureau = try await house.signedIn("bureau")
        let page = try await bureau.get(reasons(id))
        #expect(try page.value("//section/h3") == ["盘江中学 2.0 公里（距离表）：学位 4，已划 1 个班 4 人，没有空余，坐不下这个班的 3 人。"])
        #expect(try page.value("//section//ul/li").first == "光辉小学六年级(1)班：改去昌明中学，多 27.8 人·公里。")
        #expect(
            try page.value("//section//ol/li") == [
                "光辉小学六年级(2)班：昌明中学 → 盘江中学", "光辉小学六年级(1)班：盘江中学 → 昌明中学",
            ])
        #expect(
            try page.value("//section//ul/li").dropFirst().first
                == "盘江中学再有 3 个学位，就坐得下这个班：超出学位不变，全县路程合计少 20.9 人·公里（在允许的路程内已重新试算并证明）。")
        #expect(try page.value("//section//ul/li").last == "盘江中学多 4 个学位：超出学位不变，全县路程合计少 20.9 人·公里（在允许的路程内已重新试算并证明）。")
        let paper = try await bureau.get(reasons(id) + ".pdf")
        #expect(paper.status == .ok && paper.body.starts(with: Array("%PDF".utf8)))
        #expect(try await house.county.count("act WHERE document LIKE '划片说明%'") == 1)
    }

    @Test func `a class that holds a seat and may go nowhere else says why`() async throws {
        let house = try await PlacementHouse()
        try await house.county.database.write {
            try $0.run("UPDATE school SET planned_classes = 1, class_size = 4 WHERE id = \(C.panjiang)")
            try $0.run("UPDATE school SET planned_classes = 1, class_size = 9 WHERE id = \(C.changming)")
        }
        try await house.county.office.perform(
            SetPlacementPolicy(policy: PlacementPolicy(longestWay: 3_000), year: 2026), as: C.bureau)
        let id = try await house.county.plan(.issued, C.otherwise)
        let page = try await house.signedIn("bureau").get(reasons(id))
        #expect(
            try page.value("//section//ul/li").first == "光辉小学六年级(1)班：去别的学校多走会超过 7.0 公里（本方案最远多走），或者路程会超过最远允许的 3,000 米。")
        #expect(page.html.contains("允许的路程：县里先定最远多走，哪个班多走的都不许超过本稿的 7.0 公里；最远允许路程 3,000 米。"))
    }

    @Test func `a nearer school that is too far away says so, and so does a way that is`() async throws {
        let house = try await PlacementHouse()
        try await house.county.office.perform(
            SetPlacementPolicy(policy: PlacementPolicy(longestWay: 1_500), year: 2026), as: C.bureau)
        let id = try await house.county.plan(.draft, C.otherwise)
        let page = try await house.signedIn("bureau").get(reasons(id))
        #expect(
            try page.value("//p[@class='lede']") == [
                "光辉小学六年级(2)班 3 人划到昌明中学，路程 9.0 公里（距离表），超过最远允许的 1,500 米。更近的初中有 1 所。"
            ])
        #expect(try page.value("//section/h3") == ["盘江中学 2.0 公里（距离表）：超过最远允许的 1,500 米。"])
    }

    @Test func `the plan's own page tells the farthest classes and whether two schools could do better`() async throws {
        let house = try await PlacementHouse()
        let id = try await house.county.plan(.draft, C.otherwise)
        let page = try await house.signedIn("leader").get(PlacementLinks.explanation(2026, id))
        #expect(
            try page.value("//section/p") == ["盘江中学与昌明中学之间重新分班可以更好：超出学位少 2 人，最远多走少 7.0 公里，路程合计少 20.9 人·公里，小学去向少 1 对。"])
        #expect(
            try page.rows == [
                "1 超出学位", "2 最远多走", "3 路程合计", "4 小学去向", "光辉小学六年级(2)班", "光辉小学六年级(1)班", "云雾小学六年级(1)班",
            ])
        #expect(try page.row("光辉小学六年级(2)班")["更近的学校"] == "盘江中学（坐得下，可以改划）")
        #expect(try page.row("光辉小学六年级(1)班")["更近的学校"] == "没有更近的初中")
    }

    @Test func `a shorter division that the county's order does not want is not called better`() async throws {
        let house = try await PlacementHouse()
        for (sending, receiving, metres) in [
            (C.guanghui, C.panjiang, 2_000), (C.guanghui, C.changming, 6_500), (C.yunxiao, C.panjiang, 1_000),
            (C.yunxiao, C.changming, 5_000),
        ] {
            try await house.county.database.write {
                try $0.run(
                    """
                    UPDATE distance SET metres = \(metres)
                    WHERE sending_id = \(sending) AND receiving_id = \(receiving)
                    """)
            }
        }
        let path = PlacementLinks.explanation(2026, try await house.county.plan(.draft))
        let bureau = try await house.signedIn("bureau")
        // 光辉's first class for 云雾's only one: 2.0 less in all, but 4.5 farther out instead of 4.0.
        #expect(
            try await bureau.get(path).value("//section/p") == [
                "逐对核对了 1 对学校：任何两所学校之间重新分班，都不能再减少超出学位或缩短路程。比较时最远多走不许增加。"
            ])
        let limited = Order(limitsFarthest: true, tolerance: 60, mostPerClass: 55)
        try await house.county.office.perform(limited, as: C.bureau)
        #expect(
            try await bureau.get(path).value("//section/p") == [
                "逐对核对了 1 对学校：任何两所学校之间重新分班，都不能再减少超出班额上限、超出学位或缩短路程。比较时最远多走不许增加。"
            ])
        try await house.county.office.perform(Order(limitsFarthest: false, tolerance: 60), as: C.bureau)
        #expect(
            try await bureau.get(path).value("//section/p") == ["盘江中学与昌明中学之间重新分班可以更好：路程合计少 2.0 人·公里。"])
        try await house.county.office.perform(Fed(), as: C.bureau)
        #expect(
            try await bureau.get(path).value("//section/p") == [
                "盘江中学与昌明中学之间重新分班：路程合计少 2.0 人·公里，离开上年对口学校多 9 人；按设置的先后和容许的范围，仍是本稿更好。"
            ])
    }

    private struct Order: Command {
        let limitsFarthest: Bool
        let tolerance: Int
        var mostPerClass: Int?

        func run(in desk: Desk) throws {
            var policy = PlacementPolicy()
            policy.mostPerClass = mostPerClass
            (policy.levels.limitsFarthest, policy.levels.tolerance) = (limitsFarthest, tolerance)
            try policy.keep(at: desk)
        }
    }

    private struct Fed: Command {
        func run(in desk: Desk) throws {
            try desk.directory.save(feeder: C.guanghui, to: C.panjiang, year: 2025)
            try desk.directory.save(feeder: C.yunxiao, to: C.changming, year: 2025)
        }
    }

    @Test func `a primary school sees the reasons of its own classes, once the plan is issued`() async throws {
        let house = try await PlacementHouse()
        let id = try await house.county.plan(.approved, C.otherwise)
        let teacher = try await house.signedIn("teacher")
        #expect(try await teacher.get(reasons(id)).status == .notFound)
        try await house.county.office.perform(IssuePlan(plan: id), as: C.bureau)
        let plan = try await teacher.get(PlacementLinks.show(2026, id))
        let links = try plan.value("//th[@class='name-cell']/a/@href[contains(., '/reasons')]")
        #expect(links == [C.first, C.second].map { reasons(id, $0) })
        let page = try await teacher.get(links[1])
        #expect(
            try page.value("//section/h3") == ["盘江中学 2.0 公里（距离表）：学位 8，已划 4，坐得下这个班的 3 人，只能由补充方案改划。"])
        let whole = try await house.signedIn("bureau").get(PlacementLinks.explanation(2026, id))
        #expect(try whole.row("光辉小学六年级(2)班")["更近的学校"] == "盘江中学（坐得下，只能由补充方案改划）")
        #expect(!page.html.contains("学生1") && !page.html.contains("拆班、单独安置"))
        #expect(try await teacher.get(links[1] + ".pdf").status == .ok)
        #expect(try await teacher.get(reasons(id, C.third)).status == .notFound)
        #expect(try await teacher.get(reasons(id, C.third) + ".pdf").status == .notFound)
        #expect(try await teacher.get(PlacementLinks.explanation(2026, id)).status == .notFound)
        #expect(try await teacher.get(PlacementLinks.seats(2026)).status == .notFound)
        for login in ["receiver", "station"] {
            let other = try await house.signedIn(login)
            #expect(try await other.get(reasons(id)).status == .notFound)
            let plan = try await other.get(PlacementLinks.show(2026, id))
            #expect(try plan.value("//th[@class='name-cell']/a/@href[contains(., '/reasons')]").isEmpty)
        }
        _ = try await house.county.plan(.issued)
        #expect(try await teacher.get(reasons(id)).status == .notFound)
    }

    @Test func `a class without a measured way has no reasons`() async throws {
        let house = try await PlacementHouse()
        let id = try await house.county.plan(.issued)
        try await house.county.database.write {
            try $0.run("UPDATE placement SET metres = NULL WHERE class_id = \(C.second)")
        }
        let page = try await house.signedIn("bureau").get(reasons(id))
        #expect(try page.value("//div[@class='empty']/p")[0].contains("没有道路距离"))
    }
}
