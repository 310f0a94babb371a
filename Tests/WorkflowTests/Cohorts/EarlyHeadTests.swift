import Domain
import Office
import Storage
import Testing

@testable import Workflow

@Suite struct EarlyHeadTests {
    /// The heads of a program before migration 20 cannot be computed again; papers of then print them.
    @Test(arguments: HandoverEngine.all)
    func `a head from before the reach of heads is laid aside, not lost`(engine: HandoverEngine) async throws {
        guard engine == .postgres else { return try await expectKept(.sqliteInMemory()) }
        try await TestPostgres.withSchema { try await expectKept($0) }
    }

    private func expectKept(_ database: Database) async throws {
        let root = String(repeating: "ab", count: 32)
        let day = Day(number: 20_600)
        try await Migrator.migrate(database, Schema.migrations.filter { $0.number < 20 })
        try await database.write { connection in
            try connection.run("INSERT INTO county (id, name) VALUES ('522799', '云岭县')")
            try connection.run(
                """
                INSERT INTO daily_head (county, day, root, children, facts, at)
                VALUES ('522799', \(day), \(root), 7, 9, \(Timestamp(day)))
                """)
        }
        try await Migrator.migrate(database, Schema.migrations)
        let office = Office(
            database: database, county: ID("522799"), clock: { Timestamp(day) }, ids: IdentitySource(seed: 1))
        let (early, closed) = try await office.read(as: OpenCounty.owner) { desk in
            (try DailyHeadQuery.early(desk), try DailyHeadQuery.closed(desk, limit: 9))
        }
        #expect(early.map(\.day) == [day] && early.map(\.head.root) == [root] && early.map(\.head.facts) == [9])
        #expect(closed.isEmpty)
    }
}
