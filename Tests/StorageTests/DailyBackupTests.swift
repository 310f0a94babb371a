import Domain
import Foundation
import Testing

@testable import Storage

struct DailyBackupTests {
    @Test func `one backup a day, the newest of them kept`() async throws {
        try await TestFolder.with { path in
            let database = try SQLiteDatabase(path: path + "/county.sqlite")
            let backups = DailyBackups(at: path + "/backups")
            let first = Day(number: 20_000)
            #expect(try await backups.take(of: database, on: first, keeping: 0) == nil)
            for offset in 0..<4 {
                let day = first.advanced(by: offset)
                #expect(try await backups.take(of: database, on: day, keeping: 2) == path + "/backups/\(day).sqlite")
                try Data().write(to: URL(fileURLWithPath: path + "/backups/\(day.advanced(by: 9)).sqlite.part"))
                #expect(try await backups.take(of: database, on: day, keeping: 2) == nil)
            }
            try Data().write(to: URL(fileURLWithPath: path + "/backups/mine.sqlite"))
            #expect(try await backups.take(of: database, on: first.advanced(by: 4), keeping: 2) != nil)
            #expect(try backups.days() == [first.advanced(by: 3), first.advanced(by: 4)])
            let names = try FileManager.default.contentsOfDirectory(atPath: path + "/backups")
            #expect(names.count == 3 && names.contains("mine.sqlite"))
            await database.close()
        }
    }

    @Test func `open copies lie beside the database, and those of killed runs do not stay`() async throws {
        try await TestFolder.with { path in
            let files = FileManager.default
            let names = ["copy-1.sqlite.part", "copy-2.sqlite.part", "copy-2026-09-01.sqlite.part", "mine.part"]
            for name in names { try Data().write(to: URL(fileURLWithPath: path + "/" + name)) }
            let earlier = Date(timeIntervalSinceNow: -7200)
            try files.setAttributes([.modificationDate: earlier], ofItemAtPath: path + "/copy-1.sqlite.part")
            // Whoever copies beside the service leaves its own unfinished backup alone.
            let workspace = try DailyBackups(beside: path).workspace()
            #expect(workspace.hasPrefix(path + "/copy-"))
            #expect(try files.contentsOfDirectory(atPath: path).sorted() == Array(names.dropFirst()))
        }
    }

    @Test func `a reader beside the writer copies what is committed and leaves its files alone`() async throws {
        try await TestFolder.with { path in
            let file = path + "/county.sqlite"
            let writer = Database.sqlite(try SQLiteDatabase(path: file))
            try await writer.write { try $0.run("CREATE TABLE thing (id BIGINT PRIMARY KEY)") }
            let reader = try SQLiteDatabase(reading: file)
            try await writer.write { try $0.run("INSERT INTO thing (id) VALUES (1)") }
            let log = FileManager.default.contents(atPath: file + "-wal")
            try await reader.backup(to: path + "/copy.sqlite")
            await #expect(throws: StorageFault.self) {
                try await Database.sqlite(reader).write { try $0.run("INSERT INTO thing (id) VALUES (2)") }
            }
            await reader.close()
            #expect(FileManager.default.contents(atPath: file + "-wal") == log)
            let copy = Database.sqlite(try SQLiteDatabase(reading: path + "/copy.sqlite"))
            #expect(try await copy.read { try $0.rows("SELECT id FROM thing") }.count == 1)
            await copy.close()
            await writer.close()
        }
    }
}
