import Foundation
import Storage
import Testing

struct EncryptedBackupTests {
    private static let key = ["NOTONELESS_BACKUP_KEY": String(repeating: "3c", count: 32)]
    private static let restoring = ["restore", "--data", "new"]

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func `a backup is encrypted under its key, says so, and opens with no other`() throws {
        let program = try Program()
        #expect(try program.run(BackupTests.founding).code == 0)
        let open = try program.run("backup", "--data", "data", "open.sqlite")
        #expect(open.code == 0 && open.output.contains("没有加密"), "\(open)")
        program.environment = Self.key
        let backup = try program.run("backup", "--data", "data", "copy.encrypted")
        #expect(backup.code == 0 && backup.output.contains("已用 NOTONELESS_BACKUP_KEY 加密"), "\(backup)")
        let bytes = try #require(FileManager.default.contents(atPath: program.folder + "/copy.encrypted"))
        #expect(bytes.range(of: Data("清溪县".utf8)) == nil && bytes.range(of: Data("SQLite".utf8)) == nil)
        #expect(try mode(program.folder + "/copy.encrypted") == 0o600)
        let inside = try FileManager.default.contentsOfDirectory(atPath: program.folder + "/data")
        #expect(!inside.contains { $0.hasPrefix("copy-") || $0 == "backups" }, "\(inside)")

        func refused(_ file: String, saying sentence: String) throws {
            let run = try program.run(Self.restoring + [file])
            #expect(run.code == 1 && run.talk.contains(sentence), "\(run)")
            let left = try FileManager.default.contentsOfDirectory(atPath: program.folder)
            #expect(!left.contains { $0.hasPrefix("new") })
        }
        program.environment = [:]
        try refused("copy.encrypted", saying: "是加密的备份")
        program.environment = ["NOTONELESS_BACKUP_KEY": "12"]
        try refused("copy.encrypted", saying: "读不懂")
        program.environment = ["NOTONELESS_BACKUP_KEY": String(repeating: "4d", count: 32)]
        try refused("copy.encrypted", saying: "用这把密钥打不开")
        program.environment = Self.key
        try program.write([UInt8](bytes.dropLast(100)), to: "cut.encrypted")
        try refused("cut.encrypted", saying: "不完整或被改动过")

        let restored = try program.run(Self.restoring + ["copy.encrypted"])
        #expect(restored.code == 0 && restored.output.contains("数据完好"), "\(restored)")
        #expect(try mode(program.folder + "/new/county.sqlite") == 0o600)
        let left = try FileManager.default.contentsOfDirectory(atPath: program.folder)
        #expect(!left.contains { $0.hasSuffix(".part") })
        // One that lies open is restored as before, with or without a key.
        #expect(try program.run("restore", "--data", "second", "open.sqlite").code == 0)
    }

    @Test func `a running service encrypts its daily backup, and the doctor tells of it`() async throws {
        let program = try Program()
        #expect(try program.run(BackupTests.founding).code == 0)
        program.environment = Self.key
        let service = try program.start(
            ["serve", "--data", "data", "--port", "0", "--now", "2026-09-02T08:00"], speakingInto: "serve-")
        defer { service.process.terminate() }
        let daily = program.folder + "/data/backups/2026-09-02.encrypted"
        for _ in 0..<300 where !FileManager.default.fileExists(atPath: daily) {
            try await Task.sleep(for: .milliseconds(100))
        }
        let doctor = try program.run("doctor", "--data", "data")
        #expect(doctor.code == 0 && doctor.talk.contains("2026-09-02 的，已用 NOTONELESS_BACKUP_KEY 加密"), "\(doctor)")
        #expect(try mode(daily) == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: program.folder + "/data/backups").count == 1)
        #expect(try String(contentsOfFile: service.talk, encoding: .utf8).contains("自动备份已用"))
        let json = try program.run("doctor", "--data", "data", "--format", "json")
        let report = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect(report["whole"] as? Bool == true && report["closed_days"] is [Any])
        #expect((report["backups"] as? [[String: Any]])?.first?["encrypted"] as? Bool == true)
        let restored = try program.run(Self.restoring + ["data/backups/2026-09-02.encrypted"])
        #expect(restored.code == 0, "\(restored)")
    }

    @Test func `a cut file key is told, and nothing is changed`() throws {
        let program = try Program()
        #expect(try program.run(BackupTests.founding).code == 0)
        try program.write(Array("0123".utf8), to: "data/file.key")
        let run = try program.run("purge", "--data", "data")
        #expect(run.code == 1 && run.talk.contains("file.key 不完整：有 4 个字符"), "\(run)")
        #expect(FileManager.default.contents(atPath: program.folder + "/data/file.key") == Data("0123".utf8))
    }
}
