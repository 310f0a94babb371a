import Domain
import Office
import Storage
import Testing

@testable import Workflow

@Suite struct WithdrawRosterTests {
    typealias Child = CensusChild

    @Test(arguments: CensusEngine.all)
    func `the first roster taken back leaves an empty cohort that balances`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let empty = try await RosterSnapshot(county)
            try await county.take([Child(1, "罗小雨").with { $0.identity = "1" }, Child(2, "王明")])
            #expect(try await RosterSnapshot(county) != empty)
            let done = try await withdraw(county)
            #expect([done.leaving, done.restored, done.findings, done.replaced] == [2, 0, 1, 0])
            #expect(try await RosterSnapshot(county) == empty)
            #expect(try await county.line().state == .awaited)
            #expect(try await county.acts(.rosterWithdrawn) == ["传错了文件"])
            #expect(try await total(county) == BalanceSheet())
            try await requireWhole(county)
            let files = try await county.files()
            #expect(files.map(\.withdrawal?.reason) == ["传错了文件"])
            #expect(files.map(\.withdrawal?.officer) == ["罗老师"])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a second roster taken back leaves details, classes, findings and return as before it`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            let empty = try await RosterSnapshot(county)
            let first = [
                Child(1, "罗小雨"), Child(2, "王明").with { $0.phone = "" }, Child(3, "赵强"), Child(4, "无号").with(bare),
            ]
            try await county.take(first)
            let before = try await RosterSnapshot(county)
            let second = [
                first[0].with { $0.address = "云岭县德新镇光辉村9组" }, first[1].with { $0.schoolClass = "六(2)班" },
                first[2].with { $0.identity = "3" }, first[3].with { $0.guardian = "别人" }, Child(9, "周洋"),
            ]
            let outcome = try await county.take(try await county.roster(second, named: "第二份.xlsx"))
            #expect([outcome.newChildren, outcome.changed] == [1, 4])
            let done = try await withdraw(county)
            #expect([done.leaving, done.restored] == [1, 4])
            #expect(try await RosterSnapshot(county) == before)
            #expect(try await county.line().file == "光辉小学.xlsx")
            #expect(try await total(county).counted == 4)
            try await requireWhole(county)
            _ = try await withdraw(county)
            #expect(try await RosterSnapshot(county) == empty)
            try await requireWhole(county)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `the same roster comes in again with the same children and the same counts`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            let children = Child.three + [Child(4, "无号").with(bare), Child(5, "王明").with { $0.phone = "1" }]
            let roster = try await county.roster(children)
            let file = SourceFile(name: roster.file, bytes: [1, 2, 3])
            let once = ImportOnce(file, year: 2026, ImportRoster(roster, file: file, year: 2026))
            guard case .taken(let first) = try await county.office.perform(once, as: CensusCounty.teacher) else {
                Issue.record("not taken in")
                return
            }
            let before = try await RosterSnapshot(county)
            let sizes = try await county.sizes()
            _ = try await withdraw(county)
            guard case .taken(let again) = try await county.office.perform(once, as: CensusCounty.teacher) else {
                Issue.record("known though it was taken back")
                return
            }
            #expect([again.rows, again.newChildren] == [first.rows, first.newChildren])
            #expect(again.tally == first.tally)
            #expect(!again.isKnown)
            #expect(try await RosterSnapshot(county) == before)
            #expect(try await county.sizes()["student"] == sizes["student"])
            #expect(try await county.sizes()["school_class"] == sizes["school_class"])
            try await requireWhole(county)
            _ = try await withdraw(county)
            #expect(try await county.students().isEmpty)
            // Another list of the same school names one of them, with more.
            let other = try await county.take([Child(1, "罗小雨").with { $0.schoolClass = "六(2)班" }])
            #expect(other.newChildren == 1)
            let returned = try #require(try await county.students().first)
            #expect(returned.id == before.students["罗小雨"]?.first?.id)
            #expect(try await county.line().classes == 1)
            try await requireWhole(county)
            try await county.office.perform(CloseCensus(year: 2026, reason: "到期"), as: CensusCounty.bureau)
            #expect(try await total(county).opening == 1)
            try await requireWhole(county)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `what persons have put right since stays, and is kept when the child comes again`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            try await county.take([Child(1, "罗小雨")])
            let second = [
                Child(1, "罗小雨").with { ($0.phone, $0.address) = ("1", "云岭县德新镇光辉村9组") },
                Child(2, "王明").with { $0.identity = "2" },
            ]
            let roster = try await county.roster(second, named: "第二份.xlsx")
            try await county.take(roster)
            for (code, value) in [(FindingCode.phoneLength, "14400000099"), (.idLength, Child.identity(2))] {
                let finding = try #require(try await county.findings().first { $0.code == code })
                _ = try await county.office.perform(
                    MendFinding(finding: finding.id, year: 2026, value: value, reason: "对照户口簿"),
                    as: CensusCounty.teacher)
            }
            _ = try await withdraw(county)
            let child = try #require(try await county.students().first)
            #expect(child.details.guardians.map(\.phone) == ["14400000099"])
            #expect(child.details.homeAddress == "云岭县德新镇新场村1组")
            #expect(try await county.findings().isEmpty)
            try await county.take(roster)
            #expect(
                Set(try await county.students().map(\.details.identityText)) == [Child.identity(1), Child.identity(2)])
            #expect(try await county.findings().isEmpty)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a child on the rosters of two schools stays until both are taken back`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let empty = try await RosterSnapshot(county)
            try await county.take(Child.three)
            let own = try await county.newest()
            let before = try await RosterSnapshot(county)
            let roster = try await county.roster(
                [Child(1, "罗小雨"), Child(9, "周洋")], of: "新场小学", code: CensusCounty.xinchang)
            try await county.take(roster, as: CensusCounty.other)
            let other = try await county.newest(of: CensusCounty.xinchang)
            let done = try await withdraw(county, other, as: CensusCounty.other)
            #expect([done.leaving, done.doubles] == [1, 1])
            #expect(try await RosterSnapshot(county) == before)
            try await county.take(roster, as: CensusCounty.other)
            let again = try await county.newest(of: CensusCounty.xinchang)
            let half = try await withdraw(county, own)
            #expect([half.leaving, half.staying] == [2, 1])
            #expect(try await county.students().map(\.details.name) == ["罗小雨"])
            #expect(try await county.doubles().count == 1)
            try await requireWhole(county)
            _ = try await withdraw(county, again, as: CensusCounty.other)
            #expect(try await RosterSnapshot(county) == empty)
            try await requireWhole(county)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `only the newest roster of an open return is taken back, by its school, for a reason`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            try await county.take(Child.three)
            let first = try await county.newest()
            try await county.take([Child(1, "罗小雨").with { $0.address = "云岭县德新镇光辉村9组" }])
            let second = try await county.newest()
            let sizes = try await county.sizes()
            func refused(_ refusal: WithdrawalRefusal, _ file: ID<SourceFile>, reason: String = "传错了") async {
                await #expect(throws: refusal) { _ = try await withdraw(county, file, reason: reason) }
            }
            await refused(.notNewest(file: "光辉小学.xlsx", later: "光辉小学.xlsx"), first)
            await refused(.reasonNeeded, second, reason: "")
            await #expect(throws: NotFound.self) { _ = try await withdraw(county, second, as: CensusCounty.other) }
            await #expect(throws: NotAllowed.self) { _ = try await withdraw(county, second, as: CensusCounty.receiver) }
            try await county.office.perform(
                SubmitReturn(school: CensusCounty.guanghui, year: 2026), as: CensusCounty.teacher)
            await refused(.submitted(school: "光辉小学"), second)
            try await county.office.perform(
                ReopenReturn(school: CensusCounty.guanghui, year: 2026, reason: "重报"), as: CensusCounty.station)
            #expect(try await county.sizes()["fact"] == sizes["fact"])
            _ = try await withdraw(county, second, as: CensusCounty.bureau)
            await refused(.alreadyWithdrawn(file: "光辉小学.xlsx"), second)
            // Of a roster that came in before changes were kept, nobody knows what it changed.
            try await county.database.write { try $0.run("UPDATE roster_file SET keeps_changes = 0") }
            await refused(.changesUnknown(file: "光辉小学.xlsx"), first)
            try await county.office.perform(CloseCensus(year: 2026, reason: "到期"), as: CensusCounty.bureau)
            await refused(.censusClosed(year: 2026), first)
            let kept = try await county.database.read {
                try $0.row("SELECT COUNT(*) AS n FROM roster_change")?.int("n")
            }
            #expect(kept == 0)
            try await requireWhole(county)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a roster of two schools is the bureau's to take back, while it is the newest of both`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            let own = try await county.roster(Child.three)
            let other = try await county.roster([Child(9, "周洋")], of: "新场小学", code: CensusCounty.xinchang)
            let both = Roster(
                file: "两校.xlsx",
                rows: own.rows
                    + other.rows.map { row in
                        RosterRow(
                            place: RowPlace(file: "两校.xlsx", sheet: "新场", row: row.place.row), school: row.school,
                            cells: row.cells)
                    })
            try await county.take(both, as: CensusCounty.bureau)
            let file = try await county.newest()
            await #expect(throws: NotFound.self) { _ = try await withdraw(county, file) }
            func obstacles(to officer: Officer) async throws -> [ID<SourceFile>: WithdrawalRefusal] {
                try await county.office.read(as: officer) { desk in
                    try desk.censusSchool(CensusCounty.guanghui, year: 2026).obstacles
                }
            }
            #expect(try await obstacles(to: CensusCounty.teacher) == [file: .otherSchools])
            #expect(try await obstacles(to: CensusCounty.bureau).isEmpty)
            try await county.take([Child(1, "罗小雨").with { $0.address = "云岭县德新镇光辉村9组" }])
            await #expect(throws: WithdrawalRefusal.notNewest(file: "两校.xlsx", later: "光辉小学.xlsx")) {
                _ = try await withdraw(county, file, as: CensusCounty.bureau)
            }
            _ = try await withdraw(county)
            #expect(try await withdraw(county, file, as: CensusCounty.bureau).leaving == 4)
            #expect(try await county.line(of: CensusCounty.xinchang).children == 0)
            try await requireWhole(county)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `the number of a child who was taken back is free`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take([Child(1, "罗小雨")])
            _ = try await withdraw(county)
            try await county.take([Child(2, "王明").with { $0.identity = "2" }])
            let finding = try #require(try await county.findings().first { $0.code == .idLength })
            let state = try await county.office.perform(
                MendFinding(finding: finding.id, year: 2026, value: Child.identity(1), reason: "对照户口簿"),
                as: CensusCounty.teacher)
            #expect(state == .mended)
        }
    }

    private func bare(_ child: inout Child) { (child.identity, child.number) = ("", "") }

    private func withdraw(
        _ county: CensusCounty, _ file: ID<SourceFile>? = nil, as officer: Officer = CensusCounty.teacher,
        reason: String = "传错了文件"
    ) async throws -> RosterWithdrawal {
        let newest = if let file { file } else { try await county.newest() }
        return try await county.office.perform(WithdrawRoster(file: newest, year: 2026, reason: reason), as: officer)
    }

    private func total(_ county: CensusCounty) async throws -> BalanceSheet {
        try await county.office.read(as: CensusCounty.bureau) { try BalanceTable($0, year: 2026, scope: .county).total }
    }

    /// What `doctor` asks of the children.
    func requireWhole(_ county: CensusCounty) async throws {
        #expect(try await county.office.read(as: CensusCounty.bureau) { try Doctor($0).faults() } == [])
    }
}

