import Domain
import Office
import Storage
import Testing

@testable import Workflow

@Suite struct BalanceTests {
    typealias C = HandoverCounty

    @Test(arguments: HandoverEngine.all)
    func `every line opens a sheet or a list of the same size, down to the child`(engine: HandoverEngine) async throws {
        try await YearCounty.with(engine) { year in
            for asOf in [AsOf(), AsOf(on: YearCounty.day(11)), AsOf(on: YearCounty.day(5), known: YearCounty.day(30))] {
                try await expectSame(year, try await year.table(.county, asOf))
                try await expectSame(year, try await year.table(.receivingSchools, asOf))
            }
            try await year.state([
                Statement(.arrived(school: C.changming), of: ID("a2"), on: YearCounty.day(13)),
                Statement(.arrived(school: C.changming), of: ID("b1"), on: YearCounty.day(13)),
            ])
            for officer in [C.bureau, C.receiver, C.otherReceiver] {
                for scope in [BalanceScope.county, .receivingSchools] {
                    try await expectSame(year, try await year.table(scope, as: officer), as: officer)
                }
            }
        }
    }

    /// Each figure is the size of the list behind it, and each line the total of the sheet one step down.
    private func expectSame(
        _ year: YearCounty, _ table: BalanceTable, as officer: Officer = C.bureau
    ) async throws {
        #expect(table.balances)
        #expect(table.lines.map(\.sheet).reduce(BalanceSheet(), +) == table.total)
        for line in table.lines {
            let filter = StudentFilter(scope: table.scope, line: line.key, asOf: table.asOf, own: table.own)
            for column in BalanceColumn.all(of: table) {
                let list: StudentFilter? =
                    switch column {
                    case .part(let part): filter.with(part: part)
                    case .standing(let standing): filter.with(standing: standing)
                    case .name, .balance: nil
                    }
                guard let list else { continue }
                let names = try await year.names(list, as: officer)
                #expect(names.count == column.value(of: line.sheet), "\(line.name) \(column) \(table.asOf)")
            }
            guard table.scope != .receivingSchools, filter.scope != table.scope else { continue }
            let below = try await year.table(filter.scope, table.asOf, as: officer)
            #expect(below.total == line.sheet, "\(line.name)")
            try await expectSame(year, below, as: officer)
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `by receiving school the opening stays what was placed, and who went elsewhere is moved`(
        engine: HandoverEngine
    ) async throws {
        try await YearCounty.with(engine) { year in
            try await year.state([Statement(.arrived(school: C.changming), of: ID("a2"), on: YearCounty.day(13))])
            let sheets = Dictionary(
                uniqueKeysWithValues: try await year.table(.receivingSchools).lines.map { ($0.key, $0.sheet) })
            let (placed, other) = (try #require(sheets[C.panjiang.text]), try #require(sheets[C.changming.text]))
            #expect([placed.opening, placed.joined, placed.movedIn, placed.movedOut, placed.left] == [4, 1, 0, 1, 1])
            #expect([other.opening, other.movedIn, other.closing] == [0, 1, 1])
            #expect(placed.closing == 3 && placed.balances && other.balances)
            let report = try await year.read {
                try BalanceQuery($0, year: 2026).report(by: .receiving, on: YearCounty.day(20))
            }
            #expect(report.lines.map(\.sheet) == sheets.sorted { $0.key < $1.key }.map(\.value))
            let own = try await year.table(.county, as: C.receiver).total
            #expect([own.opening, own.movedOut, own.closing] == [4, 1, 3] && own.balances)
            let taker = try await year.table(.county, as: C.otherReceiver).total
            #expect([taker.opening, taker.movedIn, taker.closing] == [0, 1, 1] && taker.balances)
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a child who is lost shows on its sending and its receiving school's line`(engine: HandoverEngine) async throws
    {
        try await YearCounty.with(engine) { year in
            try await year.tamper("DELETE FROM standing WHERE student_id = 'a2'")
            let table = try await year.table(.receivingSchools)
            let wrong = table.lines.filter { !$0.sheet.balances }
            #expect(!table.balances && wrong.map(\.key) == [C.panjiang.text])
            #expect(wrong.map(\.sheet.opening) == [4] && wrong.map(\.sheet.counted) == [3])
            #expect(
                try await year.table(.town(C.dexin)).lines.filter { !$0.sheet.balances }.map(\.key) == [C.guanghui.text]
            )
            let kinds = try await year.read { try BalanceAudit($0, year: 2026).imbalances().map(\.kind) }
            #expect(kinds.contains(.class(name: "光辉小学六年级(1)班", frozen: 4, counted: 3)))
            #expect(kinds.contains(.receiving(name: "盘江中学", frozen: 4, counted: 3)))
            let faults = try await year.read { try Doctor($0).faults() }
            #expect(faults.contains { $0.contains("划定到盘江中学的应有 4 人，现能点到 3 人") })
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a child without facts unbalances the sheet that is added up from facts`(engine: HandoverEngine) async throws {
        try await YearCounty.with(engine) { year in
            try await year.tamper("DELETE FROM fact WHERE student_id = 'a2'")
            let report = try await year.read {
                try BalanceQuery($0, year: 2026).report(by: .receiving, on: YearCounty.day(20))
            }
            #expect(!report.balances)
            #expect(report.lines.filter { !$0.sheet.balances }.map(\.key) == [C.panjiang.text])
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `the sheet adds up, now and on any past day`(engine: HandoverEngine) async throws {
        try await YearCounty.with(engine) { year in
            let now = try await year.table().total
            #expect([now.opening, now.joined, now.left, now.closing] == [7, 1, 1, 7])
            #expect(now.byStanding == [.awaitingHandover: 3, .registered: 1, .arrived: 2, .notArrived: 1])
            #expect(now.byReason == [.deceased: 1])
            let before = try await year.table(.county, AsOf(on: YearCounty.day(11))).total
            #expect([before.opening, before.joined, before.left, before.closing] == [7, 1, 0, 8])
            #expect(before.byStanding == [.awaitingHandover: 3, .arrived: 3, .notArrived: 2])
            let first = try await year.table(.county, AsOf(on: YearCounty.day(0))).total
            #expect(first.byStanding == [.awaitingHandover: 7])
            #expect(try await year.table(.county, AsOf(on: YearCounty.day(-1))).lines.isEmpty)
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `what was recorded later is not known earlier`(engine: HandoverEngine) async throws {
        try await YearCounty.with(engine) { year in
            try await year.state(
                [Statement(.arrived(school: C.panjiang), of: ID("a3"), on: YearCounty.day(10))], at: year.later(40))
            let now = try await year.table().total
            #expect(now.byStanding[.arrived] == 3)
            let then = try await year.table(.county, AsOf(known: YearCounty.day(39))).total
            #expect(then.byStanding[.arrived] == 2)
            #expect(then.byStanding[.notArrived] == 1)
            let told = try await year.table(.county, AsOf(on: YearCounty.day(10), known: YearCounty.day(40))).total
            #expect(told.byStanding[.arrived] == 3)
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `an office counts its own children and no others`(engine: HandoverEngine) async throws {
        try await YearCounty.with(engine) { year in
            #expect(try await year.table(as: C.teacher).total.closing == 6)
            #expect(try await year.table(as: C.teacher).balances)
            let county = try await year.table()
            #expect(try await year.table(as: C.station).total == county.total)
            for stranger in [C.stranger, C.otherStation, C.otherReceiver] {
                for scope in [BalanceScope.county, .receivingSchools] {
                    #expect(try await year.table(scope, as: stranger).lines.isEmpty)
                }
                for scope in [BalanceScope.town(C.dexin), .school(C.guanghui), .school(ID("9999999999"))] {
                    await #expect(throws: NotFound.self) { try await year.table(scope, as: stranger) }
                }
                #expect(try await year.names(StudentFilter(), as: stranger).isEmpty)
            }
            let receiver = try await year.table(.receivingSchools, as: C.receiver)
            #expect(receiver.total.byStanding == [.registered: 1, .arrived: 2, .notArrived: 1])
            #expect(receiver.balances)
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a child is found by name, student number and the last four`(engine: HandoverEngine) async throws {
        try await YearCounty.with(engine) { year in
            let expected: KeyValuePairs = [
                "李": ["李明"], "0012": ["李明", "刘洋"], "G522799201401010013": ["王芳", "杨帆"], "%": [], "_明": [], "5227": [],
                " 李 明 ": ["李明"], "%012": [], "'": [],
            ]
            for (words, names) in expected {
                var filter = StudentFilter()
                filter.words = words
                let found = try await year.names(filter)
                #expect(found == names, "\(words)")
            }
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `before the freeze a child who changes class counts once`(engine: HandoverEngine) async throws {
        try await engine.with { county in
            let year = try await YearCounty(county: county, living: false)
            try await year.state([Statement(.enrolled(school: C.guanghui, schoolClass: C.classB), of: ID("a1"))])
            let school = try await year.table(.school(C.guanghui))
            #expect(school.balances)
            #expect(school.lines.map(\.sheet.opening) == [3, 4])
            let report = try await year.read { try BalanceQuery($0, year: 2026).report(by: .schoolClass, on: $0.day) }
            #expect(report.balances)
            #expect(report.lines.map(\.sheet.opening) == [3, 4])
            #expect(try await year.read { try BalanceAudit($0, year: 2026).imbalances() } == [])
        }
    }
}
