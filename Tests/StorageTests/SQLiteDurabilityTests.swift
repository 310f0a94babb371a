import Foundation
import Storage
import Testing

struct SQLiteDurabilityTests {
    private func withFile(_ body: (SQLiteDatabase, String) async throws -> Void) async throws {
        try await TestFolder.with { folder in
            let path = folder + "/county.sqlite"
            let database = try SQLiteDatabase(path: path)
            try await body(database, path)
            await Database.sqlite(database).close()
        }
    }

    @Test func `each acknowledged write is synced`() async throws {
        try await withFile { database, _ in
            let condition = try await database.condition()
            #expect(condition.synchronous == 2)
            #expect(condition.journalMode == "wal")
            #expect(condition.foreignKeys)
            #expect(condition.isDurable)
            #expect(condition.version.hasPrefix("3."))
        }
    }

    @Test func `the settings still stand after work`() async throws {
        try await withFile { database, _ in
            try await Database.sqlite(database).write { try $0.run("CREATE TABLE entry (id BIGINT)") }
            for id in 0..<20 {
                try await Database.sqlite(database).write { try $0.run("INSERT INTO entry (id) VALUES (\(id))") }
                _ = try await Database.sqlite(database).read { try $0.rows("SELECT * FROM entry") }
            }
            #expect(try await database.condition().isDurable)
        }
    }

    @Test func `a database in memory does not claim to be durable`() async throws {
        #expect(try await SQLiteDatabase.inMemory().condition().isDurable == false)
    }

    @Test func `a closed file holds everything without its log`() async throws {
        try await TestFolder.with { folder in
            let path = folder + "/county.sqlite"
            let database = Database.sqlite(try SQLiteDatabase(path: path))
            try await database.write {
                try $0.script("CREATE TABLE entry (id BIGINT); INSERT INTO entry (id) VALUES (7)")
            }
            await database.close()
            let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
            #expect(log ?? 0 == 0)
            let again = Database.sqlite(try SQLiteDatabase(path: path))
            let id = try await again.read { try $0.row("SELECT id FROM entry")?.int("id") }
            #expect(id == 7)
            await again.close()
        }
    }

    @Test func `a backup is one whole file as of one moment`() async throws {
        try await withFile { database, path in
            let live = Database.sqlite(database)
            try await live.write { connection in
                try connection.run("CREATE TABLE entry (id BIGINT PRIMARY KEY, twin BIGINT NOT NULL)")
            }
            async let writes: Void = {
                for id in 0..<200 {
                    try await live.write { connection in
                        try connection.run("INSERT INTO entry (id, twin) VALUES (\(id), \(id + 1000))")
                        try connection.run("INSERT INTO entry (id, twin) VALUES (\(id + 1000), \(id))")
                    }
                }
            }()
            try await database.backup(to: path + ".backup")
            try await writes
            let files = try FileManager.default.contentsOfDirectory(
                atPath: (path as NSString).deletingLastPathComponent)
            #expect(files.filter { $0.contains("backup") } == ["county.sqlite.backup"])
            let copy = Database.sqlite(try SQLiteDatabase(path: path + ".backup"))
            let single = try await copy.read { connection in
                try connection.rows("SELECT id FROM entry WHERE twin NOT IN (SELECT id FROM entry)").count
            }
            #expect(single == 0)
            await copy.close()
        }
    }

    @Test func `nobody else may read the files`() async throws {
        try await withFile { database, path in
            try await Database.sqlite(database).write { try $0.run("CREATE TABLE entry (id BIGINT)") }
            try await database.backup(to: path + ".backup")
            for suffix in ["", "-wal", ".backup"] {
                let mode = try FileManager.default.attributesOfItem(atPath: path + suffix)[.posixPermissions] as? Int
                #expect(mode == 0o600, "\(suffix)")
            }
        }
    }

    @Test func `a backup overwrites nothing`() async throws {
        try await withFile { database, path in
            try Data("precious".utf8).write(to: URL(fileURLWithPath: path + ".backup"))
            await #expect(throws: StorageFault.self) { try await database.backup(to: path + ".backup") }
            #expect(try String(contentsOfFile: path + ".backup", encoding: .utf8) == "precious")
        }
    }

    @Test func `a file that is no database is refused`() async throws {
        try await TestFolder.with { folder in
            let path = folder + "/county.sqlite"
            try Data(repeating: 65, count: 8192).write(to: URL(fileURLWithPath: path))
            #expect(throws: StorageFault.self) { try SQLiteDatabase(path: path) }
        }
    }
}
