import Domain
import Office
import Testing

@testable import Workflow

/// A large roster is taken back in parts.
extension WithdrawRosterTests {
    @Test(arguments: CensusEngine.all)
    func `taken back part by part it leaves what it leaves taken back as a whole, in one act`(engine: CensusEngine)
        async throws
    {
        let children = (1...7).map { Child($0, "罗小\($0)") }
        for size in [1, 3, 100] {
            try await engine.with { county in
                try await county.take(children)
                let before = try await RosterSnapshot(county)
                let second =
                    children.prefix(4).map { child in child.with { $0.address = "云岭县德新镇光辉村9组" } }
                    + [children[4].with { $0.schoolClass = "六(2)班" }, Child(8, "周洋"), Child(9, "周海")]
                try await county.take(try await county.roster(second, named: "第二份.xlsx"))
                let command = WithdrawRoster(
                    file: try await county.newest(), year: 2026, reason: "传错了文件", partSize: size)
                let done = try await county.office.perform(command, as: CensusCounty.teacher)
                #expect([done.leaving, done.restored, done.staying] == [2, 5, 0], "\(size)")
                #expect(try await RosterSnapshot(county) == before, "\(size)")
                #expect(try await county.acts(.rosterWithdrawn) == ["传错了文件"])
                try await requireWhole(county)
            }
        }
    }
}
