import Domain
import Office
import Testing

@testable import Workflow

/// What is typed on the page of a finding.
@Suite struct FindingSidesTests {
    typealias Child = CensusChild

    @Test(arguments: CensusEngine.all)
    func `of a sex and a number that contradict either may be the wrong one`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let right = Child(1, "罗小雨")
            try await county.take([right.with { $0.sex = "女" }])
            let finding = try #require(try await county.findings().first { $0.code == .sexMismatch })
            let page = try await CensusHouse(county).signedIn("guanghui").get(CensusLinks.finding(2026, finding.id))
            #expect(try page.value("//select[@name='field']/option") == ["改性别", "改身份证号"])
            func mend(_ text: String) async throws -> FindingState {
                try await county.office.perform(
                    MendFinding(
                        finding: finding.id, year: 2026, value: text, reason: "对照户口簿", mendsIdentity: true),
                    as: CensusCounty.teacher)
            }
            await #expect(throws: CensusRefusal.unchanged(mayConfirm: false)) { _ = try await mend(right.identity) }
            // Another boy's number contradicts as well: it is asked about again.
            #expect(try await mend(Child.identity(2)) == .mended)
            #expect(try await county.findings().map(\.code) == [.sexMismatch])
            #expect(try await county.students().first?.details.identity?.text == Child.identity(2))
        }
    }

    @Test func `a phone typed in full-width digits is kept in ordinary ones`() async throws {
        try await CensusEngine.memory.with { county in
            try await county.take([Child(1, "罗小雨").with { $0.phone = "1" }])
            let finding = try #require(try await county.findings().first { $0.code == .phoneLength })
            _ = try await county.office.perform(
                MendFinding(finding: finding.id, year: 2026, value: "１４４０００００１２３", reason: "家长来电"),
                as: CensusCounty.teacher)
            #expect(try await county.students().first?.details.guardians.map(\.phone) == ["14400000123"])
        }
    }
}
