import Office
import Storage
import Testing
import Workbook

@testable import Domain
@testable import Workflow

@Suite struct WalkInFindingTests {
    typealias C = HandoverCounty

    @Test(arguments: HandoverEngine.all)
    func `an impossible number keeps nobody out, and is asked about until it is mended`(on engine: HandoverEngine)
        async throws
    {
        try await engine.with { county in
            _ = try await county.packet(.filed)
            var claim = AcceptWalkIn.Claim()
            claim.name = "石丹丹"
            claim.identity = "522799201401010011"
            let child = try await accept(claim, in: county)
            #expect(try await county.standing(child.text).first == "arrived")
            let found = try await open(county)
            #expect(found.map(\.place) == ["名册外学生登记"])
            #expect(found.map(\.code) == [.idCheck] && found.map(\.student) == [child])
            #expect(try await open(county, as: C.otherReceiver).isEmpty)
            let view = try await county.office.read(as: C.receiver) {
                try ArrivalDeskView($0, school: C.panjiang, year: 2026, typed: "")
            }
            #expect(view.findings.map(\.name) == ["石丹丹"])
            await #expect(throws: NotFound.self) {
                try await mend(found[0], to: "52279920140505001X", in: county, as: C.otherReceiver)
            }
            #expect(try await mend(found[0], to: "52279920140505001X", in: county) != .open)
            #expect(try await open(county).isEmpty)
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a birth day of no seventh-grader is asked about, a walk-in taken back is not`(on engine: HandoverEngine)
        async throws
    {
        try await engine.with { county in
            _ = try await county.packet(.filed)
            var claim = AcceptWalkIn.Claim()
            claim.name = "石丹丹"
            claim.birth = Day("1984-05-05")
            let child = try await accept(claim, in: county)
            #expect(try await open(county).map(\.code) == [.birthRange])
            try await county.office.perform(
                WithdrawArrival(child, at: C.panjiang, year: 2026, reason: "登记错了"), as: C.receiver)
            #expect(try await open(county).isEmpty)
        }
    }

    @Test func `without papers there is nothing to ask`() async throws {
        try await HandoverEngine.memory.with { county in
            _ = try await county.packet(.filed)
            var claim = AcceptWalkIn.Claim()
            claim.name = "石丹丹"
            _ = try await accept(claim, in: county)
            #expect(try await open(county).isEmpty)
        }
    }

    private func accept(_ claim: AcceptWalkIn.Claim, in county: HandoverCounty) async throws -> ID<Student> {
        let outcome = try await county.office.perform(
            AcceptWalkIn(claim, at: C.panjiang, year: 2026), as: C.receiver)
        guard case .joined(let child) = outcome else { throw NotFound() }
        return child
    }

    private func open(_ county: HandoverCounty, as officer: Officer = C.receiver) async throws -> [StoredFinding] {
        try await county.office.read(as: officer) { try $0.openWalkInFindings(2026) }
    }

    @discardableResult
    private func mend(
        _ finding: StoredFinding, to value: String, in county: HandoverCounty, as officer: Officer = C.receiver
    ) async throws -> FindingState {
        try await county.office.perform(
            MendFinding(finding: finding.id, year: 2026, value: value, reason: "对照户口簿"), as: officer)
    }
}
