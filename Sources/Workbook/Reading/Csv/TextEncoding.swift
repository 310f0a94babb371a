import Glibc

/// Tells a text file's encoding and turns it into UTF-8, strictly: a byte that does not fit refuses the file.
enum TextEncoding {
    /// By byte order mark, else UTF-8 if it is valid throughout, else GB18030 (which holds GBK and GB2312).
    static func utf8(of bytes: [UInt8]) throws(WorkbookRefusal) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            let text = Array(bytes.dropFirst(3))
            guard isUTF8(text) else { throw .unknownEncoding }
            return text
        }
        if bytes.starts(with: [0xFF, 0xFE]) {
            return try readable(convert(Array(bytes.dropFirst(2)), from: "UTF-16LE"))
        }
        if bytes.starts(with: [0xFE, 0xFF]) {
            return try readable(convert(Array(bytes.dropFirst(2)), from: "UTF-16BE"))
        }
        if isUTF8(bytes) { return bytes }
        return try readable(convert(bytes, from: "GB18030"))
    }

    private static func readable(_ text: [UInt8]?) throws(WorkbookRefusal) -> [UInt8] {
        guard let text, !text.contains(0) else { throw .unknownEncoding }
        return text
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

    /// Converts with the C library's tables; nil where a byte or character does not fit.
    static func convert(_ bytes: [UInt8], from source: String, to target: String = "UTF-8") -> [UInt8]? {
        let descriptor = iconv_open(target, source)
        guard let descriptor, descriptor != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(descriptor) }
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: bytes.count * 3 + 16)
        let written = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output -> Int? in
                var inputStart = input.baseAddress
                var inputLeft = input.count
                var outputStart = output.baseAddress
                var outputLeft = output.count
                let result = iconv(descriptor, &inputStart, &inputLeft, &outputStart, &outputLeft)
                return result == 0 && inputLeft == 0 ? output.count - outputLeft : nil
            }
        }
        return written.map { output.prefix($0).map { UInt8(bitPattern: $0) } }
    }
}
