import Foundation
import Storage
import Synchronization
import Testing

@Suite(.serialized, .enabled(if: TestDatabase.postgresURL != nil)) struct PostgresTests {
    private func with(_ body: (Database) async throws -> Void) async throws {
        try await TestDatabase.postgres.with { database in
            try await database.write { try $0.run("CREATE TABLE counter (id BIGINT PRIMARY KEY, n BIGINT NOT NULL)") }
            try await database.write { try $0.run("INSERT INTO counter (id, n) VALUES (1, 0), (2, 0)") }
            try await body(database)
        }
    }

    @Test func `writes that collide run again until none is lost`() async throws {
        try await with { database in
            let runs = Tally()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<200 {
                    group.addTask {
                        try await database.write { connection in
                            runs.add()
                            let n = try connection.row("SELECT n FROM counter WHERE id = 1")?.int("n") ?? 0
                            try connection.run("UPDATE counter SET n = \(n + 1) WHERE id = 1")
                        }
                    }
                }
                try await group.waitForAll()
            }
            let n = try await database.read { try $0.row("SELECT n FROM counter WHERE id = 1")?.int("n") }
            #expect(n == 200)
            #expect(runs.count > 200)
        }
    }

    @Test func `two that each read what the other writes do not both win`() async throws {
        try await with { database in
            // Write skew: allowed by snapshots, forbidden by SERIALIZABLE.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for own in 1...2 {
                    group.addTask {
                        try await database.write { connection in
                            let sum = try connection.row("SELECT sum(n) AS sum FROM counter")?.int("sum")
                            try connection.run("SELECT pg_sleep(0.1)")
                            if sum == 0 { try connection.run("UPDATE counter SET n = 1 WHERE id = \(own)") }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let sum = try await database.read { try $0.row("SELECT sum(n) AS sum FROM counter")?.int("sum") }
            #expect(sum == 1)
        }
    }

    @Test func `a caught fault does not pass for a commit`() async throws {
        try await with { database in
            await #expect(throws: StorageFault.self) {
                try await database.write { connection in
                    try connection.run("UPDATE counter SET n = 5 WHERE id = 1")
                    _ = try? connection.run("INSERT INTO counter (id, n) VALUES (1, 1)")
                }
            }
            let n = try await database.read { try $0.row("SELECT n FROM counter WHERE id = 1")?.int("n") }
            #expect(n == 0)
        }
    }

    @Test func `a connection that dies at the commit leaves the write unknown`() async throws {
        try await with { database in
            await #expect(throws: CommitUnknown.self) {
                try await database.write { connection in
                    try connection.run("UPDATE counter SET n = 5 WHERE id = 1")
                    // Killed by another connection while this one is on its way to the commit.
                    let pid = try connection.row("SELECT pg_backend_pid() AS pid")?.int("pid") ?? 0
                    try Killer.kill(pid)
                }
            }
            let n = try await database.read { try $0.row("SELECT n FROM counter WHERE id = 1")?.int("n") }
            #expect(n == 0)
        }
    }

    @Test func `connections that died in their sleep are made anew`() async throws {
        try await with { database in
            for _ in 0..<3 {
                let pids = try await database.read { connection in
                    try connection.rows("SELECT pg_backend_pid() AS pid").map { try $0.int("pid") }
                }
                for pid in pids { try Killer.kill(pid) }
                try await database.write { _ = try $0.run("UPDATE counter SET n = n + 1 WHERE id = 1") }
            }
            let n = try await database.read { try $0.row("SELECT n FROM counter WHERE id = 1")?.int("n") }
            #expect(n == 3)
        }
    }

    @Test func `a cancelled task stops its statement and leaves nothing`() async throws {
        try await with { database in
            let clock = ContinuousClock()
            let start = clock.now
            let task = Task {
                try await database.write { connection in
                    try connection.run("UPDATE counter SET n = 5 WHERE id = 1")
                    try connection.run("SELECT pg_sleep(30)")
                }
            }
            try await Task.sleep(for: .milliseconds(300))
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(clock.now - start < .seconds(10))
            let n = try await database.read { try $0.row("SELECT n FROM counter WHERE id = 1")?.int("n") }
            #expect(n == 0)
        }
    }

    @Test func `a statement that takes too long is ended`() async throws {
        let database = Database.postgres(
            try PostgresDatabase(url: TestDatabase.postgresURL ?? "", connections: 1, statementMilliseconds: 100))
        let fault = await #expect(throws: StorageFault.self) {
            try await database.read { _ = try $0.rows("SELECT 1 AS one FROM pg_sleep(5)") }
        }
        #expect(fault?.code == "57014")
        let one = try await database.read { try $0.row("SELECT 1 AS one")?.int("one") }
        #expect(one == 1)
        await database.close()
    }

    @Test func `a server that is not there and an address that is none are told`() async throws {
        let database = Database.postgres(try PostgresDatabase(url: "postgresql://nobody@127.0.0.1:1/none"))
        let fault = await #expect(throws: StorageFault.self) { try await database.read { _ = try $0.rows("SELECT 1") } }
        #expect(fault?.kind == .unreachable)
        await database.close()
        let closed = await #expect(throws: StorageFault.self) {
            try await database.read { _ = try $0.rows("SELECT 1") }
        }
        #expect(closed?.message == "the database is closed")
        #expect(throws: StorageFault.self) { try PostgresDatabase(url: "postgresql://[") }
    }

    @Test func `more statements than are kept prepared still run`() async throws {
        try await with { database in
            for number in 0..<600 {
                let column = SQL(stringLiteral: "c\(number)")
                let found = try await database.read { try $0.row("SELECT \(number) AS \(column)")?.int("c\(number)") }
                #expect(found == number)
            }
        }
    }
}

/// Counts from many threads.
final class Tally: Sendable {
    private let value = Atomic<Int>(0)

    var count: Int { value.load(ordering: .relaxed) }

    func add() { value.add(1, ordering: .relaxed) }
}

/// Ends a server's connection from outside, and returns when it has ended.
enum Killer {
    static func kill(_ pid: Int) throws {
        let program = Process()
        program.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let query = """
            SELECT pg_terminate_backend(\(pid), 5000)
            """
        program.arguments = ["psql", TestDatabase.postgresURL ?? "", "-qAtc", query]
        program.standardOutput = FileHandle.nullDevice
        try program.run()
        program.waitUntilExit()
    }
}
