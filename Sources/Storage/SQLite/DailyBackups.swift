package import Domain
import Foundation

/// One backup of each day beside a database, `DIR/backups/2026-09-01.sqlite`, and only the newest of them.
package struct DailyBackups: Sendable {
    private let folder: String

    package init(in folder: DataFolder) { self.folder = folder.path + "/backups" }

    init(at folder: String) { self.folder = folder }

    /// Makes the day's backup unless it is there, and removes all but the newest. Answers the path of a new one.
    ///
    /// - Parameter keeping: how many are kept; 0 makes none and leaves those that are there alone.
    package func take(of database: SQLiteDatabase, on day: Day, keeping count: Int) async throws -> String? {
        guard count > 0 else { return nil }
        let files = FileManager.default
        let path = folder + "/\(day).sqlite"
        guard !files.fileExists(atPath: path) else { return nil }
        try files.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        // What a killed run left unfinished.
        for name in try files.contentsOfDirectory(atPath: folder) where name.hasSuffix(".sqlite.part") {
            try files.removeItem(atPath: folder + "/" + name)
        }
        try await database.backup(to: path)
        for old in try days().dropLast(count) { try files.removeItem(atPath: folder + "/\(old).sqlite") }
        return path
    }

    /// The days of which there is a backup, in order. Files of other names are somebody else's.
    package func days() throws -> [Day] {
        try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { name in
            name.hasSuffix(".sqlite") ? Day(String(name.dropLast(7))) : nil
        }.sorted()
    }
}
