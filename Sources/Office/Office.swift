import Domain
import Storage

/// Performs commands and answers questions, each in one transaction, for one county.
package struct Office: Sendable {
    package let database: Database
    package let county: ID<County>
    package let clock: @Sendable () -> Timestamp
    private let ids: IdentitySource
    private let fileKey: FileKey?

    /// - Parameter fileKey: under which files that come in are kept; without one they are not kept.
    package init(
        database: Database, county: ID<County>, clock: @escaping @Sendable () -> Timestamp, ids: IdentitySource,
        fileKey: FileKey? = nil
    ) {
        self.fileKey = fileKey
        self.database = database
        self.county = county
        self.clock = clock
        self.ids = ids
    }

    /// Performs the command whole or not at all; what it throws comes out as it is.
    @discardableResult
    package func perform<C: Command>(
        _ command: C, as officer: Officer, backfilling backfill: Backfill? = nil
    ) async throws -> C.Outcome {
        let key = FormKey.sent?.next()
        return try await database.write { connection in
            // Read here: what is performed again after a conflict is recorded when it is performed.
            let now = clock()
            if let key { try FormKeyStore(connection: connection, county: county).take(key, at: now) }
            return try command.run(in: desk(connection, officer, now, backfill))
        }
    }

    /// Reads one consistent state. Whoever back-fills sees what the unit sees for which he does.
    package func read<T: Sendable>(
        as officer: Officer, backfilling backfill: Backfill? = nil, _ body: @Sendable @escaping (Desk) throws -> T
    ) async throws -> T {
        let now = clock()
        return try await database.read { connection in try body(desk(connection, officer, now, backfill)) }
    }

    private func desk(_ connection: Connection, _ officer: Officer, _ now: Timestamp, _ backfill: Backfill?) -> Desk {
        Desk(
            connection: connection, county: county, officer: officer, now: now, backfill: backfill, ids: ids,
            fileKey: fileKey)
    }
}
