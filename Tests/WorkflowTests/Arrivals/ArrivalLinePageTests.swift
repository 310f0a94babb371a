import HTTPTypes
import Office
import Storage
import Testing

@testable import Domain
@testable import Web
@testable import Workflow

@Suite struct ArrivalLinePageTests {
    typealias C = HandoverCounty

    private let lines = ArrivalLinks.lines(2026, C.panjiang)

    private func house() async throws -> FollowingHouse {
        let house = try await FollowingHouse()
        _ = try await house.county.packet(.filed)
        try await house.county.takeResembling()
        return house
    }

    @Test func `the desk leads to the lines, and each shows whom it may be without whole numbers`() async throws {
        let house = try await house()
        let browser = try await house.signedIn(C.receiver)
        let desk = try await browser.get(ArrivalLinks.desk(2026, C.panjiang))
        #expect(try desk.value("//h2").contains("报到核对表1 行待确认"))
        #expect(try desk.links.contains(lines))
        let page = try await browser.get(lines)
        #expect(try page.value("//section/h2").first?.hasPrefix("第 2 行 张小雨") == true)
        #expect(try page.text(beside: "是否报到") == "是，2026年7月10日")
        #expect(try page.row("张小雨")["移交学校、班级"] == "光辉小学六年级(1)班")
        #expect(!page.html.contains("20140505"))
        #expect(try await browser.get("/y/2026/arrivals").row("盘江中学")["待确认的行"] == "1")
    }

    @Test func `a person links a line by a click and takes it back with a reason`() async throws {
        let house = try await house()
        let browser = try await house.signedIn(C.receiver)
        let page = try await browser.get(lines)
        let line = try #require(try page.value("//input[@name='line']/@value").first)
        let refused = try await browser.post(lines + "/dismissals", ["line": line, "reason": ""])
        #expect(refused.status == .unprocessableContent)
        #expect(try refused.errorSummary == ["写明原因"])
        let linked = try await browser.post(lines + "/links", ["line": line, "student": "a1"])
        #expect(linked.status == .seeOther)
        #expect(try await browser.get(lines).value("//section[@class='panel']").isEmpty)
        let decided = ArrivalLinks.lines(2026, C.panjiang, decided: true)
        #expect(try await browser.get(decided).row("张小雨")["状态"] == "●已报到")
        #expect(
            try await browser.post(lines + "/reopenings", ["line": line, "reason": "认错了人"]).status == .seeOther)
        #expect(try await browser.get(lines).rows == ["张小雨"])
        #expect(try await browser.post(lines + "/acceptances", ["line": line]).status == .seeOther)
        #expect(try await browser.get(ArrivalLinks.desk(2026, C.panjiang)).text(beside: "名册外报到") == "1 人")
    }

    @Test func `the bureau may decide, the inspectorate only sees, another school does not see them`() async throws {
        let house = try await house()
        let inspector = try await house.signedIn(FollowingHouse.inspector)
        let page = try await inspector.get(lines)
        #expect(try page.rows == ["张小雨"])
        #expect(try page.value("//section//form").isEmpty)
        let line = try #require(try await house.county.openLines().first?.token)
        let answer: KeyValuePairs = ["line": line, "student": "a1"]
        #expect(try await inspector.post(lines + "/links", answer).status == .forbidden)
        #expect(try await house.signedIn(C.bureau).post(lines + "/links", answer).status == .seeOther)
        let other = ArrivalLinks.lines(2026, C.changming)
        #expect(try await house.signedIn(C.receiver).get(other).status == .notFound)
    }

    @Test func `the lines are a task of the school with a day`() async throws {
        let house = try await house()
        let board = { (officer: Officer) in
            try await house.county.office.read(as: officer) { try Board($0, year: 2026).tasks }
        }
        let task = try #require(try await board(C.receiver).first { $0.matter == .confirmArrivals })
        #expect(task.count == 1)
        #expect(task.due == Milestones(year: 2026)?.arrivalClosed)
        #expect(task.href == lines)
        #expect(try await !board(C.otherReceiver).contains { $0.matter == .confirmArrivals })
    }
}
