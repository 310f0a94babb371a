import Domain
import HTTPTypes
import Office
import Testing
import Workbook

@testable import Web
@testable import Workflow

@Suite struct CensusPageTests {
    typealias Child = CensusChild
    static let home = "/y/2026/census"
    static let school = "/y/2026/census/schools/2152900101"

    private func with(_ engine: CensusEngine = .memory, _ body: (CensusHouse) async throws -> Void) async throws {
        try await engine.with { try await body(CensusHouse($0)) }
    }

    /// Uploads a roster and answers its review page.
    private func review(_ browser: Browser, _ children: [Child], named name: String = "光辉小学.csv") async throws -> Answer
    {
        try await browser.get(Self.home + "/uploads/new")
        let answer = try await browser.post(
            Self.home + "/uploads", file: "file", named: name, bytes: try CensusHouse.csv(children))
        return answer.status == .seeOther ? try await browser.get(answer.location) : answer
    }

    private func confirm(
        _ browser: Browser, _ review: Answer, at path: String? = nil, _ more: [(String, String)] = []
    ) async throws -> Answer {
        let basis = try review.value("//input[@name='basis']/@value").first ?? ""
        let answer = try await browser.post((path ?? review.path) + "/confirmation", [("basis", basis)] + more)
        return answer.status == .seeOther ? try await browser.get(answer.location) : answer
    }

    @Test(arguments: CensusEngine.all)
    func `a school reviews its roster, confirms, mends and submits`(engine: CensusEngine) async throws {
        try await with(engine) { house in
            let browser = try await house.signedIn("guanghui")
            let start = try await browser.get(Self.home)
            #expect(try start.heading == "光辉小学 摸底")
            #expect(try start.value("//section/h2").contains("1 下载模板"))
            let faulty = [
                Child(1, "罗小雨").with { $0.identity = " " + $0.identity }, Child(2, "王明").with { $0.phone = "" },
            ]
            let review = try await review(browser, faulty)
            #expect(review.status == .ok)
            #expect(try review.text(beside: "新增") == "2 行")
            #expect(try review.text(beside: "必须改") == "1处")
            #expect(try await house.county.sizes()["student"] == 0)
            #expect(review.html.contains("合计行"))
            #expect(!review.html.contains(Child.identity(1)))
            let home = try await confirm(browser, review)
            #expect(try home.notice?.contains("新增 2 人") == true)
            let children = try home.text(beside: "学生")
            #expect(children == "2人")

            let findings = try await browser.get(Self.school + "/findings")
            #expect(try findings.value("//button[contains(.,'一键采纳')]") == ["一键采纳 1 处建议"])
            let accepted = try await browser.post(Self.school + "/acceptance")
            #expect(accepted.status == .seeOther)
            let rest = try await browser.get(Self.school + "/findings")
            let path = try #require(try rest.value("//tbody//a/@href").first { $0.contains("/findings/") })
            try await browser.get(path)
            let refused = try await browser.post(path + "/mending", ["value": "12", "reason": "家长来校"])
            #expect(refused.status == .unprocessableContent)
            #expect(try refused.errorSummary.first?.hasSuffix("没有改动。") == true)
            let mended = try await browser.post(path + "/mending", ["value": "14400000088", "reason": "家长来校"])
            #expect(mended.status == .seeOther)
            #expect(try await browser.get(mended.location).value("//*[@class='empty']/p").first == "没有要处理的问题。")
            #expect(try await browser.submitReturn(of: Self.school).status == .seeOther)
            #expect(try await house.county.line().state == .submitted)
        }
    }

    @Test func `a confirmation whose cohort has moved on is refused and reviewed anew`() async throws {
        try await with { house in
            let browser = try await house.signedIn("guanghui")
            let review = try await review(browser, Child.three)
            try await house.county.take([Child(1, "罗小雨")])
            let refused = try await confirm(browser, review)
            #expect(refused.status == .unprocessableContent)
            #expect(try refused.text(beside: "没有变化") == "1 行")
            #expect(try await house.county.students().count == 1)
            // What came in meanwhile is newer, but of nobody whom this file changes.
            let taken = try await confirm(browser, refused, at: review.path)
            #expect(try taken.notice?.contains("新增 2 人") == true)
            #expect(try await house.county.students().count == 3)
            #expect(try await browser.get(review.path).html.contains("罗老师于"))
        }
    }

