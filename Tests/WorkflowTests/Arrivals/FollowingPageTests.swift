import HTTPTypes
import Office
import Storage
import Testing

@testable import Domain
@testable import Web
@testable import Workflow

@Suite struct FollowingPageTests {
    typealias C = HandoverCounty

    @Test func `a child is found by a name, checked in by one tap and taken back by another`() async throws {
        let house = try await FollowingHouse()
        _ = try await house.county.packet(.filed)
        let browser = try await house.signedIn(C.receiver)
        let desk = ArrivalLinks.desk(2026, C.panjiang)
        var page = try await browser.get(ArrivalLinks.desk(2026, C.panjiang, finding: "李明"))
        #expect(try page.rows == ["李明"])
        #expect(try page.text(beside: "应报到") == "4 人")
        #expect(!page.html.contains("52279920140101"))
        let student = try #require(try page.value("//input[@name='student']/@value").first)
        #expect(try await browser.post(desk + "/check-ins", ["student": student]).status == .seeOther)
        page = try await browser.get(desk)
        #expect(try page.notice == "已登记报到")
        #expect(try page.value("//*[@autofocus]/@id") == ["f-q"])
        #expect(try page.text(beside: "已报到") == "1 人")
        #expect(try page.rows == ["李明"])
        #expect(try await browser.post(desk + "/withdrawals", ["student": student]).status == .seeOther)
        #expect(try await browser.get(desk).text(beside: "已报到") == "0 人")
        let walkIn = try await browser.get(desk + "/walk-ins")
        #expect(try walkIn.heading == "登记名册外学生")
        let refused = try await browser.post(desk + "/walk-ins", ["name": ""])
        #expect(refused.status == .unprocessableContent)
        #expect(try await browser.post(desk + "/walk-ins", ["name": "石丹丹"]).status == .seeOther)
        #expect(try await browser.get(desk).text(beside: "名册外报到") == "1 人")
        let hasty = try await browser.post(desk + "/closure", ["absent": "0"])
        #expect(try hasty.errorSummary.first?.hasPrefix("现在未到 4 人") == true)
        #expect(try await browser.post(desk + "/closure", ["absent": "4"]).status == .seeOther)
        let absentees = try await browser.get(desk + "/absentees")
        #expect(try absentees.rows == ["张小雨", "李明", "王芳", "赵强"])
        #expect(try await browser.get("/y/2026/arrivals").row("盘江中学")["目前未报到"] == "4")
    }

    @Test func `a plan's form offers two empty lines beyond those filled in; who reads no child gets no empty form`()
        async throws
    {
        let house = try await FollowingHouse()
        try await house.county.closedArrival()
        try await house.county.database.write { [id = house.county.county] connection in
            try CohortStore(connection: connection, county: id).freezeForPages()
        }
        let junior = try await house.signedIn(C.receiver)
        let plan = SupportPlanLinks.show(2026, ID("a1"))
        let fresh = try await junior.get(plan)
        func titles(_ page: Answer) throws -> [String] {
            try page.value("//fieldset/legend").filter { $0.contains(" ") }
        }
        #expect(try titles(fresh) == ["措施 1", "措施 2", "资助 1", "资助 2", "回访 1", "回访 2"])
        let refused = try await junior.post(
            plan + "/content", ["needs": "", "circumstances": "leftBehind", "measure-8": "每月家访"])
        #expect(refused.status == .unprocessableContent)
        #expect(try titles(refused).filter { $0.hasPrefix("措施") }.count == 10)
        #expect(try await junior.get("/y/2026/support-plans?turn=own").rows.first == "张小雨")
        let seen = try await house.signedIn(FollowingHouse.inspector).get("/y/2026/support-plans")
        #expect(try seen.text(beside: "待建") == "2 人")
        #expect(try seen.value("//dl[@class='figures']//a").isEmpty)
        #expect(try seen.value("//form[@class='filters']").isEmpty)
    }

    @Test func `a dropout has no button at the desk but the way to its return case`() async throws {
        let house = try await FollowingHouse()
        try await house.county.closedArrival()
        for (student, kind) in [("a3", FactKind.dropoutFound), ("a4", .suspected)] {
            try await house.county.office.perform(StateOfOne(kind: kind, student: ID(student)), as: C.bureau)
        }
        let browser = try await house.signedIn(C.receiver)
        var page = try await browser.get(ArrivalLinks.desk(2026, C.panjiang, finding: "王芳"))
        #expect(try page.value("//input[@name='student'][@value='a3']/@value").isEmpty)
        #expect(try page.value("//a[@href='/y/2026/return-cases']/@href").count == 1)
        page = try await browser.get(ArrivalLinks.desk(2026, C.panjiang, finding: "赵强"))
        #expect(try page.value("//input[@name='student'][@value='a4']/@value") == ["a4"])
    }

