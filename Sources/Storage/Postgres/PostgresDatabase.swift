import Synchronization

/// The records on a PostgreSQL server, through a pool of blocking libpq connections.
///
/// Writes are SERIALIZABLE and run again when the server could not line them up: the same meaning as SQLite's single
/// writer, so a closure may run more than once.
package final class PostgresDatabase: Sendable {
    private let pool: PostgresPool
    private let schema: String?
    private let turns = Atomic<Int>(0)

    /// How often a write runs again, and from which try on it queues up with its like.
    private static let mostRetries = 8
    private static let triesBeforePatience = 3

    /// Reads the address; connects when first asked something.
    ///
    /// - Parameters:
    ///   - url: `postgresql://user@host:port/database`, or libpq's keywords.
    ///   - schema: where its tables are; the server's default if nil.
    ///   - statementMilliseconds: longest run of one statement.
    package init(
        url: String, schema: String? = nil, connections: Int = 8, statementMilliseconds: Int = 60_000
    ) throws {
        let settings = PostgresSettings(url: url, schema: schema, statementMilliseconds: statementMilliseconds)
        try settings.check()
        self.schema = schema
        pool = PostgresPool(workers: (0..<max(1, connections)).map { PostgresWorker(number: $0, settings: settings) })
    }

    /// Makes the schema of this database if the server has none of its name.
    package func createSchema() async throws {
        guard let schema else { return }
        let name = SQL(stringLiteral: PostgresSettings.quoted(schema))
        _ = try await write { try $0.run("CREATE SCHEMA IF NOT EXISTS \(name)") }
    }

    /// Drops the schema of this database with everything in it. For tests.
    package func dropSchema() async throws {
        guard let schema else { return }
        let name = SQL(stringLiteral: PostgresSettings.quoted(schema))
        _ = try await write { try $0.run("DROP SCHEMA IF EXISTS \(name) CASCADE") }
    }

    func read<T: Sendable>(_ body: @Sendable @escaping (Connection) throws -> T) async throws -> T {
        do {
            return try await transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
        } catch let unknown as CommitUnknown {
            throw StorageFault(kind: .unreachable, message: unknown.message)
        }
    }

    func write<T: Sendable>(_ body: @Sendable @escaping (Connection) throws -> T) async throws -> T {
        try await transaction("BEGIN ISOLATION LEVEL SERIALIZABLE", body)
    }

    func close() async { await pool.close() }

    private func transaction<T: Sendable>(
        _ begin: String, _ body: @Sendable @escaping (Connection) throws -> T
    ) async throws -> T {
        for attempt in 0..<Self.mostRetries {
            do {
                return try await once(begin, attempt, body)
            } catch let fault as StorageFault where fault.isWorthAnotherTry {
                try await Task.sleep(for: pause(after: attempt))
            }
        }
        return try await once(begin, Self.mostRetries, body)
    }

    private func once<T: Sendable>(
        _ begin: String, _ attempt: Int, _ body: @Sendable @escaping (Connection) throws -> T
    ) async throws -> T {
        let frame = PostgresWorker.Frame(begin: begin, isPatient: attempt >= Self.triesBeforePatience)
        return try await pool.withWorker { try await $0.transaction(frame, body) }
    }

    /// 2 ms doubling to 64 ms, and up to as much again by turn, so that two that collided do not meet again.
    private func pause(after attempt: Int) -> Duration {
        let turn = turns.add(1, ordering: .relaxed).newValue
        let step = 2 << min(attempt, 5)
        return .milliseconds(step + turn &* 7 % step)
    }
}