    @Test func `a file that cannot be read or come in says why, and nothing is kept`() async throws {
        try await with { house in
            let browser = try await house.signedIn("guanghui")
            try await browser.get(Self.home + "/uploads/new")
            let pdf = try await browser.post(
                Self.home + "/uploads", file: "file", named: "名册.pdf", bytes: Array("%PDF-1.7 x".utf8))
            #expect(pdf.status == .unprocessableContent)
            #expect(try pdf.errorSummary == [WorkbookRefusal.notASpreadsheet(.pdf).sentence])
            let unknown = try await browser.post(
                Self.home + "/uploads", file: "file", named: "名册.csv",
                bytes: try CensusHouse.csv(Child.three, school: "无名小学", code: "2152999999"))
            #expect(unknown.status == .unprocessableContent)
            #expect(try unknown.errorSummary.first?.contains("不在学校名录里") == true)
            #expect(try await browser.post(Self.home + "/uploads").status == .unprocessableContent)
            #expect(try await browser.get(Self.home).value("//h2").contains("上次没做完的") == false)
        }
    }

    @Test func `a roster without title or code is the uploading school's`() async throws {
        try await with { house in
            let browser = try await house.signedIn("guanghui")
            try await browser.get(Self.home + "/uploads/new")
            let answer = try await browser.post(
                Self.home + "/uploads", file: "file", named: "六年级.csv",
                bytes: try CsvWriter.csv([CensusChild.headers] + Child.three.map(\.cells)))
            #expect(answer.status == .seeOther)
            _ = try await confirm(browser, try await browser.get(answer.location))
            #expect(try await house.county.students().count == 3)
        }
    }

    @Test func `an upload is its officer's alone`() async throws {
        try await with { house in
            let browser = try await house.signedIn("guanghui")
            let review = try await review(browser, Child.three)
            #expect(try await browser.get(Self.home).value("//h2").contains("上次没做完的"))
            let other = try await house.signedIn("dexin")
            #expect(try await other.get(review.path).status == .notFound)
            #expect(try await browser.post(review.path + "/discarding").status == .seeOther)
            #expect(try await browser.get(review.path).html.contains("放弃，没有写入"))
            #expect(try await other.get(review.path).status == .notFound)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `the offices see the monitor of their schools, and nobody else's`(engine: CensusEngine) async throws {
        try await with(engine) { house in
            try await house.county.take(Child.three)
            let bureau = try await house.signedIn("bureau")
            let monitor = try await bureau.get(Self.home)
            #expect(try monitor.rows == ["光辉小学", "新场小学", "云雾小学"])
            #expect(try monitor.row("光辉小学")["学生"] == "3")
            #expect(try monitor.row("光辉小学")["上报情况"] == "◆填报中")
            #expect(try monitor.row("云雾小学")["上报情况"] == "▲未上报")
            #expect(try await bureau.get(Self.home + "?fault=error").rows == [])
            let town = try await house.signedIn("dexin").get(Self.home)
            #expect(try town.rows == ["光辉小学", "新场小学"])
            #expect(try await house.signedIn("yunwu").get(Self.school).status == .notFound)
            #expect(try await house.signedIn("xinchang").get(Self.school + "/roster").status == .notFound)
            let junior = try await house.signedIn("junior").get(Self.home)
            #expect(try junior.rows == [])
            let roster = try await bureau.get(Self.school + "/roster")
            #expect(try roster.rows == ["罗小雨", "王明", "赵强"])
            #expect(!roster.html.contains(Child.identity(1)))
        }
    }

    @Test func `the bureau closes with a reason where findings are open`() async throws {
        try await with { house in
            try await house.county.take([Child(1, "罗小雨").with { $0.phone = "" }])
            let bureau = try await house.signedIn("bureau")
            #expect(try await bureau.get(Self.home + "?fault=error").rows == ["光辉小学"])
            let page = try await bureau.get(Self.home + "/closing")
            let open = try page.text(beside: "没有处理的问题")
            #expect(open == "1处")
            let refused = try await bureau.post(Self.home + "/closing", ["reason": "", "confirmed": "yes"])
            #expect(refused.status == .unprocessableContent)
            #expect(
                try refused.errorSummary == ["还有 3 校没有上报、2 校没有学生，1 条问题没有处理。可以截止，但要写明原因。没有截止。"])
            let closing = [("reason", "到期"), ("confirmed", "yes")]
            #expect(try await bureau.post(Self.home + "/closing", closing).status == .seeOther)
            #expect(try await bureau.get(Self.home).row("光辉小学")["上报情况"] == "▲截止时未上报")
            #expect(try await house.signedIn("guanghui").get(Self.home + "/closing").status == .forbidden)
        }
    }

