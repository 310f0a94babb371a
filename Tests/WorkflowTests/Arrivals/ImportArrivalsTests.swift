import Domain
import Office
import Storage
import Testing
import Workbook

@testable import Workflow

@Suite struct ImportArrivalsTests {
    typealias C = HandoverCounty

    private func sheet(_ rows: [[String]]) throws -> ArrivalSheet {
        let head = ["学生姓名", "身份证件号", "学籍号", "毕业小学", "是否报到", "报到时间"]
        let table = ([head] + rows).enumerated().map { SheetRow(number: $0 + 1, cells: $1.map(Cell.text)) }
        return try ArrivalSheet([Sheet(name: "新生报到", rows: table)], file: "盘江中学_报到.xlsx")
    }

    private func take(_ rows: [[String]], in county: HandoverCounty) async throws -> ImportArrivals.Outcome {
        try await county.office.perform(
            ImportArrivals(try sheet(rows), school: C.panjiang, year: 2026), as: C.receiver)
    }

    /// A number that no other child of the county bears.
    private func number(of student: String, in county: HandoverCounty) async throws -> String {
        let identity = "52279920140505001X"
        try await county.change(student) {
            $0.identityText = identity
            $0.studentNumberText = "G" + identity
        }
        return "G" + identity
    }

    private func children(_ county: HandoverCounty) async throws -> Int {
        try await county.database.read { try $0.row("SELECT COUNT(*) AS n FROM student")?.int("n") ?? 0 }
    }

    @Test(arguments: HandoverEngine.all)
    func `a line that may be somebody of the cohort makes no second child`(on engine: HandoverEngine) async throws {
        try await engine.with { county in
            _ = try await county.packet(.filed)
            let before = try await children(county)
            let number = try await number(of: "a1", in: county)
            let outcome = try await take([["别人", "522799201403030015", number, "", "是", "2026-07-10"]], in: county)
            #expect(outcome.questions == 1 && outcome.walkIns == 0 && outcome.arrived == 0)
            #expect(try await children(county) == before)
            #expect(try await county.standing("a1").first == "handedOver")
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `what is wrong with a walk-in of a list names the row it stands on`(on engine: HandoverEngine) async throws {
        try await engine.with { county in
            _ = try await county.packet(.filed)
            let rows = [
                ["马小山", "", "", "外县小学", "是", "2026-07-11"],
                ["石丹丹", "522799201401010011", "", "外县小学", "是", "2026-07-11"],
                ["石双双", "522799201401010021", "", "外县小学", "是", "2026-07-11"],
            ]
            #expect(try await take(rows, in: county).walkIns == 3)
            let found = try await county.office.read(as: C.receiver) { try $0.openWalkInFindings(2026) }
            #expect(found.map(\.row) == [3, 4] && found.allSatisfy(\.isOfWalkIn))
            #expect(found.first?.place == "盘江中学_报到.xlsx 新生报到 第 3 行")
        }
    }

    @Test func `a walk-in without a number is the same child when the list is edited and comes again`() async throws {
        try await HandoverEngine.memory.with { county in
            _ = try await county.packet(.filed)
            let walkIn = ["马小山", "", "", "外县小学", "是", "2026-07-11"]
            #expect(try await take([walkIn], in: county).walkIns == 1)
            let number = try await number(of: "a1", in: county)
            let again = try await take([walkIn, ["", "", number, "", "是", "2026-07-11"]], in: county)
            #expect(again.walkIns == 0 && again.arrived == 1)
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a line of a day to come states nothing before its school has put it right`(on engine: HandoverEngine)
        async throws
    {
        try await engine.with { county in
            _ = try await county.packet(.filed)
            let a1 = try await number(of: "a1", in: county)
            let rows = { (day: String) in [["", "", a1, "", "是", day], ["马小山", "", "", "外县小学", "是", day]] }
            let ahead = try await take(rows("2062-09-01"), in: county)
            #expect(ahead.arrived == 0 && ahead.walkIns == 0 && ahead.questions == 2)
            #expect(try await county.standing("a1").first == "handedOver")
            let lines = try await county.openLines()
            #expect(lines.map(\.ground) == [.dayAhead, .dayAhead])
            #expect(lines.map(\.candidates) == [[ID("a1")], []])
            let day = try #require(Day("2062-09-01"))
            await #expect(throws: DayAhead(day: day)) {
                try await county.office.perform(
                    LinkArrivalLine(lines[0].token, is: .candidate(ID("a1")), at: C.panjiang, year: 2026),
                    as: C.receiver)
            }
            let right = try await take(rows("2026-07-11"), in: county)
            #expect(right.arrived == 1 && right.walkIns == 1 && right.questions == 0)
            #expect(try await county.openLines().isEmpty)
        }
    }

    @Test func `a list does not overrule what the offices found`() async throws {
        try await HandoverEngine.memory.with { county in
            _ = try await county.packet(.filed)
            let a1 = try await number(of: "a1", in: county)
            try await county.office.perform(StateOfOne(kind: .dropoutFound, student: ID("a1")), as: C.bureau)
            let outcome = try await take([["", "", a1, "", "是", "2026-07-11"]], in: county)
            #expect(outcome.arrived == 0)
            #expect(try await county.standing("a1").first == "dropout")
        }
    }

    @Test func `a word that says neither yes nor no is asked about`() throws {
        #expect(throws: ArrivalListRefusal.self) { try sheet([["马小山", "", "", "", "请假", ""]]) }
        #expect(throws: Never.self) { try sheet([["马小山", "", "", "", "已到", ""], ["马小水", "", "", "", "", ""]]) }
    }

    @Test(arguments: ["2026-08-30 16:39", "2026/8/30 8:30", "2026年8月30日8:30", "2026-08-30", "2026.8.30"])
    func `the day is read whatever stands behind it`(text: String) throws {
        #expect(try sheet([["马小山", "", "", "", "是", text]]).lines.first?.day == Day("2026-08-30"))
    }
}

/// States one fact of one child, for tests.
struct StateOfOne: Command {
    let kind: FactKind
    let student: ID<Student>

    func run(in desk: Desk) throws {
        try desk.record(
            Entry(.whereaboutsAgreed, on: "student:\(student)"), cohort: 2026, stating: [Statement(kind, of: student)])
    }
}
