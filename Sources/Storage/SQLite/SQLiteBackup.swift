import GRDB
import Glibc

/// A whole database copied into one file that appears under its name only when it is complete and checked.
enum SQLiteBackup {
    static func copy(_ source: any DatabaseReader, to path: String) throws {
        guard access(path, F_OK) != 0 else {
            throw StorageFault(kind: .other, message: "\(path) exists; a backup overwrites nothing")
        }
        let unfinished = path + ".part"
        unlink(unfinished)
        do {
            try fill(unfinished, from: source)
            try FileSync.sync(unfinished)
            guard rename(unfinished, path) == 0 else { throw FileSync.fault("cannot rename \(unfinished)") }
            try FileSync.sync(folder(of: path))
        } catch {
            unlink(unfinished)
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
