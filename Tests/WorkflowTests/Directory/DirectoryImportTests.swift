import Domain
import HTTPTypes
import Office
import Testing
import Workbook

@testable import Workflow

/// 学校名录: schools are never deleted, so what is likely to be a slip is stopped at the door.
@Suite struct DirectoryImportTests {
    typealias C = HandoverCounty

    private static let head = "学校标识码,学校名称,办学类型,所属镇街,镇街代码,六年级班数,七年级计划班数,班额,寄宿床位,经度,纬度"
    private static let rows = [
        "3152900301,沿山中学,初级中学,沿山镇,522799103,,4,50,20,107.20,26.50",
        "2152900301,沿山小学,小学,沿山镇,522799103,2,,,,107.21,26.51",
        "2152900302,河边小学,小学,沿山镇,522799103,2,,,,107.25,26.55",
        "2152900303,岩上小学,小学,沿山镇,522799103,2,,,,107.10,26.40",
    ]

    private func bytes(_ rows: [String]) -> [UInt8] { Array(([Self.head] + rows).joined(separator: "\n").utf8) }

    @Test(arguments: [
        ("3152900309,坏中学,初级中学,沿山镇,522799103,,-3,50,200,,", "坏中学的七年级计划班数“-3”不是 0 到 200 的整数"),
        ("3152900309,坏中学,初级中学,沿山镇,522799103,,9999999,50,200,,", "坏中学的七年级计划班数“9999999”不是"),
        ("3152900309,坏中学,初级中学,沿山镇,522799103,,9,99999,200,,", "坏中学的班额“99999”不是 0 到 200 的整数"),
        ("3152900309,坏中学,初级中学,沿山镇,522799103,,9,50,两百,,", "坏中学的寄宿床位“两百”不是 0 到 20000 的整数"),
        ("3152900301,又一所,初级中学,沿山镇,522799103,,9,50,20,,", "学校标识码 3152900301 与第 2 行重复，留下对的一行"),
        ("3152900309,岩上高中,高中,沿山镇,522799103,,9,50,20,,", "岩上高中的办学类型“高中”既不是小学也不是初中"),
        ("315290030,短码中学,初级中学,沿山镇,522799103,,9,50,20,,", "短码中学的学校标识码“315290030”不是 10 位数字"),
    ])
    func `a row that cannot be true is told with its number, and nothing is taken`(
        row: String, sentence: String
    ) async throws {
        let browser = try await YearHouse().signedIn(C.bureau)
        let before = try await browser.get("/directory").rows
        let answer = try await browser.post(
            "/directory/schools", file: "schools", named: "名录.csv", bytes: bytes(Self.rows + [row]))
        #expect(answer.status == .unprocessableContent)
        let told = try answer.errorSummary.first ?? ""
        #expect(told.hasPrefix("第 6 行：" + sentence) && told.hasSuffix("。“名录.csv”没有导入。"), "\(told)")
        #expect(try await browser.get("/directory").rows == before)
    }

    @Test func `full-width numbers are numbers, and a list without schools is refused`() throws {
        let sheet = try DirectorySheet(
            SheetReader.read(
                bytes(["3152900301,沿山中学,初级中学,沿山镇,522799103,,１２,50,\"1,200\",,"]), named: "名录.csv"), file: "名录.csv")
        #expect(sheet.entries[0].school.seats == 600 && sheet.entries[0].school.beds == 1_200)
        #expect(throws: DirectoryRefusal.empty("名录.csv")) {
            try DirectorySheet(SheetReader.read(bytes([]), named: "名录.csv"), file: "名录.csv")
        }
    }

    @Test func `another name under a known code is asked about, other seats are told`() async throws {
        let browser = try await YearHouse().signedIn(C.bureau)
        try await browser.get("/directory")
        _ = try await browser.post(
            "/directory/schools", file: "schools", named: "名录.csv", bytes: bytes(Self.rows))
        let renamed = bytes(["3152900301,甲中学,初级中学,沿山镇,522799103,,3,50,20,,"])
        let asked = try await browser.post("/directory/schools", file: "schools", named: "改.csv", bytes: renamed)
        #expect(asked.status == .unprocessableContent)
        #expect(
            try asked.errorSummary == [
                "3152900301 的校名由“沿山中学”改为“甲中学”。都对的，再选一次这个文件，勾选“改动看过无误，照文件写”。“改.csv”没有导入。"
            ])
        #expect(try await browser.get("/directory").row("沿山中学")["学位"] == "200")
        let digest = try #require(try asked.value("//input[@name='changes-seen']/@value").first)
        let taken = try await browser.post(
            "/directory/schools", ["changes-seen": digest], file: "schools", named: "改.csv", bytes: renamed)
        #expect(
            try await browser.get(taken.location).notice == "学校名录已导入：1 个镇（街），1 所学校；学位有变：甲中学 200 → 150")
        #expect(try await browser.get("/directory").row("甲中学")["学位"] == "150")
    }

    @Test func `a place far from all other schools is asked about`() async throws {
        let browser = try await YearHouse().signedIn(C.bureau)
        try await browser.get("/directory")
        let far = "3152900309,新城中学,初级中学,沿山镇,522799103,,4,50,20,111.20,26.55"
        let asked = try await browser.post(
            "/directory/schools", file: "schools", named: "名录.csv", bytes: bytes(Self.rows + [far]))
        #expect(asked.status == .unprocessableContent)
        let told = try asked.errorSummary.first ?? ""
        #expect(told.hasPrefix("新城中学的经度、纬度离全县学校的中心 3"), "\(told)")
        #expect(
            try await browser.post(
                "/directory/schools", file: "schools", named: "名录.csv", bytes: bytes(Self.rows)
            ).status == .seeOther)
    }

    @Test(arguments: [
        ("3152900301,沿山中学,初级中学,沿山镇,522799103,,50,4,20,,", "“七年级计划班数”和“班额”两列写反了：大多数学校的班额比班数还小"),
        ("3152900301,沿山中学,初级中学,沿山镇,522799103,,4,50,20,26.50,107.20", "“经度”和“纬度”两列写反了：大多数学校的经度像纬度，纬度像经度"),
    ])
    func `columns that are taken for each other are told`(row: String, sentence: String) throws {
        let refusal = #expect(throws: DirectoryRefusal.self) {
            try DirectorySheet(SheetReader.read(bytes([row]), named: "名录.csv"), file: "名录.csv")
        }
        #expect(refusal?.sentence == "“名录.csv”里\(sentence)。没有导入。")
    }
}