    @Test func `feedback is sent, received and reminded of on its pages`() async throws {
        let house = try await FollowingHouse()
        try await house.county.closedArrival()
        let junior = try await house.signedIn(C.receiver)
        try await junior.get("/y/2026/feedback")
        #expect(try await junior.post("/y/2026/feedback/issues").status == .seeOther)
        #expect(try await junior.get("/y/2026/feedback").rows.count == 3)
        let primary = try await house.signedIn(C.teacher)
        let link = try #require(try await primary.get("/y/2026/feedback").value("//tbody/tr/th/a/@href").first)
        let letter = try await primary.get(link)
        #expect(try letter.row("光辉小学")["未报到"] == "2")
        let bureau = try await house.signedIn(C.bureau)
        try await bureau.get(link)
        #expect(try await bureau.post(link + "/reminders").status == .seeOther)
        #expect(try await bureau.post(link + "/reminders").status == .unprocessableContent)
        #expect(try await bureau.get("/y/2026/reminders").rows == ["光辉小学"])
        #expect(try await primary.post(link + "/receipt", ["opinion": "即核"]).status == .seeOther)
        #expect(try await primary.get(link).text(beside: "意见") == "即核")
        #expect(try await primary.get(link + "/paper.pdf").body.starts(with: Array("%PDF".utf8)))
        #expect(try await house.signedIn(FollowingHouse.inspector).get(link).status == .ok)
    }

    @Test func `an inspection is begun, recorded, ordered and answered on its pages`() async throws {
        let house = try await FollowingHouse()
        try await house.county.closedArrival()
        let inspector = try await house.signedIn(FollowingHouse.inspector)
        try await inspector.get("/y/2026/inspections")
        let begun = try await inspector.post(
            "/y/2026/inspections", ["unit": "school:\(C.panjiang)", "sample": "2"])
        #expect(begun.status == .seeOther)
        let page = try await inspector.get(begun.location)
        #expect(try page.row("新生花名册")["现在的数据"] == "名册 4 人，各校均未见到 2 人")
        let recorded = try await inspector.post(
            begun.location + "/findings",
            [
                "verdict-handoverList": "met", "verdict-newRoster": "unmet", "verdict-clearance": "notSeen",
                "seen-1": "seen", "findings": "两名学生没有核查记录",
            ])
        #expect(recorded.status == .seeOther)
        #expect(
            try await inspector.post(
                begun.location + "/orders", ["demand": "补做核查", "deadline": "2027-01-31"]
            ).status == .seeOther)
        let junior = try await house.signedIn(C.receiver)
        let answer = try #require(
            try await junior.get(begun.location).value("//form[@method='post']/@action").first {
                $0.hasSuffix("/answer")
            })
        #expect(try await junior.post(answer, ["answer": "已核查"]).status == .seeOther)
        #expect(try await junior.get(begun.location).text(beside: "整改要求") == "补做核查")
        #expect(try await inspector.post(begun.location + "/closure").status == .seeOther)
    }

    @Test func `the lists of records and plans are well formed for everybody who may see them`() async throws {
        let house = try await FollowingHouse()
        try await house.county.closedArrival()
        try await house.county.database.write { [id = house.county.county] connection in
            try CohortStore(connection: connection, county: id).freezeForPages()
        }
        let bureau = try await house.signedIn(C.bureau)
        for path in ["records", "records/clearance", "records/proposals", "support-plans", "reminders", "feedback"] {
            let page = try await bureau.get("/y/2026/" + path)
            #expect(page.status == .ok)
            #expect(try page.value("//h1").count == 1)
        }
        let junior = try await house.signedIn(C.receiver)
        let plan = SupportPlanLinks.show(2026, ID("a1"))
        #expect(try await junior.get(plan).heading == "张小雨一人一案")
        #expect(
            try await junior.post(plan + "/content", ["needs": "", "circumstances": "leftBehind"]).status
                == .unprocessableContent)
        let written = try await junior.post(
            plan + "/content",
            [
                "needs": "寄宿", "circumstances": "leftBehind", "measure-1": "每月家访", "unit-1": "盘江中学",
                "person-1": "周老师", "starts-1": "2026-09-01",
            ])
        #expect(written.status == .seeOther)
        let shown = try await junior.get(plan)
        #expect(try shown.row("每月家访")["责任人"] == "周老师")
    }
}

extension CohortStore {
    /// Past the census, whatever the state: plans are needed from then on.
    fileprivate func freezeForPages() throws {
        try connection.run("UPDATE cohort SET state = 'following' WHERE county = \(county) AND year = 2026")
    }
}
