import Office
import Storage
import Testing
import Workbook

@testable import Domain
@testable import Workflow

@Suite struct ArrivalLineTests {
    typealias C = HandoverCounty

    @Test(arguments: HandoverEngine.all)
    func `a likeness is no arrival before a person says so, and not any more when it is taken back`(
        on engine: HandoverEngine
    ) async throws {
        try await engine.with { county in
            _ = try await county.packet(.filed)
            #expect(try await county.takeResembling().questions == 1)
            #expect(try await county.standing("a1").first == "handedOver")
            let line = try #require(try await county.openLines().first)
            #expect(line.ground == .nameBirthSchool)
            #expect(line.candidates == [ID("a1")])
            let link = LinkArrivalLine(line.token, is: .candidate(ID("a1")), at: C.panjiang, year: 2026)
            try await county.office.perform(link, as: C.receiver)
            try await county.office.perform(link, as: C.receiver)
            let facts = try await county.facts("a1").suffix(2)
            #expect(
                facts.map(\.kind) == [.arrived(school: C.panjiang), .seated(school: C.panjiang, classLabel: "七年级(3)班")])
            #expect(facts.map(\.day) == [Day("2026-07-10"), Day("2026-07-10")])
            #expect(try await county.standing("a1").first == "arrived")
            #expect(try await county.openLines().isEmpty)
            let again = {
                try await county.office.perform(
                    ReopenArrivalLine(line.token, at: C.panjiang, year: 2026, reason: $0), as: C.receiver)
            }
            await #expect(throws: ArrivalSession.Refusal.lineReasonMissing) { try await again("") }
            try await again("认错了人")
            #expect(try await county.standing("a1").first == "handedOver")
            #expect(try await county.openLines().map(\.token) == [line.token])
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a decision holds when the list comes again, under whatever name`(on engine: HandoverEngine) async throws {
        try await engine.with { county in
            _ = try await county.packet(.filed)
            try await county.takeResembling()
            let line = try #require(try await county.openLines().first)
            try await county.office.perform(
                LinkArrivalLine(line.token, is: .candidate(ID("a1")), at: C.panjiang, year: 2026), as: C.receiver)
            for file in ["盘江中学_报到.xlsx", "盘江中学_报到（改）.xlsx"] {
                let outcome = try await county.takeResembling(in: file)
                #expect(outcome.questions == 0 && outcome.arrived == 0)
            }
            let kept = try await county.lines()
            #expect(kept.map(\.file) == ["盘江中学_报到（改）.xlsx"])
            try await county.office.perform(
                ReopenArrivalLine(kept[0].token, at: C.panjiang, year: 2026, reason: "认错了人"), as: C.receiver)
            #expect(try await county.standing("a1").first == "handedOver")
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `somebody else is accepted first and goes with the decision`(on engine: HandoverEngine) async throws {
        try await engine.with { county in
            _ = try await county.packet(.filed)
            try await county.takeResembling()
            let line = try #require(try await county.openLines().first)
            let accept = AcceptArrivalLine(line.token, at: C.panjiang, year: 2026)
            try await county.office.perform(accept, as: C.receiver)
            try await county.office.perform(accept, as: C.receiver)
            let walkIn = try #require(try await county.lines().first?.student)
            #expect(try await county.standing(walkIn.text) == ["arrived", "school:\(C.panjiang)"])
            #expect(try await county.standing("a1").first == "handedOver")
            try await county.office.perform(
                ReopenArrivalLine(line.token, at: C.panjiang, year: 2026, reason: "登记错了"), as: C.receiver)
            let tally = try await county.office.read(as: C.receiver) {
                try ArrivalQuery(desk: $0, year: 2026).tally(C.panjiang)
            }
            #expect(tally.count.unlisted == 0 && tally.questions == 1)
            // Whose joining was taken back is nobody's likeness: the list asks about a1 alone.
            try await county.takeResembling()
            #expect(try await county.openLines().map(\.candidates) == [[ID("a1")]])
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a line is dismissed with a reason, and a late decision leaves no child unlooked for`(
        on engine: HandoverEngine
    ) async throws {
        try await engine.with { county in
            _ = try await county.packet(.filed)
            try await county.takeResembling()
            let line = try #require(try await county.openLines().first)
            let dismiss = {
                try await county.office.perform(
                    DismissArrivalLine(line.token, at: C.panjiang, year: 2026, reason: $0), as: C.receiver)
            }
            await #expect(throws: ArrivalSession.Refusal.lineReasonMissing) { try await dismiss("") }
            try await dismiss("家长来退书费")
            #expect(try await county.openLines().isEmpty)
            #expect(try await county.takeResembling().questions == 0)
            let link = LinkArrivalLine(line.token, is: .candidate(ID("a1")), at: C.panjiang, year: 2026)
            await #expect(throws: OutOfOrder<ArrivalLine>.self) {
                try await county.office.perform(link, as: C.receiver)
            }
            let reopen = ReopenArrivalLine(line.token, at: C.panjiang, year: 2026, reason: "再核实")
            try await county.office.perform(reopen, as: C.receiver)
            try await county.office.perform(CloseArrival(school: C.panjiang, year: 2026), as: C.receiver)
            try await county.office.perform(link, as: C.receiver)
            #expect(try await county.standing("a1").first == "arrived")
            try await county.office.perform(reopen, as: C.receiver)
            #expect(try await county.standing("a1").first == "notArrived")
        }
    }

