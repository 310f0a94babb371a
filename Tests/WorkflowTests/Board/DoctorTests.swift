import Domain
import Office
import Storage
import Testing

@testable import Workflow

@Suite struct DoctorTests {
    typealias C = HandoverCounty

    /// What somebody with the database in his hands could do, and what the doctor must say of it.
    enum Harm: String, CaseIterable, Sendable {
        case payload, day, moment, factHash, firstFact, lastFact, act, reason, chain, standing, holder, due
        case standingGone, frozen, head, headFacts, headReach, headGone, unreadable, spareFact

        var sql: SQL {
            switch self {
            case .payload: "UPDATE fact SET payload = '3152900200' WHERE student_id = 'a2' AND kind = 'arrived'"
            case .day: "UPDATE fact SET day = '2026-08-30' WHERE student_id = 'a2' AND kind = 'arrived'"
            case .moment: "UPDATE fact SET recorded = recorded + 1 WHERE student_id = 'b1'"
            case .factHash: "UPDATE fact SET hash = \(String(repeating: "0", count: 64)) WHERE student_id = 'b1'"
            case .firstFact: "DELETE FROM fact WHERE student_id = 'a2' AND sequence = 1"
            case .lastFact: "DELETE FROM fact WHERE student_id = 'a1' AND kind = 'recorded'"
            case .act: "UPDATE act SET officer_name = '某人' WHERE kind = 'censusClosed'"
            case .reason: "UPDATE act SET document = '另一份.xlsx' WHERE kind = 'recordsImported'"
            case .chain: "UPDATE chain SET sequence = sequence + 1 WHERE subject = 'cohort:2026'"
            case .standing: "UPDATE standing SET standing = 'registered' WHERE student_id = 'a3'"
            case .holder: "UPDATE standing SET holder = 'bureau' WHERE student_id = 'a3'"
            case .due: "UPDATE standing SET due = '2027-01-01' WHERE student_id = 'a3'"
            case .standingGone: "DELETE FROM standing WHERE student_id = 'b1'"
            case .frozen: "UPDATE frozen_class SET children = children + 1 WHERE class_id = 'class-a'"
            case .head: "UPDATE daily_head SET root = \(String(repeating: "1", count: 64))"
            case .headFacts: "UPDATE daily_head SET facts = facts + 1"
            case .headReach: "UPDATE head_reach SET sequence = sequence - 1 WHERE student_id = 'a1'"
            case .headGone: "DELETE FROM daily_head WHERE day = \(YearCounty.day(1))"
            case .unreadable: "UPDATE fact SET kind = 'vanished' WHERE student_id = 'b2'"
            case .spareFact:
                """
                INSERT INTO fact SELECT county, student_id, sequence + 1, act_id, 'suspected', '', day, recorded, hash
                FROM fact WHERE student_id = 'b1'
                """
            }
        }

        var sign: String {
            switch self {
            case .payload, .day, .factHash: "与校验码不符"
            case .moment, .act, .reason: "与校验码不符"
            case .firstFact: "之前缺记录"
            case .lastFact: "状态表 sequence"
            case .chain: "与链尾登记不一致"
            case .standing: "状态表 standing 存的是“registered”，按记录应是“notArrived”"
            case .holder: "状态表 holder"
            case .due: "状态表 due"
            case .standingGone: "有记录，却没有状态"
            case .frozen: "冻结人数存的是 5，按记录应是 4"
            case .headGone: "缺\(YearCounty.day(1))的日结"
            case .head, .headFacts, .headReach: "日结的校验码与现存记录对不上"
            case .unreadable: "读不出来"
            case .spareFact: "学生 b1 第 2 条记录与校验码不符"
            }
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a county that nobody harmed is whole`(engine: HandoverEngine) async throws {
        try await YearCounty.with(engine) { year in
            _ = try await year.later(3).perform(CloseDay(YearCounty.day(2)), as: C.bureau)
            try await year.state([Statement(.suspected, of: ID("a3"))])
            _ = try await year.office.perform(RevealIdentity(ID("a1"), purpose: "核对"), as: C.bureau)
            #expect(try await year.read { try Doctor($0).faults() } == [])
        }
    }

    @Test(arguments: HandoverEngine.all, Harm.allCases)
    func `whatever is changed behind the ledger's back is found`(engine: HandoverEngine, harm: Harm) async throws {
        try await YearCounty.with(engine) { year in
            _ = try await year.later(3).perform(CloseDay(YearCounty.day(2)), as: C.bureau)
            try await year.tamper(harm.sql)
            let faults = try await year.read { try Doctor($0).faults() }
            #expect(faults.contains { $0.contains(harm.sign) }, "\(harm) \(faults)")
        }
    }

    @Test func `one changed fact is named and not all that follow it`() async throws {
        let year = try await YearCounty(county: HandoverCounty(.sqliteInMemory()), living: true)
        try await year.tamper("UPDATE fact SET day = '2026-07-21' WHERE student_id = 'a1' AND kind = 'handedOver'")
        let faults = try await year.read { try Doctor($0).findings() }
        let chain = faults.filter { if case .fact = $0 { true } else { false } }
        #expect(chain == [.fact(student: ID("a1"), sequence: 2, .hash)])
    }

    @Test(arguments: HandoverEngine.all)
    func `a fact taken away with all its traces before a day was closed is found`(
        engine: HandoverEngine
    ) async throws {
        try await YearCounty.with(engine) { year in
            try await year.state([Statement(.suspected, of: ID("a3"))])
            try await year.later(1).perform(CloseDay(YearCounty.day(0)), as: C.bureau)
            try await year.tamper("DELETE FROM fact WHERE student_id = 'a3' AND kind = 'suspected'")
            try await year.office.perform(RefreshAll(), as: C.bureau)
            #expect(try await year.read { try Doctor($0).findings() } == [.head(day: YearCounty.day(0))])
        }
    }

    /// A fact of the very millisecond in which the census was closed is no part of the freeze unless it came before it.
    @Test(arguments: HandoverEngine.all)
    func `what is recorded in the moment of the freeze but after it changes no frozen number`(
        engine: HandoverEngine
    ) async throws {
        try await YearCounty.with(engine) { year in
            let closed = try #require(
                try await year.county.database.read { connection in
                    try connection.row("SELECT MIN(at) AS at FROM act WHERE kind = 'censusClosed'")?.timestamp("at")
                })
            let move = Statement(.enrolled(school: C.guanghui, schoolClass: C.classB), of: ID("a3"))
            try await year.state([move], at: year.at(closed))
            let findings = try await year.read { desk in
                try FrozenCheck(desk, year: 2026, chains: ChainCheck(desk).result().whole).findings()
            }
            #expect(findings == [])
        }
    }
}

private struct RefreshAll: Command {
    func run(in desk: Desk) throws { try desk.refreshStandings(of: YearCounty.year) }
}
