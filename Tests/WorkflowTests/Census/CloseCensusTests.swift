import Domain
import Office
import Testing

@testable import Workflow

@Suite struct CloseCensusTests {
    typealias Child = CensusChild

    @Test(arguments: CensusEngine.all)
    func `the census closes with open findings only for a reason, and then no roster comes in`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            try await county.take([Child(1, "罗小雨"), Child(2, "王明").with { $0.identity = "1" }])
            await #expect(throws: CensusRefusal.reasonNeeded(openFindings: 1, unsent: 3, childless: 2)) {
                try await county.office.perform(CloseCensus(year: 2026, reason: ""), as: CensusCounty.bureau)
            }
            await #expect(throws: NotAllowed.self) {
                try await county.office.perform(CloseCensus(year: 2026, reason: "到期"), as: CensusCounty.station)
            }
            try await county.office.perform(CloseCensus(year: 2026, reason: "到期"), as: CensusCounty.bureau)
            #expect(try await county.line().state == .closed)
            #expect(try await county.acts(.censusClosed) == ["到期"])
            await #expect(throws: RosterRefusal.censusClosed(year: 2026)) { try await county.take(Child.three) }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `what was left when the census closed is told without a day, and nobody is reminded`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            typealias C = CensusCounty
            try await county.take([Child(1, "罗小雨"), Child(2, "王明").with { $0.identity = "1" }])
            _ = try await county.office.perform(RemindSchools([C.guanghui], year: 2026), as: C.station)
            try await county.office.perform(CloseCensus(year: 2026, reason: "到期"), as: C.bureau)
            await #expect(throws: CensusRefusal.remindedTooLate(year: 2026)) {
                _ = try await county.office.perform(RemindSchools([C.guanghui], year: 2026), as: C.station)
            }
            let board = try await county.office.read(as: C.teacher) { try Board($0, year: 2026) }
            #expect(board.reminders.isEmpty)
            let task = try #require(board.tasks.first { $0.matter == .mendFindings })
            #expect(task.count == 1 && task.due == nil && task.overdue == 0)
            #expect(task.note == CensusWords.leftAtClosing)
            let house = try await CensusHouse(county)
            let words = "摸底已截止，还有必须改 1 处没有处理"
            for path in ["", "/schools/2152900101", "/schools/2152900101/findings"] {
                let page = try await house.signedIn("bureau").get("/y/2026/census" + path)
                #expect(page.html.contains(words))
                #expect(page.html.contains("不再催办。写错、没有填的在问题清单里改，身份信息由县教育局审核。"))
                #expect(try !page.links.contains("/y/2026/census/reminders"))
            }
            let reminders = try await house.signedIn("bureau").get("/y/2026/census/reminders")
            #expect(reminders.html.contains("摸底已截止，不再催办。"))
        }
    }

    @Test func `nothing is offered that can no longer be done`() async throws {
        typealias C = CensusCounty
        try await CensusEngine.memory.with { county in
            try await county.take([Child(1, "罗小雨"), Child(2, "王明").with { $0.schoolClass = "六(7)班" }])
            let finding = try #require(try await county.findings().first { $0.code == .classUnknown })
            let browser = try await CensusHouse(county).signedIn("guanghui")
            func offers() async throws -> (gaps: Bool, mending: Bool) {
                let school = try await browser.get(CensusLinks.school(2026, C.guanghui))
                let page = try await browser.get(CensusLinks.finding(2026, finding.id))
                return (
                    school.html.contains(CensusLinks.gaps(2026, C.guanghui)),
                    page.html.contains(CensusLinks.mending(2026, finding.id))
                )
            }
            #expect(try await offers() == (true, true))
            try await county.office.perform(SubmitReturn(school: C.guanghui, year: 2026), as: C.teacher)
            #expect(try await offers() == (false, true))
            try await county.office.perform(CloseCensus(year: 2026, reason: "到期"), as: C.bureau)
            #expect(try await offers() == (false, false))
        }
    }

    @Test func `what can still be done after the census is said of what is left, and of nothing else`() {
        let doubles = CensusWords.closed(FindingTally([.idDoubleElsewhere: 2, .phoneMany: 1]))
        #expect(doubles.contains("两校重复仍可以认定，学生的学校不能再改") && !doubles.contains("问题清单"))
        #expect(CensusWords.closed(FindingTally([.classUnknown: 1])).hasSuffix("不再催办。班级不能再改。"))
        var decided = FindingTally([.headerMissing: 1])
        decided.addDecided(1)
        #expect(CensusWords.closed(decided).contains("不再催办。写错、没有填的在问题清单里改，身份信息由县教育局审核；缺少的列"))
    }

    /// The same child on the rosters of both schools; the second names another class.
    private func withDouble(_ engine: CensusEngine, _ body: (CensusCounty, DoubleQuestion) async throws -> Void)
        async throws
    {
        try await engine.with { county in
            try await county.take(Child.three)
            let second = [Child(1, "罗小雨").with { $0.schoolClass = "六(2)班" }, Child(9, "周洋")]
            let roster = try await county.roster(second, of: "新场小学", code: CensusCounty.xinchang)
            let outcome = try await county.take(roster, as: CensusCounty.other)
            #expect([outcome.newChildren, outcome.doubles] == [1, 1])
            try await body(county, try #require(try await county.doubles().first))
        }
    }

    private func answer(
        _ county: CensusCounty, _ question: DoubleQuestion, _ school: ID<School>, as officer: Officer,
        reason: String = ""
    ) async throws {
        try await county.office.perform(
            AnswerDouble(
                student: question.student, other: question.other, year: 2026, .one(at: school), reason: reason),
            as: officer)
    }

    @Test(arguments: CensusEngine.all)
    func `when both schools agree the child moves to the school it is at`(engine: CensusEngine) async throws {
        try await withDouble(engine) { county, question in
            #expect(try await county.findings(of: CensusCounty.xinchang).map(\.code) == [.idDoubleElsewhere])
            #expect(try await county.line(of: CensusCounty.xinchang).doubles == 1)
            await #expect(throws: NotFound.self) {
                try await answer(county, question, CensusCounty.xinchang, as: CensusCounty.stranger)
            }
            try await answer(county, question, CensusCounty.xinchang, as: CensusCounty.teacher)
            #expect(try await county.doubles().first?.answer == nil)
            try await answer(county, question, CensusCounty.xinchang, as: CensusCounty.other)
            #expect(try await county.doubles().first?.answer == .one(at: CensusCounty.xinchang))
            let moved = try await county.students(of: CensusCounty.xinchang)
            #expect(Set(moved.map(\.details.name)) == ["罗小雨", "周洋"])
            #expect(try await county.students().count == 2)
            #expect(try await county.line(of: CensusCounty.xinchang).classes == 2)
            #expect(try await county.findings(of: CensusCounty.xinchang).isEmpty)
            await #expect(throws: CensusRefusal.alreadyAnswered) {
                try await answer(county, question, CensusCounty.guanghui, as: CensusCounty.teacher)
            }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a wrong answer is undone by the office above both, and the child goes back to its class`(
        engine: CensusEngine
    ) async throws {
        try await withDouble(engine) { county, question in
            let before = try await county.students().map(\.schoolClass)
            let asked = try await county.findings(of: CensusCounty.xinchang).map(\.code)
            let reopen = { (officer: Officer, reason: String) in
                try await county.office.perform(
                    ReopenDouble(student: question.student, other: question.other, year: 2026, reason: reason),
                    as: officer)
            }
            await #expect(throws: CensusRefusal.notAnswered) { try await reopen(CensusCounty.station, "认错") }
            try await answer(
                county, question, CensusCounty.xinchang, as: CensusCounty.station, reason: "到两校核实")
            await #expect(throws: CensusRefusal.reopenedAbove) { try await reopen(CensusCounty.teacher, "认错") }
            await #expect(throws: NotFound.self) { try await reopen(CensusCounty.stranger, "认错") }
            await #expect(throws: CensusRefusal.undoingReasonNeeded) { try await reopen(CensusCounty.station, "") }
            try await reopen(CensusCounty.station, "家长来校说明")
            #expect(try await county.students().map(\.schoolClass) == before)
            #expect(try await county.doubles() == [question])
            #expect(try await county.findings(of: CensusCounty.xinchang).map(\.code) == asked)
            #expect(try await county.acts(.doubleReopened) == ["家长来校说明"])
            try await answer(county, question, CensusCounty.guanghui, as: CensusCounty.bureau, reason: "再次核实")
            #expect(try await county.doubles().first?.answer == .one(at: CensusCounty.guanghui))
            #expect(try await county.findings(of: CensusCounty.xinchang).isEmpty)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `when they do not agree the station decides, with the reason`(engine: CensusEngine) async throws {
        try await withDouble(engine) { county, question in
            try await answer(county, question, CensusCounty.guanghui, as: CensusCounty.teacher)
            try await answer(county, question, CensusCounty.xinchang, as: CensusCounty.other)
            #expect(try await county.doubles().first?.isDisputed == true)
            await #expect(throws: CensusRefusal.decisionReasonNeeded) {
                try await answer(county, question, CensusCounty.guanghui, as: CensusCounty.station)
            }
            try await answer(county, question, CensusCounty.guanghui, as: CensusCounty.station, reason: "到两校核实")
            #expect(try await county.students().count == 3)
            #expect(try await county.line(of: CensusCounty.xinchang).doubles == 0)
            #expect(try await county.findings(of: CensusCounty.xinchang).isEmpty)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `between schools of two towns a station speaks as its school and the bureau decides`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            let yunwu = Officer(
                id: ID("o7"), name: "何老师", role: .primary, unit: .school(CensusCounty.yunwuSchool))
            let roster = try await county.roster(
                [Child(1, "罗小雨")], of: "云雾小学", code: CensusCounty.yunwuSchool)
            try await county.take(roster, as: yunwu)
            let question = try #require(try await county.doubles().first)
            try await answer(
                county, question, CensusCounty.guanghui, as: CensusCounty.station, reason: "到校核实")
            #expect(try await county.doubles().first?.answer == nil)
            #expect(try await county.doubles().first?.ownAnswer == .one(at: CensusCounty.guanghui))
            try await answer(
                county, question, CensusCounty.yunwuSchool, as: CensusCounty.stranger, reason: "到校核实")
            #expect(try await county.doubles().first?.isDisputed == true)
            await #expect(throws: CensusRefusal.decisionReasonNeeded) {
                try await answer(county, question, CensusCounty.guanghui, as: CensusCounty.bureau)
            }
            try await answer(
                county, question, CensusCounty.guanghui, as: CensusCounty.bureau, reason: "到两校核实")
            #expect(try await county.doubles().first?.answer == .one(at: CensusCounty.guanghui))
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a row twice on one roster is a finding of its school and no question`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let outcome = try await county.take(Child.three + [Child(1, "罗小雨")])
            #expect([outcome.newChildren, outcome.doubles] == [3, 1])
            #expect(try await county.doubles().isEmpty)
            #expect(try await county.findings().map(\.code) == [.idDouble])
            // It waits for an answer of this school alone.
            #expect(try await county.line().doubles == 1)
            let tally = try await county.office.read(as: CensusCounty.bureau) { try CensusTally($0, year: 2026) }
            #expect(tally.questions == 0)
            #expect(tally.open == 1)
        }
    }

    @Test func `a second import of both rosters asks nothing again`() async throws {
        try await withDouble(.memory) { county, question in
            let roster = try await county.roster(
                [Child(1, "罗小雨").with { $0.schoolClass = "六(2)班" }, Child(9, "周洋")], of: "新场小学",
                code: CensusCounty.xinchang)
            #expect(try await county.take(roster, as: CensusCounty.other).isKnown)
            #expect(try await county.doubles().count == 1)
            #expect(try await county.findings(of: CensusCounty.xinchang).count == 1)
        }
    }
}
