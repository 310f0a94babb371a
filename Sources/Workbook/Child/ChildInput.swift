import Glibc

/// The file that a child gets on its standard input: name and bytes, with their lengths in front.
struct ChildInput {
    var name: String
    var bytes: [UInt8]

    private static let longestName = 4096

    /// What the parent sends before the file's bytes.
    static func head(_ task: ParserChild.Task, name: String, fileBytes: Int) -> [UInt8] {
        let name = Array(name.utf8.prefix(longestName))
        return [task.rawValue] + number(name.count) + number(fileBytes) + name
    }

    private static func number(_ value: Int) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    static func byte() -> UInt8? { take(1)?.first }

    /// Nil when the parent's words do not fit.
    static func file(_ limits: ReadLimits) -> ChildInput? {
        guard let nameBytes = number(), nameBytes <= longestName, let fileBytes = number(),
            fileBytes <= limits.fileBytes, let name = take(nameBytes), let bytes = take(fileBytes)
        else { return nil }
        return ChildInput(name: String(decoding: name, as: UTF8.self), bytes: bytes)
    }

    private static func number() -> Int? {
        guard let bytes = take(8), bytes[7] == 0 else { return nil }
        return bytes.enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    }

    private static func take(_ wanted: Int) -> [UInt8]? {
        let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
            while count < wanted {
                let step = Glibc.read(0, buffer.baseAddress.map { $0 + count }, wanted - count)
                if step < 0, errno == EINTR { continue }
                guard step > 0 else { return }
                count += step
            }
        }
        return bytes.count == wanted ? bytes : nil
    }
}

/// What a child says on its standard output, sent on in pieces as it grows.
final class ChildVoice {
    private var out = CellEncoder(bytes: ChildWord.magic)
    private(set) var isBroken = false

    private static let pieceBytes = 1 << 16

    func say(_ word: ChildWord) throws(WorkbookRefusal) {
        word.encode(into: &out)
        if out.bytes.count >= Self.pieceBytes, !flush() { throw .parserDied }
    }

    func flush() -> Bool {
        var start = 0
        while start < out.bytes.count {
            let count = out.bytes.withUnsafeBytes {
                Glibc.write(1, $0.baseAddress.map { $0 + start }, $0.count - start)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                isBroken = true
                return false
            }
            start += count
        }
        out.bytes.removeAll(keepingCapacity: out.bytes.count < 1 << 20)
        return true
    }
}
