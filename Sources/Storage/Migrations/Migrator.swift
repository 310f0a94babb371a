/// Brings a database to the program's schema: each missing migration in its own transaction, with its record.
package enum Migrator {
    /// Why a database and a program do not fit.
    package enum Refusal: Error, Hashable {
        /// The database has seen a migration that this program does not know: it is newer than the program.
        case newerDatabase(number: Int)
        /// The database lacks migrations of this program: it is older. Its last, and the program's.
        case olderDatabase(number: Int, program: Int)
        /// The database ran a migration of that number under another name.
        case changed(number: Int)
        /// The program's list is not ascending, or a new migration stands before one that has run.
        case outOfOrder(number: Int)
    }

    /// Runs what is missing; answers the numbers it ran. Several programs may start at once. A new database gets its whole
    /// schema in one transaction: whoever is killed meanwhile leaves an empty one.
    @discardableResult
    package static func migrate(_ database: Database, _ migrations: [Migration]) async throws -> [Int] {
        for (earlier, later) in zip(migrations, migrations.dropFirst()) where earlier.number >= later.number {
            throw Refusal.outOfOrder(number: later.number)
        }
        try await prepare(database)
        let applied = try await database.read(applied)
        let missing = try pending(migrations, after: applied)
        var ran: [Int] = []
        for group in applied.isEmpty ? [missing] : missing.map({ [$0] }) {
            ran += try await database.write { connection in
                try group.filter { try apply($0, on: connection) }.map(\.number)
            }
        }
        if !ran.isEmpty { database.schemaHasChanged() }
        return ran
    }

    /// The number of the last migration that ran; 0 for an empty database. Writes nothing.
    package static func version(of database: Database) async throws -> Int {
        try await database.read(appliedIfAny).last?.number ?? 0
    }

    /// Throws unless the database has exactly these migrations. Writes nothing.
    package static func requireCurrent(_ database: Database, _ migrations: [Migration]) async throws {
        let applied = try await database.read(appliedIfAny)
        guard try pending(migrations, after: applied).isEmpty else {
            throw Refusal.olderDatabase(number: applied.last?.number ?? 0, program: migrations.last?.number ?? 0)
        }
    }

    private static func prepare(_ database: Database) async throws {
        try await database.write { connection in
            // Two CREATE … IF NOT EXISTS at once may still collide on PostgreSQL.
            if connection.dialect == .postgres {
                // One schema's programs wait for each other, not for those of another schema of the same server.
                try connection.run("SELECT pg_advisory_xact_lock(6100, hashtext(current_schema()))")
            }
            try connection.run(
                "CREATE TABLE IF NOT EXISTS schema_migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL)")
        }
    }

    @Sendable private static func applied(_ connection: Connection) throws -> [Applied] {
        try connection.rows("SELECT number, name FROM schema_migration ORDER BY number").map {
            Applied(number: try $0.int("number"), name: try $0.text("name"))
        }
    }

    /// A database that is not ours, or empty, has run none.
    @Sendable private static func appliedIfAny(_ connection: Connection) throws -> [Applied] {
        let table: SQL =
            switch connection.dialect {
            case .sqlite: "SELECT 1 AS one FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'"
            case .postgres: "SELECT 1 AS one WHERE to_regclass('schema_migration') IS NOT NULL"
            }
        return try connection.row(table) == nil ? [] : applied(connection)
    }

    private static func pending(_ migrations: [Migration], after applied: [Applied]) throws(Refusal) -> [Migration] {
        for record in applied {
            guard let known = migrations.first(where: { $0.number == record.number }) else {
                throw .newerDatabase(number: record.number)
            }
            guard known.name == record.name else { throw .changed(number: record.number) }
        }
        let last = applied.last?.number ?? 0
        let missing = migrations.filter { migration in !applied.contains { $0.number == migration.number } }
        if let early = missing.first(where: { $0.number <= last }) { throw .outOfOrder(number: early.number) }
        return missing
    }

    private static func apply(_ migration: Migration, on connection: Connection) throws -> Bool {
        // Before the first look, which fixes what a serializable transaction sees.
        if connection.dialect == .postgres { try connection.run("LOCK TABLE schema_migration IN EXCLUSIVE MODE") }
        let number = migration.number
        guard try connection.row("SELECT 1 AS one FROM schema_migration WHERE number = \(number)") == nil
        else { return false }
        try migration.up(connection)
        try connection.run("INSERT INTO schema_migration (number, name) VALUES (\(number), \(migration.name))")
        return true
    }

    private struct Applied: Sendable {
        let number: Int
        let name: String
    }
}
