import CZip
import Glibc

/// A zip archive in memory whose parts are replaced or added; all others keep their packed bytes.
final class PatchArchive {
    private let archive: OpaquePointer
    private let source: OpaquePointer
    private let indexes: [String: UInt64]
    private var isOpen = true
    /// What has been put, by its folded path.
    private var put: [String: [UInt8]] = [:]
    private var order: [(path: String, folded: String)] = []

    init(_ bytes: [UInt8], limits: ReadLimits = .standard) throws(PatchFault) {
        guard let source = PatchArchive.source(of: bytes) else { throw PatchFault(reason: "memory") }
        zip_source_keep(source)
        guard let archive = zip_open_from_source(source, ZIP_CHECKCONS, nil) else {
            zip_source_free(source)
            zip_source_free(source)
            throw PatchFault(reason: "no archive")
        }
        self.source = source
        self.archive = archive
        var indexes: [String: UInt64] = [:]
        let count = max(0, zip_get_num_entries(archive, 0))
        for index in 0..<UInt64(count) {
            guard let name = zip_get_name(archive, index, 0) else { continue }
            indexes[PatchArchive.folded(String(cString: name))] = index
        }
        self.indexes = indexes
    }

    deinit {
        if isOpen { zip_discard(archive) }
        zip_source_free(source)
    }

    private static func source(of bytes: [UInt8]) -> OpaquePointer? {
        guard let copy = malloc(max(1, bytes.count)) else { return nil }
        bytes.withUnsafeBytes { if let base = $0.baseAddress { _ = memcpy(copy, base, bytes.count) } }
        guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, nil) else {
            free(copy)
            return nil
        }
        return source
    }

    /// Some programs write backslashes, or the right names in the wrong case.
    private static func folded(_ path: String) -> String {
        String(
            decoding: path.utf8.map { $0 == 0x5C ? 0x2F : (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
    }

    func holds(_ path: String) -> Bool {
        let folded = Self.folded(path)
        return put[folded] != nil || indexes[folded] != nil
    }

    /// The inflated bytes of a part as it now is.
    func part(_ path: String) throws(PatchFault) -> [UInt8] {
        let folded = Self.folded(path)
        if let bytes = put[folded] { return bytes }
        guard let index = indexes[folded], let file = zip_fopen_index(archive, index, 0) else {
            throw PatchFault(reason: "no part \(path)")
        }
        defer { zip_fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Int(zip_fread(file, &piece, UInt64(piece.count)))
            guard count >= 0, bytes.count + count <= ReadLimits.standard.partBytes else {
                throw PatchFault(reason: "part \(path)")
            }
            if count == 0 { return bytes }
            bytes.append(contentsOf: piece[..<count])
        }
    }

    func put(_ path: String, _ bytes: [UInt8]) {
        let folded = Self.folded(path)
        if put.updateValue(bytes, forKey: folded) == nil { order.append((path, folded)) }
    }

    func put(_ path: String, _ text: String) { put(path, Array(text.utf8)) }

    /// A path that no part has: `stem1.ending`, `stem2.ending`, …
    func freePath(_ stem: String, _ ending: String) -> String {
        var number = 1
        while holds("\(stem)\(number).\(ending)") { number += 1 }
        return "\(stem)\(number).\(ending)"
    }

    /// The whole archive. Parts that were put bear the first moment that an archive can name, so that the same marks
    /// give the same bytes.
    func finished() throws(PatchFault) -> [UInt8] {
        for (path, folded) in order {
            guard let bytes = put[folded], let content = Self.source(of: bytes) else {
                throw PatchFault(reason: "memory")
            }
            let index =
                indexes[folded].map { zip_file_replace(archive, $0, content, 0) == 0 ? Int64($0) : -1 }
                ?? zip_file_add(archive, path, content, zip_flags_t(ZIP_FL_ENC_UTF_8))
            guard index >= 0 else {
                zip_source_free(content)
                throw PatchFault(reason: "cannot put \(path)")
            }
            zip_set_file_compression(archive, UInt64(index), ZIP_CM_DEFLATE, 0)
            zip_file_set_dostime(archive, UInt64(index), 0, 0x21, 0)
        }
        guard zip_close(archive) == 0 else { throw PatchFault(reason: "cannot write the archive") }
        isOpen = false
        return try written()
    }

    private func written() throws(PatchFault) -> [UInt8] {
        var stat = zip_stat_t()
        guard zip_source_stat(source, &stat) == 0, zip_source_open(source) == 0 else {
            throw PatchFault(reason: "cannot read the archive back")
        }
        defer { zip_source_close(source) }
        var bytes = [UInt8](repeating: 0, count: Int(clamping: stat.size))
        let count = bytes.count
        guard zip_source_read(source, &bytes, UInt64(count)) == Int64(count) else {
            throw PatchFault(reason: "cannot read the archive back")
        }
        return bytes
    }
}