/// What a roster changes, as pages show it.
struct RosterSnapshot: Equatable {
    let students: [String: [KnownStudent]]
    let findings: [String]
    let doubles: [DoubleQuestion]
    let children: Int
    let classes: [String]
    let state: CensusReturn.State

    init(_ county: CensusCounty) async throws {
        students = Dictionary(grouping: try await county.students(), by: \.details.name)
        findings = try await county.findings().map { "\($0.code) \($0.column) \($0.value) \($0.row)" }
        doubles = try await county.doubles()
        let line = try await county.line()
        (children, state) = (line.children, line.state)
        classes = try await county.office.read(as: CensusCounty.bureau) { desk in
            try CensusQuery(desk, year: 2026).classes(of: CensusCounty.guanghui).map { "\($0.label) \($0.children)" }
        }
    }
}

extension CensusCounty {
    func newest(of school: ID<School> = guanghui) async throws -> ID<SourceFile> {
        let newest = try await office.read(as: Self.bureau) { try $0.census.newestRoster(of: school, year: 2026) }
        guard let newest else { throw NotFound() }
        return newest
    }

    func files(of school: ID<School> = guanghui) async throws -> [CensusQuery.FileLine] {
        try await office.read(as: Self.bureau) { try CensusQuery($0, year: 2026).files(of: school) }
    }
}
