import Domain
import HTTPTypes
import Office
import Testing
import Workbook

@testable import Web
@testable import Workflow

/// The numbers of one review agree, or say of what they are a part; each leads to what it counts.
@Suite struct ReviewNumberTests {
    typealias Child = CensusChild
    typealias C = CensusCounty
    private static let home = "/y/2026/census"

    private func review(_ browser: Browser, _ children: [Child]) async throws -> Answer {
        try await browser.get(Self.home + "/uploads/new")
        let sent = try await browser.post(
            Self.home + "/uploads", file: "file", named: "光辉小学.csv", bytes: try CensusHouse.csv(children))
        return try await browser.get(sent.location)
    }

    /// Two to be mended; one number on two rows, on two children, and on the roster of another school.
    private static let children = [
        Child(1, "罗小雨").with { $0.phone = "" }, Child(2, "王明").with { $0.address = "" },
        Child(3, "赵强"), Child(3, "赵强"), Child(4, "周全"), Child(4, "吴静").with { $0.number = "" },
        Child(9, "郑好").with { $0.number = "" },
        Child(5, "陈刚").with { $0.identity = " " + $0.identity },
    ]

    @Test(arguments: CensusEngine.all)
    func `numbers on one review agree with their tables and lead to them`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let other = try await county.roster([Child(9, "刘洋洋")], of: "新场小学", code: C.xinchang)
            try await county.take(other, as: C.other)
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let page = try await review(browser, Self.children)
            func note(_ id: String) throws -> String? { try page.value("//*[@id='\(id)']//caption/span").first }
            for group in FindingGroup.allCases {
                let told = try page.text(beside: FindingWords.label(of: group))
                let rows = try page.value("//*[@id='\(UploadTables.id(of: group))']//tbody/tr").count
                #expect(told?.filter { $0 != " " } == "\(rows)处")
            }
            #expect(try page.text(beside: "重复") == "1行")
            #expect(try note("doubles") == "2 行：重复 1 行，和别校学生同号、先各算一人 1 行")
            #expect(try page.text(beside: "不是学生的行") == "4行")
            #expect(try note("others") == "4 行")
            #expect(try page.value("//section[@id='repairs']/p").first?.hasPrefix("可自动改正 1 处。") == true)
            let words = try page.value("//section[@id='mending']/p").first ?? ""
            #expect(words.hasPrefix("必须改 2 处，重复待确认 3 处。"))
            #expect(try page.value("//section[@id='mending']/h2") == ["在这里改（5 处）"])
            for anchor in try page.value("//main//a[starts-with(@href,'#')]/@href") {
                #expect(try page.value("//*[@id='\(anchor.dropFirst())']").count == 1, "\(anchor)")
            }
            #expect(try page.value("//div[@class='acts'][a/@href='#mending']/a") == ["去采纳建议（1 处）", "去改（5 处）", "去确认写入"])
            #expect(try page.value("//dl[@class='figures']/div[dt='必须改']//a/@href") == ["#mending"])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `what was answered before is not offered to be mended once more`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let children = Array(Self.children.prefix(2))
            try await county.take(children)
            let item = try #require(try await county.findings().first { $0.code == .phoneMissing })
            try await county.office.perform(
                MendFinding(finding: item.id, year: 2026, value: "14400000077", reason: "家长来校"), as: C.teacher)
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let page = try await review(browser, children)
            #expect(try page.text(beside: "必须改") == "1处")
            #expect(try page.value("//section[@id='mending']/h2") == ["在这里改（1 处）"])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `whoever's roster names no class is in none`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take([Child(1, "罗小雨"), Child(2, "王明").with { $0.schoolClass = "" }])
            #expect(try await county.line().classes == 1)
            let browser = try await CensusHouse(county).signedIn("guanghui")
            #expect(try await browser.get(CensusPageTests.school).text(beside: "班级") == "1 班")
            let facts = try await browser.get(CensusPageTests.school + "/submission")
            #expect(try facts.row("没有填班级的学生")["数量"] == "1 人")
            #expect(try await browser.submitReturn(of: CensusPageTests.school).status == .seeOther)
            #expect(try await county.acts(.returnSubmitted).first?.hasPrefix("1 个班 2 名学生；") == true)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a child of another school is named as the own roster names it`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let other = try await county.roster([Child(1, "罗小雨")], of: "新场小学", code: C.xinchang)
            try await county.take(other, as: C.other)
            try await county.take(Child.three)
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let list = try await browser.get(CensusPageTests.school + "/findings")
            #expect(try list.rows == ["罗小雨（也在别校名册）"])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `the row of a roster that was taken back is marked on a question that is decided`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            let other = try await county.roster([Child(1, "罗小雨")], of: "新场小学", code: C.xinchang)
            try await county.take(other, as: C.other)
            let question = try #require(try await county.doubles().first)
            try await county.office.perform(
                AnswerDouble(
                    student: question.student, other: question.other, year: 2026, .one(at: C.guanghui), reason: "核实"),
                as: C.station)
            let roster = try await county.office.read(as: C.bureau) {
                try $0.importedRoster(named: "新场小学.xlsx", year: 2026)
            }
            try await county.office.perform(WithdrawRoster(roster, reason: "传错了"), as: C.other)
            let page = try await CensusHouse(county).signedIn("dexin").get(Self.home + "/doubles")
            #expect(
                try page.value("//tr[th='文件和行']/td").prefix(2) == [
                    "光辉小学.xlsx 花名册 第 4 行", "新场小学.xlsx 花名册 第 4 行（已撤销）",
                ])
        }
    }

    @Test func `a guardian without a telephone, and other signs for the same words, are no other words`() {
        var (one, other) = (StudentDetails(), StudentDetails())
        one.guardians = [Guardian(name: "罗大山", relation: "父亲", phone: "14400000011")]
        other.guardians = [Guardian(name: "罗大山", relation: "（父亲）"), Guardian(name: "龙 秀", relation: "")]
        let changes = DetailChange.changes(from: one, to: other)
        #expect(changes.map(\.label) == ["监护人", "监护人电话"])
        #expect(changes.last?.shownAfter == "空" && changes.last?.difference == "")
        other.guardians.removeLast()
        #expect(DetailChange.changes(from: one, to: other).first?.difference == "（只是标点、空格不同）")
        #expect(TextRepair.differOnlyInSigns("新场村3-1号", "新场村３－１号"))
        #expect(!TextRepair.differOnlyInSigns("新场村3-1号", "新场村31号"))
        #expect(!TextRepair.differOnlyInSigns("罗大山", "罗大山"))
        #expect(MergerWords.comparison("罗大山、龙秀", "罗大山，龙秀") == "相同，只是标点、空格不同")
    }

    @Test(arguments: CensusEngine.all)
    func `what class teachers are handed has room to write in, on paper and on the sheet`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            try await county.take([Self.children[0]])
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let page = try await browser.get(CensusPageTests.school + "/tasks")
            #expect(try page.value("//th[@class='room']") == ["问到、看到的", "依据"])
            let blanks = try page.value("//tbody//td[@class='room']")
            #expect(blanks.count == 2 && blanks.last == ClassTaskWords.ground)
            let table = try page.value("//table").joined()
            for word in ["设为文本", "直接改正", "上传", "一列"] { #expect(!table.contains(word)) }
            let list = try await county.office.read(as: C.teacher) {
                try ClassTasks(CensusQuery($0, year: 2026), of: C.guanghui, in: nil)
            }
            #expect(list.sheet.columns.last?.header == "依据")
            #expect(list.sheet.rows.allSatisfy { $0.count == list.sheet.columns.count })
        }
    }
}
