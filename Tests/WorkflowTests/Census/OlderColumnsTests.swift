import Domain
import HTTPTypes
import Office
import Testing
import Workbook

@testable import Web
@testable import Workflow

/// What a review asks and offers of cells that are the roll's, column by column.
@Suite struct OlderColumnsTests {
    typealias Child = CensusChild
    typealias C = CensusCounty
    private static let home = "/y/2026/census"

    /// A roster with these columns only, further ones beside them.
    private static func csv(_ children: [Child], without columns: Set<String>) throws -> [UInt8] {
        let kept = Child.headers.indices.filter { !columns.contains(Child.headers[$0]) }
        let lines = ([Child.headers] + children.map(\.cells)).map { cells in kept.map { cells[$0] } }
        let above = [["光辉小学2026届六年级花名册"], ["填报学校：光辉小学 学校标识码:2152900101"]]
        return try CsvWriter.csv(above + lines)
    }

    private func roster(_ county: CensusCounty, _ children: [Child], and column: (String, String)) async throws
        -> Roster
    {
        let directory = try await county.office.read(as: C.bureau) { try $0.directory.census() }
        let lines =
            [["光辉小学2026届六年级花名册"], Child.headers + [column.0]] + children.map { $0.cells + [column.1] }
        return RosterReader.read(
            sheets: [LargeRosterTests.sheet("花名册", lines)], fileName: "光辉小学.xlsx", directory: directory)
    }

    private func upload(_ browser: Browser, _ bytes: [UInt8]) async throws -> Answer {
        try await browser.get(Self.home + "/uploads/new")
        let sent = try await browser.post(Self.home + "/uploads", file: "file", named: "光辉小学.csv", bytes: bytes)
        return try await browser.get(sent.location)
    }

    private func confirm(_ browser: Browser, _ page: Answer) async throws {
        let basis = try page.value("//input[@name='basis']/@value").first ?? ""
        #expect(try await browser.post(page.path + "/confirmation", [("basis", basis)]).status == .seeOther)
    }

    private func decline(_ browser: Browser, _ page: Answer, _ tokens: [String]) async throws -> Answer {
        let sent = try await browser.post(page.path + "/declining", tokens.map { ("declined", $0) })
        return try await browser.get(sent.location)
    }

    private func phones(_ county: CensusCounty) async throws -> [String] {
        try await county.students().map { $0.details.guardians.map(\.phone).joined(separator: ",") }
    }

    // MARK: Columns that the file does not have

    @Test(arguments: CensusEngine.all)
    func `of a column that the file does not have nothing is offered, asked anew or taken away`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let wide = Child.three.map { child in child.with { $0.phone = "１\($0.phone.dropFirst())" } }
            // A number that somebody has looked at; one that is still to be mended.
            let old = "52279920080901123"
            let check = IdentityNumber.checkCharacter(of: Array(old.utf8)) ?? 48
            let aged = old + String(decoding: [check], as: UTF8.self)
            let first =
                wide + [
                    Child(4, "周全").with { ($0.identity, $0.number) = (aged, "G" + aged) },
                    Child(5, "吴亮").with { $0.identity = String($0.identity.dropLast()) },
                ]
            try await county.take(first)
            let range = try #require(try await county.findings().first { $0.code == .birthRange })
            _ = try await county.office.perform(
                ConfirmFinding(finding: range.id, year: 2026, reason: "对照户口簿"), as: C.teacher)
            let (open, known) = (try await county.findings(), try await phones(county))
            #expect(open.map(\.code.rawValue).sorted() == ["id.length", "phone.form", "phone.form", "phone.form"])

            let moved = first.map { child in child.with { $0.address = "云岭县德新镇新场村9组" } }
            let page = try await upload(browser, Self.csv(moved, without: ["监护人电话", "身份证号"]))
            #expect(!page.html.contains("一键采纳"))
            #expect(try page.value("//input[starts-with(@name,'cell-')]").isEmpty)
            _ = try await browser.post(page.path + "/repairs")
            _ = try await browser.post(
                page.path + "/mends",
                [("cell-0", "4|guardianPhone|"), ("was-0", ""), ("mend-0", "14400000099")])
            try await confirm(browser, try await browser.get(page.path))
            #expect(try await phones(county) == known)
            #expect(try await county.students().allSatisfy { $0.details.homeAddress.hasSuffix("9组") })
            let now = try await county.findings()
            let ids = Set(now.map(\.id))
            #expect(open.allSatisfy { ids.contains($0.id) })
            #expect(!now.contains { $0.code == .birthRange })
            #expect(now.count { $0.code == .phoneForm } == 3 && now.count { $0.code == .idLength } == 1)

