import Domain
import Foundation
import Office
import Storage
import Web

@testable import Workflow

/// The county of the packets with a year behind it: four children handed over, of whom one is registered, one arrived,
/// one has not arrived and one has died; three still to be handed over; one walk-in.
struct YearCounty {
    typealias C = HandoverCounty

    static let year = 2026
    static let walkIn = ID<Student>("w1")

    let county: HandoverCounty
    var office: Office { county.office }

    static func with(
        _ engine: HandoverEngine, _ body: @Sendable @escaping (YearCounty) async throws -> Void
    ) async throws {
        try await engine.with { try await body(YearCounty(county: $0, living: true)) }
    }

    init(county: HandoverCounty, living: Bool) async throws {
        self.county = county
        if living { try await Self.record(LiveTheYear(), at: county.office) }
    }

    /// A day after the one on which everything is recorded.
    static func day(_ days: Int) -> Day { C.today.advanced(by: days) }

    /// The same county, whose clock stands some days later.
    func later(_ days: Int) -> Office { at(Timestamp(Self.day(days), hour: 8)) }

    /// The same county, whose clock stands still at a moment.
    func at(_ moment: Timestamp) -> Office {
        Office(
            database: county.database, county: county.county, clock: { moment },
            ids: IdentitySource(seed: 900 &+ UInt64(moment.milliseconds)))
    }

    func read<T: Sendable>(
        as officer: Officer = C.bureau, _ body: @Sendable @escaping (Desk) throws -> T
    ) async throws -> T {
        try await office.read(as: officer, body)
    }

    func table(
        _ scope: BalanceScope = .county, _ asOf: AsOf = AsOf(), as officer: Officer = C.bureau
    ) async throws -> BalanceTable {
        try await read(as: officer) { try BalanceTable($0, year: Self.year, scope: scope, asOf: asOf) }
    }

    func names(_ filter: StudentFilter, as officer: Officer = C.bureau) async throws -> [String] {
        try await read(as: officer) { desk in
            let query = StudentListQuery(desk, year: Self.year)
            return try query.items(query.positions(filter)).map(\.student.details.name)
        }
    }

    func state(_ statements: [Statement], at office: Office? = nil) async throws {
        try await Self.record(StateFacts(statements: statements), at: office ?? self.office)
    }

    /// Recorded afterwards, from a paper that tells of later days than the clock.
    private static func record<Act: Command>(_ command: Act, at office: Office) async throws {
        let paper = Backfill(unit: .bureau, day: office.clock().day, document: "名单.xlsx")
        try await office.perform(command, as: C.bureau, backfilling: paper)
    }

    /// Writes past every rule, as somebody with the database in his hands would.
    func tamper(_ sql: SQL) async throws { try await county.database.write { try $0.run(sql) } }
}

struct StateFacts: Command {
    let statements: [Statement]

    func run(in desk: Desk) throws {
        let entry = Entry(.recordsImported, on: "cohort:2026")
        try desk.record(entry, cohort: 2026, stating: statements, document: "名单.xlsx")
    }
}

private struct LiveTheYear: Command {
    func run(in desk: Desk) throws {
        typealias C = HandoverCounty
        try desk.cohorts.freeze(2026, on: desk.day)
        try desk.record(Entry(.censusClosed, on: "cohort:2026"), cohort: 2026)
        var details = StudentDetails()
        details.name = "韩雪"
        try desk.students.add([
            KnownStudent(
                id: YearCounty.walkIn, year: 2026, school: C.panjiang, schoolClass: nil, position: 1, details: details)
        ])
        func on(_ days: Int) -> Day { YearCounty.day(days) }
        let packet = ID<Handover>("packet-a")
        let handed = ["a1", "a2", "a3", "a4"].map {
            Statement(.handedOver(packet, receiving: C.panjiang), of: ID($0), on: on(4))
        }
        let rest: [Statement] = [
            Statement(.arrived(school: C.panjiang), of: ID("a1"), on: on(10)),
            Statement(.recorded(school: C.panjiang, classLabel: "", isActive: true), of: ID("a1"), on: on(20)),
            Statement(.arrived(school: C.panjiang), of: ID("a2"), on: on(10)),
            Statement(.notArrived(school: C.panjiang), of: ID("a3"), on: on(10)),
            Statement(.notArrived(school: C.panjiang), of: ID("a4"), on: on(10)),
            Statement(.left(.deceased), of: ID("a4"), on: on(12)),
            Statement(.joined(school: C.panjiang), of: YearCounty.walkIn, on: on(11)),
            Statement(.arrived(school: C.panjiang), of: YearCounty.walkIn, on: on(11)),
        ]
        try StateFacts(statements: handed + rest).run(in: desk)
    }
}