    @Test func `a double is answered from the page, and both rows are shown`() async throws {
        try await with { house in
            try await house.county.take(Child.three)
            let roster = try await house.county.roster(
                [Child(1, "罗小雨").with { $0.phone = "14400000444" }], of: "新场小学", code: CensusCounty.xinchang)
            try await house.county.take(roster, as: CensusCounty.other)
            let station = try await house.signedIn("dexin")
            let page = try await station.get(Self.home + "/doubles")
            #expect(try page.value("//tr[th='电话']/td") == ["144****0011", "144****0444", "不同：第 9–11 位"])
            #expect(try page.value("//tr[th='姓名']/td") == ["罗小雨", "罗小雨", "一致"])
            #expect(
                try page.value("//tr[th='文件和行']/td") == ["光辉小学.xlsx 花名册 第 4 行", "新场小学.xlsx 花名册 第 4 行", ""])
            #expect(!page.html.contains(Child.identity(1)))
            let action = try #require(try page.value("//form/@action").first { $0.hasSuffix("/answer") })
            #expect(try await station.post(action).status == .unprocessableContent)
            let answered = try await station.post(action, ["answer": "one:2152900101", "reason": "到两校核实"])
            #expect(answered.status == .seeOther)
            #expect(
                try await station.get(Self.home + "/doubles").value("//form/@action").allSatisfy {
                    !$0.hasSuffix("/answer")
                })
        }
    }

    @Test func `the template comes back as a roster without children, with its school`() async throws {
        try await with { house in
            let browser = try await house.signedIn("guanghui")
            let file = try await browser.get(Self.school + "/template.xlsx")
            #expect(file.status == .ok)
            let sheets = try SheetReader.read(file.body, named: "t.xlsx")
            #expect(sheets.map(\.name) == ["花名册", "填写说明"])
            let roster = RosterReader.read(sheets: sheets, fileName: "t.xlsx")
            #expect(roster.rows.isEmpty)
            #expect(roster.findings.isEmpty)
            for name in ["roster.xlsx", "findings.xlsx"] {
                #expect(try await browser.get(Self.school + "/" + name).status == .ok)
            }
            #expect(try await browser.get("/y/2026/census.xlsx").status == .ok)
            #expect(try await house.county.acts(.listExported).count == 3)
        }
    }

    @Test func `one number on two children leads the bureau to the merger once the census has closed`() async throws {
        try await with { house in
            let county = house.county
            try await county.take([Child(1, "罗小雨"), Child(1, "王明")])
            let finding = try #require(try await county.findings().first { $0.code == .idDouble && !$0.isOnDouble })
            let path = CensusLinks.finding(2026, finding.id)
            let link = "//a[.='与另一名学生是同一人']/@href"
            let bureau = try await house.signedIn("bureau")
            #expect(try await bureau.get(path).value(link).isEmpty)
            try await county.office.perform(CloseCensus(year: 2026, reason: "到期"), as: CensusCounty.bureau)
            let student = try #require(finding.student)
            #expect(try await bureau.get(path).value(link) == [CohortLinks.merger(2026, student)])
            #expect(try await house.signedIn("guanghui").get(path).value(link).isEmpty)
        }
    }
}
