import Domain
import Office
import Testing

@testable import Workflow

/// Typing what was found mends nothing.
@Suite struct UnchangedMendTests {
    typealias Child = CensusChild
    typealias C = CensusCounty

    @Test(arguments: CensusEngine.all)
    func `what stands there already mends nothing of another kind either`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take([Child(1, "罗小雨"), Child(2, "罗小雨")])
            let finding = try #require(try await county.findings().first)
            #expect(finding.code == .nameSame)
            await #expect(throws: CensusRefusal.unchanged(mayConfirm: true)) {
                try await county.office.perform(
                    MendFinding(finding: finding.id, year: 2026, value: "罗小雨", reason: "对照户口簿"), as: C.teacher)
            }
            #expect(try await county.findings().count == 1)
            // What was only written oddly is taken with a click all the same.
            try await county.take([Child(4, "周全").with { $0.identity = " " + $0.identity }])
            let form = try #require(try await county.findings().first { $0.code == .idForm })
            let state = try await county.office.perform(
                MendFinding(finding: form.id, year: 2026, value: nil), as: C.teacher)
            #expect(state == .mended)
        }
    }

    @Test func `the reason of a mend stands behind what was found, with a wide colon`() async throws {
        try await CensusEngine.memory.with { county in
            try await county.take([Child(1, "罗小雨").with { $0.phone = "" }])
            let finding = try #require(try await county.findings().first)
            _ = try await county.office.perform(
                MendFinding(finding: finding.id, year: 2026, value: "14400000088", reason: "问过家长"), as: C.teacher)
            #expect(try await county.acts(.findingMended) == ["\(FindingWords.title(of: .phoneMissing))：问过家长"])
        }
    }

    @Test func `two of one file and one number stay two, and no number typed again makes it good`() async throws {
        try await CensusEngine.memory.with { county in
            try await county.take([Child(1, "罗小雨"), Child(2, "罗小雪").with { $0.identity = Child.identity(1) }])
            let finding = try #require(try await county.findings().first)
            #expect(finding.code == .idDouble)
            await #expect(throws: CensusRefusal.unchangedDouble(school: "光辉小学")) {
                try await county.office.perform(
                    MendFinding(finding: finding.id, year: 2026, value: Child.identity(1), reason: "对照户口簿"),
                    as: C.teacher)
            }
            #expect(try await county.students().count == 2)
            #expect(try await county.doubles().isEmpty)
        }
    }
}
