import DemoCounty
import Domain
import Foundation
import Office
import Storage
import Testing

@testable import Workflow

struct YearRunTests {
    static var engines: [String] {
        ProcessInfo.processInfo.environment["TEST_POSTGRES"] == nil ? ["sqlite"] : ["sqlite", "postgres"]
    }

    @Test(arguments: engines)
    func `a recorded year comes to the known answers on both engines`(engine: String) async throws {
        var database: Database?
        var postgres: PostgresDatabase?
        if engine == "postgres", let url = ProcessInfo.processInfo.environment["TEST_POSTGRES"] {
            let opened = try PostgresDatabase(url: url, schema: "year_run_\(ProcessInfo.processInfo.processIdentifier)")
            try await opened.createSchema()
            (postgres, database) = (opened, .postgres(opened))
        }
        let hamlet = try await HamletHouse(database: database)
        let report = try await hamlet.county.office.read(as: OpenCounty.owner) {
            try YearReportQuery($0, year: HamletHouse.year).report()
        }
        let expected = hamlet.demo.expected
        #expect(report.census.rows == expected.census.rows)
        #expect(report.census.children == expected.census.children)
        #expect(report.census.findings == expected.census.findings)
        #expect(report.arrival.notArrived == expected.arrival.notArrived)
        #expect(report.records.registered == expected.records.registered)
        #expect(report.whereabouts.dropouts == expected.whereabouts.dropouts)
        #expect(report.balance.byStanding == expected.balance.byStanding)
        #expect(report.balance.balances)
        let faults = try await hamlet.county.office.read(as: OpenCounty.owner) { try Doctor($0).faults() }
        #expect(faults.isEmpty)
        try await postgres?.dropSchema()
        await hamlet.county.close()
    }

    @Test func `a folder that ends with the census is recorded as far as the census`() async throws {
        let demo = DemoCounty.make(seed: 3, year: 2026, scale: .hamlet)
        let county = try await OpenCounty.open(
            try Database.sqliteInMemory(), folder: nil,
            creating: County(id: ID(DemoCounty.divisionCode), name: DemoCounty.name), choosing: nil,
            clock: { HamletHouse.now }, seed: 9)
        let files = try demo.files().filter { $0.path.hasPrefix("学校名录") || $0.path.hasPrefix("摸底") }.map {
            try HamletHouse.read($0.path, $0.bytes)
        }
        let run = try await YearRun(
            YearFolder(files), year: 2026, office: county.office, officer: OpenCounty.owner, progress: { _ in })
        try await run.run()
        let (state, report) = try await county.office.read(as: OpenCounty.owner) {
            (try $0.cohorts.state(2026), try YearReportQuery($0, year: 2026).report())
        }
        #expect(state == .frozen)
        #expect(report.census.children == demo.expected.census.children)
        #expect(report.balance.balances)
        await county.close()
    }
}
