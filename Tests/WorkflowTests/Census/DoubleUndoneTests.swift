import Domain
import Office
import Testing

@testable import Workflow

/// The answer 两名学生 taken back: everything stands as it did before the answer.
@Suite struct DoubleUndoneTests {
    typealias Child = CensusChild
    typealias C = CensusCounty

    private static let second = NumberOfTwoTests.near

    /// `second` stands on the roster of 新场小学, and is taken for 罗小雨 of 光辉小学.
    private func with(
        _ engine: CensusEngine, _ body: (CensusCounty, DoubleQuestion) async throws -> Void
    ) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            try await take(county, [Self.second, Child(9, "周洋")])
            try await body(county, try #require(try await county.doubles().first))
        }
    }

    private func take(_ county: CensusCounty, _ children: [Child]) async throws {
        try await county.take(county.roster(children, of: "新场小学", code: C.xinchang), as: C.other)
    }

    private func answer(
        _ county: CensusCounty, _ question: DoubleQuestion, _ answer: DoubleAnswer
    ) async throws {
        try await county.office.perform(
            AnswerDouble(
                student: question.student, other: question.other, year: 2026, answer, reason: "到两校核实"),
            as: C.station)
    }

    private func reopen(_ county: CensusCounty, _ question: DoubleQuestion) async throws {
        try await county.office.perform(
            ReopenDouble(student: question.student, other: question.other, year: 2026, reason: "认错了"),
            as: C.station)
    }

    private func names(_ county: CensusCounty) async throws -> [[String]] {
        [
            try await county.students().map(\.details.name),
            try await county.students(of: C.xinchang).map(\.details.name),
        ]
    }

    private func open(_ county: CensusCounty) async throws -> [[String]] {
        try await [C.guanghui, C.xinchang].asyncMap { school in
            try await county.findings(of: school).map { "\($0.code) \($0.student?.text ?? "") \($0.isOnDouble)" }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a child that only the answer has made is one with the first again`(engine: CensusEngine) async throws {
        for wrong in [C.xinchang, C.guanghui] {
            try await with(engine) { county, question in
                let (children, tasks) = (try await names(county), try await open(county))
                #expect(children[1] == ["周洋"] && question.second == nil)
                try await answer(county, question, .two(wrongAt: wrong))
                #expect(try await names(county)[1].sorted() == ["周洋", "罗晓雨"])
                // The same roster comes again meanwhile.
                try await take(county, [Self.second, Child(9, "周洋"), Child(11, "何勇")])
                try await reopen(county, question)
                #expect(try await names(county) == [children[0], ["周洋", "何勇"]])
                let asked = try #require(try await county.doubles().first)
                #expect(asked.second == nil && asked.answer == nil)
                #expect(try await open(county) == tasks)
                // A roster that names it again finds it a double as before.
                try await take(county, [Self.second, Child(9, "周洋"), Child(11, "何勇"), Child(12, "马超")])
                #expect(try await names(county)[1] == ["周洋", "何勇", "马超"])
                #expect(try await county.doubles().count == 1)
                // And it can be answered anew.
                try await answer(county, question, .two(wrongAt: wrong))
                #expect(try await names(county)[1].contains("罗晓雨"))
            }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a child of whom something was put right since stays a child of its own`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let second = Self.second.with { $0.phone = "" }
            try await county.take(Child.three)
            try await take(county, [second, Child(9, "周洋")])
            let question = try #require(try await county.doubles().first)
            try await answer(county, question, .two(wrongAt: C.xinchang))
            let gap = try #require(try await county.findings(of: C.xinchang).first { $0.code == .phoneMissing })
            _ = try await county.office.perform(
                MendFinding(finding: gap.id, year: 2026, value: "14400000088", reason: "问过家长"), as: C.other)
            try await reopen(county, question)
            let children = try await county.students(of: C.xinchang)
            #expect(children.first { $0.details.name == "罗晓雨" }?.details.phones.map(\.text) == ["14400000088"])
            #expect(try await county.doubles().first?.second != nil)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a child of whom a roster told something new since stays a child of its own`(engine: CensusEngine)
        async throws
    {
        try await with(engine) { county, question in
            try await answer(county, question, .two(wrongAt: C.guanghui))
            try await take(county, [Self.second.with { $0.phone = "14400000077" }, Child(9, "周洋")])
            try await reopen(county, question)
            let children = try await county.students(of: C.xinchang)
            #expect(children.first { $0.details.name == "罗晓雨" }?.details.phones.map(\.text) == ["14400000077"])
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ body: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await body(element)) }
        return values
    }
}
