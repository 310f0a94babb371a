import Glibc

/// Reads a file in a process of its own, whose death or greed harms nobody else.
package enum ParserChild {
    /// The child's side: takes the file from standard input, answers its cells on standard output.
    ///
    /// Closes every other file, lowers its own limits, and returns the exit code: 0 read, 1 refused, 3 no answer.
    package static func run(limits: ReadLimits = .standard) -> Int32 {
        guard ChildConfinement.enter(limits) else { return 3 }
        guard let bytes = readInput(limits) else { return 3 }
        let answer: ChildAnswer
        do throws(WorkbookRefusal) {
            answer = .sheets(
                try SheetReader.read(bytes.file, named: bytes.name, limits: limits, opensOldWorkbooks: true))
        } catch {
            answer = .refusal(error)
        }
        guard writeAll(answer.encoded()) else { return 3 }
        return answer.isRefusal ? 1 : 0
    }

    /// The parent's side: reads a file of any kind that `SheetReader` knows and .xls beside, through a child.
    ///
    /// Blocks its thread until the child has answered, died, or used up `limits.seconds`.
    /// - Parameters:
    ///   - executable: the path of the program whose `arguments` lead to `run()`.
    package static func read(
        _ bytes: [UInt8], named fileName: String, executable: String, arguments: [String] = ["read-cells"],
        limits: ReadLimits = .standard
    ) throws(WorkbookRefusal) -> [Sheet] {
        if bytes.isEmpty { throw .emptyFile }
        if bytes.count > limits.fileBytes { throw .tooLarge(.file) }
        let child = try ChildProcess(executable: executable, arguments: arguments)
        let name = Array(fileName.utf8.prefix(4096))
        let head = withUnsafeBytes(of: UInt32(name.count).littleEndian) { Array($0) }
        let end = child.exchange(head + name + bytes, limits: limits)
        switch end {
        case .tookTooLong: throw .tookTooLong
        case .died: throw .parserDied
        case .answered(let answer): return try ChildAnswer.sheets(from: answer)
        }
    }

    private static func readInput(_ limits: ReadLimits) -> (name: String, file: [UInt8])? {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(0, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0, bytes.count <= limits.fileBytes + 8192 else { return nil }
            if count == 0 { break }
            bytes.append(contentsOf: piece[..<count])
        }
        guard bytes.count >= 4 else { return nil }
        let length = Int(bytes[0]) | Int(bytes[1]) << 8 | Int(bytes[2]) << 16 | Int(bytes[3]) << 24
        guard bytes.count >= 4 + length else { return nil }
        return (String(decoding: bytes[4..<(4 + length)], as: UTF8.self), Array(bytes[(4 + length)...]))
    }

    private static func writeAll(_ bytes: [UInt8]) -> Bool {
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(1, $0.baseAddress.map { $0 + start }, bytes.count - start) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            start += count
        }
        return true
    }
}
