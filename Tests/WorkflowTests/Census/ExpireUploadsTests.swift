import Domain
import HTTPTypes
import Office
import Storage
import Testing

@testable import Web
@testable import Workflow

@Suite struct ExpireUploadsTests {
    typealias Child = CensusChild

    private func upload(_ browser: Browser, named name: String = "光辉小学.csv") async throws -> Answer {
        let home = CensusPageTests.home
        try await browser.get(home + "/uploads/new")
        let bytes = try CensusHouse.csv(Child.three)
        return try await browser.post(home + "/uploads", file: "file", named: name, bytes: bytes)
    }

    private func kept(_ county: CensusCounty) async throws -> (bytes: [UInt8], isEncrypted: Bool) {
        try await county.database.read { connection in
            let row = try #require(try connection.row("SELECT bytes, is_encrypted FROM pending_upload"))
            return (try row.blob("bytes"), try row.bool("is_encrypted"))
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a file that waits lies encrypted and opens for its own row alone`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let review = try await upload(browser)
            let kept = try await kept(county)
            #expect(kept.isEncrypted && !kept.bytes.contains(Array("罗小雨".utf8)))
            #expect(try await browser.get(review.location).status == .ok)
            try await county.database.write { try $0.run("UPDATE pending_upload SET id = 'another'") }
            let other = try await browser.get("/y/2026/census/uploads/another")
            #expect(other.status == .unprocessableContent && other.html.contains("打不开"))
        }
    }

    /// As an older program kept them, or one without a key.
    @Test(arguments: CensusEngine.all)
    func `a file that lies open can be reviewed, and is encrypted by the day's work`(engine: CensusEngine) async throws
    {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let review = try await upload(browser)
            let bytes = try CensusHouse.csv(Child.three)
            try await county.database.write {
                try $0.run("UPDATE pending_upload SET bytes = \(bytes), is_encrypted = 0")
            }
            #expect(try await browser.get(review.location).html.contains("罗小雨") == false)
            #expect(try await browser.get(review.location).status == .ok)
            #expect(try await county.office.perform(ExpireUploads(), as: OpenCounty.owner) == 0)
            let kept = try await kept(county)
            #expect(kept.isEncrypted && !kept.bytes.contains(Array("罗小雨".utf8)))
            #expect(try await browser.get(review.location).status == .ok)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a file that nobody confirmed goes after the county's days, and its officer is told`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let house = try await CensusHouse(county)
            let browser = try await house.signedIn("guanghui")
            let review = try await upload(browser)
            let expire = ExpireUploads()
            await #expect(throws: NotAllowed.self) { try await county.office.perform(expire, as: CensusCounty.teacher) }
            #expect(try await county.office.perform(expire, as: OpenCounty.owner) == 0)
            try await county.database.write { try $0.run("UPDATE pending_upload SET at = at - \(8 * 86_400_000)") }
            #expect(try await county.office.perform(expire, as: OpenCounty.owner) == 1)
            #expect(try await county.office.perform(expire, as: OpenCounty.owner) == 0)
            #expect(try await kept(county).bytes.isEmpty)
            let reasons = try await county.acts(.uploadExpired)
            #expect(reasons.count == 1 && reasons[0].contains("7 天没有确认"))
            let page = try await browser.get(CensusPageTests.school)
            #expect(page.html.contains("“光辉小学.csv”等得太久没有确认，已过期清理，没有导入。请重新上传。"))
            #expect(!page.html.contains("继续核对"))
            let gone = try await browser.get(review.location)
            #expect(try gone.heading == "光辉小学.csv" && gone.html.contains("请重新上传"))
            #expect(try gone.links.contains(CensusPageTests.home + "/uploads/new"))
            let late = try await browser.post(review.location + "/confirmation", ["basis": ""])
            #expect(late.location == review.location)
            #expect(try await !house.signedIn("xinchang").get(CensusPageTests.home).html.contains("光辉小学.csv"))
            // Sent again, it takes the place of the notice.
            let again = try await upload(browser)
            #expect(try await browser.get(again.location).status == .ok)
            #expect(try await !browser.get(CensusPageTests.school).html.contains("已过期清理"))
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a notice goes when its officer has seen it, and the days are the county's`(engine: CensusEngine) async throws
    {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let review = try await upload(browser)
            try await county.database.write { try $0.run("UPDATE pending_upload SET at = at - \(8 * 86_400_000)") }
            try await county.office.perform(
                ChangeRules(year: 2026, values: [.uploadDays: "30"]), as: OpenCounty.owner)
            #expect(try await county.office.perform(ExpireUploads(), as: OpenCounty.owner) == 0)
            try await county.office.perform(ChangeRules(year: 2026, values: [.uploadDays: "3"]), as: OpenCounty.owner)
            #expect(try await county.office.perform(ExpireUploads(), as: OpenCounty.owner) == 1)
            try await browser.get(CensusPageTests.school)
            let id = review.location.split(separator: "/").last.map(String.init) ?? ""
            _ = try await browser.post(CensusLinks.discarding(2026, ID(id)))
            #expect(try await !browser.get(CensusPageTests.school).html.contains("已过期清理"))
        }
    }
}
