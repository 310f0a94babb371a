import Foundation
import Storage
import Synchronization

/// The PostgreSQL that tests run on beside SQLite, when `TEST_POSTGRES` holds its URL.
enum TestPostgres {
    static var url: String? { ProcessInfo.processInfo.environment["TEST_POSTGRES"] }
    private static let number = Atomic<Int>(0)

    /// A database of its own, gone afterwards whatever happens.
    static func withSchema(_ body: (Database) async throws -> Void) async throws {
        let schema = "h\(ProcessInfo.processInfo.processIdentifier)_\(number.add(1, ordering: .relaxed).newValue)"
        let postgres = try PostgresDatabase(url: url ?? "", schema: schema)
        try await postgres.createSchema()
        do { try await body(.postgres(postgres)) } catch {
            try await postgres.dropSchema()
            throw error
        }
        try await postgres.dropSchema()
        await Database.postgres(postgres).close()
    }
}
