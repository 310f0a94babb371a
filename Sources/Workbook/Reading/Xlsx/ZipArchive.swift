import CZip
import Glibc

/// The entries of a zip archive in memory, inflated by stream under limits on what really comes out.
final class ZipArchive {
    private let archive: OpaquePointer
    private let limits: ReadLimits
    private let size: Int
    private var indexes: [String: UInt64] = [:]
    private var inflated = 0

    /// Lends the archive in `bytes`, which are not copied.
    static func withArchive<Result>(
        in bytes: [UInt8], limits: ReadLimits, _ body: (ZipArchive) throws(WorkbookRefusal) -> Result
    ) throws(WorkbookRefusal) -> Result {
        try bytes.withUnsafeBufferPointer { bytes throws(WorkbookRefusal) in
            try body(ZipArchive(bytes, limits: limits))
        }
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>, limits: ReadLimits) throws(WorkbookRefusal) {
        self.limits = limits
        size = bytes.count
        archive = try ZipArchive.open(bytes)
        let count = zip_get_num_entries(archive, 0)
        guard count >= 0, count <= limits.entries else { throw .tooLarge(.entries) }
        var packed = 0
        for index in 0..<UInt64(count) {
            let name = zip_get_name(archive, index, 0).map { ZipArchive.folded(String(cString: $0)) } ?? ""
            guard indexes.updateValue(index, forKey: name) == nil else { throw .damaged }
            packed += Int(clamping: try stat(index).comp_size) + ZipArchive.leastHead
        }
        // Entries that lie in the same bytes are how a small file becomes an endless one.
        guard packed <= size else { throw .damaged }
    }

    deinit { zip_discard(archive) }

    /// Bytes of an entry's head before its content.
    private static let leastHead = 30

    private static func open(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookRefusal) -> OpaquePointer {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, &error) else {
            throw .damaged
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            throw .damaged
        }
        return archive
    }

    /// Some programs write backslashes, or the right names in the wrong case.
    private static func folded(_ path: String) -> String {
        String(
            decoding: path.utf8.map { $0 == 0x5C ? 0x2F : (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
    }

    func holds(_ path: String) -> Bool { indexes[Self.folded(path)] != nil }

    /// Whether any entry lies in a folder.
    func holds(folder: String) -> Bool { indexes.keys.contains { $0.hasPrefix(folder) } }

    /// The bytes of each entry's name as they stand in the archive, in its order.
    var rawNames: [[UInt8]] {
        (0..<UInt64(indexes.count)).map { index in
            guard let name = zip_get_name(archive, index, ZIP_FL_ENC_RAW) else { return [] }
            return (0..<strlen(name)).map { UInt8(bitPattern: name[$0]) }
        }
    }

    /// Hands a part's bytes to a parser, piece by piece. A part that is not there is damage.
    func inflate(_ path: String, into part: XmlPart) throws(WorkbookRefusal) {
        guard let index = indexes[Self.folded(path)] else { throw .damaged }
        try inflate(index) { piece throws(WorkbookRefusal) in try part.consume(piece) }
        try part.finish()
    }

    /// The content of the entry at an index below the number of entries.
    func content(at index: Int) throws(WorkbookRefusal) -> [UInt8] {
        var bytes: [UInt8] = []
        try inflate(UInt64(index)) { piece throws(WorkbookRefusal) in bytes.append(contentsOf: piece) }
        return bytes
    }

    private func inflate(
        _ index: UInt64, to take: (UnsafeRawBufferPointer) throws(WorkbookRefusal) -> Void
    ) throws(WorkbookRefusal) {
        let packed = Int(clamping: try stat(index).comp_size)
        guard let file = zip_fopen_index(archive, index, 0) else { throw openingRefusal() }
        defer { zip_fclose(file) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { buffer.deallocate() }
        var total = 0
        while true {
            // The last read compares the checksum.
            let count = Int(zip_fread(file, buffer.baseAddress, UInt64(buffer.count)))
            guard count >= 0 else { throw .damaged }
            if count == 0 { return }
            total += count
            inflated += count
            if total > limits.partBytes || inflated > limits.totalBytes { throw .tooLarge(.inflated) }
            if total > 1 << 20, total / limits.ratio > packed { throw .tooLarge(.ratio) }
            try take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    private func stat(_ index: UInt64) throws(WorkbookRefusal) -> zip_stat_t {
        var stat = zip_stat_t()
        guard zip_stat_index(archive, index, 0, &stat) == 0 else { throw .damaged }
        return stat
    }

    private func openingRefusal() -> WorkbookRefusal {
        switch zip_error_code_zip(zip_get_error(archive)) {
        case ZIP_ER_NOPASSWD, ZIP_ER_WRONGPASSWD, ZIP_ER_ENCRNOTSUPP: .encrypted
        default: .damaged
        }
    }
}
