import Domain
import HTTPTypes
import Office
import Testing

@testable import Web
@testable import Workflow

@Suite struct CohortArchivePageTests {
    typealias C = HandoverCounty

    @Test func `the year is archived on its page, which leaders read`() async throws {
        let house = try await YearHouse()
        try await house.year.office.perform(FollowForClosing(closing: [C.panjiang]), as: C.bureau)
        let bureau = try await house.signedIn(C.bureau)
        let early = try await bureau.get("/y/2026/cohort")
        #expect(early.html.contains("报到没有截止的学校"))
        #expect(try early.value("//button[.='归档']").isEmpty)
        try await house.year.office.perform(CloseLastArrival(), as: C.bureau)
        let ready = try await bureau.get("/y/2026/cohort")
        #expect(try ready.text(beside: "待移交") == "3")
        let list = try #require(try ready.value("//tr[th='待移交']/td/a/@href").first)
        #expect(try await bureau.get(list).rows.count == 3)
        let wrong = try await bureau.post("/y/2026/cohort/closing", ["unfinished": "5", "reason": "继续办理"])
        #expect(wrong.status == .unprocessableContent)
        #expect(try wrong.errorSummary.first?.contains("现有 6 名学生") == true)
        let done = try await bureau.post("/y/2026/cohort/closing", ["unfinished": "6", "reason": "继续办理"])
        #expect(done.status == .seeOther)
        let leader = try await house.signedIn(YearHouse.leader)
        let page = try await leader.get("/y/2026/cohort")
        #expect(try page.value("//span[@class='what']").contains("年度归档"))
        #expect(page.html.contains("尚有 6 名学生由各单位继续办理：继续办理"))
        #expect(try page.value("//button[.='归档']").isEmpty)
        #expect(try await leader.post("/y/2026/cohort/closing", ["unfinished": "6"]).status == .forbidden)
        let teacher = try await house.signedIn(C.teacher)
        #expect(try await !teacher.get("/y/2026/cohort").html.contains("仍由各单位办理"))
    }
}

private struct CloseLastArrival: Command {
    func run(in desk: Desk) throws {
        try desk.arrivals.open(HandoverCounty.changming, year: 2026)
        try desk.arrivals.close(HandoverCounty.changming, year: 2026, on: desk.day)
    }
}
