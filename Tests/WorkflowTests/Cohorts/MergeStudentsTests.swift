import Domain
import Office
import Storage
import Testing

@testable import Workflow

@Suite struct MergeStudentsTests {
    typealias C = HandoverCounty

    private static let absent = ID<Student>("a3")
    private static let walkIn = YearCounty.walkIn
    private static let merger = MergeStudents(
        absent, into: walkIn, year: 2026, reason: "到校当面核对", document: "户口簿")

    /// What the sheet of each grouping adds up to on a day: opening, joined, left, closing.
    private func sums(_ year: YearCounty, on day: Day) async throws -> [Int] {
        let reports = try await year.read { desk in
            try BalanceGrouping.allCases.map { try BalanceQuery(desk, year: 2026).report(by: $0, on: day) }
        }
        #expect(reports.allSatisfy { $0.balances })
        let totals = Set(reports.map { [$0.total.opening, $0.total.joined, $0.total.left, $0.total.closing] })
        #expect(totals.count == 1)
        return totals.first ?? []
    }

    @Test(arguments: HandoverEngine.all)
    func `two children who are one count once from that day on, and twice again when it was wrong`(
        engine: HandoverEngine
    ) async throws {
        try await YearCounty.with(engine) { year in
            let office = year.later(30)
            let days = [29, 30, 31].map(YearCounty.day)
            for day in days { #expect(try await sums(year, on: day) == [7, 1, 1, 7]) }
            let before = try await year.county.standing("a3")
            #expect(before == ["notArrived", "school:\(C.panjiang)"])
            try await office.perform(Self.merger, as: C.bureau)
            #expect(try await sums(year, on: days[0]) == [7, 1, 1, 7])
            for day in days.dropFirst() { #expect(try await sums(year, on: day) == [7, 1, 2, 6]) }
            #expect(try await year.county.standing("a3") == ["struckOff"])
            #expect(try await year.read { try MergerQuery($0, year: 2026).kept() } == [Self.absent: Self.walkIn])
            #expect(try await year.read { try Doctor($0).faults() } == [])
            #expect(try await year.table().balances)
            try await office.perform(SeparateStudents(Self.absent, year: 2026, reason: "是两个人"), as: C.bureau)
            for day in days { #expect(try await sums(year, on: day) == [7, 1, 1, 7]) }
            #expect(try await year.county.standing("a3") == before)
            #expect(try await year.read { try MergerQuery($0, year: 2026).kept() } == [:])
            #expect(try await year.read { try Doctor($0).faults() } == [])
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `the ledger tells of the kept child why, by which paper and where the other went`(
        engine: HandoverEngine
    ) async throws {
        try await YearCounty.with(engine) { year in
            try await year.office.perform(Self.merger, as: C.bureau)
            let kept = try await year.read { try ChildQuery($0).record(Self.walkIn, year: 2026) }
            let act = try #require(kept.others.last)
            #expect(act.entry == Entry(.studentsMerged, on: "student:w1"))
            #expect([act.reason, act.document] == ["到校当面核对", "户口簿"])
            let left = try await year.read { try ChildQuery($0).record(Self.absent, year: 2026) }.told.last
            #expect(left?.fact.kind == .left(.merged))
            #expect(left?.act == act)
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a later row finds the one who is kept by either's numbers`(engine: HandoverEngine) async throws {
        try await YearCounty.with(engine) { year in
            let numbers = [CensusChild.identity(1), CensusChild.identity(2)].map { "G" + $0 }
            try await year.county.change("a3") { $0.studentNumberText = numbers[0] }
            try await year.county.change("w1") { $0.studentNumberText = numbers[1] }
            func found(_ number: String) async throws -> ID<Student>? {
                let match = try await year.read {
                    try StudentFinder(at: $0, year: 2026).match(name: "", identity: "", studentNumber: number)
                }
                return if case .linked(let student, _, _) = match { student } else { nil }
            }
            #expect(try await [found(numbers[0]), found(numbers[1])] == [Self.absent, Self.walkIn])
            try await year.office.perform(Self.merger, as: C.bureau)
            #expect(try await [found(numbers[0]), found(numbers[1])] == [Self.walkIn, Self.walkIn])
            let third = MergeStudents(
                Self.walkIn, into: ID("a1"), year: 2026, reason: "到校当面核对", document: "户口簿")
            try await year.office.perform(third, as: C.bureau)
            #expect(try await [found(numbers[0]), found(numbers[1])] == [ID("a1"), ID("a1")])
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `the case of the one who leaves ends with it, and goes on when it was wrong`(
        engine: HandoverEngine
    ) async throws {
        try await YearCounty.with(engine) { year in
            try await year.state([Statement(.dropoutFound, of: Self.absent, on: YearCounty.day(15))])
            try await year.office.perform(OpenReturnCase(of: Self.absent, year: 2026), as: C.bureau)
            func state() async throws -> ReturnCase.State? {
                try await year.read { try $0.returnCases.find(of: Self.absent)?.state }
            }
            #expect(try await state() == .open)
            try await year.office.perform(Self.merger, as: C.bureau)
            #expect(try await state() == .concluded)
            try await year.office.perform(
                SeparateStudents(Self.absent, year: 2026, reason: "是两个人"), as: C.bureau)
            #expect(try await state() == .open)
            #expect(try await year.county.standing("a3") == ["dropout", "town:\(C.dexin)"])
        }
    }
}
