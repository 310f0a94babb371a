import Storage
import Testing

@Suite(.serialized) struct MigratorTests {
    private static let first = Migration(number: 1, name: "town") { connection in
        try connection.script("CREATE TABLE town (id TEXT PRIMARY KEY); CREATE TABLE school (id TEXT PRIMARY KEY)")
    }
    private static let second = Migration(number: 2, name: "town-name") { connection in
        try connection.run("ALTER TABLE town ADD COLUMN name TEXT NOT NULL DEFAULT ''")
    }

    @Test(arguments: TestDatabase.all)
    func `each migration runs once and in order`(_ engine: TestDatabase) async throws {
        try await engine.with { database in
            #expect(try await Migrator.version(of: database) == 0)
            #expect(try await Migrator.migrate(database, [Self.first]) == [1])
            #expect(try await Migrator.migrate(database, [Self.first, Self.second]) == [2])
            #expect(try await Migrator.migrate(database, [Self.first, Self.second]) == [])
            #expect(try await Migrator.version(of: database) == 2)
            try await database.write { try $0.run("INSERT INTO town (id, name) VALUES ('t', '城关镇')") }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `programs that start at once migrate once`(_ engine: TestDatabase) async throws {
        try await engine.with { database in
            let ran = try await withThrowingTaskGroup(of: [Int].self) { group in
                for _ in 0..<6 { group.addTask { try await Migrator.migrate(database, [Self.first, Self.second]) } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(ran.sorted() == [1, 2])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a migration that fails leaves nothing and is run again`(_ engine: TestDatabase) async throws {
        try await engine.with { database in
            let broken = Migration(number: 2, name: "town-name") { connection in
                try connection.run("CREATE TABLE half (id TEXT)")
                try connection.run("INSERT INTO nowhere (id) VALUES (1)")
            }
            // A new database gets all or nothing, an older one keeps what had run before.
            await #expect(throws: StorageFault.self) { try await Migrator.migrate(database, [Self.first, broken]) }
            #expect(try await Migrator.version(of: database) == 0)
            try await Migrator.migrate(database, [Self.first])
            await #expect(throws: StorageFault.self) { try await Migrator.migrate(database, [Self.first, broken]) }
            #expect(try await Migrator.version(of: database) == 1)
            await #expect(throws: StorageFault.self) {
                try await database.read { _ = try $0.rows("SELECT * FROM half") }
            }
            let ran = try await Migrator.migrate(database, [Self.first, Self.second])
            #expect(ran == [2])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a database and a program that do not fit are kept apart`(_ engine: TestDatabase) async throws {
        try await engine.with { database in
            try await Migrator.migrate(database, [Self.first, Self.second])
            await #expect(throws: Migrator.Refusal.newerDatabase(number: 2)) {
                try await Migrator.migrate(database, [Self.first])
            }
            let renamed = Migration(number: 2, name: "other") { _ in }
            await #expect(throws: Migrator.Refusal.changed(number: 2)) {
                try await Migrator.migrate(database, [Self.first, renamed])
            }
            let early = Migration(number: 0, name: "early") { _ in }
            await #expect(throws: Migrator.Refusal.outOfOrder(number: 0)) {
                try await Migrator.migrate(database, [early, Self.first, Self.second])
            }
            await #expect(throws: Migrator.Refusal.outOfOrder(number: 1)) {
                try await Migrator.migrate(database, [Self.second, Self.first])
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `statements prepared before a migration still run after it`(_ engine: TestDatabase) async throws {
        try await engine.with { database in
            try await Migrator.migrate(database, [Self.first])
            for _ in 0..<10 { _ = try await database.read { try $0.rows("SELECT * FROM town") } }
            try await Migrator.migrate(database, [Self.first, Self.second])
            try await database.write { try $0.run("INSERT INTO town (id, name) VALUES ('t', '城关镇')") }
            for _ in 0..<10 {
                let name = try await database.read { try $0.row("SELECT * FROM town")?.text("name") }
                #expect(name == "城关镇")
            }
        }
    }
}
