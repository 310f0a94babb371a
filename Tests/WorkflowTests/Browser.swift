import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOEmbedded
import Synchronization
import Testing

@testable import Web

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A visitor without a socket: hands requests straight to the house's responder, keeps cookies, and posts the forms of
/// the page it is on.
final class Browser: Sendable {
    private struct State {
        var cookies: [String: String] = [:]
        var token = ""
        var sent = 0
    }

    let responder: RouterResponder<VisitorContext>
    /// Where the visitor seems to come from; the last entry of X-Forwarded-For.
    let address: String
    private let state = Mutex(State())

    init(_ house: House, address: String = "192.0.2.1") {
        responder = house.router.buildResponder()
        self.address = address
    }

    /// The visitor's cookies by name.
    var cookies: [String: String] { state.withLock { $0.cookies } }

    func forget(cookie name: String) { state.withLock { $0.cookies[name] = nil } }

    /// Gets a page, and follows redirects.
    @discardableResult
    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer {
        var answer = try await send(.get, path, headers: headers)
        for _ in 0..<5 where answer.status == .seeOther {
            answer = try await send(.get, answer.location, headers: headers)
        }
        return answer
    }

    /// Posts a form with the token of the page shown last. The answer is the one to the post: nothing is followed.
    @discardableResult
    func post(
        _ path: String, _ fields: KeyValuePairs<String, String> = [:], headers: HTTPFields = [:]
    ) async throws -> Answer {
        try await post(path, fields.map { ($0.key, $0.value) }, headers: headers)
    }

    @discardableResult
    func post(_ path: String, _ fields: [(String, String)], headers: HTTPFields = [:]) async throws -> Answer {
        let token = state.withLock { $0.token }
        let pairs = fields + (fields.contains { $0.0 == "csrf" } ? [] : [("csrf", token)])
        let body = pairs.map { "\($0.pathEncoded)=\($1.pathEncoded)" }.joined(separator: "&")
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await send(.post, path, headers: headers, body: ByteBuffer(string: body))
    }

    /// Posts a form with files, as browsers encode it.
    @discardableResult
    func post(
        _ path: String, _ fields: KeyValuePairs<String, String> = [:], file field: String, named filename: String,
        bytes: [UInt8]
    ) async throws -> Answer {
        try await post(path, fields, files: [(field, filename, bytes)])
    }

    @discardableResult
    func post(
        _ path: String, _ fields: KeyValuePairs<String, String> = [:],
        files: [(field: String, name: String, bytes: [UInt8])]
    ) async throws -> Answer {
        let boundary = "----house-test-boundary"
        var body = ByteBuffer()
        for (name, value) in fields.map({ ($0.key, $0.value) }) + [("csrf", state.withLock { $0.token })] {
            body.writeString(
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
        }
        for (field, filename, bytes) in files {
            body.writeString(
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(filename)\"\r\n"
                    + "Content-Type: application/octet-stream\r\n\r\n")
            body.writeBytes(bytes)
            body.writeString("\r\n")
        }
        body.writeString("--\(boundary)--\r\n")
        let headers: HTTPFields = [.contentType: "multipart/form-data; boundary=\(boundary)"]
        return try await send(.post, path, headers: headers, body: body)
    }

    /// Signs in from the sign-in page and follows to the page behind it.
    @discardableResult
    func signIn(_ login: String, password: String) async throws -> Answer {
        try await get("/sign-in")
        let answer = try await post("/sign-in", ["login": login, "password": password])
        return answer.status == .seeOther ? try await get(answer.location) : answer
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: ByteBuffer = ByteBuffer()
    ) async throws -> Answer {
        var fields = headers
        let (cookies, number) = state.withLock { state in
            state.sent += 1
            return (state.cookies, state.sent)
        }
        if !cookies.isEmpty {
            fields[.cookie] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        }
        if let name = HTTPField.Name("x-forwarded-for") { fields[name] = address }
        let request = Request(
            head: HTTPRequest(
                method: method, scheme: "http", authority: "localhost", path: path, headerFields: fields),
            body: RequestBody(buffer: body))
        var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        logger[metadataKey: "hb.request.id"] = "\(number)"
        let context = VisitorContext(source: .init(channel: NIOAsyncTestingChannel(), logger: logger))
        let response = try await responder.respond(to: request, context: context)
        let sheet = Sheet()
        try await response.body.write(SheetWriter(sheet: sheet))
        return keep(Answer(path: path, response: response, body: sheet.bytes.withLock { $0 }))
    }

    private func keep(_ answer: Answer) -> Answer {
        state.withLock { state in
            for line in answer.headers[values: .setCookie] {
                let pair = line.prefix { $0 != ";" }.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard pair.count == 2 else { continue }
                let isGone = line.contains("Max-Age=0")
                state.cookies[String(pair[0])] = isGone ? nil : String(pair[1])
            }
            if let token = try? answer.value("//input[@name='csrf']/@value").first { state.token = token }
        }
        return answer
    }
}

private final class Sheet: Sendable { let bytes = Mutex<[UInt8]>([]) }

private struct SheetWriter: ResponseBodyWriter {
    let sheet: Sheet
    func write(_ buffer: ByteBuffer) async throws {
        sheet.bytes.withLock { $0 += Array(buffer.readableBytesView) }
    }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
