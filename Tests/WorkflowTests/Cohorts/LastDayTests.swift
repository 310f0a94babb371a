import Office
import Storage
import Testing

@testable import Domain
@testable import Workflow

/// Nothing is true of a day to come.
@Suite struct LastDayTests {
    typealias C = AbsenceCounty

    private struct State: Command {
        let kind: FactKind
        let day: Day

        func run(in desk: Desk) throws {
            try desk.record(
                Entry(.whereaboutsAgreed, on: "student:c3"), cohort: 2026,
                stating: [Statement(kind, of: ID("c3"), on: day)])
        }
    }

    private func backfill(_ command: State, in county: C) async throws {
        let backfill = Backfill(unit: .bureau, day: C.day(9, 1), document: "去向核查.xlsx")
        try await county.office.perform(command, as: C.administrator, backfilling: backfill)
    }

    @Test(arguments: AbsenceEngine.all)
    func `an office states nothing of a day to come, but may take such a fact back`(engine: AbsenceEngine) async throws
    {
        try await engine.with { county in
            let tomorrow = C.day(9, 7)
            let facts = try await county.count("fact")
            await #expect(throws: DayAhead(day: tomorrow)) {
                try await county.on(C.day(9, 6), C.bureau, State(kind: .dropoutFound, day: tomorrow))
            }
            #expect(try await county.count("fact") == facts)
            try await county.on(C.day(9, 6), C.bureau, State(kind: .withdrawn(sequence: 3), day: tomorrow))
            try await county.on(tomorrow, C.bureau, State(kind: .dropoutFound, day: tomorrow))
            #expect(try await county.standing("c3") == .dropout)
        }
    }

    @Test func `a year recorded afterwards is dated by its files to the end of its school year`() async throws {
        let county = try await C(.sqliteInMemory())
        let end = try #require(Day(year: 2027, month: 7, day: 15))
        await #expect(throws: DayAhead(day: end.advanced(by: 1))) {
            try await backfill(State(kind: .dropoutFound, day: end.advanced(by: 1)), in: county)
        }
        try await backfill(State(kind: .dropoutFound, day: end), in: county)
        #expect(try await county.standing("c3") == .dropout)
    }

    @Test func `an export of a day to come is refused by its name`() async throws {
        let county = try await C(.sqliteInMemory())
        let rows = [["学校标识码", "学校名称", "班级", "学生姓名", "学籍号", "学生状态"], ["3152900100", "", "", "", "G", "在读"]]
        let sheet = try RecordSheet(C.sheet(rows), file: "名单_20620930.xlsx")
        let day = try #require(Day(year: 2062, month: 9, day: 30))
        await #expect(throws: DayAhead(day: day)) {
            try await county.on(C.day(9, 30), C.bureau, ImportRecords(sheet, year: 2026))
        }
    }
}
