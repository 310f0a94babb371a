import Domain
import Office
import Testing

@testable import Workflow

/// What settles a question about a number on two rosters, and what does not.
@Suite struct DoubleSettlingTests {
    typealias Child = CensusChild
    typealias C = CensusCounty

    /// Another child of 新场小学 with the number of 罗小雨 of 光辉小学.
    private static let far = NumberOfTwoTests.far
    private static let near = NumberOfTwoTests.near
    private static let third = Child(9, "周洋")

    private func take(_ county: C, _ children: [Child], named file: String = "新场小学.xlsx") async throws {
        try await county.take(
            county.roster(children, of: "新场小学", code: C.xinchang, named: file), as: C.other)
    }

    private func answer(_ county: C, _ question: DoubleQuestion, _ answer: DoubleAnswer) async throws {
        try await county.office.perform(
            AnswerDouble(
                student: question.student, other: question.other, year: 2026, answer, reason: "到两校核实"),
            as: C.bureau)
    }

    private func reopen(_ county: C, _ question: DoubleQuestion) async throws {
        try await county.office.perform(
            ReopenDouble(student: question.student, other: question.other, year: 2026, reason: "认错了"), as: C.bureau)
    }

    private func mend(_ county: C, _ name: String, at school: ID<School>, _ value: String) async throws {
        let child = try #require(try await county.students(of: school).first { $0.details.name == name })
        let finding = try #require(
            try await county.findings(of: school).first { $0.student == child.id && $0.code.isDouble })
        _ = try await county.office.perform(
            MendFinding(finding: finding.id, year: 2026, value: value, reason: "对照户口簿"), as: C.bureau)
    }

    private func withdraw(_ county: C, of school: ID<School>) async throws {
        let file = try #require(
            try await county.office.read(as: C.bureau) { try $0.census.newestRoster(of: school, year: 2026) })
        _ = try await county.office.perform(WithdrawRoster(file: file, year: 2026, reason: "传错了文件"), as: C.bureau)
    }

    private func names(_ county: C, _ school: ID<School>) async throws -> [String] {
        try await county.students(of: school).map(\.details.name).sorted()
    }

    @Test(arguments: CensusEngine.all)
    func `a namesake on the other school's new roster does not answer the question`(engine: CensusEngine) async throws {
        let row = Child(1, "张伟")
        let rosters = [
            // The row stands there as before, and another of its name is new, in its class or not.
            [row, Child(7, "张伟").with { $0.schoolClass = "六(2)班" }, Self.third],
            [Child(7, "张伟"), row, Self.third],
            // The row is gone; who is new is in another class.
            [Child(7, "张伟").with { $0.schoolClass = "六(2)班" }, Self.third],
        ]
        for roster in rosters {
            try await engine.with { county in
                try await county.take([row, Child(2, "王明")])
                try await take(county, [row, Self.third])
                try await take(county, roster)
                let question = try #require(try await county.doubles().first)
                #expect(question.answer == nil && question.second == nil)
                #expect(try await names(county, C.xinchang) == ["周洋", "张伟"].sorted())
            }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a large roster is decided upon as a whole`(engine: CensusEngine) async throws {
        let row = Child(1, "张伟")
        let others = (20...30).map { Child($0, "李小\($0)") }
        for isThere in [true, false] {
            try await engine.with { county in
                try await county.take([row, Child(2, "王明")])
                try await take(county, [row, Self.third])
                let children = [Child(7, "张伟")] + others + (isThere ? [row] : [])
                try await LargeRosterTests().takeParts(
                    LargeRosterTests.sheets(children.map { ["新场小学", "2152900102"] + $0.cells }), into: county)
                let question = try #require(try await county.doubles().first)
                #expect(question.answer == (isThere ? nil : .two(wrongAt: C.xinchang)))
                #expect((question.second == nil) == isThere)
            }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `one child stays as long as either roster that names it stands`(engine: CensusEngine) async throws {
        for (here, first) in [(C.xinchang, C.guanghui), (C.guanghui, C.guanghui), (C.guanghui, C.xinchang)] {
            try await engine.with { county in
                try await county.take(Child.three)
                try await take(county, [Self.far, Self.third])
                let question = try #require(try await county.doubles().first)
                try await answer(county, question, .one(at: here))
                try await withdraw(county, of: first)
                #expect(try await names(county, here).contains("罗小雨"))
                #expect(try await county.office.read(as: C.bureau) { try Doctor($0).faults() } == [])
                try await withdraw(county, of: first == C.guanghui ? C.xinchang : C.guanghui)
                let left = try await names(county, C.guanghui) + names(county, C.xinchang)
                #expect(left.isEmpty)
                #expect(try await county.office.read(as: C.bureau) { try Doctor($0).faults() } == [])
            }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `an old answer does not close what a new roster finds`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            try await take(county, [Self.far, Self.third])
            let question = try #require(try await county.doubles().first)
            try await answer(county, question, .two(wrongAt: C.xinchang))
            try await mend(county, "陈刚", at: C.xinchang, Child.identity(5))
            let wrong = Child.three[0].with { $0.identity = Child.identity(2) }
            try await county.take([Child.three[1], wrong, Child.three[2]])
            #expect(try await names(county, C.guanghui).count == 3)
            #expect(try await county.findings().map(\.code).contains(.idDouble))
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a number of three children is right only when no other bears it`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            try await take(county, [Self.far, Self.third])
            let third = Child.three[2].with { $0.identity = Child.identity(1) }
            try await county.take([third, Child.three[0], Child.three[1]])
            // It is told of the child who has not borne it before.
            let own = try #require(try await county.students().first { $0.details.name == "赵强" })
            #expect(try await county.findings().contains { $0.student == own.id && $0.code == .idDouble })
            try await mend(county, "陈刚", at: C.xinchang, Child.identity(5))
            #expect(try await county.findings(of: C.xinchang).isEmpty)
            #expect(try await county.findings().contains { $0.student == own.id && $0.code == .idDouble })
        }
    }

    @Test(arguments: CensusEngine.all)
    func `what is right beside one child may be wrong beside another`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            try await take(county, [Self.far, Self.third])
            let question = try #require(try await county.doubles().first)
            try await take(county, [Child(8, "陈甲").with { $0.identity = Child.identity(1) }, Self.far, Self.third])
            func open() async throws -> [FindingCode] {
                try await county.findings(of: C.xinchang).filter(\.code.isDouble).map(\.code)
            }
            #expect(try await open() == [.idDouble, .idDoubleElsewhere])
            try await answer(county, question, .two(wrongAt: C.guanghui))
            #expect(try await open() == [.idDouble])
            let still = try await county.findings(of: C.xinchang).first { $0.code == .idDouble }
            #expect(still?.student != question.second)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a child that was answered to be at the other school is not asked of by its first again`(
        engine: CensusEngine
    ) async throws {
        for second in [Child(1, "罗小雨"), Self.near, Self.far] {
            try await engine.with { county in
                try await county.take(Child.three)
                try await take(county, [second, Self.third])
                let question = try #require(try await county.doubles().first)
                try await answer(county, question, .one(at: C.xinchang))
                let again = Child.three.map { child in child.with { $0.phone = $0.name == "罗小雨" ? "1" : "14400000888" }
                }
                try await county.take(again)
                #expect(try await county.doubles().map(\.answer) == [.one(at: C.xinchang)])
                #expect(try await names(county, C.guanghui) == ["王明", "赵强"].sorted())
                #expect(try await names(county, C.xinchang) == ["周洋", "罗小雨"].sorted())
                #expect(try await county.findings().filter { $0.code != .phoneMany }.isEmpty)
                #expect(try await county.take(again).isKnown)
            }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a roster that was taken back tells nothing of a question`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            try await take(county, [Self.near, Self.third])
            let question = try #require(try await county.doubles().first)
            func label() async throws -> String? {
                try await county.office.read(as: C.bureau) { try $0.census.doubleRow(of: question)?.classLabel }
            }
            let first = try await label()
            #expect(first != nil)
            try await take(
                county, [Self.near.with { $0.schoolClass = "六(2)班" }, Self.third.with { $0.phone = "14400000777" }],
                named: "第二份.xlsx")
            #expect(try await label() != first)
            try await withdraw(county, of: C.xinchang)
            #expect(try await label() == first)
            try await answer(county, question, .one(at: C.guanghui))
            try await withdraw(county, of: C.xinchang)
            #expect(try await label() == nil)
            try await reopen(county, question)
            await #expect(throws: CensusRefusal.rowTakenBack) {
                try await answer(county, question, .two(wrongAt: C.xinchang))
            }
            try await take(county, [Child(6, "罗晓雨"), Self.third])
            #expect(try await county.doubles().map(\.second) == [nil])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a number wrong beside two schools' children is one thing to mend`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take(Child.three + [Child(4, "无号").with { $0.identity = "1" }])
            try await take(county, [Self.far, Self.third])
            let stranger = Child(8, "李丽").with { $0.identity = Child.identity(1) }
            try await county.take(county.roster([stranger], of: "云雾小学", code: C.yunwuSchool), as: C.bureau)
            let questions = try await county.doubles()
            #expect(questions.map(\.other) == [C.xinchang, C.yunwuSchool])
            for question in questions { try await answer(county, question, .two(wrongAt: C.guanghui)) }
            let found = try await county.findings().filter { $0.code.isDouble }
            #expect(found.map(\.column) == ["身份证号"] && found.map(\.value) == [Child.identity(1)])
            // One of the two answers was wrong: the other still holds.
            try await reopen(county, questions[0])
            #expect(try await county.findings().filter { $0.code.isDouble }.count == 1)
            try await answer(county, questions[0], .two(wrongAt: C.guanghui))
            try await mend(county, "罗小雨", at: C.guanghui, Child.identity(6))
            #expect(try await county.findings().filter { $0.code.isDouble }.isEmpty)
        }
    }
}
