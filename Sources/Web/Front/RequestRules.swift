import NIOHTTP1

/// What a request must be before anything else looks at it (RFC 9112). One that is not gets one answer and the
/// connection is closed: a doubt about where a request ends is how one is smuggled behind another.
package enum RequestRules {
    package enum Fault: Error, Hashable, CaseIterable, Sendable {
        case version, method, target, host, transferEncoding, contentLength, header

        package var status: HTTPResponseStatus {
            switch self {
            case .method: .methodNotAllowed
            case .transferEncoding: .notImplemented
            case .version: .httpVersionNotSupported
            case .target, .host, .contentLength, .header: .badRequest
            }
        }
    }

    /// Longest target, in bytes.
    static let longestTarget = 8 << 10

    /// What is wrong with the head of a request; `nil` for nothing.
    package static func fault(of head: HTTPRequestHead) -> Fault? {
        guard head.version == .http1_1 || head.version == .http1_0 else { return .version }
        guard [.GET, .HEAD, .POST].contains(head.method) else { return .method }
        let target = head.uri.utf8
        guard target.first == UInt8(ascii: "/"), target.count <= longestTarget,
            target.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "\\") })
        else { return .target }
        let hosts = head.headers["host"]
        guard hosts.count == 1, isHost(hosts[0]) else { return .host }
        let encodings = head.headers["transfer-encoding"]
        let lengths = head.headers["content-length"]
        if !encodings.isEmpty {
            guard encodings.count == 1, encodings[0].lowercased() == "chunked", head.version == .http1_1 else {
                return .transferEncoding
            }
            guard lengths.isEmpty else { return .contentLength }
        }
        guard lengths.count <= 1, lengths.allSatisfy(isLength) else { return .contentLength }
        return head.headers.allSatisfy { isToken($0.name) } ? nil : .header
    }

    private static func isHost(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 255
            && text.utf8.allSatisfy { $0.isWordByte || [0x2D, 0x2E, 0x3A, 0x5B, 0x5D, 0x5F].contains($0) }
    }

    private static func isLength(_ text: String) -> Bool {
        (1...15).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// RFC 9110 §5.6.2.
    private static func isToken(_ name: String) -> Bool {
        let marks = Array("!#$%&'*+-.^_`|~".utf8)
        return !name.isEmpty && name.utf8.allSatisfy { $0.isWordByte || marks.contains($0) }
    }
}
