import NIOCore

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    // The first line is the content type, the rest the body.
    let content = Array(UnsafeBufferPointer(start: start, count: count))
    let line = content.prefix { $0 != 0x0A }
    let type = String(decoding: line, as: UTF8.self)
    let body = ByteBuffer(bytes: content.dropFirst(line.count + 1))
    for type in [type, "multipart/form-data; boundary=b"] {
        guard let form = try? Multipart(body, contentType: type)?.form() else { continue }
        for file in form.files { precondition(!file.filename.utf8.contains { $0 == 0x2F || $0 == 0x5C }) }
    }
    return 0
}
