import Glibc
import Storage

/// A file of any size encrypted under a key, as backups are: it opens whole or not at all.
///
/// Mark; 16 random bytes that name the file; nothing, encrypted under that name, which tells a wrong key; then the pieces,
/// each encrypted under the file's name, its number and whether it is the last. A piece that is missing, changed, of
/// another file or in another place does not open.
package struct EncryptedFile: Sendable {
    package enum Fault: Error, Hashable {
        /// Encrypted under another key.
        case otherKey
        /// Cut, lengthened, changed or put in another order, from this piece on, counted from 1; 0 is what stands before.
        case damaged(piece: Int)
    }

    private let key: FileKey
    private let pieceLength: Int

    /// - Parameter pieceLength: in bytes: what is in memory at once. The same for encrypting and opening.
    package init(key: FileKey, pieceLength: Int = 1 << 20) {
        self.key = key
        self.pieceLength = pieceLength
    }

    /// Whether the file says of itself that it is encrypted.
    package static func isEncrypted(_ path: String) throws -> Bool { try FileReader(path).next(mark.count) == mark }

    /// Writes a new file, that only its owner reads, with what stands in another.
    package func encrypt(_ source: String, into target: String) throws {
        let input = try FileReader(source)
        try FileWriter.write(target) { output in
            let id = try FileKey.random(Self.idLength)
            let name = Digest.hexadecimal(id)
            try output.write(Self.mark + id + key.encrypt([], named: name))
            try input.forEachPiece(of: pieceLength) { number, piece, isLast in
                try output.write(key.encrypt(piece, named: Self.name(of: number, isLast, in: name)))
            }
        }
    }

    /// Writes a new file, that only its owner reads, with what was encrypted; none when it throws a `Fault`.
    package func open(_ path: String, into target: String) throws {
        let input = try FileReader(path)
        let head = try input.next(Self.mark.count + Self.idLength + FileKey.overhead)
        guard head.count == Self.mark.count + Self.idLength + FileKey.overhead, head.starts(with: Self.mark) else {
            throw Fault.damaged(piece: 0)
        }
        let name = Digest.hexadecimal(Array(head[Self.mark.count..<(Self.mark.count + Self.idLength)]))
        guard key.decrypt(Array(head.suffix(FileKey.overhead)), named: name) == [] else { throw Fault.otherKey }
        try FileWriter.write(target) { output in
            try input.forEachPiece(of: pieceLength + FileKey.overhead) { number, piece, isLast in
                guard let text = key.decrypt(piece, named: Self.name(of: number, isLast, in: name)) else {
                    throw Fault.damaged(piece: number)
                }
                try output.write(text)
            }
        }
    }

    private static let mark = Array("notoneless encrypted 1\n".utf8)
    private static let idLength = 16

    private static func name(of number: Int, _ isLast: Bool, in file: String) -> String {
        "\(file):\(number):\(isLast ? "last" : "more")"
    }
}

private final class FileReader {
    private let path: String
    private let descriptor: Int32

    init(_ path: String) throws {
        self.path = path
        descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileSync.fault("cannot open \(path)") }
    }

    deinit { Glibc.close(descriptor) }

    /// As many bytes as asked for; fewer only at the end.
    func next(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let read = bytes[filled...].withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if read < 0, errno == EINTR { continue }
            guard read >= 0 else { throw FileSync.fault("cannot read \(path)") }
            if read == 0 { break }
            filled += read
        }
        return Array(bytes.prefix(filled))
    }

    /// What is left, piece by piece, counted from 1; an empty rest is one empty piece.
    func forEachPiece(of length: Int, _ body: (Int, [UInt8], Bool) throws -> Void) throws {
        var (number, piece) = (1, try next(length))
        while true {
            let following = try next(length)
            try body(number, piece, following.isEmpty)
            if following.isEmpty { return }
            (number, piece) = (number + 1, following)
        }
    }
}

private struct FileWriter {
    private let path: String
    private let descriptor: Int32

    /// Makes a file of the owner's and syncs it to the disk; takes it away again when the body throws.
    static func write(_ path: String, _ body: (FileWriter) throws -> Void) throws {
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileSync.fault("cannot create \(path)") }
        defer { Glibc.close(descriptor) }
        do {
            try body(FileWriter(path: path, descriptor: descriptor))
            guard fsync(descriptor) == 0 else { throw FileSync.fault("cannot sync \(path)") }
        } catch {
            unlink(path)
            throw error
        }
    }

    func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw FileSync.fault("cannot write \(path)") }
            rest = rest.dropFirst(written)
        }
    }
}
