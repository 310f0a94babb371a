import Domain
import HTTPTypes
import Office
import Testing

@testable import Workflow

/// One number on the rosters of two schools under two names.
@Suite struct NumberOfTwoTests {
    typealias Child = CensusChild
    typealias C = CensusCounty

    /// `second` stands on the roster of 新场小学 with the number of 罗小雨 of 光辉小学.
    private func with(
        _ engine: CensusEngine, _ second: Child, _ body: (CensusCounty, DoubleQuestion) async throws -> Void
    ) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            try await take(county, [second, Child(9, "周洋")])
            let questions = try await county.doubles()
            #expect(questions.count == 1)
            try await body(county, try #require(questions.first))
        }
    }

    @discardableResult
    private func take(_ county: CensusCounty, _ children: [Child]) async throws -> ImportRoster.Outcome {
        try await county.take(county.roster(children, of: "新场小学", code: C.xinchang), as: C.other)
    }

    private func answer(
        _ county: CensusCounty, _ question: DoubleQuestion, _ answer: DoubleAnswer, as officer: Officer = C.station
    ) async throws {
        try await county.office.perform(
            AnswerDouble(
                student: question.student, other: question.other, year: 2026, answer, reason: "到两校核实"),
            as: officer)
    }

    private func mend(_ county: CensusCounty, _ value: String, at school: ID<School> = C.xinchang) async throws {
        let finding = try #require(try await county.findings(of: school).first { $0.code == .idDoubleElsewhere })
        _ = try await county.office.perform(
            MendFinding(finding: finding.id, year: 2026, value: value, reason: "对照户口簿"),
            as: school == C.xinchang ? C.other : C.teacher)
    }

    private func names(_ county: CensusCounty, _ school: ID<School>) async throws -> Set<String> {
        Set(try await county.students(of: school).map(\.details.name))
    }

    /// One character off, the same number, another student number or none: the case that became a second child.
    static let near = Child(1, "罗晓雨").with { $0.number = "" }
    /// Another child by name and student number, with the number of the first.
    static let far = Child(5, "陈刚").with { $0.identity = Child.identity(1) }

    @Test(arguments: CensusEngine.all)
    func `a name one character off under one number is asked as one child`(engine: CensusEngine) async throws {
        try await with(engine, Self.near) { county, question in
            #expect(try await names(county, C.xinchang) == ["周洋"])
            #expect(question.second == nil && question.answer == nil)
            let findings = try await county.findings(of: C.xinchang)
            #expect(findings.map(\.code) == [.idDoubleElsewhere] && findings.map(\.isOnDouble) == [true])
            await #expect(throws: CensusRefusal.doubleRow) { try await mend(county, Child.identity(1)) }
            try await answer(county, question, .one(at: C.guanghui))
            #expect(try await county.findings(of: C.xinchang).isEmpty)
            #expect(try await take(county, [Self.near, Child(9, "周洋")]).isKnown)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `the same pinyin is asked too`(engine: CensusEngine) async throws {
        try await with(engine, Child(1, "罗晓宇").with { $0.number = "" }) { county, question in
            let there = try await names(county, C.xinchang)
            #expect(question.second == nil && there == ["周洋"])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `other names stay two children, and are asked`(engine: CensusEngine) async throws {
        try await with(engine, Self.far) { county, question in
            let there = try await names(county, C.xinchang)
            #expect(question.second != nil && there == ["周洋", "陈刚"])
            #expect(try await county.students().count == 3)
            #expect(try await county.line(of: C.xinchang).doubles == 1)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `the number typed again mends nothing`(engine: CensusEngine) async throws {
        try await with(engine, Self.far) { county, _ in
            let before = try await county.sizes()
            for same in [Child.identity(1), " \(Child.identity(1)) "] {
                let refusal = await #expect(throws: CensusRefusal.self) { try await mend(county, same) }
                #expect(refusal == .unchangedDouble(school: "光辉小学"))
            }
            #expect(try await county.sizes() == before)
            #expect(try await county.findings(of: C.xinchang).map(\.code) == [.idDoubleElsewhere])
            // Nor does the same file.
            #expect(try await take(county, [Self.far, Child(9, "周洋")]).isKnown)
            try await take(county, [Self.far.with { $0.phone = "14400000555" }, Child(9, "周洋")])
            #expect(try await county.findings(of: C.xinchang).map(\.code) == [.idDoubleElsewhere])
            #expect(try await county.doubles().count == 1)
            // The child's own number does, and answers the question.
            try await mend(county, Child.identity(5))
            #expect(try await county.findings(of: C.xinchang).isEmpty)
            #expect(try await county.doubles().map(\.answer) == [.two(wrongAt: C.xinchang)])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a corrected roster answers the question of two`(engine: CensusEngine) async throws {
        for second in [Self.near, Self.far] {
            var right = second
            right.identity = Child.identity(5)
            right.number = "G" + Child.identity(5)
            try await with(engine, second) { [right] county, _ in
                try await take(county, [right, Child(9, "周洋")])
                #expect(try await names(county, C.xinchang) == ["周洋", second.name])
                #expect(try await county.students().count == 3)
                #expect(try await county.doubles().map(\.answer) == [.two(wrongAt: C.xinchang)])
                #expect(try await county.findings(of: C.xinchang).isEmpty)
            }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `one child of two names leaves the other school, and enters again when the answer was wrong`(
        engine: CensusEngine
    ) async throws {
        try await with(engine, Self.far) { county, question in
            try await answer(county, question, .one(at: C.guanghui))
            #expect(try await names(county, C.xinchang) == ["周洋"])
            #expect(try await county.students().count == 3)
            #expect(try await county.findings(of: C.xinchang).isEmpty)
            // The same roster again brings no second child.
            try await take(county, [Self.far, Child(9, "周洋")])
            #expect(try await names(county, C.xinchang) == ["周洋"])
            try await county.office.perform(
                ReopenDouble(student: question.student, other: question.other, year: 2026, reason: "认错了"),
                as: C.station)
            #expect(try await names(county, C.xinchang) == ["周洋", "陈刚"])
            #expect(try await county.findings(of: C.xinchang).map(\.code).contains(.idDoubleElsewhere))
            try await answer(county, question, .one(at: C.xinchang))
            #expect(try await names(county, C.xinchang) == ["周洋", "罗小雨"])
            #expect(try await names(county, C.guanghui) == ["王明", "赵强"])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `of two children the one whose school wrote the number wrong has it to mend`(engine: CensusEngine) async throws
    {
        for second in [Self.near, Self.far] {
            try await with(engine, second) { county, question in
                try await answer(county, question, .two(wrongAt: C.xinchang), as: C.teacher)
                #expect(try await county.doubles().first?.answer == nil)
                try await answer(county, question, .two(wrongAt: C.xinchang), as: C.other)
                #expect(try await county.doubles().first?.answer == .two(wrongAt: C.xinchang))
                #expect(try await names(county, C.xinchang) == ["周洋", second.name])
                #expect(try await county.findings(of: C.xinchang).map(\.code) == [.idDoubleElsewhere])
                #expect(try await county.line(of: C.xinchang).errors == 1)
                #expect(try await county.findings(of: C.xinchang).map(\.told).allSatisfy { $0.contains("改正号码") })
                await #expect(throws: CensusRefusal.unchangedDouble(school: "光辉小学")) {
                    try await mend(county, Child.identity(1))
                }
                // The same roster again neither joins them nor asks anew.
                try await take(county, [second, Child(9, "周洋")])
                #expect(try await names(county, C.xinchang) == ["周洋", second.name])
                #expect(try await county.findings(of: C.xinchang).map(\.code) == [.idDoubleElsewhere])
                try await mend(county, Child.identity(5))
                #expect(try await county.findings(of: C.xinchang).isEmpty)
            }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `the number may be wrong on the side of the first child`(engine: CensusEngine) async throws {
        try await with(engine, Self.far) { county, question in
            try await answer(county, question, .two(wrongAt: C.guanghui))
            #expect(try await county.findings(of: C.xinchang).isEmpty)
            #expect(try await county.findings().map(\.code) == [.idDoubleElsewhere])
            await #expect(throws: CensusRefusal.unchangedDouble(school: "新场小学")) {
                try await mend(county, Child.identity(1), at: C.guanghui)
            }
            try await county.take(Child.three.map { child in child.with { $0.phone = "14400000666" } })
            #expect(try await county.findings().map(\.code).contains(.idDoubleElsewhere))
            #expect(try await county.doubles().count == 1)
            // Asked again, it is the other school's number that is doubtful.
            let reopen = ReopenDouble(student: question.student, other: question.other, year: 2026, reason: "认错了")
            try await county.office.perform(reopen, as: C.station)
            #expect(try await county.findings().filter { $0.code.isDouble }.isEmpty)
            #expect(try await county.findings(of: C.xinchang).map(\.code) == [.idDoubleElsewhere])
            try await answer(county, question, .two(wrongAt: C.guanghui))
            try await mend(county, Child.identity(6), at: C.guanghui)
            #expect(try await county.findings().map(\.code).contains(.idDoubleElsewhere) == false)
            // Children who share no number leave nothing to ask.
            let before = try await county.sizes()
            await #expect(throws: CensusRefusal.numbersApart) {
                try await county.office.perform(reopen, as: C.station)
            }
            #expect(try await county.doubles().map(\.answer) == [.two(wrongAt: C.guanghui)])
            #expect(try await county.sizes() == before)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a student number of two children is asked as an identity number is`(engine: CensusEngine) async throws {
        try await with(engine, Child(5, "陈刚").with { $0.number = "G" + Child.identity(1) }) { county, question in
            #expect(question.second != nil)
            let finding = try #require(try await county.findings(of: C.xinchang).first)
            #expect(finding.column == "学籍号" && finding.code == .idDoubleElsewhere)
            await #expect(throws: CensusRefusal.unchangedDouble(school: "光辉小学")) {
                try await mend(county, "G" + Child.identity(1))
            }
            try await mend(county, "G" + Child.identity(5))
            #expect(try await county.doubles().map(\.answer) == [.two(wrongAt: C.xinchang)])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a roster that is taken back takes its question along`(engine: CensusEngine) async throws {
        try await with(engine, Self.far) { county, question in
            let withdraw = WithdrawRoster(file: question.file, year: 2026, reason: "传错了文件")
            _ = try await county.office.perform(withdraw, as: C.other)
            #expect(try await county.doubles().isEmpty)
            #expect(try await county.students(of: C.xinchang).isEmpty)
            #expect(try await county.students().count == 3)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a question of two ends when the first child's roster is taken back`(engine: CensusEngine) async throws {
        try await with(engine, Self.far) { county, question in
            let school = try await county.office.read(as: C.bureau) {
                try CensusQuery($0, year: 2026).files(of: C.guanghui)
            }
            let file = try #require(school.first?.id)
            _ = try await county.office.perform(
                WithdrawRoster(file: file, year: 2026, reason: "传错了文件"), as: C.teacher)
            #expect(try await county.doubles().isEmpty)
            #expect(try await names(county, C.xinchang) == ["周洋", "陈刚"])
            #expect(try await county.findings(of: C.xinchang).isEmpty)
            // Taken in again, it asks from its own side.
            try await county.take(Child.three)
            #expect(try await county.students().count == 3)
            #expect(try await county.doubles().map(\.other) == [C.guanghui])
            #expect(question.other == C.xinchang)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `the page shows both rows and takes any of the answers`(engine: CensusEngine) async throws {
        try await with(engine, Self.far) { county, _ in
            let house = try await CensusHouse(county)
            let station = try await house.signedIn("dexin")
            let page = try await station.get("/y/2026/census/doubles")
            #expect(try page.value("//tr[th='姓名']/td") == ["罗小雨", "陈刚", "不同"])
            #expect(try page.value("//tr[th='身份证号']/td").last == "一致")
            #expect(try page.value("//tr[th='学籍号']/td").last?.hasPrefix("不同：第 ") == true)
            #expect(
                try page.value("//tr[th='文件和行']/td") == ["光辉小学.xlsx 花名册 第 4 行", "新场小学.xlsx 花名册 第 4 行", ""])
            #expect(!page.html.contains(Child.identity(1)) && page.html.contains("认定以前先各算一人"))
            #expect(
                try page.value("//input[@name='answer']/@value") == [
                    "one:2152900101", "one:2152900102", "two:2152900101", "two:2152900102",
                ])
            let finding = try #require(try await county.findings(of: C.xinchang).first)
            let school = try await house.signedIn("xinchang")
            let path = CensusLinks.finding(2026, finding.id)
            let form = try await school.get(path)
            #expect(form.html.contains("回答是不是同一名学生"))
            let refused = try await school.post(
                path + "/mending", ["value": Child.identity(1), "reason": "对照户口簿"])
            #expect(refused.status == .unprocessableContent)
            #expect(try refused.errorSummary.first?.hasPrefix("填的还是原来的号码，和光辉小学另一名学生的一样") == true)
            let action = try #require(try page.value("//form/@action").first { $0.hasSuffix("/answer") })
            let answered = try await station.post(action, ["answer": "two:2152900102", "reason": "到两校核实"])
            #expect(answered.status == .seeOther)
            #expect(try await station.get("/y/2026/census/doubles").html.contains("认定：两名学生，新场小学的号码写错了。"))
        }
    }
}
