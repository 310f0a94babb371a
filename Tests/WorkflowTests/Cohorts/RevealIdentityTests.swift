import Domain
import Office
import Storage
import Testing

@testable import Workflow

@Suite struct RevealIdentityTests {
    typealias C = HandoverCounty

    @Test(arguments: HandoverEngine.all)
    func `who looked and why is in the ledger before anything is shown`(engine: HandoverEngine) async throws {
        try await YearCounty.with(engine) { year in
            let shown = try await year.office.perform(RevealIdentity(ID("a1"), purpose: "核对户口簿"), as: C.teacher)
            #expect(shown.details.identityText == "522799201401010011")
            let record = try await year.read { try ChildQuery($0).record(ID("a1"), year: 2026) }
            #expect(record.others.map(\.entry.kind) == [.identityRevealed])
            #expect(record.others.map(\.reason) == ["核对户口簿"])
            #expect(record.others.map(\.officerName) == ["罗老师"])
        }
    }

    @Test func `without a purpose, without reach or without leave nothing is shown and nothing recorded`() async throws
    {
        let year = try await YearCounty(county: HandoverCounty(.sqliteInMemory()), living: true)
        func reveal(_ purpose: String, as officer: Officer) async throws {
            _ = try await year.office.perform(RevealIdentity(ID("a1"), purpose: purpose), as: officer)
        }
        let leader = Officer(id: ID("l"), name: "县长", role: .leader, unit: .government)
        await #expect(throws: RevealRefusal.noPurpose) { try await reveal("", as: C.teacher) }
        let long = String(repeating: "长", count: 201)
        await #expect(throws: RevealRefusal.tooLong) { try await reveal(long, as: C.teacher) }
        await #expect(throws: NotFound.self) { try await reveal("好奇", as: C.stranger) }
        await #expect(throws: NotFound.self) { try await reveal("好奇", as: C.otherReceiver) }
        await #expect(throws: NotAllowed.self) { try await reveal("好奇", as: leader) }
        let record = try await year.read { try ChildQuery($0).record(ID("a1"), year: 2026) }
        #expect(record.others.isEmpty)
    }

    @Test func `the three facts stand apart, and a withdrawn one no longer proves anything`() async throws {
        let year = try await YearCounty(county: HandoverCounty(.sqliteInMemory()), living: true)
        func evidence(_ id: String) async throws -> [Bool] {
            let record = try await year.read { try ChildQuery($0).record(ID(id), year: 2026) }
            return StandingDetail.allCases.map { record.evidence(of: $0) != nil }
        }
        #expect(try await evidence("a1") == [true, true, true])
        #expect(try await evidence("a2") == [true, true, false])
        #expect(try await evidence("a3") == [true, false, false])
        #expect(try await evidence("w1") == [false, true, false])
        let record = try await year.read { try ChildQuery($0).record(ID("a1"), year: 2026) }
        let arrived = try #require(record.evidence(of: .arrived)?.fact.sequence)
        try await year.state([
            Statement(.withdrawn(sequence: arrived), of: ID("a1")), Statement(.unrecorded, of: ID("a1")),
        ])
        #expect(try await evidence("a1") == [true, false, false])
    }
}
