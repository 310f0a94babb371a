import Domain
import HTTPTypes
import Office
import Testing

@testable import Web
@testable import Workflow

/// A review says what the file itself says, asks only of what it says otherwise, and counts every row once.
@Suite struct ReviewHonestyTests {
    typealias Child = CensusChild
    typealias C = CensusCounty
    private static let home = "/y/2026/census"

    private func upload(_ browser: Browser, _ bytes: [UInt8]) async throws -> Answer {
        try await browser.get(Self.home + "/uploads/new")
        let sent = try await browser.post(Self.home + "/uploads", file: "file", named: "光辉小学.csv", bytes: bytes)
        return try await browser.get(sent.location)
    }

    private func upload(_ browser: Browser, _ children: [Child]) async throws -> Answer {
        try await upload(browser, CensusHouse.csv(children))
    }

    private func confirm(_ browser: Browser, _ page: Answer) async throws {
        let basis = try page.value("//input[@name='basis']/@value").first ?? ""
        #expect(try await browser.post(page.path + "/confirmation", [("basis", basis)]).status == .seeOther)
    }

    private func wide(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0) ?? $0 }))
    }

    @Test(arguments: CensusEngine.all)
    func `a child told by its name alone has changed, and the numbers add up to the rows`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let bare = Child(1, "罗小雨").with { ($0.identity, $0.number) = ("", "") }
            try await county.take([bare, Child(2, "王明"), Child(3, "赵强")])
            let page = try await upload(
                try await CensusHouse(county).signedIn("guanghui"),
                [
                    bare.with { $0.phone = "14400000099" }, Child(2, "王明").with { $0.phone = "14400000098" },
                    Child(3, "赵强"), Child(4, "周全"),
                ])
            func number(_ label: String) throws -> Int? {
                Int(try page.text(beside: label)?.prefix(while: \.isNumber) ?? "")
            }
            #expect(try page.text(beside: "有更改")?.filter { $0 != " " } == "2行，其中按姓名认出1行")
            let all = try ["新增", "没有变化", "有更改", "重复"].reduce(0) { try $0 + (number($1) ?? 0) }
            #expect(try number("学生行") == 4 && all == 4)
            #expect(try page.value("//*[@id='changes']//caption/span") == ["2 人，其中按姓名认出 1 人"])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `of columns that a pasted table lacks nothing is asked or taken, also when its word goes`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            let known = try await county.students().map(\.details)
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let pasted = "姓名\t班级\t身份证号\n" + Child.three.map { "\($0.name)\t六(1)班\t\($0.identity)\n" }.joined()
            try await browser.get(Self.home + "/uploads/new")
            let sent = try await browser.post(Self.home + "/uploads", ["pasted": pasted])
            let page = try await browser.get(sent.location)
            #expect(try page.text(beside: "没有变化") == "3 行", "\(page.status)")
            #expect(!page.html.contains("文件里空着") && !page.html.contains("保留名册里的"))
            let declined = try await browser.post(
                page.path + "/declining", [("declined", "0|guardianPhone|"), ("declined", "0|homeAddress|")])
            try await confirm(browser, try await browser.get(declined.location))
            #expect(try await county.students().map(\.details) == known)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `signs of another width are no change`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let child = Child(1, "罗小雨").with { $0.address = "云岭县德新镇，新场村（1）组" }
            try await county.take([child])
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let page = try await upload(
                browser,
                [
                    child.with {
                        $0.address = "云岭县德新镇,新场村(1)组"
                        $0.phone = wide($0.phone)
                    }
                ])
            #expect(try page.text(beside: "没有变化") == "1 行" && page.text(beside: "可自动改正") == "0 处")
            #expect(!page.html.contains("保留名册里的"))
            try await confirm(browser, page)
            let details = try #require(try await county.students().first?.details)
            #expect(details.homeAddress == child.address && details.guardians.map(\.phone) == [child.phone])
        }
        #expect(TextRepair.areSame("一，二", "一,二") && !TextRepair.areSame("3-1", "31"))
        #expect(!TextRepair.areSame("阿依·买买提", "阿依买买提"))
    }

    @Test(arguments: CensusEngine.all)
    func `of two texts that say the same the one in ordinary signs stands, whichever came first`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let directory = try await county.office.read(as: C.bureau) { try $0.directory.census() }
            func take(_ number: String, _ guardian: String) async throws -> [String] {
                let child = Child(1, "罗小雨").with { $0.guardian = guardian }
                let lines = [["光辉小学2026届六年级花名册"], Child.headers + ["档案袋编号"], child.cells + [number]]
                let outcome = try await county.take(
                    RosterReader.read(
                        sheets: [LargeRosterTests.sheet("花名册", lines)], fileName: "光辉小学.xlsx",
                        directory: directory))
                #expect(outcome.keptWords == nil)
                let details = try #require(try await county.students().first?.details)
                return [details.paperFileNumber] + details.guardians.map(\.name)
            }
            let (number, guardian) = ("A-01", "Anna")
            _ = try await take(wide(number), wide(guardian))
            #expect(try await take(number, guardian) == [number, guardian])
            #expect(try await take(wide(number), wide(guardian)) == [number, guardian])
        }
        #expect(TextRepair.isPlain("新场村，（1）组") && !TextRepair.isPlain("Ａ01") && !TextRepair.isPlain("A01 "))
    }

    @Test(arguments: CensusEngine.all)
    func `a file without columns of circumstances asks of none and takes none away, whatever is ticked`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let directory = try await county.office.read(as: C.bureau) { try $0.directory.census() }
            func take(_ columns: [(String, String)], asWritten: Bool = false) async throws -> (
                Set<Circumstance>, ImportRoster.Outcome
            ) {
                let child = Child(1, "罗小雨")
                let lines = [
                    ["光辉小学2026届六年级花名册"], Child.headers + columns.map(\.0), child.cells + columns.map(\.1),
                ]
                let roster = RosterReader.read(
                    sheets: [LargeRosterTests.sheet("花名册", lines)], fileName: "光辉小学.xlsx", directory: directory)
                let outcome = try await county.office.perform(
                    ImportRoster(
                        roster, file: SourceFile(name: roster.file, bytes: Array("\(lines)".utf8)), year: 2026,
                        mended: asWritten ? [.asWritten(.circumstances, .older)] : []), as: C.teacher)
                return (try await county.students().first?.details.circumstances ?? [], outcome)
            }
            #expect(try await take([]).0 == [])
            #expect(try await take([("留守", "是"), ("随迁子女", "是")]).0 == [.leftBehind, .accompanying])
            let bare = try await take([])
            #expect(bare.0 == [.leftBehind, .accompanying] && bare.1.keptWords == nil)
            #expect(try await take([], asWritten: true).0 == [.leftBehind, .accompanying])
            // Of the one column that it has, the file is asked, and right when that is said.
            let half = try await take([("留守", "")])
            #expect(half.0 == [.leftBehind, .accompanying] && half.1.keptWords == "1 处（特殊类别 1）")
            #expect(try await take([("留守", "")], asWritten: true).0 == [.accompanying])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `what the file itself writes is shown as it is, and its mend beside it`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let wrong = Child(1, "罗小雨").with { $0.phone = "1440000" }
            let page = try await upload(browser, [wrong])
            let cell = try page.value("//input[@name='cell-0']/@value").first ?? ""
            let was = try page.value("//input[@name='was-0']/@value").first ?? ""
            _ = try await browser.post(
                page.path + "/mends", [("cell-0", cell), ("was-0", was), ("mend-0", "14400000077")])
            func shown(_ page: Answer) async throws -> Answer {
                try await browser.get(page.path)
                return try await browser.post(page.path + "/revelation", ["row": "4", "purpose": "问家长"])
            }
            #expect(try await shown(page).row("监护人电话")["这个文件写的"] == "1440000（已改为 14400000077）")
            #expect(try await shown(page).row("监护人电话（有问题，原样）")["这个文件写的"] == "1440000")
            try await confirm(browser, try await browser.get(page.path))
            // Sent again the earlier mend stands, and the file says what it says.
            let again = try await upload(browser, [wrong])
            let row = try await shown(again).row("监护人电话")
            #expect(row["这个文件写的"] == "1440000" && row["名册里现在是"] == "14400000077")
            // Neither does the list of what is kept take a mend for the file's words.
            let other = try await upload(browser, [wrong.with { $0.phone = "14400000055" }])
            let changed = try await shown(other).row("监护人电话")
            #expect(changed["这个文件写的"] == "14400000055" && changed["对照"] == "不同")
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a wide number that was repaired is asked no more, whatever old file comes`(engine: CensusEngine) async throws
    {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let first = [Child(1, "罗小雨"), Child(2, "王明")].map { child in
                child.with { ($0.identity, $0.phone) = (wide($0.identity), wide($0.phone)) }
            }
            let page = try await upload(browser, first)
            let sent = try await browser.post(page.path + "/repairs")
            try await confirm(browser, try await browser.get(sent.location))
            // The same file, and an older one that writes it otherwise.
            let older = first.map { child in child.with { $0.identity = " " + TextRepair.halfWidth($0.identity) } }
            for children in [first, older] {
                let again = try await upload(browser, children)
                #expect(try again.text(beside: "没有变化") == "2 行" && again.text(beside: "可自动改正") == "0 处")
                #expect(!again.html.contains("一键采纳") && !again.html.contains("以前改正过"))
                let before = try await county.sizes()
                try await confirm(browser, again)
                #expect(try await county.sizes() == before)
            }
            #expect(try await county.students().map { $0.details.phones.count } == [1, 1])
            #expect(try await county.findings().isEmpty)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a class that a roster names for a child in a group is told, wherever notes are`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            let child = try #require(try await county.students().first { $0.details.name == "罗小雨" })
            _ = try await county.office.perform(
                DrawGroup(
                    [child.id], from: try #require(child.schoolClass), as: .individual, reason: "一人一案", year: 2026),
                as: C.bureau)
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let same = try await upload(browser, Child.three)
            #expect(!same.html.contains("拆出组"))
            let moved = Child.three.map { child in child.with { $0.schoolClass = "六(2)班" } }
            let page = try await upload(browser, moved)
            let words = "文件写“六年级(2)班”，学生在拆出组“六年级(1)班·单独安置(1)”，没有改班；确实要改的，先请县教育局在“拆班与单独安置”里合回原班，再上传"
            #expect(page.html.contains(words))
            #expect(try page.text(beside: "提示") == "1处" && page.text(beside: "没有变化") == "1 行")
            #expect(try page.value("//*[@id='findings-notice']//tbody/tr/td[1]") == ["班级"])
            let outcome = try await county.take(county.roster(moved, named: "改班.xlsx"))
            #expect(outcome.groupedWords?.hasPrefix("1 人在拆出组里，没有照文件改班") == true)
            #expect(outcome.sentence.contains("1 人在拆出组里"))
            let finding = try #require(try await county.findings().first)
            #expect(finding.code == .classGrouped && finding.sentence == words)
            #expect(RosterReceipt.Item(finding).sentence == words)
            #expect(try await county.take(county.roster(moved, named: "改班.xlsx")).isKnown)
        }
    }

    @Test func `what L and J mean is said, and that they are fine`() {
        func words(_ number: String) -> String {
            FindingWords.message(
                for: Finding(
                    .studentNumberTemporary, at: RowPlace(file: "", sheet: "", row: 1), column: "学籍号", value: number))
        }
        #expect(words("J522799201408246399").hasPrefix("学籍号以 J 开头，是没有身份证号的学生用的学籍号，没有错，不用改"))
        #expect(words("L522799201408246399").hasPrefix("学籍号以 L 开头，是临时号，没有错，不用改"))
        #expect(!FindingWords.title(of: .studentNumberTemporary).contains("临时"))
    }

    @Test func `a web page is told what to do with it, and nobody is said to have renamed it`() async throws {
        try await CensusEngine.memory.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            for name in ["花名册.html", "花名册.htm", "花名册.xls"] {
                try await browser.get(Self.home + "/uploads/new")
                let page = try await browser.post(
                    Self.home + "/uploads", file: "file", named: name,
                    bytes: Array("<html><body><table><tr><td>姓名</td></tr></table></body></html>".utf8))
                #expect(page.html.contains("请用 WPS 或 Excel 打开它，另存为 .xlsx，再上传另存的文件"))
                #expect(!page.html.contains("改成了表格"))
            }
        }
    }

    @Test func `changed children are turned page by page`() async throws {
        try await CensusEngine.memory.with { county in
            let children = (0..<60).map { order in
                Child(order, "罗" + String(UnicodeScalar(UInt32(0x4E00 + order)) ?? "一"))
            }
            try await county.take(children)
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let page = try await upload(
                browser, children.map { child in child.with { $0.address = "云岭县德新镇新场村99组" } })
            #expect(try page.value("//*[@id='changes']//tbody/tr").count == 50)
            let next = try page.value("//nav[@class='pager']//a[text()='下一页']/@href").first ?? ""
            #expect(next.hasSuffix("page=2#changes"), "\(next)")
            let second = try await browser.get(page.path + "?page=2")
            #expect(try second.value("//*[@id='changes']//tbody/tr").count == 10)
        }
    }
}
