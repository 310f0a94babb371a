import Foundation
import Storage
import Synchronization

/// The databases that every test of this room runs on. PostgreSQL joins when `TEST_POSTGRES` holds its URL.
enum TestDatabase: String, CaseIterable, Sendable {
    case memory
    case file
    case postgres

    static var all: [TestDatabase] { allCases.filter { $0 != .postgres || postgresURL != nil } }
    static var postgresURL: String? { ProcessInfo.processInfo.environment["TEST_POSTGRES"] }

    private static let number = Atomic<Int>(0)

    /// A name that no other test and no other run of the tests has.
    static func uniqueName() -> String {
        "t\(ProcessInfo.processInfo.processIdentifier)_\(number.add(1, ordering: .relaxed).newValue)"
    }

    func with(_ body: (Database) async throws -> Void) async throws {
        switch self {
        case .memory:
            let database = try Database.sqliteInMemory()
            try await body(database)
            await database.close()
        case .file:
            try await TestFolder.with { folder in
                let database = Database.sqlite(try SQLiteDatabase(path: folder + "/test.sqlite"))
                try await body(database)
                await database.close()
            }
        case .postgres: try await Self.withSchema(body)
        }
    }

    static func withSchema(_ body: (Database) async throws -> Void) async throws {
        let postgres = try PostgresDatabase(url: postgresURL ?? "", schema: uniqueName())
        try await postgres.createSchema()
        do {
            try await body(.postgres(postgres))
        } catch {
            try await postgres.dropSchema()
            throw error
        }
        try await postgres.dropSchema()
        await Database.postgres(postgres).close()
    }
}

/// A folder that goes with its test.
enum TestFolder {
    static func with<T>(_ body: (String) async throws -> T) async throws -> T {
        let path = FileManager.default.temporaryDirectory.path + "/notoneless-" + TestDatabase.uniqueName()
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await body(path)
    }
}
