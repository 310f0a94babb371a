import Domain
import Office
import Storage
import Testing

@testable import Workflow

@Suite struct CloseDayTests {
    typealias C = HandoverCounty

    @Test(arguments: HandoverEngine.all)
    func `a closed day keeps its head however often it is closed`(engine: HandoverEngine) async throws {
        try await YearCounty.with(engine) { year in
            let closed = try await year.office.perform(CloseDay(YearCounty.day(0)), as: C.bureau)
            let current = try await year.read { try DailyHeadQuery.current($0) }
            #expect(closed.head == current)
            #expect(closed.head.children == 8)
            let chains = try await year.read { desk in
                try LedgerStore(connection: desk.connection, county: desk.county).chains(cohort: 2026)
            }
            #expect(closed.head.root == LedgerHead(of: chains).root.hexadecimal)
            try await year.state([Statement(.suspected, of: ID("a3"))])
            #expect(try await year.office.perform(CloseDay(YearCounty.day(0)), as: C.bureau) == closed)
            let now = try await year.read { try DailyHeadQuery.current($0) }
            #expect(now.root != closed.head.root)
            #expect(now.facts == closed.head.facts + 1)
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a day that does not balance is refused with the child's name`(engine: HandoverEngine) async throws {
        try await YearCounty.with(engine) { year in
            try await year.county.enrol([C.child("a9", "迟到生", in: C.classA, 9)])
            let refusal = await #expect(throws: UnbalancedDay.self) {
                _ = try await year.office.perform(CloseDay(YearCounty.day(0)), as: C.bureau)
            }
            let sentence = try #require(refusal?.sentence)
            #expect(sentence.contains("光辉小学六年级(1)班冻结 4 人，现能点到 5 人"))
            #expect(sentence.contains("迟到生（光辉小学 六年级(1)班）"))
            #expect(try await year.read { try DailyHeadQuery.closed($0) }.isEmpty)
            #expect(try await !year.table().balances)
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a child on a roster of whom the ledger knows nothing keeps the day open`(engine: HandoverEngine) async throws
    {
        try await YearCounty.with(engine) { year in
            try await year.county.database.write { connection in
                try StudentStore(connection: connection, county: year.county.county)
                    .add([C.child("lost", "无人知", in: C.classB, 8)])
            }
            let found = try await year.read { try BalanceAudit($0, year: 2026).imbalances() }
            #expect(found == [Imbalance(kind: .withoutFacts, children: ["无人知（光辉小学 六年级(2)班）"])])
            await #expect(throws: UnbalancedDay.self) {
                _ = try await year.office.perform(CloseDay(YearCounty.day(0)), as: C.bureau)
            }
        }
    }

    @Test func `a day to come and an officer without the settings are refused`() async throws {
        let year = try await YearCounty(county: HandoverCounty(.sqliteInMemory()), living: true)
        await #expect(throws: DayNotOver(day: YearCounty.day(1))) {
            _ = try await year.office.perform(CloseDay(YearCounty.day(1)), as: C.bureau)
        }
        await #expect(throws: NotAllowed.self) {
            _ = try await year.office.perform(CloseDay(YearCounty.day(0)), as: C.station)
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `new rules move every due day at once`(engine: HandoverEngine) async throws {
        try await YearCounty.with(engine) { year in
            func due() async throws -> [Day?] {
                try await year.read { try PositionQuery($0, year: 2026).positions().map(\.due) }
            }
            let before = try await due()
            let changed = try await year.office.perform(
                ChangeRules(year: 2026, values: [.handoverDue: "2026-07-25", .firstCheckDays: "5"]), as: C.bureau)
            #expect(changed == [.handoverDue, .firstCheckDays])
            let after = try await due()
            #expect(before != after)
            #expect(after.contains(Day("2026-07-25")))
            #expect(after.contains(YearCounty.day(15)))
            #expect(try await year.read { try Doctor($0).faults() } == [])
            let again = ChangeRules(year: 2026, values: [.firstCheckDays: "5"])
            #expect(try await year.office.perform(again, as: C.bureau) == [])
            await #expect(throws: RulesRefusal.outOfOrder(.handedOver, .handoverDue)) {
                _ = try await year.office.perform(
                    ChangeRules(year: 2026, values: [.handoverDue: "2026-07-01"]), as: C.bureau)
            }
            await #expect(throws: RulesRefusal.unreadable(.proofDays)) {
                _ = try await year.office.perform(ChangeRules(year: 2026, values: [.proofDays: "很久"]), as: C.bureau)
            }
        }
    }
}
