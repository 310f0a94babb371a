import Office
import Storage
import Testing
import Workbook

@testable import Domain
@testable import Workflow

/// A no-show whom the town suspects to have dropped out, and who comes after all.
@Suite struct SuspectedArrivalTests {
    typealias C = AbsenceCounty

    private let suspicion = SuspectDropout(ID("c3"), year: 2026, reason: "一周未到校")

    @Test(arguments: AbsenceEngine.all)
    func `a suspicion is cleared by the child at the desk`(engine: AbsenceEngine) async throws {
        try await engine.with { county in
            try await county.on(C.day(9, 8), C.town, suspicion)
            let outcome = try await county.on(C.day(9, 9), C.receiver, CheckIn(ID("c3"), at: C.panjiang, year: 2026))
            #expect(outcome == .arrived)
            #expect(try await county.standing("c3") == .arrived)
        }
    }

    @Test(arguments: AbsenceEngine.all)
    func `a suspicion is cleared by a list of a later day, and by a person where the list is older`(
        engine: AbsenceEngine
    ) async throws {
        try await engine.with { county in
            try await county.on(C.day(9, 8), C.town, suspicion)
            let older = try await county.take("2026-09-02", on: C.day(9, 9))
            #expect(older.arrived == 0 && older.questions == 1)
            #expect(try await county.standing("c3") == .suspectedDropout)
            let line = try #require(try await county.openLines().first)
            #expect(line.candidates == [ID("c3")])
            await #expect(throws: ArrivalSession.Refusal.answeredSince) {
                try await county.on(
                    C.day(9, 9), C.receiver,
                    LinkArrivalLine(line.token, is: .candidate(ID("c3")), at: C.panjiang, year: 2026))
            }
            let later = try await county.take("2026-09-10", on: C.day(9, 10))
            #expect(later.arrived == 1 && later.questions == 0)
            #expect(try await county.standing("c3") == .arrived)
        }
    }
}

extension AbsenceCounty {
    /// A list of 盘江中学 that saw 王芳 on a day.
    func take(_ seen: String, on day: Day) async throws -> ImportArrivals.Outcome {
        let number = "G" + Self.identity(3)
        let sheet = try ArrivalSheet(
            Self.sheet([["学生姓名", "学籍号", "是否报到", "报到时间"], ["王芳", number, "是", seen]]), file: "盘江中学_报到.xlsx")
        return try await on(day, Self.receiver, ImportArrivals(sheet, school: Self.panjiang, year: 2026))
    }

    func openLines() async throws -> [ArrivalLink] {
        try await office.read(as: Self.receiver) { try $0.arrivals.questions(at: Self.panjiang, year: 2026) }
            .filter { $0.state == .open }
    }
}
