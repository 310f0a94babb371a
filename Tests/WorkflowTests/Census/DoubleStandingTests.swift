import Domain
import Office
import Storage
import Testing

@testable import Web
@testable import Workflow

/// How a question about a number on two rosters stands: whose task it is, and by whom it was decided.
@Suite struct DoubleStandingTests {
    typealias Child = CensusChild
    typealias C = CensusCounty
    private static let doubles = "/y/2026/census/doubles"

    private func prepare(_ county: C) async throws -> DoubleQuestion {
        try await county.take(Child.three)
        try await county.take(county.roster([Child(1, "罗小雨")], of: "新场小学", code: C.xinchang), as: C.other)
        return try #require(try await county.doubles().first)
    }

    private func answer(
        _ county: C, _ question: DoubleQuestion, _ answer: DoubleAnswer, as officer: Officer, reason: String = ""
    ) async throws {
        try await county.office.perform(
            AnswerDouble(
                student: question.student, other: question.other, year: 2026, answer, reason: reason), as: officer)
    }

    private func asked(_ county: C, _ officer: Officer) async throws -> Int {
        try await county.office.read(as: officer) { desk in
            let tasks = try Board(desk, year: 2026).tasks
            return tasks.first { $0.matter == .answerDoubles }?.count ?? 0
        }
    }

    private func words(_ house: CensusHouse, _ login: String) async throws -> String {
        try await house.signedIn(login).get(Self.doubles).value("//section/p[1]").first ?? ""
    }

    @Test(arguments: CensusEngine.all)
    func `a school that has answered has no task any more, the other has`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let question = try await prepare(county)
            let house = try await CensusHouse(county)
            #expect(try await asked(county, C.other) == 1)
            try await answer(county, question, .one(at: C.guanghui), as: C.other)
            #expect(try await asked(county, C.other) == 0)
            #expect(try await asked(county, C.teacher) == 1)
            #expect(try await asked(county, C.station) == 1)
            #expect(try await asked(county, C.bureau) == 1)
            #expect(try await county.line(of: C.xinchang).doubles == 0)
            #expect(try await county.line().doubles == 1)
            #expect(try await county.office.read(as: C.bureau) { try CensusTally($0, year: 2026).open } == 1)
            let browser = try await house.signedIn("xinchang")
            let page = try await browser.get(Self.doubles)
            #expect(try page.value("//section/h2").contains { $0.hasSuffix("已回答，等对方学校") })
            #expect(try page.value("//button").contains { $0.hasPrefix("更改回答") })
            let list = try await browser.get("/y/2026/census/schools/2152900102/findings")
            #expect(try list.rows.isEmpty)
            #expect(list.html.contains("另有 1 名两校重复的学生，本校已回答"))
            let own = try await house.signedIn("guanghui").get(Self.doubles)
            #expect(try own.value("//section/h2").contains { $0.hasSuffix("待回答") })
            // Both have answered, each otherwise: the office above decides.
            try await answer(county, question, .one(at: C.xinchang), as: C.teacher)
            #expect(try await asked(county, C.teacher) == 0)
            #expect(try await asked(county, C.station) == 1)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `who decided, when and why is read by both schools and the bureau`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let question = try await prepare(county)
            let house = try await CensusHouse(county)
            try await answer(county, question, .two(wrongAt: C.xinchang), as: C.station, reason: "到两校核实")
            for login in ["guanghui", "xinchang", "bureau"] {
                let words = try await words(house, login)
                #expect(words.hasPrefix("认定：两名学生，新场小学的号码写错了。"))
                #expect(words.contains("吴站长于2026年6月11日") && words.hasSuffix("认定，依据：到两校核实。"))
            }
            try await county.office.perform(
                ReopenDouble(student: question.student, other: question.other, year: 2026, reason: "认错了"),
                as: C.bureau)
            #expect(try await !words(house, "guanghui").contains("吴站长"))
            try await answer(county, question, .one(at: C.xinchang), as: C.teacher)
            try await answer(county, question, .one(at: C.xinchang), as: C.other)
            let agreed = try await words(house, "bureau")
            #expect(agreed.hasPrefix("认定：同一名学生，在新场小学。新场小学钱老师于2026年6月11日"))
            #expect(agreed.hasSuffix("回答，两校一致。"))
        }
    }

    @Test(arguments: CensusEngine.all)
    func `of an older decision the decider is found in the ledger, or it says that none is named`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let question = try await prepare(county)
            let house = try await CensusHouse(county)
            try await answer(county, question, .two(wrongAt: C.xinchang), as: C.station, reason: "到两校核实")
            let told = try await words(house, "bureau")
            try await county.database.write { try $0.run("UPDATE double_question SET decision_act_id = NULL") }
            #expect(try await words(house, "bureau") == "认定：两名学生，新场小学的号码写错了。（升级前的记录未记名）")
            try await county.database.write { try CensusSchema.findDeciders(in: $0) }
            #expect(try await words(house, "bureau") == told)
            // A school that answered alone has not decided what a mended number settled.
            try await county.database.write {
                try $0.run("UPDATE double_question SET decision_act_id = NULL, own_answer = NULL, own_verdict = NULL")
                try $0.run("UPDATE act SET unit = 'school:2152900102' WHERE kind = 'doubleAnswered'")
                try CensusSchema.findDeciders(in: $0)
            }
            #expect(try await words(house, "bureau").hasSuffix("（升级前的记录未记名）"))
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a number that was put right decides too`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            try await county.take(
                county.roster([NumberOfTwoTests.far], of: "新场小学", code: C.xinchang), as: C.other)
            let finding = try #require(
                try await county.findings(of: C.xinchang).first { $0.code == .idDoubleElsewhere })
            _ = try await county.office.perform(
                MendFinding(finding: finding.id, year: 2026, value: Child.identity(7), reason: "对照户口簿"),
                as: C.other)
            let words = try await words(CensusHouse(county), "guanghui")
            #expect(words.contains("新场小学钱老师于2026年6月11日"))
            #expect(words.contains("办理，号码不再相同，依据：") && words.hasSuffix("对照户口簿。"))
        }
    }
}
