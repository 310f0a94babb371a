import CZip
import Glibc

/// The parts of an xlsx file in memory, inflated by stream under limits on what really comes out.
final class ZipArchive {
    private let archive: OpaquePointer
    private let limits: ReadLimits
    private let indexes: [String: UInt64]
    private var inflated = 0

    init(_ bytes: [UInt8], limits: ReadLimits) throws(WorkbookRefusal) {
        self.limits = limits
        archive = try ZipArchive.open(bytes)
        var indexes: [String: UInt64] = [:]
        let count = zip_get_num_entries(archive, 0)
        guard count >= 0, count <= limits.entries else {
            zip_discard(archive)
            throw .tooLarge(.entries)
        }
        for index in 0..<UInt64(count) {
            let name = zip_get_name(archive, index, 0).map { ZipArchive.folded(String(cString: $0)) } ?? ""
            guard indexes.updateValue(index, forKey: name) == nil else {
                zip_discard(archive)
                throw .damaged
            }
        }
        self.indexes = indexes
    }

    deinit { zip_discard(archive) }

    private static func open(_ bytes: [UInt8]) throws(WorkbookRefusal) -> OpaquePointer {
        guard let copy = malloc(bytes.count) else { throw .tooLarge(.file) }
        bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(copy, base, bytes.count) } }
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error) else {
            free(copy)
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

    /// Whether any part lies in a folder.
    func holds(folder: String) -> Bool { indexes.keys.contains { $0.hasPrefix(folder) } }

    /// Hands a part's bytes to a parser, piece by piece; the last call has none. A part that is not there is damage.
    func inflate(_ path: String, into part: XmlPart) throws(WorkbookRefusal) {
        guard let index = indexes[Self.folded(path)] else { throw .damaged }
        var stat = zip_stat_t()
        guard zip_stat_index(archive, index, 0, &stat) == 0 else { throw .damaged }
        guard let file = zip_fopen_index(archive, index, 0) else { throw openingRefusal() }
        defer { zip_fclose(file) }
        var total = 0
        while true {
            let buffer = try part.buffer(XmlPart.pieceBytes)
            let count = Int(zip_fread(file, buffer, UInt64(XmlPart.pieceBytes)))
            guard count >= 0 else { throw .damaged }
            total += count
            inflated += count
            if total > limits.partBytes || inflated > limits.totalBytes { throw .tooLarge(.inflated) }
            if total > 1 << 20, total / limits.ratio > Int(clamping: stat.comp_size) { throw .tooLarge(.ratio) }
            try part.parse(count)
            if count == 0 { return }
        }
    }

    private func openingRefusal() -> WorkbookRefusal {
        switch zip_error_code_zip(zip_get_error(archive)) {
        case ZIP_ER_NOPASSWD, ZIP_ER_WRONGPASSWD, ZIP_ER_ENCRNOTSUPP: .encrypted
        default: .damaged
        }
    }
}
