import Dispatch
import GRDB

/// The records in one SQLite file, in WAL mode, every acknowledged write on the disk.
///
/// Debian's SQLite 3.40.1 may corrupt a file that two connections write or checkpoint: this holds the only writing
/// connection, and `DataFolder` keeps other programs out.
package struct SQLiteDatabase: Sendable {
    private let writer: any DatabaseWriter
    private let commits: GroupCommit
    private let occupancy = Occupancy()

    /// Opens or creates the file. Throws when the settings of durability are not in force.
    package init(path: String) throws {
        do {
            try FileSync.createPrivately(path)
            let pool = try DatabasePool(path: path, configuration: Self.configuration(readers: 4))
            try pool.writeWithoutTransaction { database in
                // GRDB sets NORMAL when it opens the pool, after anything that a configuration says; with NORMAL an
                // acknowledged write may be gone after a power cut.
                try database.execute(sql: "PRAGMA synchronous = FULL")
                // Pages of a large write go to the log before its commit: with 8 MiB it takes no longer than with 64, and a
                // roster of any length needs no more memory.
                try database.execute(sql: "PRAGMA cache_size = -8192")
                guard try Condition(database).isDurable else {
                    throw StorageFault(kind: .other, message: "SQLite does not keep WAL with synchronous=FULL")
                }
            }
            self.init(writer: pool)
        } catch {
            throw StorageFault.translated(error)
        }
    }

    /// Opens a file that another program may hold and write: reads its records as of one moment, changes nothing, and
    /// leaves the log to its writer. Every write is refused.
    package init(reading path: String) throws {
        do {
            var configuration = Self.configuration(readers: 1)
            configuration.readonly = true
            self.init(writer: try DatabaseQueue(path: path, configuration: configuration))
        } catch {
            throw StorageFault.translated(error)
        }
    }

    /// A database that ends with the program.
    package static func inMemory() throws -> SQLiteDatabase {
        SQLiteDatabase(writer: try DatabaseQueue(configuration: configuration(readers: 1)))
    }

    private init(writer: any DatabaseWriter) {
        self.writer = writer
        commits = GroupCommit(writer: writer)
    }

    private static func configuration(readers: Int) -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = readers
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF")
            try database.execute(sql: "PRAGMA cache_size = -16384")
        }
        return configuration
    }

    func read<T: Sendable>(_ body: @Sendable @escaping (Connection) throws -> T) async throws -> T {
        try await occupancy.use {
            do {
                return try await writer.read { try body(Connection(engine: .sqlite($0))) }
            } catch {
                throw StorageFault.translated(error)
            }
        }
    }

    func write<T: Sendable>(_ body: @Sendable @escaping (Connection) throws -> T) async throws -> T {
        try Task.checkCancellation()
        return try await occupancy.use {
            try await withCheckedThrowingContinuation { continuation in
                let write = GroupCommit.Write { connection in
                    let value = try body(connection)
                    return { continuation.resume(returning: value) }
                } refuse: { error in
                    continuation.resume(throwing: error)
                }
                commits.submit(write)
            }
        }
    }

    /// Lets the closures that came before end, writes the log back into the file and closes.
    func close() async {
        guard await occupancy.end() else { return }
        // A failed checkpoint loses nothing: the log is read at the next start. A reader leaves it to the writer: two that
        // checkpoint may corrupt the file.
        if !writer.configuration.readonly {
            _ = try? await writer.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        }
        try? writer.close()
    }

    /// Readers forget the statements that they prepared for the old tables.
    func schemaHasChanged() { (writer as? DatabasePool)?.invalidateReadOnlyConnections() }

    /// Commits since the opening: fewer than writes, as writers that met shared one.
    package var commitCount: Int { commits.count }

    /// What SQLite says of itself now, asked on the writing connection. For start, health page and doctor.
    package func condition() async throws -> Condition {
        try await occupancy.use {
            do {
                return try await writer.writeWithoutTransaction { try Condition($0) }
            } catch {
                throw StorageFault.translated(error)
            }
        }
    }

    /// The settings that durability rests on.
    package struct Condition: Sendable, Hashable {
        /// Of the SQLite library, such as `3.40.1`.
        package let version: String
        /// 2 is FULL.
        package let synchronous: Int
        /// `wal`, or `memory` for a database without a file.
        package let journalMode: String
        package let foreignKeys: Bool

        package var isDurable: Bool { journalMode == "wal" && synchronous == 2 && foreignKeys }

        init(_ database: GRDB.Database) throws {
            version = try String.fetchOne(database, sql: "SELECT sqlite_version()") ?? ""
            synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1
            journalMode = try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? ""
            foreignKeys = try Bool.fetchOne(database, sql: "PRAGMA foreign_keys") ?? false
        }
    }

    /// Copies the records as they are at this moment into a new file, checks the copy and syncs it to the disk.
    /// Readers and writers go on meanwhile.
    ///
    /// - Parameter encryption: how the file is encrypted; nil leaves it as readable as the database is.
    package func backup(to path: String, encrypted encryption: BackupEncryption? = nil) async throws {
        try await occupancy.use {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                DispatchQueue.global().async {
                    continuation.resume(with: Result { try SQLiteBackup.copy(writer, to: path, encrypted: encryption) })
                }
            }
        }
    }
}
