import Domain
import HTTPTypes
import Office
import Storage
import Testing

@testable import Web
@testable import Workflow

@Suite struct MergerPageTests {
    typealias C = HandoverCounty

    private static let pair = "/y/2026/students/a3/merger/w1"

    @Test func `from the child's page the other is searched, both are compared, and the merger is undone`() async throws
    {
        let browser = try await YearHouse().signedIn(C.bureau)
        let child = try await browser.get("/y/2026/students/a3")
        let search = try await browser.get(try #require(try child.value("//a[.='与另一名学生是同一人']/@href").first))
        #expect(try search.heading == "王芳：与另一名学生是同一人")
        // Whoever bears the same number, in the other class.
        #expect(try search.rows == ["杨帆"])
        let found = try await browser.get(search.path + "?q=%E9%9F%A9%E9%9B%AA")
        #expect(try found.rows == ["韩雪"])
        let pair = try await browser.get(try #require(try found.value("//tbody//th/a/@href").first))
        #expect(pair.path == Self.pair)
        #expect(try pair.rows.contains("监护人"))
        #expect(try pair.value("//section//ol[@class='timeline']").count == 2)
        let done = try await browser.post(
            Self.pair, ["kept": "w1", "reason": "到校当面核对", "document": "户口簿"])
        #expect(done.location == "/y/2026/students/w1")
        let kept = try await browser.get(done.location)
        #expect(try kept.value("//a[.='王芳']/@href") == ["/y/2026/students/a3"])
        #expect(kept.html.contains("合并重复学生"))
        let gone = try await browser.get("/y/2026/students/a3")
        #expect(gone.html.contains("已并入本届另一名学生"))
        #expect(try gone.value("//p[@class='lede']/a/@href") == ["/y/2026/students/w1"])
        #expect(try gone.value("//a[.='与另一名学生是同一人']").isEmpty)
        let refused = try await browser.post("/y/2026/students/a3/separation")
        #expect(try await browser.get(refused.location).html.contains("撤销合并"))
        let undone = try await browser.post("/y/2026/students/a3/separation", ["reason": "是两个人"])
        #expect(try await !browser.get(undone.location).html.contains("已并入本届另一名学生"))
    }

    @Test func `likeness proposes those alike, and the numbers stay masked`() async throws {
        let house = try await YearHouse()
        for (order, student) in ["a2", "w1"].enumerated() {
            try await house.year.county.change(student) {
                $0.name = "李明"
                $0.identityText = CensusChild.identity(order + 1)
            }
        }
        let browser = try await house.signedIn(C.bureau)
        #expect(try await Set(browser.get("/y/2026/students/a2/merger").rows) == ["李明", "刘洋"])
        let pair = try await browser.get("/y/2026/students/a2/merger/w1")
        #expect(try pair.row("身份证号")["是否相同"] == "不同：第 17–18 位")
        #expect(try pair.row("姓名")["是否相同"] == "相同")
        for order in 1...2 { #expect(!pair.html.contains(CensusChild.identity(order))) }
        let unsaid = try await browser.post("/y/2026/students/a2/merger/w1", ["kept": "a2", "reason": "核对"])
        #expect(unsaid.status == .unprocessableContent)
        let refused = try await browser.post(
            "/y/2026/students/a2/merger/w1", ["kept": "a2", "reason": "核对", "document": "户口簿"])
        #expect(try refused.errorSummary.first?.contains("双胞胎") == true)
        let unchosen = try await browser.post("/y/2026/students/a2/merger/w1", ["reason": "核对"])
        #expect(try unchosen.error(besides: "保留哪一名学生") == MergerWords.chooseKept)
    }

    @Test func `who does not reach the kept child learns that there is one and not who`() async throws {
        let house = try await YearHouse()
        let bureau = try await house.signedIn(C.bureau)
        try await bureau.get(Self.pair)
        try await bureau.post(Self.pair, ["kept": "w1", "reason": "到校当面核对", "document": "户口簿"])
        let teacher = try await house.signedIn(C.teacher)
        let page = try await teacher.get("/y/2026/students/a3")
        #expect(page.html.contains("已并入本届另一名学生"))
        #expect(!page.html.contains("韩雪"))
        #expect(!page.html.contains("students/w1"))
        #expect(try await teacher.get(Self.pair).status == .forbidden)
    }
}