    @Test func `a child out of reach is told by its own number and name only`() async throws {
        try await HandoverEngine.memory.with { county in
            _ = try await county.packet(.filed)
            try await county.take([["陈晨", "", "", "光辉小学", "否", "", ""]])
            let line = try #require(try await county.openLines().first)
            let number = try await county.studentNumber("b1")
            let tell = { (telling: LinkArrivalLine.Telling) in
                try await county.office.perform(
                    LinkArrivalLine(line.token, is: telling, at: C.panjiang, year: 2026), as: C.receiver)
            }
            await #expect(throws: NotFound.self) { try await tell(.candidate(ID("b1"))) }
            await #expect(throws: ArrivalSession.Refusal.numberUnknown) { try await tell(.number("G52")) }
            await #expect(throws: ArrivalSession.Refusal.numberOfAnother) {
                try await tell(.number(county.resemblingNumber("a1")))
            }
            await #expect(throws: NotAllowed.self) {
                try await county.office.perform(
                    AcceptArrivalLine(line.token, at: C.panjiang, year: 2026), as: C.station)
            }
            await #expect(throws: ArrivalSession.Refusal.lineSaysAbsent) {
                try await county.office.perform(
                    AcceptArrivalLine(line.token, at: C.panjiang, year: 2026), as: C.receiver)
            }
            try await tell(.number(number))
            #expect(try await county.openLines().isEmpty)
            #expect(try await county.standing("b1").first == "awaitingHandover")
        }
    }

    @Test func `two who were found to be one are told by the number of either`() async throws {
        try await HandoverEngine.memory.with { county in
            _ = try await county.packet(.filed)
            try await county.take([["陈晨", "", "", "光辉小学", "是", "2026-07-10", ""]])
            try await county.take([["陈晨", "", "", "光辉小学", "否", "", ""]], file: "另一份.xlsx")
            let line = try #require(try await county.openLines().first)
            let walkIn = try await county.office.read(as: C.receiver) { desk in
                try desk.students.members(2026).first { $0.schoolClass == nil }?.id
            }
            let number = "52279920140505001X"
            let joined = try #require(walkIn)
            try await county.change(joined.text) { $0.identityText = number }
            try await county.office.perform(
                StateOfMerger(student: joined, kept: ID("b1")), as: C.bureau)
            try await county.office.perform(
                LinkArrivalLine(line.token, is: .number(number), at: C.panjiang, year: 2026), as: C.receiver)
            #expect(try await county.lines().map(\.student) == [ID("b1")])
        }
    }

    @Test func `a list that overrules an office asks instead of keeping silent`() async throws {
        try await HandoverEngine.memory.with { county in
            _ = try await county.packet(.filed)
            let number = try await county.studentNumber("a1")
            try await county.office.perform(StateOfOne(kind: .dropoutFound, student: ID("a1")), as: C.bureau)
            try await county.take([["张小雨", "", number, "", "是", "2026-07-11", ""]])
            let line = try #require(try await county.openLines().first)
            await #expect(throws: ArrivalSession.Refusal.inReturnCase) {
                try await county.office.perform(
                    LinkArrivalLine(line.token, is: .candidate(ID("a1")), at: C.panjiang, year: 2026), as: C.receiver)
            }
        }
    }
}

/// Says that a child is another, for tests.
private struct StateOfMerger: Command {
    let student: ID<Student>
    let kept: ID<Student>

    func run(in desk: Desk) throws {
        try desk.record(
            Entry(.studentsMerged, on: "student:\(kept)"), cohort: 2026,
            stating: [Statement(.left(.merged), of: student)])
    }
}

extension HandoverCounty {
    @discardableResult
    func take(_ rows: [[String]], file: String = "盘江中学_报到.xlsx") async throws -> ImportArrivals.Outcome {
        let head = ["学生姓名", "身份证件号", "学籍号", "毕业小学", "是否报到", "报到时间", "编入班级"]
        let table = ([head] + rows).enumerated().map { SheetRow(number: $0 + 1, cells: $1.map(Cell.text)) }
        let sheet = try ArrivalSheet([Sheet(name: "新生报到", rows: table)], file: file)
        return try await office.perform(
            ImportArrivals(sheet, school: Self.panjiang, year: 2026), as: Self.receiver)
    }

    /// A list of 盘江中学 with a child of a1's name, birth day and school, and a number that nobody knows.
    @discardableResult
    func takeResembling(in file: String = "盘江中学_报到.xlsx") async throws -> ImportArrivals.Outcome {
        try await change("a1") { $0.birth = Day("2014-05-05") }
        return try await take(
            [["张小雨", "52279920140505001X", "", "光辉小学", "是", "2026-07-10", "七（3）班"]], file: file)
    }

    func resemblingNumber(_ student: String) async throws -> String {
        let identity = "52279920140505001X"
        try await change(student) { $0.identityText = identity }
        return identity
    }

    /// The lines of 盘江中学 of which persons have said or must say who it is.
    func lines() async throws -> [ArrivalLink] {
        try await office.read(as: Self.receiver) { try $0.arrivals.questions(at: Self.panjiang, year: 2026) }
    }

    func openLines() async throws -> [ArrivalLink] { try await lines().filter { $0.state == .open } }
}
