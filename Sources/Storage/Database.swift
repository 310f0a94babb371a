/// The two places where our records can live. A closed set of ours: an enum, not a protocol.
///
/// Both have one meaning of a write: as if writers took turns. Closures may run more than once and see nothing but
/// their connection: no side effects.
package enum Database: Sendable {
    case sqlite(SQLiteDatabase)
    case postgres(PostgresDatabase)

    /// A database that lives in memory and ends with the program. For tests and trials.
    package static func sqliteInMemory() throws -> Database { .sqlite(try SQLiteDatabase.inMemory()) }

    package var dialect: Dialect {
        switch self {
        case .sqlite: .sqlite
        case .postgres: .postgres
        }
    }

    /// Runs a closure on one unchanging view of the records; a statement that writes is refused.
    package func read<T: Sendable>(_ body: @Sendable @escaping (Connection) throws -> T) async throws -> T {
        switch self {
        case .sqlite(let sqlite): try await sqlite.read(body)
        case .postgres(let postgres): try await postgres.read(body)
        }
    }

    /// Runs a closure as one transaction and returns once it is durable. An error thrown by the closure undoes it.
    ///
    /// Throws `CommitUnknown` when the answer to the commit was lost.
    @discardableResult
    package func write<T: Sendable>(_ body: @Sendable @escaping (Connection) throws -> T) async throws -> T {
        switch self {
        case .sqlite(let sqlite): try await sqlite.write(body)
        case .postgres(let postgres): try await postgres.write(body)
        }
    }

    /// Lets running closures end, then closes. Whoever comes later gets a fault.
    package func close() async {
        switch self {
        case .sqlite(let sqlite): await sqlite.close()
        case .postgres(let postgres): await postgres.close()
        }
    }

    /// To be called after tables were made or changed.
    func schemaHasChanged() {
        switch self {
        case .sqlite(let sqlite): sqlite.schemaHasChanged()
        case .postgres: break  // The server itself refuses a stale statement, and the write runs again.
        }
    }
}
