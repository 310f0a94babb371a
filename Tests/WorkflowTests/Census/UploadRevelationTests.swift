import Domain
import HTTPTypes
import Office
import Storage
import Testing

@testable import Web
@testable import Workflow

/// A review masks numbers; one row at a time is shown whole, and the ledger knows first.
@Suite struct UploadRevelationTests {
    typealias Child = CensusChild
    private static let home = "/y/2026/census"

    private func review(_ browser: Browser, _ children: [Child]) async throws -> Answer {
        try await browser.get(Self.home + "/uploads/new")
        let sent = try await browser.post(
            Self.home + "/uploads", file: "file", named: "光辉小学.csv", bytes: try CensusHouse.csv(children))
        return try await browser.get(sent.location)
    }

    private func subjects(_ county: CensusCounty) async throws -> [String] {
        try await county.database.read {
            try $0.rows("SELECT subject FROM act WHERE kind = 'identityRevealed' ORDER BY at, id").map {
                try $0.text("subject")
            }
        }
    }

    /// The row that the form names as an example: the first with something to compare or to mend.
    private func example(_ page: Answer) throws -> String? {
        try page.value("//p[@id='f-row-hint']").first.flatMap { hint in
            hint.split(whereSeparator: { !$0.isNumber }).first.map(String.init)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a changed row is shown whole once, for a purpose`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take([Child(1, "罗小雨"), Child(2, "王明")])
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let changed = Child(2, "王明").with { $0.phone = "14400000099" }
            let page = try await review(browser, [Child(1, "罗小雨"), changed])
            #expect(page.html.contains("144****0099") && !page.html.contains("14400000099"))
            #expect(try example(page) == "5")
            let path = page.path + "/revelation"
            let refused = try await browser.post(path, ["row": "5"])
            #expect(refused.status == .unprocessableContent && refused.html.contains("写明查看完整信息的用途"))
            #expect(!refused.html.contains("14400000099"))
            #expect(try await subjects(county).isEmpty)
            let shown = try await browser.post(path, ["row": "5", "purpose": "问家长"])
            #expect(try shown.notice?.contains("完整信息只显示这一次") == true)
            let phone = try shown.row("监护人电话")
            #expect(phone["名册里现在是"] == "14400000012" && phone["这个文件写的"] == "14400000099")
            #expect(phone["对照"] == "不同")
            #expect(try shown.row("身份证号")["名册里现在是"] == Child(2, "王明").identity)
            let child = try #require(try await county.students().first { $0.details.name == "王明" })
            #expect(try await subjects(county) == ["student:\(child.id)"])
            #expect(try await county.acts(.identityRevealed) == ["问家长"])
            #expect(try await !browser.get(page.path).html.contains("14400000099"))
            // A row that is compared with nothing may be looked at too; one without a child may not.
            // However people write the number of a row.
            for row in ["4", "4行", "第４行", " 第 4 行"] {
                #expect(try await browser.post(path, ["row": row, "purpose": "问家长"]).html.contains("14400000011"))
            }
            let none = try await browser.post(path, ["row": "6", "purpose": "问家长"])
            #expect(none.status == .unprocessableContent && none.html.contains("这一行没有学生"))
            #expect(try await subjects(county).count == 5)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `of another school's child only the own row is shown, and that it was is known of the child`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            try await county.take(
                try await county.roster([Child(1, "罗小雨")], of: "新场小学", code: CensusCounty.xinchang),
                as: CensusCounty.other)
            let house = try await CensusHouse(county)
            let double = Child(1, "罗小雨").with { $0.phone = "14400000099" }
            let page = try await review(try await house.signedIn("guanghui"), [double, Child(2, "王明")])
            let browser = try await house.signedIn("guanghui")
            try await browser.get(page.path)
            let path = page.path + "/revelation"
            #expect(try await browser.post(path, ["row": "4"]).status == .unprocessableContent)
            let shown = try await browser.post(path, ["row": "4", "purpose": "两校核对"])
            let phone = try shown.row("监护人电话")
            #expect(phone["这个文件写的"] == "14400000099" && phone["新场小学的学生，由该校查看"] == "")
            #expect(!shown.html.contains("14400000011"))
            let child = try #require(try await county.students(of: CensusCounty.xinchang).first)
            #expect(try await subjects(county) == ["student:\(child.id)"])
            // The station reaches both.
            let station = try await house.signedIn("dexin")
            let above = try await review(station, [double])
            let both = try await station.post(
                above.path + "/revelation", ["row": "4", "purpose": "两校核对"])
            #expect(try both.row("监护人电话")["名册里现在是"] == "14400000011")
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a row twice in one file is set beside the other, whom nobody knows yet`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let page = try await review(
                browser, [Child(1, "罗小雨"), Child(1, "罗小雨").with { $0.phone = "14400000099" }])
            let row = try #require(try example(page))
            let shown = try await browser.post(page.path + "/revelation", ["row": row, "purpose": "核对"])
            #expect(try shown.row("监护人电话")["对照"] == "不同")
            #expect(try await subjects(county) == ["roster:光辉小学.csv"])
            let documents = try await county.database.read {
                try $0.rows("SELECT document FROM act WHERE kind = 'identityRevealed'").map { try $0.text("document") }
            }
            #expect(documents == ["光辉小学.csv 光辉小学 第 5 行"])
            #expect(try await county.students().isEmpty)
        }
    }

    @Test func `a new row is set beside the child who bears its number`() async throws {
        try await CensusEngine.memory.with { county in
            try await county.take([Child(1, "罗小雨")])
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let page = try await review(
                browser, [Child(1, "罗小雨"), Child(2, "王明").with { $0.identity = Child(1, "").identity }])
            let row = try #require(try example(page))
            let shown = try await browser.post(page.path + "/revelation", ["row": row, "purpose": "核对"])
            #expect(try shown.row("身份证号")["对照"] == "" && shown.row("姓名")["名册里现在是"] == "罗小雨")
        }
    }

    @Test func `a review that compares nothing offers nothing`() async throws {
        try await CensusEngine.memory.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let page = try await review(browser, Child.three)
            #expect(try example(page) == nil && !page.html.contains("对照完整号码"))
        }
    }

    @Test(arguments: CensusEngine.all)
    func `the wrong number of a first upload is shown as the file writes it`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let wrong = Child(2, "王明").with { $0.identity = "522799201409010012" }
            let page = try await review(browser, [Child(1, "罗小雨"), wrong])
            #expect(try example(page) == "5" && !page.html.contains("522799201409010012"))
            let shown = try await browser.post(page.path + "/revelation", ["row": "5", "purpose": "对照户口簿"])
            #expect(try shown.row("身份证号")["这个文件写的"] == "522799201409010012")
            #expect(try shown.row("身份证号（有问题，原样）")["这个文件写的"] == "522799201409010012")
            #expect(try await subjects(county) == ["roster:光辉小学.csv"])
        }
    }

    @Test func `a row far down is shown like any other`() async throws {
        try await CensusEngine.memory.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let children = (0..<620).map { order in
                Child(order % 400, "学生").with {
                    $0.name = "罗" + String(UnicodeScalar(UInt32(0x4E00 + order)) ?? "一")
                    $0.identity = "52279920140901\(1000 + order)"
                    $0.number = ""
                }
            }
            let page = try await review(browser, children)
            let shown = try await browser.post(page.path + "/revelation", ["row": "615", "purpose": "对照户口簿"])
            #expect(try shown.row("身份证号")["这个文件写的"] == "522799201409011611")
        }
    }

    @Test func `numbers that differ only where they are masked are told apart by the places`() async throws {
        try await CensusEngine.memory.with { county in
            try await county.take([Child(1, "罗小雨"), Child(2, "王明")])
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let changed = Child(2, "王明").with { $0.identity = Child.identity(7) }
            let page = try await review(browser, [Child(1, "罗小雨"), changed])
            let row = try page.row("王明")
            #expect(row["这个文件改为"] == "身份证号 522799********••••（不同：第 16、18 位）")
            #expect(!page.html.contains(Child.identity(7)))
        }
    }
}
