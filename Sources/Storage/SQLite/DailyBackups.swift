package import Domain
import Foundation

/// One backup of each day beside a database, `DIR/backups/2026-09-01.sqlite`, or encrypted
/// `2026-09-01.encrypted`, and only the newest of them. The folder and what is in it are their owner's alone.
package struct DailyBackups: Sendable {
    package struct Kept: Hashable, Sendable {
        package let day: Day
        package let isEncrypted: Bool

        var name: String { "\(day)" + (isEncrypted ? ".encrypted" : ".sqlite") }

        init(day: Day, isEncrypted: Bool) { (self.day, self.isEncrypted) = (day, isEncrypted) }

        /// Nil for a file of another name: it is somebody else's.
        init?(name: String) {
            guard let day = Day(String(name.prefix(10))) else { return nil }
            self.init(day: day, isEncrypted: name.hasSuffix(".encrypted"))
            guard self.name == name else { return nil }
        }
    }

    private let folder: String
    /// Where open copies lie while they are encrypted: the data folder, whose database lies open too, and never a folder
    /// that is carried elsewhere.
    private let workplace: String

    package init(in folder: DataFolder) { self.init(beside: folder.path) }

    /// Of the data folder at a path, whoever holds it.
    package init(beside data: String) { self.init(at: data + "/backups", working: data) }

    init(at folder: String, working workplace: String? = nil) {
        self.folder = folder
        self.workplace = workplace ?? folder
    }

    /// Makes the day's backup unless it is there, and removes all but the newest. Answers the path of a new one.
    ///
    /// - Parameters:
    ///   - keeping: how many are kept; 0 makes none and leaves those that are there alone.
    ///   - encrypt: makes of an open file an encrypted one; nil leaves the backup open.
    package func take(
        of database: SQLiteDatabase, on day: Day, keeping count: Int,
        encrypting encrypt: (@Sendable (_ open: String, _ encrypted: String) throws -> Void)? = nil
    ) async throws -> String? {
        guard count > 0, try !days().contains(day) else { return nil }
        let path = folder + "/" + Kept(day: day, isEncrypted: encrypt != nil).name
        try prepare(holding: true)
        let way = encrypt.map {
            BackupEncryption(workspace: "\(workplace)/\(Self.copy)\(day).sqlite.part", encrypt: $0)
        }
        try await database.backup(to: path, encrypted: way)
        for old in try kept().dropLast(count) { try FileManager.default.removeItem(atPath: folder + "/" + old.name) }
        return path
    }

    /// Where the open copy lies while a backup that goes elsewhere is encrypted: of this process alone.
    package func workspace() throws -> String {
        try prepare(holding: false)
        return "\(workplace)/\(Self.copy)\(ProcessInfo.processInfo.processIdentifier).sqlite.part"
    }

    /// The backups that are there, by day.
    package func kept() throws -> [Kept] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap(Kept.init(name:))
            .sorted { ($0.day, $0.name) < ($1.day, $1.name) }
    }

    /// The days of which there is a backup, in order.
    package func days() throws -> [Day] { try kept().map(\.day) }

    private static let copy = "copy-"

    /// Makes the folder its owner's, and removes what a killed run left unfinished: a copy on its way elsewhere when it has
    /// not grown for an hour, a day's at once if this program holds the data folder, as no other makes them then.
    private func prepare(holding: Bool) throws {
        if holding { try FileSync.createFolderPrivately(folder) }
        let files = FileManager.default
        for place in Set([folder, workplace]) where files.fileExists(atPath: place) {
            for name in try files.contentsOfDirectory(atPath: place) where name.hasSuffix(".part") {
                let path = place + "/" + name
                let isCopy = name.hasPrefix(Self.copy)
                let isDays = Day(String(name.dropFirst(isCopy ? Self.copy.count : 0).prefix(10))) != nil
                let changed = try? files.attributesOfItem(atPath: path)[.modificationDate] as? Date
                let isOld = changed.map { $0.timeIntervalSinceNow < -3600 } ?? false
                if isDays ? holding : isCopy && isOld { try files.removeItem(atPath: path) }
            }
        }
    }
}
