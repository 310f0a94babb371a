import Domain
import HTTPTypes
import Testing

@testable import Web
@testable import Workflow

/// A list whose text may be garbled comes in nowhere before somebody has looked at it.
@Suite struct TextUnseenTests {
    private static let box = "//input[@type='checkbox'][@name='text-seen']/@value"
    private static let doubtful = Array("学校,姓名\n锟斤拷小学,罗小雨\n".utf8)

    /// Sends a doubtful file as it is, with a tick for another file, and with its own tick.
    private func send(_ browser: Browser, from page: String, to path: String, field: String = "file") async throws {
        try await browser.get(page)
        let first = try await browser.post(path, file: field, named: "表.csv", bytes: Self.doubtful)
        #expect(first.status == .unprocessableContent)
        let sentence = try #require(try first.errorSummary.first)
        #expect(sentence.contains("“表.csv”按 UTF-8 编码读入，里面有乱码，读出来是：第 2 行“锟斤拷小学 罗小雨”"))
        #expect(sentence.contains("再选一次这个文件，勾选“文字看过无误”。没有导入。"))
        let tick = try #require(try first.value(Self.box).first)
        #expect(try first.value(Self.box).count == 1)
        let other = try await browser.post(
            path, ["text-seen": tick], file: field, named: "表.csv", bytes: Self.doubtful + [0x0A])
        #expect(try other.value(Self.box) != [tick] && other.value(Self.box).count == 1)
        // It is a list of nothing that is wanted, and that is what is said now.
        let seen = try await browser.post(
            path, ["text-seen": tick], file: field, named: "表.csv", bytes: Self.doubtful)
        #expect(try seen.status == .unprocessableContent && seen.value(Self.box).isEmpty)
        #expect(try seen.errorSummary.first?.contains("乱码") == false)
    }

    @Test(arguments: ["schools", "distances", "feeders"])
    func `the lists of the directory`(field: String) async throws {
        let browser = try await YearHouse().signedIn(HandoverCounty.bureau)
        try await send(browser, from: "/directory", to: "/directory/" + field, field: field)
    }

    @Test func `a directory that somebody has looked at comes in`() async throws {
        let browser = try await YearHouse().signedIn(HandoverCounty.bureau)
        try await browser.get("/directory")
        let bytes = Array(
            "学校标识码,学校名称,办学类型,所属镇街,镇街代码,七年级计划班数,班额\n3152900300,锟斤拷中学,初级中学,沿山镇,522799103,4,50\n".utf8)
        let tick = SourceFile(name: "", bytes: bytes).digest
        let taken = try await browser.post(
            "/directory/schools", ["text-seen": tick], file: "schools", named: "学校名录.csv", bytes: bytes)
        #expect(taken.status == .seeOther)
    }

    @Test func `check-in lists and national exports`() async throws {
        let house = try await FollowingHouse()
        _ = try await house.county.packet(.filed)
        let junior = try await house.signedIn(HandoverCounty.receiver)
        let desk = ArrivalLinks.desk(2026, HandoverCounty.panjiang)
        try await send(junior, from: desk, to: desk + "/lists")
        let records = RecordLinks.list(2026)
        try await send(try await house.signedIn(HandoverCounty.bureau), from: records, to: records + "/exports")
    }

    @Test func `the lists of no-shows, visits and letters`() async throws {
        let house = try await AbsenceHouse()
        let town = try await house.signedIn(AbsenceCounty.town)
        for list in [WhereaboutsLinks.list(2026), ReturnCaseLinks.list(2026)] {
            try await send(town, from: list, to: list + "/imports")
        }
        let letters = ReferralLinks.list(2026)
        try await send(try await house.signedIn(AbsenceCounty.bureau), from: letters, to: letters + "/imports")
    }

    @Test func `a decided plan`() async throws {
        let list = "/y/2026/placements"
        try await send(try await PlacementHouse().signedIn("bureau"), from: list, to: list + "/imports")
    }
}
