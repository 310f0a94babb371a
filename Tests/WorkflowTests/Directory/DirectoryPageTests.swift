import Domain
import HTTPTypes
import Office
import Testing
import Workbook

@testable import Web
@testable import Workflow

@Suite struct DirectoryPageTests {
    typealias C = HandoverCounty

    private func sheet(_ headers: [String], _ rows: [[String]]) throws -> [UInt8] {
        try SheetWriter.xlsx(
            [SheetDraft(name: "表", columns: headers.map { ColumnDraft($0) }, rows: rows.map { $0.map { .text($0) } })],
            created: 1)
    }

    @Test func `schools and roads come in from files and stand on their pages`() async throws {
        let house = try await YearHouse()
        let browser = try await house.signedIn(C.bureau)
        try await browser.get("/directory")
        let schools = try sheet(
            ["学校标识码", "学校名称", "办学类型", "所属镇街", "镇街代码", "七年级计划班数", "班额"],
            [["3152900300", "沿山中学", "初级中学", "沿山镇", "522799103", "4", "50"]])
        let answer = try await browser.post("/directory/schools", file: "schools", named: "学校名录.xlsx", bytes: schools)
        #expect(answer.status == .seeOther)
        let page = try await browser.get(answer.location)
        #expect(try page.notice == "学校名录已导入：1 个镇（街），1 所学校")
        #expect(try page.row("沿山中学")["学位"] == "200")
        let roads = try sheet(
            ["移交学校标识码", "接收学校标识码", "道路公里"],
            [["2152900101", "沿山中学", "12.34公里"]])
        let second = try await browser.post("/directory/distances", file: "distances", named: "道路距离.xlsx", bytes: roads)
        #expect(try await browser.get(second.location).notice == "道路距离已导入 1 对学校：新增 1 对")
        let school = try await browser.get("/directory/schools/2152900101")
        #expect(try school.row("沿山中学")["距离"] == "12.3 公里")
        #expect(try school.row("沿山中学")["来源"] == "距离表")
    }

    @Test func `places come in with the directory, and straight lines fill what is missing`() async throws {
        let house = try await YearHouse()
        let browser = try await house.signedIn(C.bureau)
        let head = ["学校标识码", "学校名称", "办学类型", "所属镇街", "镇街代码", "经度", "纬度"]
        let schools = try sheet(
            head,
            [
                ["3152900300", "沿山中学", "初级中学", "沿山镇", "522799103", "110.1", "27.4"],
                ["2152900300", "沿山小学", "小学", "沿山镇", "522799103", "110.12", "27.4"],
                ["2152900301", "河边小学", "小学", "沿山镇", "522799103", "27.4", "110.1"],
            ])
        try await browser.get("/directory")
        let taken = try await browser.post("/directory/schools", file: "schools", named: "学校名录.xlsx", bytes: schools)
        #expect(try await browser.get(taken.location).notice?.hasSuffix("河边小学的经度、纬度读不出来，没有记") == true)
        // A file without places leaves them.
        let bare = try sheet(Array(head.prefix(5)), [["2152900300", "沿山小学", "小学", "沿山镇", "522799103"]])
        _ = try await browser.post("/directory/schools", file: "schools", named: "学校名录.xlsx", bytes: bare)
        let filled = try await browser.post("/directory/guesses")
        #expect(try await browser.get(filled.location).notice?.hasPrefix("用直线距离估算了 1 对学校的道路距离") == true)
        let school = try await browser.get("/directory/schools/2152900300")
        #expect(try school.row("沿山中学")["来源"] == "直线×1.5，实际约 2.4–5.0 公里")

        let map = Array(
            """
            <osm><node id="1" lon="110.1" lat="27.4"/><node id="2" lon="110.11" lat="27.41"/>
            <node id="3" lon="110.12" lat="27.4"/>
            <way id="7"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="tertiary"/></way></osm>
            """.utf8)
        let measured = try await browser.post("/directory/roads", file: "roads", named: "路网.osm", bytes: map)
        #expect(try await browser.get(measured.location).notice?.hasPrefix("路网已导入，量出 1 对学校的道路距离") == true)
        let road = try await browser.get("/directory/schools/2152900300").row("沿山中学")
        #expect(road["来源"] == "路网" && road["距离"] == "2.9 公里")
        let refused = try await browser.post(
            "/directory/roads", file: "roads", named: "a.csv",
            bytes: Array("\(RoadTests.road[0])\na,b,x,,1,1,1,1\n".utf8))
        #expect(refused.status == .unprocessableContent)
        #expect(try refused.errorSummary.first?.contains("第 2 行") == true)
    }

    @Test func `a file without the columns is refused in words and changes nothing`() async throws {
        let browser = try await YearHouse().signedIn(C.bureau)
        let before = try await browser.get("/directory").rows
        let answer = try await browser.post(
            "/directory/schools", file: "schools", named: "花名册.xlsx", bytes: try sheet(["姓名"], [["张三"]]))
        #expect(answer.status == .unprocessableContent)
        #expect(try answer.errorSummary.first?.contains("学校标识码") == true)
        let rubbish = try await browser.post(
            "/directory/distances", file: "distances", named: "a.xlsx", bytes: [0x50, 0x4B, 3, 4, 0])
        #expect(rubbish.status == .unprocessableContent)
        #expect(try await browser.post("/directory/feeders").status == .unprocessableContent)
        #expect(try await browser.get("/directory").rows == before)
    }

    @Test func `only who manages the directory may change it`() async throws {
        let teacher = try await YearHouse().signedIn(C.teacher)
        let page = try await teacher.get("/directory")
        #expect(page.status == .ok)
        #expect(try page.value("//form[@enctype]").isEmpty)
        #expect(try await teacher.post("/directory/schools").status == .forbidden)
    }

    @Test(arguments: DirectoryTemplate.allCases)
    func `an empty sheet of each file has the columns that the file is read by`(kind: DirectoryTemplate) async throws {
        let browser = try await YearHouse().signedIn(C.bureau)
        #expect(try await browser.get("/directory").html.contains("下载\(kind.title)模板"))
        let answer = try await browser.get(DirectoryLinks.template(kind))
        let headers = try SheetReader.read(answer.body, named: "模板.xlsx")[0].rows[0].cells.map(\.text)
        #expect(headers == kind.sheet.columns.map(\.header) && headers.count > 1)
        let empty = try await browser.post(
            "/directory/\(kind.rawValue)", file: kind.rawValue, named: "模板.xlsx", bytes: answer.body)
        #expect(try empty.status == .unprocessableContent && empty.errorSummary.first?.hasSuffix("没有导入。") == true)
    }
}
