import Domain
import HTTPTypes
import Office
import Storage
import Testing

@testable import Web
@testable import Workbook
@testable import Workflow

/// What a review says before its rows, and earlier mends that stand.
@Suite struct UploadReadingTests {
    typealias Child = CensusChild
    private static let home = "/y/2026/census"

    private func send(_ browser: Browser, _ bytes: [UInt8], named name: String) async throws -> Answer {
        try await browser.get(Self.home + "/uploads/new")
        return try await browser.post(Self.home + "/uploads", file: "file", named: name, bytes: bytes)
    }

    private func review(_ browser: Browser, _ bytes: [UInt8], named name: String = "光辉小学.csv") async throws -> Answer {
        try await browser.get(try await send(browser, bytes, named: name).location)
    }

    private func confirm(_ browser: Browser, _ review: Answer, _ more: [(String, String)] = []) async throws -> Answer {
        let basis = try review.value("//input[@name='basis']/@value").first ?? ""
        return try await browser.post(review.path + "/confirmation", [("basis", basis)] + more)
    }

    @Test(arguments: CensusEngine.all)
    func `a doubtful text is shown first and comes in only after somebody has looked`(engine: CensusEngine) async throws
    {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let children = [Child(1, "罗小雨"), Child(2, "锟斤拷")]
            let review = try await review(browser, try CensusHouse.csv(children))
            #expect(try review.value("//h2").first == "先看文字对不对")
            #expect(review.html.contains("UTF-8"))
            #expect(try review.value("//caption").first?.hasPrefix("拿不准的文字") == true)
            // The garbled line itself, with its garbled word first.
            #expect(try review.value("//table[contains(., '读出来的文字')]//tbody/tr/td").first?.hasPrefix("锟斤拷") == true)
            let refused = try await confirm(browser, review)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.html.contains("文字看过无误"))
            #expect(try await county.students().isEmpty)
            let taken = try await confirm(browser, try await browser.get(review.path), [("text-seen", "yes")])
            #expect(taken.status == .seeOther)
            #expect(try await county.students().count == 2)
            #expect(try await county.findings().contains { $0.code == .textDoubt } == false)
            #expect(try await county.acts(.rosterImported) == ["文字看过无误"])
            // Without anybody to look, as in a year from a folder, it stays a question.
            let bytes = try CensusHouse.csv(children)
            let roster = RosterReader.read(
                sheets: try SheetReader.read(bytes, named: "光辉小学.csv"), fileName: "光辉小学.csv")
            try await county.take(roster)
            #expect(Set(try await county.findings().map(\.code)) == [.textDoubt, .nameCharacters])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `who has looked at a text answers for the file, not for a cell that lost characters`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let child = Child(1, "罗小雨").with { $0.address = "云岭县德新镇新\u{FFFD}村一组" }
            let review = try await review(browser, try CensusHouse.csv([child]))
            _ = try await confirm(browser, review, [("text-seen", "yes")])
            let findings = try await county.findings()
            #expect(findings.map(\.code) == [.textDoubt] && findings.first?.field == .homeAddress)
        }
    }

    @Test func `a head that cannot be read for garbling is refused as such`() async throws {
        try await CensusEngine.memory.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let answer = try await send(browser, Array("濮撳悕,鎬у埆,瀛︽牎\n王明,男,一\n".utf8), named: "乱.csv")
            #expect(answer.status == .unprocessableContent)
            #expect(answer.html.contains("是乱码"))
        }
    }

    /// A workbook as schools make it: the class merged over its rows, one row filtered away, a sheet of remarks.
    private static func homeMade(named schoolClass: String = "六(1)班") throws -> [UInt8] {
        var children = [
            Child(1, "罗小雨"), Child(2, "王明").with { $0.phone = "1390" }, Child(3, "赵强"),
        ]
        for index in 0...2 { children[index].schoolClass = index == 0 ? schoolClass : "" }
        let bytes = try SheetWriter.xlsx(
            [
                SheetDraft(
                    name: "花名册", title: "光辉小学2026届六年级花名册", lines: ["填报学校：光辉小学 学校标识码:2152900101"],
                    columns: Child.headers.map { ColumnDraft($0) }, rows: children.map { $0.cells.map { .text($0) } }),
                SheetDraft(name: "附注", title: "附注", lines: ["一、如实填写"], columns: [], rows: []),
            ], created: 1)
        let archive = try PatchArchive(bytes)
        let path = "xl/worksheets/sheet1.xml"
        let sheet = String(decoding: try archive.part(path), as: UTF8.self)
            .replacing("</mergeCells>", with: "<mergeCell ref=\"A4:A6\"/></mergeCells>")
            .replacing("<row r=\"6\"", with: "<row r=\"6\" hidden=\"1\"")
        archive.put(path, sheet)
        return try archive.finished()
    }

    @Test func `a review says what was spread, hidden and left unread, and its receipt is the school's own sheet`()
        async throws
    {
        try await CensusEngine.memory.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let review = try await review(browser, try Self.homeMade(), named: "光辉小学.xlsx")
            let lines = try review.value("//main//p")
            #expect(lines.contains("合并的单元格 1 处，内容已填到合并的每一行。"))
            #expect(lines.contains("有 1 行被隐藏或筛选，也已读入。"))
            #expect(try review.value("//details/summary") == ["工作表“附注”没有读入：没有找到表头，2 行"])
            #expect(try review.value("//details//tbody/tr/th") == ["第 1 行", "第 2 行"])
            #expect(try review.text(beside: "必须改") == "1处")
            let link = try #require(try review.value("//a[.='下载错误回执.xlsx']/@href").first)
            let sheet = try SheetReader.read(try await browser.get(link).body, named: "回执.xlsx")[0]
            #expect(sheet.notes.merges.contains(MergedRange(rows: 4...6, columns: 0...0)))
            #expect(sheet.rows[4][0] == .empty && sheet.rows[5].isHidden)
            #expect(sheet.rows[4].cells.last?.text.contains("监护人电话") == true)
            #expect(try await confirm(browser, review).status == .seeOther)
            #expect(Set(try await county.students().map(\.schoolClass)).count == 1)
            // What a merged cell would change of children who stand elsewhere is marked; its own row is not.
            try await county.take(
                [Child(1, "罗小雨"), Child(2, "王明"), Child(3, "赵强")].map { $0.with { $0.schoolClass = "六(2)班" } })
            let again = try await self.review(browser, try Self.homeMade(named: "六(3)班"), named: "再传.xlsx")
            let mark = "六年级(3)班（合并的单元格填下来的）"
            #expect(try again.row("赵强")["这个文件改为"]?.contains(mark) == true)
            #expect(try again.row("罗小雨")["这个文件改为"] == "班级 六年级(3)班")
        }
    }

    private static let wrong = [
        Child(1, "罗小雨"), Child(2, "王明").with { $0.phone = "1390" }, Child(3, "赵强").with { $0.guardian = "" },
    ]

    /// The county with the wrong roster, the phone of its second child put right.
    private func mended(_ county: CensusCounty) async throws {
        try await county.take(Self.wrong)
        let finding = try #require(try await county.findings().first { $0.code == .phoneLength })
        _ = try await county.office.perform(
            MendFinding(finding: finding.id, year: 2026, value: "14400000077", reason: "问过家长"), as: CensusCounty.teacher
        )
    }

    @Test(arguments: CensusEngine.all)
    func `an earlier mend that stands is listed, and may be let go for good`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await mended(county)
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let kept = try await review(browser, try CensusHouse.csv(Self.wrong))
            #expect(try kept.text(beside: "没有变化") == "3 行")
            #expect(try kept.text(beside: "必须改") == "1处")
            let token = try #require(try kept.value("//input[@name='declined']/@value").first)
            #expect(token == "5|guardianPhone|光辉小学")
            let label = try #require(try kept.value("//label[contains(., '文件里是')]").first)
            #expect(label.contains("第 5 行 王明 监护人电话：文件里是") && label.contains("保留 144****0077"))
            let answer = try await browser.post(kept.path + "/declining", [("declined", token)])
            let declined = try await browser.get(answer.location)
            #expect(try declined.value("//input[@name='declined']").isEmpty)
            #expect(try declined.text(beside: "必须改") == "2处")
            #expect(try declined.text(beside: "有更改") == "1行")
            #expect(try await confirm(browser, declined).status == .seeOther)
            #expect(try await county.students()[1].details.phones.isEmpty)
            #expect(try await county.findings().map(\.code).contains(.phoneLength))
            // Once let go, the mend does not come back with the next file.
            let again = try await review(browser, try CensusHouse.csv(Self.wrong), named: "光辉小学(2).csv")
            #expect(try again.value("//input[@name='declined']").isEmpty)
            #expect(try again.text(beside: "没有变化") == "3 行")
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a newer right value wins over an old mend, a newer wrong one does not`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await mended(county)
            let browser = try await CensusHouse(county).signedIn("guanghui")
            var children = Self.wrong
            children[1].phone = "138"
            let wrong = try await review(browser, try CensusHouse.csv(children))
            #expect(try wrong.value("//input[@name='declined']").count == 1)
            #expect(try wrong.text(beside: "没有变化") == "3 行")
            children[1].phone = "14400000088"
            let right = try await review(browser, try CensusHouse.csv(children))
            #expect(try right.value("//input[@name='declined']").isEmpty)
            #expect(try right.text(beside: "有更改") == "1行")
            #expect(try right.value("//caption").contains { $0.hasPrefix("有更改的学生") })
            #expect(try await confirm(browser, right).status == .seeOther)
            #expect(try await county.students()[1].details.phones.map(\.text) == ["14400000088"])
        }
    }
}
