import Domain
import HTTPTypes
import Office
import Testing

@testable import Web
@testable import Workflow

struct SubmitReturnTests {
    typealias Child = CensusChild
    typealias C = CensusCounty
    private static let school = "/y/2026/census/schools/2152900101"
    private static let page = school + "/submission"

    /// One class of two, one finding to be mended, one child on two rosters, one file that waits.
    private func prepare(_ county: C, _ browser: Browser) async throws {
        try await county.take([Child(1, "罗小雨").with { $0.phone = "" }, Child(2, "王明")])
        let other = try await county.roster([Child(2, "王明")], of: "新场小学", code: C.xinchang)
        try await county.take(other, as: C.other)
        try await browser.get("/y/2026/census/uploads/new")
        let sent = try await browser.post(
            "/y/2026/census/uploads", file: "file", named: "二班.csv", bytes: try CensusHouse.csv([Child(3, "赵强")]))
        #expect(sent.status == .seeOther)
    }

    @Test(arguments: CensusEngine.all)
    func `what is missing and open is listed with numbers, asked about, and kept by the act`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            try await prepare(county, browser)
            #expect(try await browser.get(Self.school).links.contains(Self.page))
            let page = try await browser.get(Self.page)
            #expect(try page.rows == ["名录里有、花名册里没有的班", "上传了还没有确认写入的文件", "必须改", "重复待确认"])
            #expect(try page.row("名录里有、花名册里没有的班") == ["数量": "1 班", "具体是": "六年级(2)班"])
            #expect(try page.row("上传了还没有确认写入的文件") == ["数量": "1 个", "具体是": "二班.csv，上报以后要先退回才能写入"])
            #expect(try page.row("必须改") == ["数量": "1 处", "具体是": "电话没有填 1"])
            #expect(try page.row("重复待确认")["数量"] == "1 处")
            #expect(try page.links.contains("/y/2026/census/doubles"))
            let unasked = try await browser.post(Self.page, ["seen": ""])
            #expect(unasked.status == .unprocessableContent)
            #expect(try unasked.errorSummary == [CensusRefusal.returnUnconfirmed.sentence])
            #expect(try await county.line().state == .filling)
            #expect(try await browser.submitReturn(of: Self.school).status == .seeOther)
            #expect(try await county.line().state == .submitted)
            let kept = try #require(try await county.acts(.returnSubmitted).first)
            #expect(kept.hasPrefix("1 个班 2 名学生；名录里有、花名册里没有的班 1 班（六年级(2)班）；"))
            #expect(kept.contains("上传了还没有确认写入的文件 1 个（二班.csv）；") && kept.contains("必须改 1 处（电话没有填 1）；重复待确认 1 处"))
            let after = try await browser.get(Self.school)
            #expect(try after.value("//section[h2='上报时的情况']/p").first?.contains(kept) == true)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a roster in order is confirmed as such, and once`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            #expect(try await browser.get(Self.page).heading == "光辉小学 摸底")
            try await county.take([Child(1, "罗小雨"), Child(2, "王明").with { $0.schoolClass = "六(2)班" }])
            let page = try await browser.get(Self.page)
            #expect(try page.rows.isEmpty)
            #expect(page.html.contains("没有缺班，没有要处理的问题"))
            #expect(try await browser.submitReturn(of: Self.school).status == .seeOther)
            #expect(try await county.acts(.returnSubmitted) == ["2 个班 2 名学生；没有缺班，没有要处理的问题"])
            #expect(try await browser.get(Self.page).notice == "已经上报，不用再上报")
        }
    }

    @Test(arguments: CensusEngine.all)
    func `what has changed since it was read is read again`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            try await county.take(Child.three)
            let seen = try await browser.get(Self.page).value("//input[@name='seen']/@value").first ?? ""
            try await county.take([Child(4, "周全").with { $0.phone = "" }])
            let refused = try await browser.post(Self.page, ["seen": seen, "confirmed": "yes"])
            #expect(refused.status == .unprocessableContent)
            #expect(try refused.errorSummary == [CensusRefusal.returnOutdated.sentence])
            #expect(try refused.row("必须改")["数量"] == "1 处")
            #expect(try await county.line().state == .filling)
        }
    }
}
