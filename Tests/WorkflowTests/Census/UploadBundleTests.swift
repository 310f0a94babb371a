import Domain
import HTTPTypes
import Office
import Storage
import Testing

@testable import Web
@testable import Workbook
@testable import Workflow

/// Several rosters at once: an archive, a folder, several files.
@Suite struct UploadBundleTests {
    typealias Child = CensusChild
    private static let home = "/y/2026/census"

    static func zip(_ files: [(String, [UInt8])]) throws -> [UInt8] {
        let archive = try PatchArchive([0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18))
        for (name, bytes) in files { archive.put(name, bytes) }
        return try archive.finished()
    }

    /// Sends files and goes where that leads.
    private func send(_ browser: Browser, _ files: [(String, [UInt8])], as field: String = "file") async throws
        -> Answer
    {
        try await browser.get(Self.home + "/uploads/new")
        let answer = try await browser.post(
            Self.home + "/uploads", files: files.map { (field: field, name: $0.0, bytes: $0.1) })
        return answer.status == .seeOther ? try await browser.get(answer.location) : answer
    }

    private func confirm(_ browser: Browser, _ link: String) async throws {
        let basis = try await browser.get(link).value("//input[@name='basis']/@value").first ?? ""
        #expect(try await browser.post(link + "/confirmation", ["basis": basis]).status == .seeOther)
    }

    private static let pdf = Array("%PDF-1.4".utf8)

