import Domain
import Office
import Testing

@testable import Workflow

/// A roster that comes in again does not take a child out of the group 拆出组 that the bureau has drawn.
@Suite struct GroupedRosterTests {
    typealias Child = CensusChild

    /// Where each child is, by name.
    private func places(_ county: CensusCounty) async throws -> [String: String] {
        try await county.office.read(as: CensusCounty.bureau) { desk in
            let labels = Dictionary(uniqueKeysWithValues: try desk.cohorts.classes(2026).map { ($0.id, $0.label) })
            var places: [String: String] = [:]
            for (schoolClass, label) in labels {
                for (student, _) in try desk.classGroups.children(of: schoolClass) {
                    #expect(student.schoolClass == schoolClass)
                    places[student.details.name] = label
                }
            }
            return places
        }
    }

    @Test(arguments: CensusEngine.all)
    func `the same, a changed and a withdrawn roster leave the group as it is`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let bare = Child(4, "石无号").with { ($0.identity, $0.number) = ("", "") }
            try await county.take(Child.three + [bare])
            let students = try await county.students()
            let chosen = students.filter { ["罗小雨", "石无号"].contains($0.details.name) }
            let whole = try #require(chosen.first?.schoolClass)
            _ = try await county.office.perform(
                DrawGroup(chosen.map(\.id), from: whole, as: .individual, reason: "一人一案", year: 2026),
                as: CensusCounty.bureau)
            let apart = [
                "罗小雨": "六年级(1)班·单独安置(1)", "石无号": "六年级(1)班·单独安置(1)", "王明": "六年级(1)班", "赵强": "六年级(1)班",
            ]
            #expect(try await places(county) == apart)
            // Two parts of one class are one class of the school.
            #expect(try await county.line().classes == 1)
            let quality = try await county.office.read(as: CensusCounty.bureau) {
                try CensusQuality($0, year: 2026, of: CensusCounty.guanghui).schools[0]
            }
            #expect(quality.classes.map(\.label) == ["六年级(1)班", "单独安置(1)（自六年级(1)班分出）"])
            #expect(quality.classes.map(\.quality.children) == [2, 2] && quality.quality.children == 4)
            #expect(quality.classes.map(\.apart) == [2, 0])
            let again = (Child.three + [bare]).map { child in child.with { $0.phone = "14400000099" } }
            let outcome = try await county.take(county.roster(again, named: "再传.xlsx"))
            #expect([outcome.newChildren, outcome.changed] == [0, 4])
            #expect(try await places(county) == apart)
            let moved = again.map { child in child.with { $0.schoolClass = "六(2)班" } }
            try await county.take(county.roster(Array(moved.prefix(2)), named: "改班.xlsx"))
            #expect(try await places(county) == apart.merging(["王明": "六年级(2)班"]) { $1 })
            for _ in 0..<3 {
                let newest = try await county.office.read(as: CensusCounty.bureau) {
                    try $0.census.newestRoster(of: CensusCounty.guanghui, year: 2026)
                }
                _ = try await county.office.perform(
                    WithdrawRoster(file: try #require(newest), year: 2026, reason: "传错了"), as: CensusCounty.teacher)
            }
            #expect(try await places(county).isEmpty)
            try await county.take(county.roster(Child.three + [bare], named: "又传.xlsx"))
            #expect(try await places(county) == apart)
            let faults = try await county.office.read(as: CensusCounty.bureau) { try Doctor($0).faults() }
            #expect(faults.isEmpty)
        }
    }
}
