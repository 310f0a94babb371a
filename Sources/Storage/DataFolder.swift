import Glibc
import Synchronization

/// The folder of one county's records. Held by one program at a time, until `close()` or the program's end.
package final class DataFolder: Sendable {
    package enum Refusal: Error, Hashable {
        /// Another program holds the folder: usually the server. Its process id, if it has told it.
        case inUse(Int?)
        /// There is no county at this path.
        case absent(path: String)
        /// The folder cannot be made: the one that would hold it is not there.
        case withoutParent(path: String)
        /// At this path is a file.
        case notFolder(path: String)
    }

    package let path: String
    private let lock: Mutex<Int32?>

    private init(path: String, lock: Int32) {
        self.path = path
        self.lock = Mutex(lock)
    }

    deinit { close() }

    /// Takes the folder. Unless `creating`, it must hold a county already.
    package static func open(path: String, creating: Bool) throws -> DataFolder {
        if creating {
            try make(path)
        } else if !exists(path + "/" + databaseName) {
            throw Refusal.absent(path: path)
        }
        return DataFolder(path: path, lock: try take(path + "/lock"))
    }

    /// The database of the folder at a path, for whoever only reads: it takes no lock, as readers of SQLite's WAL disturb
    /// no writer and each sees one moment.
    package static func databasePath(readingAt path: String) throws(Refusal) -> String {
        let database = path + "/" + databaseName
        guard exists(database) else { throw .absent(path: path) }
        return database
    }

    /// `DIR/county.sqlite`.
    package var databasePath: String { path + "/" + Self.databaseName }

    /// Whether the folder holds a county.
    package var hasDatabase: Bool { Self.exists(databasePath) }

    /// Whether there is such a file in the folder at a path.
    package static func has(_ name: String, at path: String) -> Bool { exists(path + "/" + name) }

    /// The text of a small file in the folder at a path, whoever holds it.
    package static func secret(_ name: String, readingAt path: String) throws -> String {
        let file = path + "/" + name
        let descriptor = Glibc.open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileSync.fault("cannot open \(file)") }
        defer { Glibc.close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw FileSync.fault("cannot read \(file)") }
        return String(decoding: bytes[..<count].filter { $0 > 0x20 }, as: UTF8.self)
    }

    /// The text of a small file that only its owner reads; made from `fresh` when there is none yet. Whoever is killed
    /// meanwhile leaves none or the whole, never a part of it.
    package func secret(_ name: String, fresh: () throws -> String) throws -> String {
        let file = path + "/" + name
        if !Self.exists(file) { try keep(Array(try fresh().utf8), at: file) }
        return try Self.secret(name, readingAt: path)
    }

    /// Writes a file beside its name and gives it the name when it is on the disk; one that has it already stays.
    private func keep(_ bytes: [UInt8], at file: String) throws {
        let unfinished = file + ".part"
        unlink(unfinished)
        defer { unlink(unfinished) }
        let descriptor = Glibc.open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileSync.fault("cannot create \(unfinished)") }
        defer { Glibc.close(descriptor) }
        guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            throw FileSync.fault("cannot write \(unfinished)")
        }
        guard link(unfinished, file) == 0 || errno == EEXIST else { throw FileSync.fault("cannot create \(file)") }
        try FileSync.sync(path)
    }

    /// Lets the folder go. Close the database first.
    package func close() {
        lock.withLock { lock in
            if let descriptor = lock { Glibc.close(descriptor) }
            lock = nil
        }
    }

    private static let databaseName = "county.sqlite"

    private static func make(_ path: String) throws {
        if mkdir(path, 0o700) == 0 { return }
        switch errno {
        case EEXIST:
            var found = stat()
            guard stat(path, &found) == 0, found.st_mode & S_IFMT == S_IFDIR else {
                throw Refusal.notFolder(path: path)
            }
        case ENOENT: throw Refusal.withoutParent(path: path)
        case ENOTDIR: throw Refusal.notFolder(path: path)
        default: throw FileSync.fault("cannot create \(path)")
        }
    }

    private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// The system drops such a lock when its program ends, however it ends. Child programs do not inherit it.
    private static func take(_ path: String) throws -> Int32 {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileSync.fault("cannot open \(path)") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            defer { Glibc.close(descriptor) }
            guard reason == EWOULDBLOCK else { throw FileSync.fault("cannot lock \(path)") }
            throw Refusal.inUse(holder(descriptor))
        }
        let note = Array("\(getpid())\n".utf8)
        guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, note, note.count, 0) == note.count else {
            defer { Glibc.close(descriptor) }
            throw FileSync.fault("cannot write \(path)")
        }
        return descriptor
    }

    private static func holder(_ descriptor: Int32) -> Int? {
        var note = [UInt8](repeating: 0, count: 20)
        let length = pread(descriptor, &note, note.count, 0)
        guard length > 0 else { return nil }
        return Int(String(decoding: note[..<length].prefix { $0 != 10 }, as: UTF8.self))
    }
}
