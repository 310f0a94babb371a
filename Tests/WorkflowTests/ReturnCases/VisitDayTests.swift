import Domain
import Office
import Storage
import Testing

@testable import Workflow

@Suite struct VisitDayTests {
    typealias C = AbsenceCounty

    private func visit(_ day: Day, promisedFor: Day? = nil) -> Visit {
        Visit(
            day: day, mode: "入户", participants: "镇干部", place: "家中", attitude: "愿意", outcome: "答应返校",
            promisedFor: promisedFor)
    }

    @Test func `a visit lies in the year, and what it promises after it`() async throws {
        let county = try await C(.sqliteInMemory())
        let file = try #require(try await county.dropout())
        func record(_ visit: Visit, next: Day? = nil) async throws {
            try await county.on(C.day(9, 20), C.town, RecordVisit(of: file.id, visit, nextAction: "再访", nextDay: next))
        }
        let closed = try await county.office.read(as: C.town) { try $0.rules(of: 2026).milestones.censusClosed }
        await #expect(throws: ReturnCaseRefusal.beforeCensus(closed)) {
            try await record(visit(Day("2020-01-01") ?? closed))
        }
        await #expect(throws: ReturnCaseRefusal.beforeVisit(C.day(9, 1))) {
            try await record(visit(C.day(9, 8), promisedFor: C.day(9, 1)))
        }
        await #expect(throws: ReturnCaseRefusal.beforeVisit(C.day(9, 7))) {
            try await record(visit(C.day(9, 8)), next: C.day(9, 7))
        }
        try await record(visit(C.day(9, 8), promisedFor: C.day(9, 10)), next: C.day(9, 12))
        let visits = try await county.office.read(as: C.town) { try $0.returnCases.visits(to: file.student) }
        #expect(visits.count == 1)
    }
}
