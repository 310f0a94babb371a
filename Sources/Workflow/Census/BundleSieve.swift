import Workbook

/// Lets the files of one upload through one by one, until there are too many of them: what stands behind is told in one
/// line, and neither unfolded nor read. Of a file that cannot come in the bytes are let go at once.
struct BundleSieve {
    /// More files than a county has schools.
    static let mostFiles = 200
    /// Unpacked bytes of all files of one upload, those that cannot come in too: what one archive may hold.
    static let mostBytes = ReadLimits.standard.totalBytes

    var mostFiles = Self.mostFiles
    var mostBytes = Self.mostBytes
    private var files: [KeepBundle.File] = []
    private var bytes = 0
    private var firstLeft: String?
    private var left = 0

    init(mostFiles: Int = Self.mostFiles, mostBytes: Int = Self.mostBytes) {
        self.mostFiles = mostFiles
        self.mostBytes = mostBytes
    }

    private var isFull: Bool { files.count >= mostFiles || bytes >= mostBytes }

    /// - Parameters:
    ///   - unfold: the file itself; of an archive every file in it, or why it cannot be opened.
    ///   - read: why a file cannot come in; nil when it can.
    mutating func take(
        _ sent: BundledFile, unfolding unfold: (BundledFile) async throws -> [(BundledFile, String?)],
        reading read: (BundledFile) async throws -> String?
    ) async throws {
        if isFull { return leave(sent) }
        for (file, fault) in try await unfold(sent) {
            if isFull {
                leave(file)
                continue
            }
            bytes += file.bytes.count
            var refusal = fault
            if refusal == nil { refusal = try await read(file) }
            files.append((file.name, refusal == nil ? file.bytes : [], refusal))
        }
    }

    private mutating func leave(_ file: BundledFile) {
        firstLeft = firstLeft ?? file.name
        left += 1
    }

    /// The files, and a last line for those that were left.
    var all: [KeepBundle.File] {
        guard let firstLeft else { return files }
        let name = left == 1 ? firstLeft : "\(firstLeft)等 \(left) 个文件"
        return files + [
            (
                name, [],
                "文件太多：一次最多读 \(mostFiles) 个、拆开共 \(mostBytes >> 20) MB。从这个起 \(left) 个没有读（没拆的压缩包算一个），请另外上传。"
            )
        ]
    }
}
