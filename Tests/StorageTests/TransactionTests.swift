import Storage
import Testing

@Suite(.serialized) struct TransactionTests {
    private struct Changed: Error {}

    private static let schema: SQL = """
        CREATE TABLE place (id BIGINT PRIMARY KEY, taken_by TEXT UNIQUE, size BIGINT NOT NULL CHECK (size > 0));
        CREATE TABLE seat (place BIGINT NOT NULL REFERENCES place (id))
        """

    private func with(_ engine: TestDatabase, _ body: (Database) async throws -> Void) async throws {
        try await engine.with { database in
            try await database.write { try $0.script(Self.schema) }
            try await body(database)
        }
    }

    private func places(_ database: Database) async throws -> Int? {
        try await database.read { try $0.row("SELECT count(*) AS n FROM place")?.int("n") }
    }

    @Test(arguments: TestDatabase.all)
    func `a write that throws leaves nothing`(_ engine: TestDatabase) async throws {
        try await with(engine) { database in
            await #expect(throws: Changed.self) {
                try await database.write { connection in
                    try connection.run("INSERT INTO place (id, size) VALUES (1, 40)")
                    throw Changed()
                }
            }
            let left = try await places(database)
            #expect(left == 0)
            try await database.write { try $0.run("INSERT INTO place (id, size) VALUES (1, 40)") }
            #expect(try await places(database) == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a read that writes is refused`(_ engine: TestDatabase) async throws {
        try await with(engine) { database in
            await #expect(throws: StorageFault.self) {
                try await database.read { _ = try $0.run("INSERT INTO place (id, size) VALUES (1, 40)") }
            }
            let left = try await places(database)
            #expect(left == 0)
        }
    }

    @Test(
        arguments: TestDatabase.all,
        [
            ("INSERT INTO place (id, size) VALUES (1, 40), (1, 40)", StorageFault.Kind.unique),
            ("INSERT INTO place (id, taken_by, size) VALUES (1, 'a', 40), (2, 'a', 40)", .unique),
            ("INSERT INTO seat (place) VALUES (99)", .foreignKey),
            ("INSERT INTO place (id, size) VALUES (1, 0)", .check),
            ("INSERT INTO place (id) VALUES (1)", .notNull),
            ("INSERT INTO nowhere (id) VALUES (1)", .other),
        ])
    func `a broken rule is told by its kind`(_ engine: TestDatabase, _ broken: (String, StorageFault.Kind)) async throws
    {
        try await with(engine) { database in
            let fault = await #expect(throws: StorageFault.self) {
                try await database.write { _ = try $0.run(SQL(stringLiteral: broken.0)) }
            }
            #expect(fault?.kind == broken.1)
            #expect(fault?.sql == broken.0)
            let left = try await places(database)
            #expect(left == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a fault does not quote the row`(_ engine: TestDatabase) async throws {
        try await with(engine) { database in
            let fault = await #expect(throws: StorageFault.self) {
                try await database.write { connection in
                    for id in 1...2 {
                        try connection.run("INSERT INTO place (id, taken_by, size) VALUES (\(id), \("王小明"), 40)")
                    }
                }
            }
            let text = try #require(fault?.description)
            #expect(!text.contains("王小明"))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a statement tells how many rows it touched`(_ engine: TestDatabase) async throws {
        try await with(engine) { database in
            let touched = try await database.write { connection in
                [
                    try connection.run("INSERT INTO place (id, size) VALUES (1, 40), (2, 40), (3, 45)"),
                    try connection.run("UPDATE place SET size = 41 WHERE size = 40"),
                    try connection.run("DELETE FROM place WHERE id = 99"),
                    try connection.run("CREATE TABLE another (id BIGINT)"),
                ]
            }
            #expect(touched == [3, 2, 0, 0])
            let returned = try await database.write { connection in
                try connection.rows("DELETE FROM place WHERE id < \(3) RETURNING id").map { try $0.int("id") }
            }
            #expect(returned.sorted() == [1, 2])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `forty who want ten places get exactly ten`(_ engine: TestDatabase) async throws {
        try await with(engine) { database in
            try await database.write { connection in
                for id in 1...10 { try connection.run("INSERT INTO place (id, size) VALUES (\(id), 1)") }
            }
            let served = try await withThrowingTaskGroup(of: Bool.self) { group in
                for taker in 0..<40 {
                    group.addTask {
                        try await database.write { connection in
                            let free = try connection.row("SELECT min(id) AS id FROM place WHERE taken_by IS NULL")
                            guard let id = try free?.intOrNil("id") else { return false }
                            let name = "taker \(taker)"
                            return try connection.run("UPDATE place SET taken_by = \(name) WHERE id = \(id)") == 1
                        }
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(served == 10)
            let taken = try await database.read {
                try $0.row("SELECT count(DISTINCT taken_by) AS n FROM place")?.int("n")
            }
            #expect(taken == 10)
        }
    }

    @Test(arguments: [TestDatabase.memory, .file])
    func `a database closes after those who use it and refuses the rest`(_ engine: TestDatabase) async throws {
        try await with(engine) { database in
            async let slow = database.write { connection in
                try connection.rows(
                    """
                    WITH RECURSIVE step (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM step WHERE n < 300000)
                    SELECT count(*) AS n FROM step
                    """
                ).count
            }
            try await Task.sleep(for: .milliseconds(20))
            await database.close()
            let ended = try await slow
            #expect(ended == 1)
            await database.close()
            await #expect(throws: StorageFault.self) { try await database.write { _ = try $0.run("SELECT 1") } }
            await #expect(throws: StorageFault.self) { try await database.read { _ = try $0.rows("SELECT 1") } }
        }
    }
}
