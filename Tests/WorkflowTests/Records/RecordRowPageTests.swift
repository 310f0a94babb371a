import HTTPTypes
import Office
import Storage
import Testing

@testable import Domain
@testable import Web
@testable import Workflow

@Suite struct RecordRowPageTests {
    typealias C = HandoverCounty

    private let rows = RecordLinks.rows(2026)

    @Test func `a proposed row is confirmed by a click and undone with a reason`() async throws {
        let house = try await FollowingHouse()
        try await house.county.closedArrival()
        try await house.county.takeContradicted()
        let browser = try await house.signedIn(C.receiver)
        #expect(try await browser.get("/y/2026/records").value("//a[@class='button']").contains("名单待确认 1 行"))
        let page = try await browser.get(rows)
        #expect(try page.value("//section/h2").first?.hasPrefix("第 2 行 张晓宇") == true)
        #expect(try page.row("张小雨")["现在的状态"] == "已报到待注册")
        #expect(!page.html.contains("20140505") && !page.html.contains("201401010"))
        let confirm = try #require(try page.value("//tr//form/@action").first)
        #expect(confirm.hasSuffix("/confirmation"))
        #expect(try await browser.post(confirm, ["student": "a1"]).status == .seeOther)
        #expect(try await browser.get(rows).rows.isEmpty)
        let decided = try await browser.get(RecordLinks.rows(2026, decided: true))
        let undo = try #require(try decided.value("//section//form/@action").first)
        let refused = try await browser.post(undo, ["reason": ""])
        #expect(refused.status == .unprocessableContent)
        #expect(try refused.errorSummary == ["写明原因"])
        #expect(try await browser.post(undo, ["reason": "认错了人"]).status == .seeOther)
        #expect(try await browser.get(rows).rows == ["张小雨"])
    }

    @Test func `a child is looked up for an unmatched row, or the row is nobody's`() async throws {
        let house = try await FollowingHouse()
        try await house.county.closedArrival()
        try await house.county.takeRecords([["无名", "", "G522799201401019999"], ["某某", "", "G522799201401018888"]])
        let browser = try await house.signedIn(C.receiver)
        let links = try await browser.get(rows).value("//section//p/a/@href")
        #expect(links.count == 2)
        #expect(try await browser.get(links[0] + "?q=%E9%99%88%E6%99%A8").rows.isEmpty)
        let found = try await browser.get(links[0] + "?q=%E6%9D%8E%E6%98%8E")
        #expect(try found.rows == ["李明"])
        let link = try #require(try found.value("//tr//form/@action").first)
        #expect(try await browser.post(link, ["student": "a2"]).status == .seeOther)
        #expect(try await browser.get("/y/2026/students/a2").status == .notFound)
        #expect(try await house.county.standing("a2").first == "registered")
        #expect(try await browser.post(links[1] + "/rejection", ["reason": "往届学生"]).status == .seeOther)
        #expect(try await browser.get(rows).value("//section[@class='panel']").isEmpty)
    }

    @Test func `an inspector sees the rows, a school not those of another`() async throws {
        let house = try await FollowingHouse()
        try await house.county.closedArrival()
        try await house.county.takeContradicted()
        let inspector = try await house.signedIn(FollowingHouse.inspector)
        let page = try await inspector.get(rows)
        #expect(try page.rows == ["张小雨"])
        #expect(try page.value("//section//form").isEmpty)
        let row = try #require(try await house.county.questions().first)
        #expect(try await inspector.post(RecordLinks.row(2026, row) + "/link").status == .forbidden)
        let tasks = { (officer: Officer) in
            try await house.county.office.read(as: officer) { try Board($0, year: 2026).tasks }
                .first { $0.matter == .confirmRecords }
        }
        #expect(try await tasks(C.receiver)?.due == Milestones(year: 2026)?.recordsDue)
        #expect(try await tasks(C.otherReceiver) == nil)
        #expect(try await house.county.questions(as: C.otherReceiver).isEmpty)
    }
}
