import Foundation
import Storage
import Testing

struct DataFolderTests {
    @Test func `a folder is held by one program at a time`() async throws {
        try await TestFolder.with { path in
            let folder = try DataFolder.open(path: path + "/county", creating: true)
            #expect(!folder.hasDatabase)
            let pid = Int(ProcessInfo.processInfo.processIdentifier)
            #expect(throws: DataFolder.Refusal.inUse(pid)) {
                try DataFolder.open(path: path + "/county", creating: true)
            }
            folder.close()
            let again = try DataFolder.open(path: path + "/county", creating: true)
            #expect(again.databasePath == path + "/county/county.sqlite")
            again.close()
        }
    }

    @Test func `a folder whose holder is gone is free`() async throws {
        try await TestFolder.with { path in
            _ = try DataFolder.open(path: path, creating: true)
            let again = try DataFolder.open(path: path, creating: true)
            again.close()
        }
    }

    @Test func `another process is kept out and told of`() async throws {
        try await TestFolder.with { path in
            let holder = Process()
            holder.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
            let output = Pipe()
            holder.standardOutput = output
            holder.arguments = [path + "/lock", "sh", "-c", "echo 4711 > \(path)/lock; echo held; sleep 60"]
            try holder.run()
            _ = try output.fileHandleForReading.read(upToCount: 5)
            #expect(throws: DataFolder.Refusal.inUse(4711)) { try DataFolder.open(path: path, creating: true) }
            holder.terminate()
        }
    }

    @Test func `a secret is made whole or not at all, and never made again`() async throws {
        try await TestFolder.with { path in
            let folder = try DataFolder.open(path: path, creating: true)
            let file = path + "/file.key"
            struct Stopped: Error {}
            #expect(throws: Stopped.self) { try folder.secret("file.key") { throw Stopped() } }
            #expect(!FileManager.default.fileExists(atPath: file))
            // What a run left that was killed while it wrote.
            try Data("cut".utf8).write(to: URL(fileURLWithPath: file + ".part"))
            #expect(try folder.secret("file.key") { "whole" } == "whole")
            #expect(!FileManager.default.fileExists(atPath: file + ".part"))
            #expect(try folder.secret("file.key") { "another" } == "whole")
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            folder.close()
        }
    }

    @Test func `a county must be there unless it is made`() async throws {
        try await TestFolder.with { path in
            #expect(throws: DataFolder.Refusal.absent(path: path)) { try DataFolder.open(path: path, creating: false) }
            let folder = try DataFolder.open(path: path, creating: true)
            let database = Database.sqlite(try SQLiteDatabase(path: folder.databasePath))
            await database.close()
            folder.close()
            let again = try DataFolder.open(path: path, creating: false)
            #expect(again.hasDatabase)
            again.close()
        }
    }
}
