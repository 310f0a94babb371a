import Domain
import HTTPTypes
import Office
import Testing
import Workbook

@testable import Web
@testable import Workflow

/// A file that waited is not put over newer or right things unasked.
@Suite struct OverwriteTests {
    typealias Child = CensusChild
    private static let home = "/y/2026/census"
    private static let wrong = Child(2, "王明").with {
        $0.identity = "522799201409010012"
        $0.number = "G123"
    }

    private func upload(_ browser: Browser, _ children: [Child], named name: String = "光辉小学.csv") async throws
        -> Answer
    {
        try await browser.get(Self.home + "/uploads/new")
        let sent = try await browser.post(
            Self.home + "/uploads", file: "file", named: name, bytes: try CensusHouse.csv(children))
        return try await browser.get(sent.location)
    }

    private func confirm(_ browser: Browser, _ page: Answer, _ more: [(String, String)] = []) async throws -> Answer {
        let basis = try page.value("//input[@name='basis']/@value").first ?? ""
        return try await browser.post(page.path + "/confirmation", [("basis", basis)] + more)
    }

    private func identities(_ county: CensusCounty) async throws -> [Bool] {
        try await county.students().map { $0.details.identity != nil }
    }

    @Test(arguments: CensusEngine.all)
    func `a file older than the roster that came in since asks for a tick`(engine: CensusEngine) async throws {
        for longFrom in [ImportJob.longFrom, 1] {
            try await engine.with { county in
                let house = try await CensusHouse(county, longFrom: longFrom)
                let browser = try await house.signedIn("guanghui")
                let old = try await upload(browser, [Child(1, "罗小雨"), Self.wrong])
                #expect(try old.value("//input[@name='overwrite']").isEmpty)
                let right = try await county.roster([Child(1, "罗小雨"), Child(2, "王明")], named: "改好的.xlsx")
                try await county.take(right, as: CensusCounty.bureau)
                let page = try await browser.get(old.path)
                #expect(page.html.contains("李会计导入的“改好的.xlsx”") && page.html.contains("身份证号 1 个、学籍号 1 个"))
                #expect(try page.value("//input[@name='overwrite']/@value") == ["newer", "spoiled"])
                let before = try await county.sizes()
                let refused = try await confirm(browser, page)
                #expect(refused.status == .unprocessableContent)
                #expect(try refused.errorSummary.first?.contains("没有写入：它比") == true)
                #expect(try await county.sizes() == before)
                #expect(try await identities(county) == [true, true])
                // Each of the two is agreed to by itself.
                let half = try await confirm(browser, page, [("overwrite", "newer")])
                #expect(half.status == .unprocessableContent)
                #expect(try half.errorSummary.first?.contains("没有写入：有 2 个正确的号码会被改错。") == true)
                let both = [("overwrite", "newer"), ("overwrite", "spoiled")]
                #expect(try await confirm(browser, page, both).status == .seeOther)
                try await house.imports.takeUp()
                #expect(try await identities(county) == [true, false])
            }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `right numbers are not made wrong unasked, whichever file is newer`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take([Child(1, "罗小雨"), Child(2, "王明")])
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let page = try await upload(browser, [Child(1, "罗小雨"), Self.wrong.with { $0.number = "" }])
            // An empty one is kept.
            #expect(try page.value("//input[@name='declined']/@value") == ["0|studentNumber|"])
            #expect(page.html.contains("有 1 个会被改成错的、空的或者别人的") && !page.html.contains("又有更新的花名册"))
            #expect(try await confirm(browser, page).status == .unprocessableContent)
            #expect(try await identities(county) == [true, true])
            #expect(try page.value("//input[@name='overwrite']/@value") == ["spoiled"])
            #expect(try await confirm(browser, page, [("overwrite", "newer")]).status == .unprocessableContent)
            #expect(try await confirm(browser, page, [("overwrite", "spoiled")]).status == .seeOther)
            // Nor another child's.
            try await county.take(
                try await county.roster([Child(5, "陈刚")], of: "新场小学", code: CensusCounty.xinchang),
                as: CensusCounty.other)
            try await county.take([Child(1, "罗小雨"), Child(2, "王明")])
            #expect(try await identities(county) == [true, true])
            let taken = Child(2, "王明").with { $0.identity = Child.identity(5) }
            let other = try await upload(browser, [Child(1, "罗小雨"), taken])
            #expect(try other.value("//input[@name='overwrite']/@value") == ["spoiled"])
            // A file that spoils nothing asks nothing.
            let again = try await upload(browser, [Child(1, "罗小雨"), Child(2, "王明")])
            #expect(try again.value("//input[@name='overwrite']").isEmpty)
            #expect(try await confirm(browser, again).status == .seeOther)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a newer roster of other children, or of the same archive, is nothing newer`(engine: CensusEngine) async throws
    {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            try await county.take([Child(1, "罗小雨"), Child(3, "赵强")])
            let moved = Child(3, "赵强").with { $0.schoolClass = "六(2)班" }
            let second = try await upload(browser, [moved, Child(4, "周全")], named: "二班.csv")
            try await county.take(try await county.roster([Child(1, "罗小雨"), Child(2, "王明")], named: "一班.xlsx"))
            #expect(try await browser.get(second.path).value("//input[@name='overwrite']").isEmpty)
            try await county.take(try await county.roster([Child(3, "赵强").with { $0.phone = "14400000099" }]))
            #expect(try await browser.get(second.path).value("//input[@name='overwrite']/@value") == ["newer"])
            // The lists of one archive follow one another.
            let archive = try UploadBundleTests.zip([
                ("一.csv", try CensusHouse.csv([Child(1, "罗小雨").with { $0.phone = "14400000097" }])),
                ("二.csv", try CensusHouse.csv([Child(1, "罗小雨").with { $0.phone = "14400000098" }])),
            ])
            try await browser.get(Self.home + "/uploads/new")
            let sent = try await browser.post(Self.home + "/uploads", file: "file", named: "各班.zip", bytes: archive)
            for link in try await browser.get(sent.location).value("//tbody/tr/th/a/@href") {
                let page = try await browser.get(link)
                #expect(try page.value("//input[@name='overwrite']").isEmpty)
                #expect(try await confirm(browser, page).status == .seeOther)
            }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a receipt that comes back retires the file that it answers, until it is let go`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let old = try await upload(browser, [Child(1, "罗小雨"), Self.wrong])
            let receipt = try await upload(browser, [Child(1, "罗小雨"), Child(2, "王明")], named: "错误回执_光辉小学 (1).csv")
            let list = try await browser.get(Self.home)
            #expect(list.html.contains("已被错误回执代替，不能再确认"))
            #expect(try list.value("//a[contains(.,'继续核对')]/@href") == [receipt.path])
            let refused = try await confirm(browser, old)
            #expect(refused.location == old.path)
            #expect(try await browser.get(old.path).html.contains("“光辉小学.csv”已被错误回执代替"))
            #expect(try await county.students().isEmpty)
            // Let go, the first file can be reviewed again; sent once more, it retires it once more.
            try await browser.get(receipt.path)
            try await browser.post(receipt.path + "/discarding")
            #expect(try await browser.get(old.path).status == .ok)
            let second = try await upload(browser, [Child(1, "罗小雨"), Child(2, "王明")], named: "错误回执_光辉小学.csv")
            #expect(try await confirm(browser, second).status == .seeOther)
            #expect(try await identities(county) == [true, true])
            // The receipt came in instead of it: it is done with.
            #expect(try await !browser.get(Self.home).html.contains("已被错误回执代替"))
            #expect(try await browser.get(old.path).html.contains(UploadAnswered.taken))
        }
    }

    @Test func `a receipt of another school's file of that name retires nothing`() async throws {
        try await CensusEngine.memory.with { county in
            let browser = try await CensusHouse(county).signedIn("bureau")
            let old = try await upload(browser, [Child(1, "罗小雨")], named: "花名册.csv")
            try await browser.get(Self.home + "/uploads/new")
            _ = try await browser.post(
                Self.home + "/uploads", file: "file", named: "错误回执_花名册.csv",
                bytes: try CensusHouse.csv([Child(5, "陈刚")], school: "新场小学", code: "2152900102"))
            #expect(try await browser.get(old.path).status == .ok)
        }
    }
}
