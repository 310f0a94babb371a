import CZip
import Glibc

/// An archive with these parts, deflated, in this order.
func madeZip(_ parts: [(String, [UInt8])]) -> [UInt8] {
    var template = Array("/tmp/madezip-XXXXXX".utf8CString)
    close(mkstemp(&template))
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, nil) else { return [] }
    for (name, bytes) in parts {
        guard let copy = malloc(max(1, bytes.count)) else { return [] }
        bytes.withUnsafeBytes { if let start = $0.baseAddress { _ = memcpy(copy, start, bytes.count) } }
        if let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1) {
            zip_file_add(archive, name, source, 0)
        }
    }
    zip_close(archive)
    return fileBytes(path)
}

func fileBytes(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "rb") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&piece, 1, piece.count, file), count > 0 { bytes += piece[..<count] }
    return bytes
}
