import Glibc

/// Makes a file's bytes, or a folder's names, survive a power cut.
package enum FileSync {
    package static func sync(_ path: String) throws {
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

    /// Makes a folder that only its owner enters, or takes one that is there away from everybody else.
    static func createFolderPrivately(_ path: String) throws {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST, chmod(path, 0o700) == 0 else {
            throw fault("cannot create \(path)")
        }
    }

    /// The system's own reason, from `errno`.
    package static func fault(_ message: String) -> StorageFault {
        StorageFault(kind: .other, message: "\(message): \(String(cString: strerror(errno)))")
    }
}
