import Dispatch
import Storage
import Testing

@Suite(.serialized) struct GroupCommitTests {
    private struct Changed: Error {}

    private func withFile(_ body: (Database) async throws -> Void) async throws {
        try await TestDatabase.file.with { database in
            try await database.write { connection in
                try connection.run("CREATE TABLE parent (id BIGINT PRIMARY KEY)")
                try connection.run(
                    """
                    CREATE TABLE entry (id BIGINT PRIMARY KEY,
                        parent BIGINT REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)
                    """)
            }
            try await body(database)
        }
    }

    /// Holds the writer with one write until `count` others wait, so that these form one group.
    private func inOneGroup(
        _ database: Database, _ count: Int, _ write: @Sendable @escaping (Int, Connection) throws -> Void
    ) async throws -> [Result<Void, any Error>] {
        let gate = DispatchSemaphore(value: 0)
        // The gate stays open: a holder that came into the group itself is run again with it.
        async let holder: Void = database.write { _ in
            gate.wait()
            gate.signal()
        }
        try await Task.sleep(for: .milliseconds(50))
        let results = await withTaskGroup(of: (Int, Result<Void, any Error>).self) { group in
            for number in 0..<count {
                group.addTask {
                    do {
                        try await database.write { try write(number, $0) }
                        return (number, .success(()))
                    } catch {
                        return (number, .failure(error))
                    }
                }
            }
            try? await Task.sleep(for: .milliseconds(100))
            gate.signal()
            return await group.reduce(into: []) { $0.append($1) }
        }
        try await holder
        return results.sorted { $0.0 < $1.0 }.map(\.1)
    }

    private func entries(_ database: Database) async throws -> [Int] {
        try await database.read { try $0.rows("SELECT id FROM entry ORDER BY id").map { try $0.int("id") } }
    }

    @Test func `one that throws undoes itself and none of its group`() async throws {
        try await withFile { database in
            let results = try await inOneGroup(database, 30) { number, connection in
                try connection.run("INSERT INTO entry (id) VALUES (\(number))")
                if number % 3 == 0 { throw Changed() }
            }
            for (number, result) in results.enumerated() {
                if number % 3 == 0 {
                    #expect(throws: Changed.self) { try result.get() }
                } else {
                    #expect(throws: Never.self) { try result.get() }
                }
            }
            #expect(try await entries(database) == (0..<30).filter { $0 % 3 != 0 })
        }
    }

    @Test func `a fault in a statement undoes its own write only`() async throws {
        try await withFile { database in
            let results = try await inOneGroup(database, 20) { number, connection in
                try connection.run("INSERT INTO entry (id) VALUES (\(number))")
                if number == 7 { try connection.run("INSERT INTO entry (id) VALUES (\(number))") }
            }
            #expect(throws: StorageFault.self) { try results[7].get() }
            #expect(try await entries(database) == (0..<20).filter { $0 != 7 })
        }
    }

    @Test func `one that the commit refuses does not take its group along`() async throws {
        try await withFile { database in
            let results = try await inOneGroup(database, 20) { number, connection in
                let parent: Int? = number == 7 ? 99 : nil
                try connection.run("INSERT INTO entry (id, parent) VALUES (\(number), \(parent))")
            }
            let fault = #expect(throws: StorageFault.self) { try results[7].get() }
            #expect(fault?.kind == .foreignKey)
            #expect(try await entries(database) == (0..<20).filter { $0 != 7 })
        }
    }

    @Test func `writes that wait for each other share a commit`() async throws {
        try await withFile { database in
            guard case .sqlite(let sqlite) = database else { return }
            let before = sqlite.commitCount
            let results = try await inOneGroup(database, 50) { number, connection in
                try connection.run("INSERT INTO entry (id) VALUES (\(number))")
            }
            for result in results { #expect(throws: Never.self) { try result.get() } }
            #expect(sqlite.commitCount - before < 10)
            #expect(try await entries(database) == Array(0..<50))
        }
    }

    @Test func `a write alone commits at once`() async throws {
        try await withFile { database in
            guard case .sqlite(let sqlite) = database else { return }
            let before = sqlite.commitCount
            for number in 0..<5 {
                try await database.write { _ = try $0.run("INSERT INTO entry (id) VALUES (\(number))") }
            }
            #expect(sqlite.commitCount - before == 5)
        }
    }
}
