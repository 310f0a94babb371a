import CPostgres

/// How each connection of a pool is made.
struct PostgresSettings: Sendable {
    let url: String
    let schema: String?
    /// Longest run of one statement.
    let statementMilliseconds: Int

    /// Fails on a URL that libpq cannot read.
    func check() throws(StorageFault) {
        var message: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(url, &message)
        defer { PQconninfoFree(options) }
        guard options == nil else { return }
        defer { PQfreemem(message) }
        throw StorageFault(kind: .unreachable, message: message.map { String(cString: $0) } ?? "unreadable address")
    }

    /// Blocks until connected, refused or timed out. What the URL says itself, comes last and wins.
    func connect() -> OpaquePointer? {
        let options = [
            ("connect_timeout", "10"), ("client_encoding", "UTF8"), ("application_name", "notoneless"),
            ("keepalives_idle", "30"), ("tcp_user_timeout", "30000"), ("dbname", url),
        ]
        return Self.withCStrings(options.map(\.0)) { keywords in
            Self.withCStrings(options.map(\.1)) { values in PQconnectdbParams(keywords, values, 1) }
        }
    }

    /// What a new connection is told first.
    var greeting: String {
        var text = """
            SET client_min_messages = warning; SET standard_conforming_strings = on;
            SET statement_timeout = \(statementMilliseconds); SET idle_in_transaction_session_timeout = 60000
            """
        if let schema { text += "; SET search_path = \(Self.quoted(schema))" }
        return text
    }

    /// An identifier as SQL text.
    static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private static func withCStrings<R>(
        _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> R
    ) -> R {
        var bytes: [CChar] = []
        var starts: [Int] = []
        for text in texts {
            starts.append(bytes.count)
            bytes += text.utf8CString
        }
        return bytes.withUnsafeBufferPointer { buffer in
            body(starts.map { buffer.baseAddress?.advanced(by: $0) } + [nil])
        }
    }
}
