import Foundation
import Storage
import Testing

struct BackupTests {
    static let founding = ["init", "--data", "data", "--county", "439999", "--county-name", "清溪县"]

    @Test func `a running service is backed up beside it, and by itself`() async throws {
        let program = try Program()
        #expect(try program.run(Self.founding).code == 0)
        let service = try program.start(
            ["serve", "--data", "data", "--port", "0", "--now", "2026-09-02T08:00"], speakingInto: "serve-")
        defer { service.process.terminate() }
        let daily = program.folder + "/data/backups/2026-09-02.sqlite"
        for _ in 0..<300 where !FileManager.default.fileExists(atPath: daily) {
            try await Task.sleep(for: .milliseconds(100))
        }
        #expect(FileManager.default.fileExists(atPath: daily))
        let backup = try program.run("backup", "--data", "data", "copy.sqlite")
        #expect(backup.code == 0 && backup.talk.isEmpty, "\(backup)")
        #expect(try program.run("doctor", "--data", "data").code == 0)
        #expect(try program.run("migrate", "--data", "data").code == 1)
        #expect(service.process.isRunning)
        for (copy, folder) in [("copy.sqlite", "one"), ("data/backups/2026-09-02.sqlite", "two")] {
            let restored = try program.run("restore", "--data", folder, copy)
            #expect(restored.code == 0 && restored.output.contains("数据完好"), "\(restored)")
        }
        let again = try program.run("backup", "--data", "data", "copy.sqlite")
        #expect(again.code == 1 && again.talk.contains("没有覆盖"), "\(again)")
    }

    /// The records of an older program, and of a newer one: looked at and copied, never changed.
    @Test(arguments: [
        ("DELETE FROM schema_migration WHERE number > 16", nil as Int32?, "notoneless migrate"),
        ("INSERT INTO schema_migration (number, name) VALUES (999, 'x')", 1, "换用新版本"),
    ])
    func `looking at records of another version changes nothing`(
        change: String, restoring: Int32?, sentence: String
    ) async throws {
        let program = try Program()
        #expect(try program.run(Self.founding).code == 0)
        let path = program.folder + "/data/county.sqlite"
        let database = Database.sqlite(try SQLiteDatabase(path: path))
        try await database.write { connection in
            if change.hasPrefix("DELETE") {
                try connection.run("DELETE FROM schema_migration WHERE number > 16")
            } else {
                try connection.run("INSERT INTO schema_migration (number, name) VALUES (999, 'x')")
            }
        }
        await database.close()
        let before = FileManager.default.contents(atPath: path)
        let doctor = try program.run("doctor", "--data", "data")
        #expect(doctor.code == 1 && doctor.talk.contains(sentence), "\(doctor)")
        let backup = try program.run("backup", "--data", "data", "copy.sqlite")
        #expect(backup.code == 0 && backup.talk.contains(sentence), "\(backup)")
        #expect(FileManager.default.contents(atPath: path) == before)
        guard let restoring else { return }
        let restored = try program.run("restore", "--data", "new", "copy.sqlite")
        #expect(restored.code == restoring, "\(restored)")
    }
}