    @Test(arguments: CensusEngine.all)
    func `an archive becomes reviews, and what cannot come in is told file by file`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("dexin")
            let own = try CensusHouse.csv([Child(1, "罗小雨")])
            let other = try CensusHouse.csv([Child(2, "王明")], school: "新场小学", code: "2152900102")
            let foreign = try CensusHouse.csv([Child(3, "赵强")], school: "云雾小学", code: "2152900103")
            let bytes = try Self.zip([
                ("德新镇/光辉小学.csv", own), ("../新场小学.csv", other), ("云雾小学.csv", foreign), ("通知.pdf", Self.pdf),
                ("再包.zip", try Self.zip([("a.csv", own)])), ("说明.txt", Array("各校名册都在这里".utf8)),
            ])
            let page = try await send(browser, [("德新镇.zip", bytes)])
            #expect(page.status == .ok && page.path.hasPrefix(Self.home + "/bundles/"))
            let names = ["德新镇/光辉小学.csv", "新场小学.csv", "云雾小学.csv", "通知.pdf", "再包.zip", "说明.txt"]
            #expect(try Set(page.value("//tbody/tr/th")) == Set(names.map { "德新镇.zip/" + $0 }))
            #expect(page.html.contains("是云雾小学的学生，不归本单位填报"))
            #expect(page.html.contains("这是 PDF 文件") && page.html.contains("这是压缩包"))
            #expect(page.html.contains("“德新镇.zip/说明.txt”里没有找到学生"))
            #expect(try page.value("//tbody/tr/th/a/@href").count == 2)
            #expect(try await county.students().isEmpty)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `the list of an archive stays until all its files are dealt with`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let house = try await CensusHouse(county)
            let browser = try await house.signedIn("dexin")
            let own = try CensusHouse.csv([Child(1, "罗小雨")])
            let other = try CensusHouse.csv([Child(2, "王明")], school: "新场小学", code: "2152900102")
            let bytes = try Self.zip([("光辉小学.csv", own), ("新场小学.csv", other), ("通知.pdf", Self.pdf)])
            let list = try await send(browser, [("德新镇.zip", bytes)])
            let links = try list.value("//tbody/tr/th/a/@href")
            let home = try await browser.get(Self.home)
            #expect(home.html.contains("“德新镇.zip”3 个文件：2 个等着核对，1 个没有导入。"))
            #expect(try home.links.contains(list.path) && !home.html.contains("继续核对"))
            #expect(try await house.signedIn("bureau").get(list.path).status == .notFound)
            let early = try await browser.post(list.path + "/dismissal")
            #expect(early.status == .unprocessableContent && early.html.contains("还有 2 个文件等着核对"))
            #expect(try await browser.get(links[0]).value("//h1").first == "核对 德新镇.zip/光辉小学.csv")
            let basis = try await browser.get(links[0]).value("//input[@name='basis']/@value").first ?? ""
            let next = try await browser.post(links[0] + "/confirmation", ["basis": basis])
            // On to the next file, and from the last one to the list.
            #expect(next.location == links[1])
            #expect(
                try await browser.get(next.location).notice?.hasSuffix("。“德新镇.zip”还有 1 个文件等着核对，这是下一个") == true)
            let last = try await browser.post(links[1] + "/discarding")
            #expect(last.location == list.path)
            #expect(try await browser.get(last.location).notice == "已放弃，文件没有导入。“德新镇.zip”里的文件都核对过了")
            let done = try await browser.get(list.path)
            #expect(try done.row("德新镇.zip/光辉小学.csv")["情况"]?.hasSuffix("已写入") == true)
            #expect(try done.row("德新镇.zip/光辉小学.csv")["说明"]?.contains("新增 1 人") == true)
            #expect(try done.row("德新镇.zip/新场小学.csv")["情况"]?.hasSuffix("已放弃") == true)
            #expect(try await browser.get(Self.home).links.contains(list.path))
            #expect(try await browser.post(list.path + "/dismissal").status == .seeOther)
            #expect(try await browser.get(Self.home).value("//h2").contains("上次没做完的") == false)
            #expect(try await browser.get(list.path).status == .notFound)
        }
    }

    @Test func `a long file that comes in by a job leads on to the next one, too`() async throws {
        try await CensusEngine.memory.with { county in
            let browser = try await CensusHouse(county, longFrom: 2).signedIn("dexin")
            let long = try CensusHouse.csv([Child(1, "罗小雨"), Child(3, "赵强")])
            let other = try CensusHouse.csv([Child(2, "王明")], school: "新场小学", code: "2152900102")
            let list = try await send(browser, [("光辉小学.csv", long), ("新场小学.csv", other)])
            let links = try list.value("//tbody/tr/th/a/@href")
            let basis = try await browser.get(links[0]).value("//input[@name='basis']/@value").first ?? ""
            let job = try await browser.post(links[0] + "/confirmation", ["basis": basis]).location
            #expect(try await browser.get(job).value("//a[.='核对下一个文件（还有 1 个）']/@href") == [links[1]])
            #expect(try await browser.post(links[1] + "/discarding").location == list.path)
            #expect(try await browser.get(job).value("//a[.='一起上传的文件']/@href") == [list.path])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a list whose files all came in goes by itself, and a file sent again is told`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let bytes = try Self.zip([("光辉小学.csv", try CensusHouse.csv([Child(1, "罗小雨")]))])
            let first = try await send(browser, [("光辉.zip", bytes)])
            let second = try await send(browser, [("光辉.zip", bytes)])
            #expect(try await browser.get(first.path).row("光辉.zip/光辉小学.csv")["情况"]?.hasSuffix("又传过一次") == true)
            let link = try #require(try second.value("//tbody/tr/th/a/@href").first)
            try await confirm(browser, link)
            #expect(try await browser.get(Self.home + "/schools/2152900101").value("//h2").contains("上次没做完的") == false)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a list of which nothing is open is not shown, nor one of an office on a school's page`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("dexin")
            func isShown(_ path: String) async throws -> Bool {
                try await browser.get(path).value("//h2").contains("上次没做完的")
            }
            let own = try CensusHouse.csv([Child(1, "罗小雨")])
            let other = try CensusHouse.csv([Child(2, "王明")], school: "新场小学", code: "2152900102")
            let list = try await send(browser, [("甲.csv", own), ("乙.csv", other)])
            #expect(try await isShown(Self.home))
            #expect(try await !isShown(Self.home + "/schools/2152900102"))
            let links = try list.value("//tbody/tr/th/a/@href")
            try await confirm(browser, links[0])
            #expect(try await browser.post(links[1] + "/discarding").status == .seeOther)
            #expect(try await !isShown(Self.home))
            let refused = try await send(browser, [("丙.csv", own), ("通知.pdf", Self.pdf)])
            try await confirm(browser, try #require(try refused.value("//tbody/tr/th/a/@href").first))
            #expect(try await isShown(Self.home))
            #expect(try await !isShown(Self.home + "/schools/2152900101"))
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a roster that is taken back is told on the list it came with, and only there`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("dexin")
            let own = try CensusHouse.csv([Child(1, "罗小雨")])
            let other = try CensusHouse.csv([Child(2, "王明")], school: "新场小学", code: "2152900102")
            let bytes = try Self.zip([("光辉小学.csv", own), ("新场小学.csv", other), ("通知.pdf", Self.pdf)])
            let list = try await send(browser, [("德新镇.zip", bytes)])
            for link in try list.value("//tbody/tr/th/a/@href") { try await confirm(browser, link) }
            let roster = try await county.office.read(as: CensusCounty.station) {
                try $0.importedRoster(named: "光辉小学.csv", year: 2026)
            }
            try await county.office.perform(WithdrawRoster(roster, reason: "传错了"), as: CensusCounty.station)
            let page = try await browser.get(list.path)
            #expect(try page.row("德新镇.zip/光辉小学.csv")["情况"]?.hasSuffix("已撤销") == true)
            #expect(try page.row("德新镇.zip/光辉小学.csv")["说明"]?.hasSuffix("，传错了") == true)
            #expect(try page.row("德新镇.zip/新场小学.csv")["情况"]?.hasSuffix("已写入") == true)
            #expect(page.html.contains("3 个文件：1 个没有导入，1 个已写入，1 个已撤销。"))
            // The same file again is another import: the old list stays as it is.
            let again = try await send(browser, [("光辉小学.csv", own)])
            try await confirm(browser, again.path)
            #expect(try await browser.get(list.path).row("德新镇.zip/光辉小学.csv")["情况"]?.hasSuffix("已撤销") == true)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `several files and a folder are taken as an archive is`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("dexin")
            let own = try CensusHouse.csv([Child(1, "罗小雨")])
            let other = try CensusHouse.csv([Child(2, "王明")], school: "新场小学", code: "2152900102")
            let upload = try await browser.get(Self.home + "/uploads/new")
            #expect(try upload.value("//input[@type='file']/@multiple").count == 2)
            #expect(try upload.value("//input[@name='folder']/@webkitdirectory").count == 1)
            let several = try await send(browser, [("甲.csv", own), ("乙.zip", try Self.zip([("乙.csv", other)]))])
            #expect(try several.heading == "甲.csv等 2 个文件")
            #expect(try Set(several.value("//tbody/tr/th")) == ["甲.csv", "乙.zip/乙.csv"])
            #expect(try several.value("//tbody/tr/th/a/@href").count == 2)
            // Of two folders the files may be named alike; what systems add is no file.
            let folder = try await send(
                browser,
                [
                    ("德新镇/光辉/名册.csv", own), ("德新镇/新场/名册.csv", other), ("德新镇/~$名册.csv", [1]),
                    ("德新镇/.DS_Store", [1]), ("德新镇/通知.pdf", Self.pdf),
                ], as: "folder")
            #expect(try folder.heading == "德新镇")
            #expect(
                try Set(folder.value("//tbody/tr/th")) == ["德新镇/光辉/名册.csv", "德新镇/新场/名册.csv", "德新镇/通知.pdf"])
            let one = try await send(browser, [("光辉小学.csv", own)])
            #expect(try one.value("//h1").first == "核对 光辉小学.csv")
        }
    }

    @Test func `an archive without any roster says so, and one that cannot be opened is refused`() async throws {
        try await CensusEngine.memory.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let bomb = try Self.zip([("a.csv", [UInt8](repeating: 0x41, count: 8 << 20))])
            let refused = try await send(browser, [("a.zip", bomb)])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.html.contains("大得不正常"))
            #expect(try await send(browser, [("a.rar", Array("Rar!\u{1A}".utf8))]).html.contains("这是压缩包"))
            #expect(try await browser.get(Self.home).value("//h2").contains("上次没做完的") == false)
            let page = try await send(browser, [("a.zip", try Self.zip([("a.pdf", Self.pdf)]))])
            #expect(page.html.contains("1 个文件：1 个没有导入。"))
            #expect(try await browser.post(page.path + "/dismissal").status == .seeOther)
            #expect(try await browser.get(Self.home).value("//h2").contains("上次没做完的") == false)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a file that waited too long is told on its list`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let list = try await send(
                browser, [("b.zip", try Self.zip([("b.csv", try CensusHouse.csv([Child(1, "罗小雨")]))]))])
            try await county.database.write { connection in
                try connection.run("UPDATE pending_upload SET at = 0")
                try connection.run("UPDATE upload_bundle SET at = 0")
            }
            _ = try await county.office.perform(ExpireUploads(), as: OpenCounty.owner)
            // The day after, its officer has the list still.
            _ = try await county.office.perform(ExpireUploads(), as: OpenCounty.owner)
            #expect(try await browser.get(list.path).row("b.zip/b.csv")["说明"]?.contains("等得太久") == true)
            #expect(try await browser.get(Self.home).links.contains(list.path))
            #expect(try await browser.post(list.path + "/dismissal").status == .seeOther)
            #expect(try await browser.get(Self.home).value("//h2").contains("上次没做完的") == false)
        }
    }

    @Test func `lists of which nothing waits go with the days`() async throws {
        try await CensusEngine.memory.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let page = try await send(browser, [("a.zip", try Self.zip([("a.pdf", Self.pdf)]))])
            let kept = try await send(
                browser, [("b.zip", try Self.zip([("b.csv", try CensusHouse.csv([Child(1, "罗小雨")]))]))])
            try await county.database.write { try $0.run("UPDATE upload_bundle SET at = 0") }
            _ = try await county.office.perform(ExpireUploads(), as: OpenCounty.owner)
            #expect(try await browser.get(page.path).status == .notFound)
            #expect(try await browser.get(kept.path).status == .ok)
        }
    }
}
