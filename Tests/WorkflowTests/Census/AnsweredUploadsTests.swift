import Domain
import HTTPTypes
import Office
import Storage
import Testing

@testable import Web
@testable import Workflow

/// Files whose receipt has come back: they wait no more, and go with their receipt.
@Suite struct AnsweredUploadsTests {
    typealias Child = CensusChild
    private static let home = "/y/2026/census"
    private static let receipt = "错误回执_光辉小学.csv"

    /// Sends a file and opens its review.
    private func upload(
        _ browser: Browser, _ children: [Child] = Child.three, named name: String, school: String = "光辉小学",
        code: String = "2152900101"
    ) async throws -> Answer {
        try await browser.get(Self.home + "/uploads/new")
        let sent = try await browser.post(
            Self.home + "/uploads", file: "file", named: name,
            bytes: try CensusHouse.csv(children, school: school, code: code))
        return try await browser.get(sent.location)
    }

    private func confirm(_ browser: Browser, _ page: Answer) async throws {
        let basis = try page.value("//input[@name='basis']/@value").first ?? ""
        #expect(try await browser.post(page.path + "/confirmation", ["basis": basis]).status == .seeOther)
    }

    private func waiting(_ county: CensusCounty) async throws -> [String] {
        try await county.office.read(as: CensusCounty.teacher) {
            try $0.uploads.waiting(of: CensusCounty.teacher.unit, year: 2026)
        }
    }

    private func kept(_ county: CensusCounty) async throws -> Int {
        try await county.database.read { try $0.row("SELECT COUNT(*) AS n FROM pending_upload")?.int("n") ?? 0 }
    }

    @Test(arguments: CensusEngine.all)
    func `what a receipt answers does not wait, and goes when the receipt has come in`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            _ = try await upload(browser, named: "光辉小学.csv")
            #expect(try await waiting(county) == ["光辉小学.csv"])
            let receipt = try await upload(browser, named: Self.receipt)
            #expect(try await waiting(county) == [Self.receipt])
            try await confirm(browser, receipt)
            #expect(try await waiting(county).isEmpty)
            #expect(try await kept(county) == 0)
            let page = try await browser.get(Self.home + "/schools/2152900101/submission")
            #expect(try !page.rows.contains("上传了还没有确认写入的文件"))
        }
    }

    @Test(arguments: CensusEngine.all)
    func `the list of a bundle says that the receipt stands for it, and nothing is left when it expires`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let bytes = try CensusHouse.csv(Child.three)
            for end in ["confirmation", "expiry"] {
                try await browser.get(Self.home + "/uploads/new")
                let sent = try await browser.post(
                    Self.home + "/uploads",
                    files: [("file", "光辉小学.csv", bytes), ("file", "通知.pdf", Array("%PDF-1.4".utf8))].map {
                        (field: $0.0, name: $0.1, bytes: $0.2)
                    })
                let receipt = try await upload(browser, named: Self.receipt)
                let list = try await browser.get(sent.location)
                #expect(list.html.contains("2 个文件：1 个没有导入，1 个已被回执代替。"))
                #expect(try list.row("光辉小学.csv")["情况"]?.hasSuffix("已被回执代替") == true)
                if end == "confirmation" {
                    try await confirm(browser, receipt)
                    let row = try await browser.get(sent.location).row("光辉小学.csv")
                    #expect(row["说明"] == UploadAnswered.taken)
                } else {
                    try await county.database.write { try $0.run("UPDATE pending_upload SET at = 0") }
                    _ = try await county.office.perform(ExpireUploads(), as: OpenCounty.owner)
                    // The receipt's name stays until its officer has seen it, the answered file's does not.
                    #expect(try await kept(county) == 1)
                    #expect(try await browser.get(Self.home).html.contains("“\(Self.receipt)”等得太久没有确认"))
                }
            }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a receipt that gives way to another school's frees what it answered`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("dexin")
            let old = try await upload(browser, named: "花名册.csv")
            _ = try await upload(browser, named: "错误回执_花名册.csv")
            #expect(try await browser.get(old.path).html.contains(UploadAnswered.words))
            _ = try await upload(
                browser, [Child(5, "陈刚")], named: "错误回执_花名册.csv", school: "新场小学", code: "2152900102")
            #expect(try await browser.get(old.path).status == .ok)
            try await confirm(browser, try await browser.get(old.path))
            #expect(try await kept(county) == 1)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a receipt answers a colleague's file too, and no other unit's`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let house = try await CensusHouse(county)
            let (browser, station) = (try await house.signedIn("guanghui"), try await house.signedIn("dexin"))
            let old = try await upload(browser, named: "光辉小学.csv")
            let foreign = try await upload(station, named: "光辉小学.csv")
            let colleague = try await house.signedIn("guanghui2")
            let first = try await upload(colleague, named: Self.receipt)
            #expect(try await browser.get(old.path).html.contains(UploadAnswered.words))
            #expect(try await station.get(foreign.path).status == .ok)
            #expect(try await waiting(county) == [Self.receipt])
            try await colleague.post(first.path + "/discarding")
            #expect(try await browser.get(old.path).status == .ok)
            try await confirm(colleague, try await upload(colleague, named: Self.receipt))
            #expect(try await browser.get(old.path).html.contains(UploadAnswered.taken + "龙老师于"))
            #expect(try await kept(county) == 1)
        }
    }
}
