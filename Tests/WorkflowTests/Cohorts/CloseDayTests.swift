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
            let closed = try await year.later(1).perform(CloseDay(YearCounty.day(0)), as: C.bureau)
            let current = try await year.read { try DailyHeadQuery.current($0) }
            #expect(closed.head == current)
            #expect(closed.head.children == 8)
            let chains = try await year.read { desk in
                try LedgerStore(connection: desk.connection, county: desk.county).chains(cohort: 2026)
            }
            #expect(closed.head.root == LedgerHead(of: chains).root.hexadecimal)
            try await year.state([Statement(.suspected, of: ID("a3"))])
            #expect(try await year.later(1).perform(CloseDay(YearCounty.day(0)), as: C.bureau) == closed)
            let now = try await year.read { try DailyHeadQuery.current($0) }
            #expect(now.root != closed.head.root)
            #expect(now.facts == closed.head.facts + 1)
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `days that were missed are closed in order, each with its own facts`(engine: HandoverEngine) async throws {
        try await YearCounty.with(engine) { year in
            let first = try await year.read { try DailyHeadQuery.current($0) }
            try await year.state([Statement(.suspected, of: ID("a3"))], at: year.later(2))
            let second = try await year.read { try DailyHeadQuery.current($0) }
            try await year.state([Statement(.suspected, of: ID("b1"))], at: year.later(3))
            #expect(
                try await year.later(3).read(as: C.bureau) { try DailyHeadQuery.due($0) }
                    == [YearCounty.day(0), YearCounty.day(1), YearCounty.day(2)])
            try await year.later(3).perform(CloseDay(YearCounty.day(2)), as: C.bureau)
            let closed = try await year.read { try DailyHeadQuery.closed($0, limit: 9) }
            #expect(closed.map(\.day) == [YearCounty.day(2), YearCounty.day(1), YearCounty.day(0)])
            #expect(closed.map(\.head) == [second, first, first])
            #expect(try await year.later(3).read(as: C.bureau) { try DailyHeadQuery.due($0) } == [])
            #expect(try await year.read { try Doctor($0).faults() } == [])
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `what comes after its day was closed is in the next head`(engine: HandoverEngine) async throws {
        try await YearCounty.with(engine) { year in
            let first = try await year.later(1).perform(CloseDay(YearCounty.day(0)), as: C.bureau)
            // On its way since a minute before midnight.
            let late = year.at(Timestamp(YearCounty.day(0), hour: 23, minute: 59))
            try await year.state([Statement(.suspected, of: ID("a3"))], at: late)
            #expect(try await year.read { try Doctor($0).faults() } == [])
            let second = try await year.later(2).perform(CloseDay(YearCounty.day(1)), as: C.bureau)
            #expect(second.head.facts == first.head.facts + 1)
            #expect(try await year.read { try Doctor($0).faults() } == [])
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a day is closed while others still record it`(engine: HandoverEngine) async throws {
        try await YearCounty.with(engine) { year in
            let before = try await year.read { try DailyHeadQuery.current($0) }
            let children = ["a1", "a2", "a3", "b1", "b2", "b3"]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, child) in children.enumerated() {
                    let desk = year.at(Timestamp(YearCounty.day(0), hour: 23, minute: 50 + index))
                    group.addTask { try await year.state([Statement(.suspected, of: ID(child))], at: desk) }
                }
                for seed in 1...2 {
                    let service = year.at(Timestamp(YearCounty.day(1), hour: seed))
                    group.addTask { try await service.perform(CloseDay(YearCounty.day(0)), as: C.bureau) }
                }
                try await group.waitForAll()
            }
            let first = try #require(try await year.read { try DailyHeadQuery.closed($0, on: YearCounty.day(0)) })
            #expect((before.facts...before.facts + children.count).contains(first.head.facts))
            let second = try await year.later(2).perform(CloseDay(YearCounty.day(1)), as: C.bureau)
            #expect(second.head.facts == before.facts + children.count)
            #expect(try await year.read { try Doctor($0).faults() } == [])
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a day that does not balance is refused with the child's name`(engine: HandoverEngine) async throws {
        try await YearCounty.with(engine) { year in
            try await year.county.enrol([C.child("a9", "迟到生", in: C.classA, 9)])
            let refusal = await #expect(throws: UnbalancedDay.self) {
                _ = try await year.later(1).perform(CloseDay(YearCounty.day(0)), as: C.bureau)
            }
            let sentence = try #require(refusal?.sentence)
            #expect(sentence.contains("光辉小学六年级(1)班冻结 4 人，现能点到 5 人"))
            #expect(sentence.contains("迟到生（光辉小学 六年级(1)班）"))
            #expect(try await year.read { try DailyHeadQuery.closed($0, limit: 9) }.isEmpty)
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
                _ = try await year.later(1).perform(CloseDay(YearCounty.day(0)), as: C.bureau)
            }
        }
    }

    @Test func `a day that is not over and an officer without the settings are refused`() async throws {
        let year = try await YearCounty(county: HandoverCounty(.sqliteInMemory()), living: true)
        let early = year.at(Timestamp(YearCounty.day(1), minute: 4))
        await #expect(throws: DayNotOver(day: YearCounty.day(0))) {
            _ = try await early.perform(CloseDay(YearCounty.day(0)), as: C.bureau)
        }
        await #expect(throws: DayBeforeLedger(day: YearCounty.day(-1))) {
            _ = try await early.perform(CloseDay(YearCounty.day(-1)), as: C.bureau)
        }
        await #expect(throws: NotAllowed.self) {
            _ = try await year.later(1).perform(CloseDay(YearCounty.day(0)), as: C.station)
        }
        let inTime = year.at(Timestamp(YearCounty.day(1), minute: 5))
        _ = try await inTime.perform(CloseDay(YearCounty.day(0)), as: C.bureau)
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
