import CPostgres

extension StorageFault {
    init(_ result: PostgresResult, connection: OpaquePointer?, sql: String) {
        let code = result.field(PostgresField.state) ?? Self.connectionLost
        // The primary message only: the detail of a unique key quotes the row, and a row is a child.
        let message = result.field(PostgresField.message) ?? connection.map { String(cString: PQerrorMessage($0)) }
        self.init(kind: Self.kind(of: code), message: message ?? "not connected", sql: sql, code: code)
    }

    private static let connectionLost = "08006"

    private static func kind(of code: String) -> Kind {
        switch code {
        case "23505": .unique
        case "23503": .foreignKey
        case "23514": .check
        case "23502": .notNull
        case "40001", "40P01", "55P03": .busy
        case _ where code.hasPrefix("08") || code.hasPrefix("57P"): .unreachable
        default: .other
        }
    }

    /// A prepared statement is gone, or its table has changed since.
    var isStaleStatement: Bool { code == "26000" || (code == "0A000" && message.contains("cached plan")) }

    /// The same closure may well succeed now.
    var isWorthAnotherTry: Bool { kind == .busy || isStaleStatement }

    /// After such an answer to COMMIT nobody knows: the connection went, or the server itself cannot say.
    var leavesCommitOpen: Bool { kind == .unreachable || code == "40003" }
}
