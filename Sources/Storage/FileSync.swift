import Glibc

/// Makes a file's bytes, or a folder's names, survive a power cut.
enum FileSync {
    static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault("cannot open \(path)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw fault("cannot sync \(path)") }
    }

    /// Makes an empty file, if there is none, that only its owner reads; SQLite gives its logs the same mode.
    static func createPrivately(_ path: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw fault("cannot create \(path)") }
        close(descriptor)
    }

    /// The system's own reason, from `errno`.
    static func fault(_ message: String) -> StorageFault {
        StorageFault(kind: .other, message: "\(message): \(String(cString: strerror(errno)))")
    }
}
