import Domain
import HTTPTypes
import Office
import Storage
import Testing
import Workbook

@testable import Web
@testable import Workflow

@Suite struct CohortPageTests {
    typealias C = HandoverCounty

    @Test func `from the county's figure to the child it takes three steps`() async throws {
        let browser = try await YearHouse().signedIn(C.bureau)
        let county = try await browser.get("/y/2026/balance")
        #expect(try county.row("德新镇")["期末"] == "7")
        #expect(try county.row("德新镇")["平否"] == "●平")
        let town = try await browser.get(try #require(try county.value("//tr[th='德新镇']/th/a/@href").first))
        #expect(try town.row("光辉小学")["期初"] == "7")
        #expect(try town.row("名册外（盘江中学接收）")["新增"] == "1")
        let school = try await browser.get(try #require(try town.value("//tr[th='光辉小学']/th/a/@href").first))
        #expect(try school.rows == ["六年级(1)班", "六年级(2)班"])
        let figure = "//tr[th='六年级(1)班']/td[@data-label='未报到，初步核查']/a/@href"
        let list = try await browser.get(try #require(try school.value(figure).first))
        #expect(try list.rows == ["王芳"])
        let child = try await browser.get(try #require(try list.value("//tbody//th/a/@href").first))
        #expect(try child.heading == "王芳")
        #expect(try child.text(beside: "身份证号") == "522799********••••")
    }

    @Test func `a day that cannot be read or has not come is refused beside its field`() async throws {
        let browser = try await YearHouse().signedIn(C.bureau)
        let unread = try await browser.get("/y/2026/balance?on=2026-13-45")
        #expect(unread.status == .unprocessableContent)
        #expect(try unread.error(besides: "哪一天的数") == BalanceWords.noDay)
        #expect(
            try await browser.get("/y/2026/balance?on=2099-01-01").error(besides: "哪一天的数") == BalanceWords.dayToCome)
        #expect(try await browser.send(.get, "/y/2026/balance?in=school:9999999999").status == .notFound)
    }

    @Test func `the sheet can be asked for a past day and by receiving school`() async throws {
        let browser = try await YearHouse(later: 30).signedIn(C.bureau)
        let past = try await browser.get("/y/2026/balance?on=\(YearCounty.day(11))")
        #expect(try past.row("德新镇")["期末"] == "8")
        #expect(try past.value("//p[@class='lede']").first?.hasPrefix("2026年7月27日当日终了") == true)
        let list = try #require(try past.value("//tr[th='德新镇']/td[@data-label='期末']/a/@href").first)
        #expect(try await browser.get(list).rows.count == 8)
        let receiving = try await browser.get("/y/2026/balance?in=receiving")
        #expect(try receiving.row("盘江中学")["期末"] == "4")
        #expect(try receiving.row("尚未划定接收学校")["期末"] == "3")
        #expect(try receiving.row("盘江中学")["转出"] == "0")
        #expect(try receiving.value("//p[@class='lede']").first?.contains("期初是划定到这所学校的人数") == true)
    }

    @Test func `the verdict stands beside the name, and the chosen grouping is marked`() async throws {
        let browser = try await YearHouse().signedIn(C.bureau)
        let current = "//a[@aria-current='true']"
        let page = try await browser.get("/y/2026/balance")
        #expect(try page.value("//thead//th").prefix(3) == ["单位", "平否", "期初"])
        #expect(try page.value(current) == ["按镇（街）"])
        #expect(try await browser.get("/y/2026/balance?in=receiving").value(current) == ["按接收学校"])
    }

    @Test func `a demo is declared once`() async throws {
        let house = try await YearHouse()
        let office = house.year.county.office
        #expect(try await office.read(as: C.bureau) { try DeclareDemo.holds(at: $0) } == false)
        for _ in 1...2 { try await office.perform(DeclareDemo(), as: C.bureau) }
        let entries = try await office.read(as: C.bureau) { desk in
            #expect(try DeclareDemo.holds(at: desk))
            return try desk.connection.rows("SELECT id FROM act WHERE subject = 'setting:demo'").count
        }
        #expect(entries == 1)
    }

    @Test func `a sheet that does not balance says so and names the child`() async throws {
        let house = try await YearHouse(later: 1)
        try await house.year.county.enrol([C.child("a9", "迟到生", in: C.classA, 9)])
        let browser = try await house.signedIn(C.bureau)
        let page = try await browser.get("/y/2026/balance")
        #expect(try page.row("德新镇")["平否"] == "▲不平")
        #expect(try page.value("//*[@role='alert']").first?.contains("迟到生") == true)
        let settings = try await browser.get("/y/2026/cohort")
        #expect(try settings.heading == "2026年度设置")
        let refused = try await browser.post("/y/2026/cohort/closed-days", ["day": "\(YearCounty.day(0))"])
        #expect(refused.status == .unprocessableContent)
        #expect(try refused.errorSummary.first?.contains("迟到生") == true)
    }

    @Test func `an export holds what the page shows, masked, and is written down`() async throws {
        let house = try await YearHouse()
        let browser = try await house.signedIn(C.teacher)
        let page = try await browser.get("/y/2026/students?part=closing")
        let href = try #require(try page.value("//a[.='导出 Excel']/@href").first)
        let sheet = try await browser.get(href)
        let rows = try #require(try SheetReader.read(sheet.body, named: "a.xlsx").first).rows
        let texts = rows.flatMap { $0.cells.map(\.text) }
        #expect(texts.contains("李明"))
        #expect(texts.contains("522799********••••"))
        #expect(!texts.contains { $0.contains("201401") })
        #expect(try page.rows.count == 6)
        let balance = try await browser.get("/y/2026/balance.xlsx")
        #expect(balance.headers[.contentDisposition]?.contains("filename*=UTF-8''2026") == true)
        let exports = try await house.year.read { desk in
            try desk.connection.rows("SELECT document FROM act WHERE kind = 'listExported' ORDER BY sequence")
                .map { try $0.text("document") }
        }
        #expect(exports == ["2026年期末 学生", "平衡表"])
    }

    @Test func `full numbers are shown once, after a purpose, and who looked stands on the page`() async throws {
        let browser = try await YearHouse().signedIn(C.teacher)
        let path = "/y/2026/students/a1"
        let masked = try await browser.get(path)
        for secret in ["522799201401010011", "14400000001", "新场村1组"] { #expect(!masked.html.contains(secret)) }
        let refused = try await browser.post(path + "/revelation")
        #expect(refused.status == .unprocessableContent)
        #expect(try refused.error(besides: "用途") == "写明查看完整信息的用途")
        #expect(!refused.html.contains("522799201401010011"))
        let shown = try await browser.post(path + "/revelation", ["purpose": "核对户口簿"])
        #expect(try shown.text(beside: "身份证号") == "522799201401010011")
        #expect(shown.headers[.cacheControl] == "no-store")
        let after = try await browser.get(path)
        #expect(try after.text(beside: "身份证号") == "522799********••••")
        #expect(after.html.contains("查看完整身份信息"))
        #expect(after.html.contains("核对户口簿"))
    }

    @Test func `a search goes on in the address, but never with a whole number`() async throws {
        let browser = try await YearHouse().signedIn(C.bureau)
        let page = try await browser.get("/y/2026/students")
        #expect(try page.value("//form[@role='search']/@method") == ["post"])
        let byName = try await browser.post("/y/2026/students", ["q": "李明"])
        #expect(byName.status == .seeOther)
        #expect(try await browser.get(byName.location).rows == ["李明"])
        for number in ["522799201401010011", "５２２７９９２０１４０１０１００１１"] {
            let found = try await browser.post("/y/2026/students", ["q": number])
            #expect(found.status == .ok)
            #expect(try Set(found.rows) == ["张小雨", "陈晨"])
            #expect(try found.value("//@href").allSatisfy { !$0.contains("201401010011") })
        }
        var filter = StudentFilter()
        filter.words = "G522799201401010011"
        #expect(!filter.link(2026).contains("0011"))
    }

    @Test func `a child out of reach is not there`() async throws {
        let house = try await YearHouse()
        let stranger = try await house.signedIn(C.stranger)
        for path in ["/y/2026/students/a1", "/y/2026/students/nobody", "/y/2025/students/a1"] {
            #expect(try await stranger.get(path).status == .notFound)
        }
        try await stranger.get("/y/2026/students")
        #expect(try await stranger.post("/y/2026/students/a1/revelation", ["purpose": "好奇"]).status == .notFound)
        #expect(try await house.signedIn(C.teacher).get("/y/2025/students/a1").status == .notFound)
        #expect(try await stranger.get("/y/2026/students?in=town:522799101").html.contains("李明") == false)
    }

    @Test func `the child's page tells three facts apart and every fact with its day and hand`() async throws {
        let browser = try await YearHouse().signedIn(C.bureau)
        let page = try await browser.get("/y/2026/students/a2")
        let tags = try page.value("//div[@class='columns']/div/p/span[1]")
        #expect(tags == ["●有据", "●有据", "○尚无"])
        #expect(try page.value("//span[@class='what']").contains("已到盘江中学报到"))
        #expect(try page.value("//ol[@class='timeline']//time").contains(YearCounty.day(10).chinese))
        #expect(page.html.contains("县教育局 李会计"))
    }

    @Test func `a milestone is changed on its form, and a wrong one is refused beside its field`() async throws {
        let browser = try await YearHouse(later: 1).signedIn(C.bureau)
        try await browser.get("/y/2026/cohort")
        let wrong = try await browser.post("/y/2026/cohort/rules", ["proofDays": "很久"])
        #expect(try wrong.error(besides: "补齐佐证（天）") == "补齐佐证：填写 0 到 400 的天数")
        let saved = try await browser.post("/y/2026/cohort/rules", ["proofDays": "25"])
        let page = try await browser.get(saved.location)
        #expect(try page.value("//input[@name='proofDays']/@value") == ["25"])
        let closed = try await browser.post("/y/2026/cohort/closed-days", ["day": "\(YearCounty.day(0))"])
        #expect(closed.status == .seeOther)
        let after = try await browser.get(closed.location)
        #expect(try after.rows == ["2026年7月16日"])
        #expect(after.html.contains("已经过去的日子都已日结"))
    }
}
