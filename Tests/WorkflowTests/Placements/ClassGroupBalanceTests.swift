import Office
import Storage
import Testing

@testable import Domain
@testable import Workflow

/// The sheets of a class and of a group that was drawn from it, on every day.
@Suite struct ClassGroupBalanceTests {
    typealias C = PlacementCounty

    /// The same county some days later.
    private func later(_ days: Int, _ county: PlacementCounty) -> Office {
        let moment = Timestamp(C.today.advanced(by: days), hour: 10)
        return Office(
            database: county.database, county: county.county, clock: { moment },
            ids: IdentitySource(seed: 700 + UInt64(days)))
    }

    private func opening(
        _ schoolClass: ID<SchoolClass>, on days: Int, known: Int? = nil, in county: PlacementCounty
    ) async throws -> Int? {
        try await county.office.read(as: C.bureau) { desk in
            try BalanceQuery(desk, year: 2026).report(
                by: .schoolClass, on: C.today.advanced(by: days), known: known.map { C.today.advanced(by: $0) }
            ).lines.first { $0.key == schoolClass.text }?.sheet.opening
        }
    }

    /// On every day, as known on every day: all sheets balance, and the school's, town's and county's are as they were.
    private func expectBalance(_ county: PlacementCounty) async throws {
        let problems = try await county.office.read(as: C.bureau) { desk in
            var problems: [String] = []
            for day in -1...8 {
                for known in [nil, 0, 1, 2, 3, 5, 8] as [Int?] {
                    let asOf = AsOf(on: C.today.advanced(by: day), known: known.map { C.today.advanced(by: $0) })
                    let place = "\(day) known \(known.map { "\($0)" } ?? "now")"
                    for grouping in BalanceGrouping.allCases {
                        let report = try BalanceQuery(desk, year: 2026).report(
                            by: grouping, on: C.today.advanced(by: day), known: asOf.known)
                        let openings = report.lines.map(\.sheet.opening).filter { $0 > 0 }
                        let isFirm = [.town, .school].contains(grouping) && day >= 0
                        if !report.balances || (isFirm && openings != [7, 5]) {
                            problems.append("\(grouping) \(place)")
                        }
                    }
                    for scope in [
                        BalanceScope.county, .receivingSchools, .town(C.yunwu), .school(C.yunxiao), .school(C.guanghui),
                    ] {
                        let table = try BalanceTable(desk, year: 2026, scope: scope, asOf: asOf)
                        if !table.balances { problems.append("\(scope) \(place)") }
                    }
                    if try !BalanceAudit(desk, year: 2026).imbalances(asOf).isEmpty {
                        problems.append("audit \(place)")
                    }
                }
            }
            return try problems + Doctor(desk).faults()
        }
        #expect(problems.isEmpty)
    }

    @Test(arguments: PlacementEngine.all)
    func `after the freeze the sheet of the class follows from the day of the act, and back`(
        on engine: PlacementEngine
    ) async throws {
        try await engine.with { county in
            try await county.layDown(smallest: 1)
            let group = try await county.draw(2, of: C.third, as: .split, at: later(2, county))
            let apart = try await county.children(of: group)
            try await later(3, county).perform(StateLeft(student: apart[0]), as: C.bureau)
            try await expectBalance(county)
            try await later(5, county).perform(RejoinGroup(group, reason: "学位够了", year: 2026), as: C.bureau)
            #expect(try await opening(C.third, on: 1, in: county) == 5)
            #expect(try await opening(group, on: 1, in: county) == nil)
            for day in [2, 4] {
                #expect(try await opening(C.third, on: day, in: county) == 3)
                #expect(try await opening(group, on: day, in: county) == 2)
            }
            #expect(try await opening(C.third, on: 5, in: county) == 5)
            #expect(try await opening(group, on: 5, in: county) == nil)
            #expect(try await opening(group, on: 7, known: 4, in: county) == 2)
            #expect(try await opening(group, on: 7, known: 1, in: county) == nil)
            try await expectBalance(county)
            let frozen = try await county.database.read { connection in
                try connection.rows("SELECT children FROM frozen_class ORDER BY class_id").map {
                    try $0.int("children")
                }
            }
            #expect(frozen == [4, 3, 5])
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `what a supplement draws leaves the sheet of its class on the day of issue`(on engine: PlacementEngine)
        async throws
    {
        try await engine.with { county in
            let plan = try await county.plan(.issued)
            try await county.sign(C.third, to: .prepared)
            let id = try await county.supplement(to: plan, [(C.second, C.changming)])
            try await county.draw(2, of: C.third, to: C.panjiang, in: id)
            try await county.carry(id, to: .approved)
            try await expectBalance(county)
            try await later(3, county).perform(IssuePlanSupplement(id), as: C.bureau)
            let group = try #require(try await county.view(plan).content.placements.last).schoolClass
            #expect(try await opening(C.third, on: 2, in: county) == 5)
            #expect(try await opening(C.third, on: 3, in: county) == 3)
            #expect(try await opening(group, on: 3, in: county) == 2)
            #expect(try await opening(C.second, on: 3, in: county) == 3)
            #expect(try await opening(group, on: 7, known: 2, in: county) == nil)
            try await expectBalance(county)
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `before the freeze a group is frozen as it is`(on engine: PlacementEngine) async throws {
        try await engine.with { county in
            try await county.database.write { connection in
                try connection.run("DELETE FROM frozen_class")
                try connection.run("DELETE FROM frozen_student")
                try connection.run("UPDATE cohort SET state = 'census', frozen_on = NULL")
            }
            let group = try await county.draw(1, of: C.third, as: .disabled)
            try await county.office.perform(CloseCensus(year: 2026, reason: "测试"), as: C.bureau)
            #expect(try await opening(C.third, on: 0, in: county) == 4)
            #expect(try await opening(group, on: 0, in: county) == 1)
            try await expectBalance(county)
            try await later(3, county).perform(RejoinGroup(group, reason: "合回", year: 2026), as: C.bureau)
            #expect(try await opening(C.third, on: 3, in: county) == 5)
            #expect(try await opening(group, on: 2, in: county) == 1)
            try await expectBalance(county)
        }
    }
}
