import NIOCore

/// A file that came with a form.
package struct Upload: Sendable {
    /// The name of the field.
    package let field: String
    /// As the browser told it: a name, never a path to be opened.
    package let filename: String
    /// The same with its folders, where a whole folder was chosen.
    package let path: String
    package let contentType: String
    package let body: ByteBuffer
}

/// `multipart/form-data` (RFC 7578), the whole body in memory. Faults are `FormFault.malformed` or `.tooLarge`.
package struct Multipart {
    package struct Limits: Sendable {
        package var parts = 1000
        /// Of one part that is no file.
        package var fieldBytes = 256 << 10
        /// Of the head of one part.
        package var headBytes = 8 << 10

        package init() {}
    }

    private let body: ByteBuffer
    private let boundary: [UInt8]
    private let limits: Limits

    /// `nil` when the content type names no multipart form or no lawful boundary.
    package init?(_ body: ByteBuffer, contentType: String, limits: Limits = Limits()) {
        let value = HeaderValue(contentType)
        guard value.main == "multipart/form-data", let boundary = value.parameters["boundary"],
            (1...70).contains(boundary.utf8.count)
        else { return nil }
        self.body = body
        self.boundary = Array(boundary.utf8)
        self.limits = limits
    }

    package func form() throws -> Form {
        var pairs: [FormPair] = []
        var files: [Upload] = []
        for part in try parts() {
            let disposition = HeaderValue(part.headers["content-disposition"] ?? "")
            guard disposition.main == "form-data", let name = disposition.parameters["name"]?.unquotedPercent else {
                throw FormFault.malformed
            }
            if let filename = disposition.extended["filename"] ?? disposition.parameters["filename"]?.unquotedPercent {
                let type = part.headers["content-type"] ?? ""
                files.append(
                    Upload(
                        field: name, filename: Self.leaf(filename), path: filename, contentType: type, body: part.body))
            } else {
                guard part.body.readableBytes <= limits.fieldBytes else { throw FormFault.tooLarge }
                guard let text = String(validating: part.body.readableBytesView, as: UTF8.self) else {
                    throw FormFault.malformed
                }
                pairs.append(FormPair(name: name, value: text))
            }
        }
        return Form(pairs, files: files)
    }

    private struct Part {
        let headers: [String: String]
        let body: ByteBuffer
    }

    private func parts() throws -> [Part] {
        let view = body.readableBytesView
        let line = Array("\r\n--".utf8) + boundary
        guard view.starts(with: line.dropFirst(2)) else { throw FormFault.malformed }
        var at = view.startIndex + line.count - 2
        var parts: [Part] = []
        while true {
            let tail = view[at...].prefix(2)
            if tail.elementsEqual("--".utf8) { return parts }
            guard tail.elementsEqual("\r\n".utf8) else { throw FormFault.malformed }
            // A part without headers begins with the empty line at once.
            guard let headEnd = view.first(Array("\r\n\r\n".utf8), from: at, within: limits.headBytes),
                let end = view.first(line, from: headEnd + 2)
            else { throw FormFault.malformed }
            let start = headEnd + 4
            guard start <= end, let slice = body.getSlice(at: start, length: end - start) else {
                throw FormFault.malformed
            }
            guard parts.count < limits.parts else { throw FormFault.tooLarge }
            parts.append(Part(headers: try headers(view[min(at + 2, headEnd)..<headEnd]), body: slice))
            at = end + line.count
        }
    }

    private func headers(_ bytes: ByteBufferView) throws -> [String: String] {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw FormFault.malformed }
        var headers: [String: String] = [:]
        for line in text.split(separator: "\r\n") {
            let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else { throw FormFault.malformed }
            headers[halves[0].lowercased()] = String(halves[1])
        }
        return headers
    }

    /// Old browsers sent the whole path of the user's disk.
    private static func leaf(_ filename: String) -> String {
        // By scalars: a stroke that carries an accent is a stroke all the same.
        filename.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last.map { String($0) } ?? ""
    }
}

extension String {
    /// Browsers write a quotation mark and line ends inside a quoted name as `%22`, `%0D`, `%0A`, and nothing else so.
    fileprivate var unquotedPercent: String {
        split(separator: "%22", omittingEmptySubsequences: false).joined(separator: "\"")
            .split(separator: "%0D%0A", omittingEmptySubsequences: false).joined(separator: " ")
    }
}

extension ByteBufferView {
    /// Where the needle first stands, looking at most `within` bytes far.
    fileprivate func first(_ needle: [UInt8], from start: Int, within: Int = .max) -> Int? {
        let limit = Swift.min(endIndex, within == .max ? endIndex : start + within + needle.count)
        guard start <= limit, limit - start >= needle.count else { return nil }
        return withUnsafeBytes { bytes in
            let offset = startIndex
            var at = start - offset
            let last = limit - offset - needle.count
            while at <= last {
                // Boyer–Moore–Horspool would be quicker; the first byte, CR, is rare enough in a workbook.
                guard let hit = bytes[at...last].firstIndex(of: needle[0]) else { return nil }
                if bytes[hit..<(hit + needle.count)].elementsEqual(needle) { return hit + offset }
                at = hit + 1
            }
            return nil
        }
    }
}
