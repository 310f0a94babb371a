import Foundation
import Office
import Testing

struct EncryptedFileTests {
    private static let length = 1000
    private static let piece = length + 28
    private static let head = 23 + 16 + 28

    /// Encrypts some bytes in small pieces, changes the file as told, and opens it.
    private static func opened(
        _ bytes: [UInt8], with other: FileKey? = nil, change: (inout [UInt8]) -> Void = { _ in }
    ) throws -> [UInt8]? {
        let folder = NSTemporaryDirectory() + "encrypted-\(ProcessInfo.processInfo.globallyUniqueString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (plain, encrypted, again) = (folder + "/plain", folder + "/encrypted", folder + "/again")
        try Data(bytes).write(to: URL(fileURLWithPath: plain))
        let key = try #require(FileKey(hexadecimal: FileKey.makeText()))
        #expect(try !EncryptedFile.isEncrypted(plain))
        try EncryptedFile(key: key, pieceLength: length).encrypt(plain, into: encrypted)
        #expect(try EncryptedFile.isEncrypted(encrypted))
        let mode = try FileManager.default.attributesOfItem(atPath: encrypted)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        var kept = [UInt8](try Data(contentsOf: URL(fileURLWithPath: encrypted)))
        change(&kept)
        try Data(kept).write(to: URL(fileURLWithPath: encrypted))
        do {
            try EncryptedFile(key: other ?? key, pieceLength: length).open(encrypted, into: again)
        } catch {
            #expect(!FileManager.default.fileExists(atPath: again))
            throw error
        }
        return FileManager.default.contents(atPath: again).map { [UInt8]($0) }
    }

    private static let bytes = (0..<3500).map { UInt8($0 % 251) }

    @Test(arguments: [0, 1, 999, 1000, 1001, 3000, 3500])
    func `what was encrypted opens, whatever its size`(count: Int) throws {
        let bytes = Array(Self.bytes.prefix(count))
        #expect(try Self.opened(bytes) == bytes)
        var kept: [UInt8] = []
        #expect(try Self.opened(bytes, change: { kept = $0 }) == bytes)
        #expect(count < 20 || !kept.contains(Array(bytes.prefix(20))))
    }

    @Test func `another key is told from a damaged file`() throws {
        let other = try #require(FileKey(hexadecimal: FileKey.makeText()))
        #expect(throws: EncryptedFile.Fault.otherKey) { try Self.opened(Self.bytes, with: other) }
    }

    @Test func `a cut, lengthened, changed or reordered file does not open`() throws {
        let (head, piece) = (Self.head, Self.piece)
        func fault(_ change: (inout [UInt8]) -> Void) -> EncryptedFile.Fault? {
            do {
                _ = try Self.opened(Self.bytes, change: change)
                return nil
            } catch {
                return error as? EncryptedFile.Fault
            }
        }
        #expect(fault { $0.removeLast() } == .damaged(piece: 4))
        #expect(fault { $0.removeLast($0.count - head - 2 * piece) } == .damaged(piece: 2))
        #expect(fault { $0.removeLast($0.count - head) } == .damaged(piece: 1))
        #expect(fault { $0.removeLast($0.count - 30) } == .damaged(piece: 0))
        #expect(fault { $0.append(1) } == .damaged(piece: 4))
        #expect(fault { $0.append(contentsOf: $0[head..<(head + piece)]) } == .damaged(piece: 4))
        #expect(fault { $0[head + piece + 20] ^= 1 } == .damaged(piece: 2))
        let swapped = fault { file in
            let first = Array(file[head..<(head + piece)])
            file.replaceSubrange(head..<(head + piece), with: file[(head + piece)..<(head + 2 * piece)])
            file.replaceSubrange((head + piece)..<(head + 2 * piece), with: first)
        }
        #expect(swapped == .damaged(piece: 1))
        #expect(fault { $0.removeSubrange(head..<(head + piece)) } == .damaged(piece: 1))
    }
}
