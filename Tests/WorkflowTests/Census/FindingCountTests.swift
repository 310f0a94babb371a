import Domain
import Office
import Storage
import Testing

@testable import Web
@testable import Workflow

/// One roster, counted on every page: the numbers are the same.
struct FindingCountTests {
    typealias Child = CensusChild
    typealias C = CensusCounty
    private static let home = "/y/2026/census"
    private static let school = "/y/2026/census/schools/2152900102"

    /// Of 新场小学: two to be mended, one repair, one number twice on the roster, one child of 光辉小学, one notice.
    private static let children = [
        Child(11, "孙一").with { $0.phone = "" }, Child(12, "孙二").with { $0.address = "" },
        Child(13, "孙三").with { $0.identity = " " + $0.identity }, Child(14, "孙四"), Child(14, "孙四"),
        Child(15, "孙五").with { $0.number = "L" + $0.identity }, Child(1, "罗小雨"),
    ]
    private static let counts = "必须改 2 处，可自动改正 1 处，重复待确认 2 处，提示 1 处"

    /// Uploads and confirms; answers what the review has counted and what was said at the end.
    private func take(_ browser: Browser) async throws -> (review: Answer, said: String) {
        try await browser.get(Self.home + "/uploads/new")
        let sent = try await browser.post(
            Self.home + "/uploads", file: "file", named: "新场小学.csv",
            bytes: try CensusHouse.csv(Self.children, school: "新场小学", code: "2152900102"))
        let review = try await browser.get(sent.location)
        let basis = try review.value("//input[@name='basis']/@value").first ?? ""
        let done = try await browser.post(review.path + "/confirmation", ["basis": basis])
        return (review, try await browser.get(done.location).notice ?? "")
    }

    private func figures(_ answer: Answer, _ unit: String) throws -> [String] {
        try ["必须改", "可自动改正", "重复待确认"].map { try answer.text(beside: $0) ?? "" }
            .map { String($0.filter { $0 != " " }.dropLast(unit.count)) }
    }

    @Test func `whether a finding is asked with a question is looked up, not searched for`() async throws {
        try await CensusEngine.memory.with { county in
            let plan = try await county.database.read { connection in
                try connection.rows("EXPLAIN QUERY PLAN SELECT COUNT(*) FROM finding WHERE \(FindingStore.isAsked)")
                    .map { try $0.text("detail") }
            }
            let questions = plan.filter { $0.contains("question") }
            #expect(questions.count == 2, "\(plan)")
            for column in ["student_id=?", "second_id=?"] {
                #expect(questions.contains { $0.hasPrefix("SEARCH") && $0.contains(column) }, "\(plan)")
            }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `review, import, tiles, list, quality, monitor, board and reminder say the same numbers`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            try await county.take(CensusChild.three)
            let house = try await CensusHouse(county)
            let browser = try await house.signedIn("xinchang")
            let (review, said) = try await take(browser)
            #expect(try figures(review, "处") == ["2", "1", "2"])
            #expect(said.hasSuffix("问题：" + Self.counts))
            #expect(try await figures(browser.get(Self.school), "处") == ["2", "1", "2"])
            let list = try await browser.get(Self.school + "/findings")
            #expect(try list.value("//p[@class='lede']") == ["待处理：\(Self.counts)。"])
            for (group, count) in [("error", 2), ("fixable", 1), ("double", 2), ("notice", 1)] {
                #expect(try await browser.get(Self.school + "/findings?severity=" + group).rows.count == count)
            }
            let bureau = try await house.signedIn("bureau")
            let row = try await bureau.get(Self.home).row("新场小学")
            #expect([row["必须改"], row["可自动改正"], row["重复待确认"]] == ["2", "1", "2"])
            let quality = try await bureau.get(Self.home + "/quality").row("新场小学")
            #expect([quality["必须改"], quality["可自动改正"], quality["重复待确认"]] == ["2", "1", "2"])
            let matter = try await bureau.get(Self.home + "/reminders").row("新场小学")["催办内容"] ?? ""
            #expect(matter.contains("必须改 2 处（电话没有填 1、住址没有填 1）；可自动改正 1 处；重复待确认 2 处"))
            let tasks = try await county.office.read(as: C.other) { try Board($0, year: 2026).tasks }
            #expect(tasks.first { $0.matter == .mendFindings }?.count == 4)
            #expect(tasks.first { $0.matter == .answerDoubles }?.count == 1)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `the child's own school is told that a question of its is no line of the list`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            try await county.take(CensusChild.three)
            let house = try await CensusHouse(county)
            _ = try await take(house.signedIn("xinchang"))
            let browser = try await house.signedIn("guanghui")
            let own = "/y/2026/census/schools/2152900101"
            #expect(try await browser.get(own).text(beside: "重复待确认") == "1处")
            let list = try await browser.get(own + "/findings")
            #expect(try list.rows.isEmpty)
            #expect(try list.value("//p[@class='lede']/a/@href") == [Self.home + "/doubles"])
            let page = try await house.signedIn("bureau").get(Self.home)
            // Two schools are asked about one child.
            #expect(try page.text(beside: "重复待确认") == "3处")
            #expect(try page.text(beside: "两校重复") == "1人")
            #expect(try await county.office.read(as: C.bureau) { try CensusTally($0, year: 2026).open } == 5)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `what was answered before is counted neither in the review nor after it`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let house = try await CensusHouse(county)
            let browser = try await house.signedIn("xinchang")
            _ = try await take(browser)
            let item = try #require(try await county.findings(of: C.xinchang).first { $0.code == .phoneMissing })
            try await county.office.perform(
                MendFinding(finding: item.id, year: 2026, value: "14400000077", reason: "家长来校"), as: C.other)
            let (review, said) = try await take(browser)
            #expect(try figures(review, "处").first == "1")
            #expect(try await browser.get(Self.school).text(beside: "必须改") == "1处")
            #expect(said.contains("没有变化") || said.contains("必须改 1 处"))
        }
    }
}
