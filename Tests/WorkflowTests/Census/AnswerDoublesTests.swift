import Domain
import HTTPTypes
import Office
import Testing

@testable import Web
@testable import Workflow

struct AnswerDoublesTests {
    typealias Child = CensusChild
    typealias C = CensusCounty
    private static let page = "/y/2026/census/doubles"

    /// Three children of 光辉小学 stand on the roster of 新场小学 too.
    private func prepare(_ county: C) async throws -> [AnswerDoubles.Key] {
        try await county.take(CensusChild.three)
        let other = try await county.roster(CensusChild.three, of: "新场小学", code: C.xinchang)
        try await county.take(other, as: C.other)
        return try await county.doubles().map(AnswerDoubles.Key.init)
    }

    /// With the questions of these children, and the station of both schools signed in.
    private func withStation(
        _ engine: CensusEngine, _ body: (C, [AnswerDoubles.Key], CensusHouse, Browser) async throws -> Void
    ) async throws {
        try await engine.with { county in
            let keys = try await prepare(county)
            let house = try await CensusHouse(county)
            try await body(county, keys, house, house.signedIn("dexin"))
        }
    }

    /// Sends what a page of confirmation asks, as it stands there.
    private func confirm(_ browser: Browser, _ page: Answer) async throws -> Answer {
        let answers = try page.value("//form//input[@name='confirmed']/@value")
        #expect(!answers.isEmpty)
        let reason = try page.value("//form//input[@name='reason']/@value").first ?? ""
        return try await browser.post(
            Self.page + "/answers", answers.map { ("confirmed", $0) } + [("reason", reason)])
    }

    @Test(arguments: CensusEngine.all)
    func `an answer holds of the school that was read, and of no student twice`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take([Child(1, "罗小雨"), Child(2, "王明")])
            for (name, code) in [("新场小学", C.xinchang), ("云雾小学", C.yunwuSchool)] {
                let children = [Child(1, "罗小雨")] + (code == C.yunwuSchool ? [Child(2, "王明")] : [])
                try await county.take(try await county.roster(children, of: name, code: code), as: C.bureau)
            }
            let asked = try await county.doubles()
            #expect(asked.count == 3)
            let bureau = try await CensusHouse(county).signedIn("bureau")
            try await bureau.get(Self.page)
            let rest = [("answer", "first"), ("reason", "核实")]
            let twice = try await bureau.post(Self.page + "/answers", fields(asked.map(AnswerDoubles.Key.init), rest))
            #expect(try twice.errorSummary == [CensusRefusal.askedTwice(["罗小雨"]).sentence])
            let once = asked.filter { $0.other == C.yunwuSchool }.map(AnswerDoubles.Key.init)
            let page = try await bureau.post(Self.page + "/answers", fields(once, rest))
            #expect(try page.value("//button[@class='main']") == ["确认 2 名"])
            // Meanwhile the child goes to another school, and the question is asked of that one.
            let third = try #require(asked.first { $0.other == C.xinchang })
            let move = AnswerDouble(
                student: third.student, other: third.other, year: 2026, .one(at: C.xinchang), reason: "核实")
            try await county.office.perform(move, as: C.bureau)
            let late = try await confirm(bureau, page)
            #expect(try late.errorSummary == [CensusRefusal.answersOutdated.sentence])
            #expect(try await county.doubles().count { $0.answer == nil } == 2)
            let again = try await bureau.post(Self.page + "/answers", fields(once, rest))
            #expect(try await confirm(bureau, again).status == .seeOther)
            #expect(try await county.doubles().allSatisfy { $0.answer != nil })
        }
    }

    private func fields(_ keys: [AnswerDoubles.Key], _ rest: [(String, String)]) -> [(String, String)] {
        keys.map { ("question", $0.text) } + rest
    }

    @Test(arguments: CensusEngine.all)
    func `several are ticked, counted, and answered once, each in an act that can be undone`(
        engine: CensusEngine
    ) async throws {
        try await withStation(engine) { county, keys, _, station in
            let list = try await station.get(Self.page)
            #expect(try Set(list.value("//input[@name='question'][@form='batch']/@value")) == Set(keys.map(\.text)))
            let two = Array(keys.prefix(2))
            let page = try await station.post(
                Self.page + "/answers", fields(two, [("answer", "second"), ("reason", "到两校核实")]))
            #expect(page.status == .ok)
            #expect(try page.value("//button[@class='main']") == ["确认 2 名"])
            #expect(try page.value("//td[@data-label='回答']") == ["同一名学生，在新场小学", "同一名学生，在新场小学"])
            #expect(try await county.acts(.doubleAnswered).isEmpty)
            let done = try await confirm(station, page)
            #expect(try await station.get(done.location).notice?.contains("2 名学生") == true)
            #expect(try await county.acts(.doubleAnswered) == ["到两校核实", "到两校核实"])
            #expect(try await county.students(of: C.xinchang).count == 2)
            #expect(try await county.doubles().count { $0.answer == nil } == 1)
            try await county.office.perform(
                ReopenDouble(student: two[0].student, other: two[0].other, year: 2026, reason: "认错了"), as: C.station)
            #expect(try await county.students(of: C.xinchang).count == 1)
            #expect(try await county.doubles().count { $0.answer == nil } == 2)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `nothing is answered without ticks, an answer, a reason and the right count, or when one is answered`(
        engine: CensusEngine
    ) async throws {
        try await withStation(engine) { county, keys, house, station in
            try await station.get(Self.page)
            let wrong: [([(String, String)], CensusRefusal)] = [
                ([("answer", "first"), ("reason", "核实")], .noQuestion),
                (fields(keys, [("reason", "核实")]), .answerNeeded),
                (fields(keys, [("answer", "first")]), .decisionReasonNeeded),
            ]
            for (fields, refusal) in wrong {
                let refused = try await station.post(Self.page + "/answers", fields)
                #expect(refused.status == .unprocessableContent)
                #expect(try refused.errorSummary == [refusal.sentence])
            }
            let page = try await station.post(
                Self.page + "/answers", fields(keys, [("answer", "first"), ("reason", "核实")]))
            #expect(try page.value("//button[@class='main']") == ["确认 3 名"])
            try await county.office.perform(
                AnswerDouble(
                    student: keys[0].student, other: keys[0].other, year: 2026, .one(at: C.guanghui), reason: "核实"),
                as: C.station)
            let late = try await confirm(station, page)
            #expect(try late.errorSummary == [CensusRefusal.someAnswered(1).sentence])
            #expect(try await county.acts(.doubleAnswered).count == 1)
            let stranger = try await house.signedIn("yunwu")
            try await stranger.get(Self.page)
            #expect(try await confirm(stranger, page).status == .notFound)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `two schools that answer all alike have settled all`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let keys = try await prepare(county)
            for officer in [C.teacher, C.other] {
                let answers = try await county.doubles().map { AnswerDoubles.Given($0, .one(at: $0.school)) }
                #expect(answers.map(\.question) == keys)
                let command = AnswerDoubles(answers: answers, year: 2026, reason: "")
                #expect(try await county.office.perform(command, as: officer) == 3)
            }
            #expect(try await county.doubles().allSatisfy { $0.answer == .one(at: C.guanghui) })
            #expect(try await county.acts(.doubleAnswered).count == 6)
            #expect(try await county.line().doubles == 0)
        }
    }
}
