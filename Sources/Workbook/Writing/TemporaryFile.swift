import Glibc

/// A file without a name, for a library that only writes to paths. Nothing of it is left on the disk, come what may.
struct TemporaryFile: ~Copyable {
    private let descriptor: Int32

    init() throws(WritingFault) {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/notoneless-XXXXXX".utf8CString)
        descriptor = mkostemp(&template)
        guard descriptor >= 0 else { throw WritingFault(reason: "no temporary file in \(folder): errno \(errno)") }
        unlink(template)
    }

    deinit { close(descriptor) }

    var path: String { "/proc/self/fd/\(descriptor)" }

    func bytes() throws(WritingFault) -> [UInt8] {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw WritingFault(reason: "fstat: errno \(errno)") }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var position = 0
        while position < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                pread(descriptor, buffer.baseAddress.map { $0 + position }, buffer.count - position, off_t(position))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw WritingFault(reason: "read: errno \(errno)") }
            position += count
        }
        return bytes
    }
}

/// `mkstemp` that does not leak into a child.
private func mkostemp(_ template: inout [CChar]) -> Int32 {
    let descriptor = mkstemp(&template)
    if descriptor >= 0 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    return descriptor
}
