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
}
