import GRDB
import Glibc

/// A whole database copied into one file that appears under its name only when it is complete and checked.
enum SQLiteBackup {
    /// - Parameter encryption: how the file is encrypted; nil leaves it as the database is.
    static func copy(_ source: any DatabaseReader, to path: String, encrypted encryption: BackupEncryption?) throws {
        guard access(path, F_OK) != 0 else {
            throw StorageFault(kind: .other, message: "\(path) exists; a backup overwrites nothing")
        }
        let (open, finished) = (encryption?.workspace ?? path + ".part", path + ".part")
        unlink(open)
        unlink(finished)
        defer { unlink(open) }
        do {
            try fill(open, from: source)
            if let encryption { try encryption.encrypt(open, finished) } else { try FileSync.sync(finished) }
            guard rename(finished, path) == 0 else { throw FileSync.fault("cannot rename \(finished)") }
            try FileSync.sync(folder(of: path))
        } catch {
            unlink(finished)
            throw StorageFault.translated(error)
        }
    }

    private static func fill(_ path: String, from source: any DatabaseReader) throws {
        try FileSync.createPrivately(path)
        let copy = try DatabaseQueue(path: path)
        try source.backup(to: copy)
        let verdict = try copy.writeWithoutTransaction { database in
            // The copy calls itself WAL as its source does; one file without companions is easier to carry.
            try database.execute(sql: "PRAGMA journal_mode = DELETE")
            return try String.fetchAll(database, sql: "PRAGMA integrity_check")
        }
        try copy.close()
        guard verdict == ["ok"] else {
            throw StorageFault(kind: .other, message: "the copy is damaged: \(verdict.first ?? "")")
        }
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

/// How a backup is made unreadable for whoever has not its key.
package struct BackupEncryption: Sendable {
    /// Where the open copy lies meanwhile: in the data folder, whose database lies open too, and never where the backup goes.
    let workspace: String
    /// Encrypts the file at the first path into a new one at the second, synced to the disk.
    let encrypt: @Sendable (_ open: String, _ encrypted: String) throws -> Void

    package init(workspace: String, encrypt: @Sendable @escaping (_ open: String, _ encrypted: String) throws -> Void) {
        self.workspace = workspace
        self.encrypt = encrypt
    }
}