            // Nor does a mend of a cell that is not there let go of anything.
            let directory = try await county.office.read(as: C.bureau) { try $0.directory.census() }
            let lines =
                [["光辉小学2026届六年级花名册"], ["姓名", "班级", "身份证号"]]
                + first.map {
                    [$0.name, $0.schoolClass, $0.identity]
                }
            let sent = RosterReader.read(
                sheets: [LargeRosterTests.sheet("花名册", lines)], fileName: "光辉小学.xlsx", directory: directory)
            let mends = (3...7).map { RosterMend(sheet: "花名册", row: $0, field: .guardianPhone, text: "14400000099") }
            let intake = try await county.office.read(as: C.bureau) {
                try RosterIntake(sent, mended: mends, year: 2026, at: $0)
            }
            #expect(
                intake.lines.allSatisfy {
                    $0.student.details.phones.map(\.text) == $0.before?.details.phones.map(\.text)
                })
        }
    }

    @Test(arguments: CensusEngine.all)
    func `what the file answers elsewhere is asked no more, though its column is not there`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            try await county.take([Child(1, "罗小雨").with { $0.sex = "女" }])
            #expect(try await county.findings().map(\.code) == [.sexMismatch])
            let directory = try await county.office.read(as: C.bureau) { try $0.directory.census() }
            let girl = String(Child.identity(1).dropLast(2)) + "2"
            let check = IdentityNumber.checkCharacter(of: Array(girl.utf8)) ?? 48
            let lines = [
                ["光辉小学2026届六年级花名册"], ["姓名", "班级", "身份证号", "学籍号"],
                ["罗小雨", "六(1)班", girl + String(decoding: [check], as: UTF8.self), Child(1, "").number],
            ]
            try await county.take(
                RosterReader.read(
                    sheets: [LargeRosterTests.sheet("花名册", lines)], fileName: "光辉小学.xlsx", directory: directory))
            #expect(try await county.findings().filter { $0.code == .sexMismatch }.isEmpty)
            #expect(try await county.students().map(\.details.sex) == [.female])
        }
    }

    // MARK: A column with a kept part

    @Test(arguments: CensusEngine.all)
    func `a wrong phone is asked beside one that is kept, and mending it keeps that`(engine: CensusEngine) async throws
    {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let both = Child(1, "罗小雨").with {
                $0.guardian = "罗大山、陈小花"
                $0.phone = "14400000011、14400000012"
            }
            try await county.take([both])
            let page = try await upload(
                browser,
                CensusHouse.csv([
                    both.with {
                        $0.guardian = "罗大山"
                        $0.phone = "1440000"
                    }
                ]))
            #expect(try page.text(beside: "必须改") == "1处")
            let cells = try page.value("//input[starts-with(@name,'cell-')]/@value")
            #expect(cells.count == 1 && cells[0].contains("|guardianPhone|"), "\(cells)")
            let was = try page.value("//input[@name='was-0']/@value").first ?? ""
            let sent = try await browser.post(
                page.path + "/mends", [("cell-0", cells[0]), ("was-0", was), ("mend-0", "14400000013")])
            let mended = try await browser.get(sent.location)
            #expect(try mended.text(beside: "必须改") == "0 处")
            try await confirm(browser, mended)
            let guardians = try await county.students().first?.details.guardians.map { $0.name + $0.phone }
            #expect(guardians == ["罗大山14400000013", "陈小花14400000012"])
        }
    }

    @Test func `a phone that two families share is asked beside one that is kept`() async throws {
        try await CensusEngine.memory.with { county in
            let both = Child(1, "罗小雨").with {
                $0.guardian = "罗大山、陈小花"
                $0.phone = "14400000011、14400000012"
            }
            try await county.take([both, Child(2, "王明")])
            try await county.take([
                both.with {
                    $0.guardian = "罗大山"
                    $0.phone = "14400000099"
                }, Child(2, "王明").with { $0.phone = "14400000099" },
            ])
            #expect(try await phones(county) == ["14400000099,14400000012", "14400000099"])
            #expect(try await county.findings().map(\.code) == [.phoneMany, .phoneMany])
        }
    }

    // MARK: One tick for each cause

    @Test(arguments: CensusEngine.all)
    func `what the file leaves empty and what it says of old have a tick each, to be taken back by itself`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let first = [
                Child(1, "罗小雨").with { $0.phone = "" }, Child(2, "王明").with { $0.phone = "" }, Child(3, "赵强"),
                Child(4, "周全").with { $0.sex = "女" },
            ]
            let bytes = try CensusHouse.csv(first)
            try await confirm(browser, try await upload(browser, bytes))
            let same = try await upload(browser, bytes)
            #expect(same.html.contains("那以后没有再导入这所学校的花名册。再确认一次，不会改掉名册里后来的内容。<"))
            try await confirm(
                browser,
                try await upload(
                    browser,
                    CensusHouse.csv([
                        Child(1, "罗小雨"), Child(2, "王明"), Child(3, "赵强").with { $0.phone = "14400000077" },
                        Child(4, "周全").with { $0.sex = "女" },
                    ])))
            let page = try await upload(browser, bytes)
            let ticks = ["0|guardianPhone|", "-1|guardianPhone|"]
            #expect(try page.value("//input[@name='declined']/@value") == ticks)
            #expect(page.html.contains("监护人电话：文件里空着 2 处") && page.html.contains("监护人电话：文件里是以前的内容 1 处"))
            #expect(page.html.contains("不会改掉名册里后来的内容；要照这个文件改回去，在“和名册不一样、这次保留名册里的”里勾选。"))

            // One child's cell may be let go by itself.
            let alone = try page.value("//td[input[@name='alone']]/following-sibling::th[1]")
            #expect(alone == ["罗小雨", "王明", "赵强"])
            let tokens = try page.value("//input[@name='alone']/@value")
            let one = try await browser.post(page.path + "/declining", [("alone", tokens[2])])
            let only = try await browser.get(one.location)
            #expect(try only.notice == "1 处照文件写，还没有写入")
            #expect(try only.row("赵强")["这个文件改为"]?.hasPrefix("监护人电话") == true)
            #expect(try only.value("//input[@name='alone']/@value") == Array(tokens.prefix(2)))
            #expect(try only.value("//input[@name='declined']/@value") == [ticks[0]])
            _ = try await browser.post(page.path + "/forgetting")

            // An unmended error typed beside it outlives the column that is taken back.
            let typed = try page.value("//input[@name='cell-0']/@value").first ?? ""
            _ = try await browser.post(page.path + "/mends", [("cell-0", typed), ("was-0", "女"), ("mend-0", "男")])
            let older = try await decline(browser, page, [ticks[1]])
            #expect(try older.notice == "1 处照文件写，还没有写入")
            #expect(older.html.contains("会更改 2 人，见“有更改的学生”；要照"))
            #expect(!older.html.contains("不会改掉名册里后来的内容"))
            let all = try await decline(browser, older, [ticks[0]])
            #expect(try all.notice == "2 处照文件写，还没有写入；其中 2 处有必须改的，列在下面")
            #expect(all.html.contains("会更改 4 人，见“有更改的学生”。<"))
            #expect(try Set(all.value("//input[@name='reclaimed']/@value")) == Set(ticks))
            let none = try await browser.post(page.path + "/forgetting", [("columns", "chosen")])
            #expect(try await browser.get(none.location).notice == "没有改动")
            let back = try await browser.post(
                page.path + "/forgetting", [("columns", "chosen"), ("reclaimed", ticks[0])])
            let kept = try await browser.get(back.location)
            #expect(try kept.notice == "1 列还是保留名册里的，还没有写入")
            #expect(try kept.value("//input[@name='declined']/@value") == [ticks[0]])
            try await confirm(browser, kept)
            #expect(try await phones(county) == first.enumerated().map { Child($0.offset + 1, "").phone })
            #expect(try await county.students().map(\.details.sex).last == .male)
            #expect(try await county.acts(.rosterImported).last == "照文件写，不保留名册里的：监护人电话（文件里是以前的）")
        }
    }

    // MARK: Circumstances

    @Test(arguments: CensusEngine.all, ["健康状况", "残疾人证号"])
    func `a circumstance that a later file has denied does not come back by another column`(
        engine: CensusEngine, column: String
    ) async throws {
        try await engine.with { county in
            let child = Child(1, "罗小雨")
            let told = column == "健康状况" ? "残疾" : child.identity + "43"
            func circumstances() async throws -> Set<Circumstance> {
                try await county.students().first?.details.circumstances ?? []
            }
            let first = try await roster(county, [child], and: (column, told))
            try await county.take(first)
            #expect(try await circumstances() == [.disability])
            try await county.take(try await roster(county, [child], and: ("残疾", "否")))
            #expect(try await circumstances() == [])
            let again = try await county.take(first)
            #expect(try await circumstances() == [])
            #expect(again.keptWords == "1 处（特殊类别 1）")
        }
    }
}
