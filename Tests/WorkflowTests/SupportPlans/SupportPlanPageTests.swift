import HTTPTypes
import Office
import Testing

@testable import Domain
@testable import Web
@testable import Workflow

@Suite struct SupportPlanPageTests {
    @Test func `the page shows the last version, the earlier ones beneath, and the paper names its own`() async throws {
        let hamlet = try await HamletHouse()
        let browser = try await hamlet.signedIn(as: .town, to: hamlet.house())
        let list = try await browser.get("/y/2026/support-plans")
        let path = try #require(try list.value("//tbody//th/a/@href").first)
        try await browser.get(path)
        for (needs, money) in [("定期家访", "500"), ("心理辅导", "800")] {
            let saved = try await browser.post(
                path + "/content",
                [
                    "circumstances": "leftBehind", "needs": needs, "measure-1": "家访", "unit-1": "光辉小学",
                    "person-1": "罗老师", "starts-1": "2026-09-01", "state-1": "planned", "subsidy-1": "寄宿生补助",
                    "yuan-1": money, "due-1": "2026-10-01",
                ])
            #expect(saved.status == .seeOther)
        }
        let long = try await browser.post(
            path + "/content", ["circumstances": "leftBehind", "needs": String(repeating: "长", count: 501)])
        #expect(long.status == .unprocessableContent)
        #expect(try long.error(besides: "需求") == "最多 500 个字，现在是 501 个")
        let page = try await browser.get(path)
        #expect(try page.text(beside: "版本")?.hasPrefix("第 2 版，") == true)
        #expect(try page.text(beside: "需求") == "心理辅导")
        #expect(try page.row("寄宿生补助")["金额（元）"] == "800")
        let earlier = try page.value("//details/summary")
        #expect(earlier.count == 1 && earlier.first?.hasPrefix("第 1 版，") == true)
        #expect(try page.value("//details//dd").contains("定期家访"))
        #expect(try page.value("//details//caption").count == 3)
        #expect(try page.value("//details//tr[th='寄宿生补助']/td").contains("500"))
        #expect(try page.value("//section/h2").contains("修订方案（第 3 版）"))
        await hamlet.county.close()
    }
}
