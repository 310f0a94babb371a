import Domain
import HTTPTypes
import Office
import Testing

@testable import Web
@testable import Workflow

/// Closing the census hides no school that has sent nothing.
@Suite struct MissedSchoolsTests {
    typealias Child = CensusChild
    typealias C = CensusCounty
    private static let home = "/y/2026/census"
    private static let closing = home + "/closing"
    private static let done = [("reason", "到期"), ("confirmed", "yes")]
    private static let missed = ["新场小学", "云雾小学"]

    /// One school has sent in its return; one has a file that nobody has confirmed; one has nothing.
    private func prepare(_ county: C, _ house: CensusHouse) async throws {
        try await county.take(Child.three)
        try await county.office.perform(SubmitReturn(school: C.guanghui, year: 2026), as: C.teacher)
        let browser = try await house.signedIn("xinchang")
        try await browser.get(Self.home + "/uploads/new")
        let bytes = try CensusHouse.csv([Child(9, "周洋")], school: "新场小学", code: C.xinchang.text)
        let sent = try await browser.post(Self.home + "/uploads", file: "file", named: "二班.csv", bytes: bytes)
        #expect(sent.status == .seeOther)
    }

    @Test(arguments: CensusEngine.all)
    func `before the census closes the page names whom it misses, and asks`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let house = try await CensusHouse(county)
            try await prepare(county, house)
            let bureau = try await house.signedIn("bureau")
            let page = try await bureau.get(Self.closing)
            let lines = try page.value("//*[@class='notice watch']/p")
            #expect(lines.first == "没有学生 2 校：新场小学、云雾小学")
            #expect(lines.dropFirst().first == "还没有上报 2 校：新场小学、云雾小学")
            #expect(try page.links.contains(CensusLinks.school(2026, C.yunwuSchool)))
            #expect(page.html.contains("上传了还没有确认写入的文件 1 个：新场小学 二班.csv。截止以后不能再写入。"))
            #expect(page.html.contains("摸底截止日是2026年6月30日，还有 19 天"))
            let unticked = try await bureau.post(Self.closing, ["reason": "到期"])
            #expect(unticked.status == .unprocessableContent)
            #expect(try unticked.errorSummary == ["还有 2 校没有上报、2 校没有学生。看过列出的学校，勾选“确认截止”、写明原因，再截止。没有截止。"])
            let unreasoned = try await bureau.post(Self.closing, ["reason": "", "confirmed": "yes"])
            #expect(try unreasoned.errorSummary == ["还有 2 校没有上报、2 校没有学生。可以截止，但要写明原因。没有截止。"])
            #expect(try await county.line().state == .submitted)
            #expect(try await bureau.post(Self.closing, Self.done).status == .seeOther)
            #expect(try await county.line().state == .closed)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `after the closing they are still found, and by whom and why it was closed`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let house = try await CensusHouse(county)
            try await prepare(county, house)
            let bureau = try await house.signedIn("bureau")
            try await bureau.get(Self.closing)
            #expect(try await bureau.post(Self.closing, Self.done).status == .seeOther)
            let monitor = try await bureau.get(Self.home)
            #expect(try monitor.row("光辉小学")["上报情况"] == "○已截止")
            #expect(try monitor.row("新场小学")["上报情况"] == "▲截止时未上报")
            #expect(try monitor.text(beside: "截止时未上报") == "2校")
            let words = ["没有学生 2 校：新场小学、云雾小学", "截止时没有上报 2 校：新场小学、云雾小学", CensusWords.checkMissed + "。"]
            #expect(try monitor.value("//*[@class='notice watch']/p") == words)
            for path in ["?state=awaited", "?state=childless", "/quality?part=owed", "/quality?part=childless"] {
                #expect(try await bureau.get(Self.home + path).rows == Self.missed, "\(path)")
            }
            #expect(try await bureau.get(Self.home + "?state=closed").rows == ["光辉小学"])
            let page = try await bureau.get(Self.closing)
            #expect(try page.value("//*[@class='notice watch']/p") == words)
            let told = try page.value("//section[h2='摸底已截止']/p").first ?? ""
            #expect(told.hasPrefix("李会计于2026年6月11日") && told.hasSuffix("截止，原因：到期"))
            #expect(try page.value("//textarea").isEmpty)
            let task = try await county.office.read(as: C.bureau) { try Board($0, year: 2026).tasks }
                .first { $0.matter == .checkMissed }
            #expect(task?.count == 2 && task?.due == nil && task?.href == Self.home + "?state=childless")
            let own = try await county.office.read(as: C.other) { try Board($0, year: 2026).tasks }
            #expect(!own.contains { $0.matter == .checkMissed })
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a return that was given back is missed, a school without a sixth grade is not childless`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            try await county.office.perform(SubmitReturn(school: C.guanghui, year: 2026), as: C.teacher)
            try await county.office.perform(
                ReopenReturn(school: C.guanghui, year: 2026, reason: "少一班"), as: C.station)
            try await county.office.perform(EndSixthGrade(), as: C.bureau)
            try await county.office.perform(CloseCensus(year: 2026, reason: "到期"), as: C.bureau)
            let missed = try await missed(county)
            #expect(missed.unsent.map(\.name) == ["光辉小学", "新场小学", "云雾小学"])
            #expect(missed.childless.map(\.name) == ["新场小学"])
            let task = try await county.office.read(as: C.bureau) { try Board($0, year: 2026).tasks }
                .first { $0.matter == .checkMissed }
            #expect(task?.count == 1)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `of a year that is recorded afterwards a roster is a return`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            let administrator = Officer(id: ID("o9"), name: "杨工", role: .administrator, unit: .bureau)
            try await county.office.perform(
                CloseCensus(year: 2026, reason: "补录"), as: administrator,
                backfilling: Backfill(unit: .bureau, day: Day(number: 20_600), document: ""))
            #expect(try await missed(county).unsent.map(\.name) == Self.missed)
        }
    }

    private func missed(_ county: C) async throws -> MissedSchools {
        try await county.office.read(as: C.bureau) { MissedSchools(try CensusQuery($0, year: 2026).lines()) }
    }
}

/// The directory says that a school has no sixth grade.
private struct EndSixthGrade: Command {
    func run(in desk: Desk) throws {
        typealias C = CensusCounty
        try desk.directory.save(
            School(
                id: C.yunwuSchool, name: "云雾小学", kind: .primary, township: C.yunwu, plannedClasses: 2, classSize: 50),
            sixthGradeClasses: 0)
    }
}
