/// The database refused or failed. Nothing of what was asked has happened.
///
/// Carries the statement but never its values, which are children's data.
package struct StorageFault: Error, Hashable, CustomStringConvertible {
    package enum Kind: Sendable, Hashable {
        case unique
        case foreignKey
        case check
        case notNull
        /// Somebody else was quicker: worth another try.
        case busy
        /// No connection to the server, or the database is closed.
        case unreachable
        case other
    }

    package let kind: Kind
    package let message: String
    package let sql: String
    /// The database's own: SQLSTATE of PostgreSQL, extended result code of SQLite.
    package let code: String

    package init(kind: Kind, message: String, sql: String = "", code: String = "") {
        self.kind = kind
        self.message = message
        self.sql = sql
        self.code = code
    }

    package var description: String { sql.isEmpty ? "\(kind): \(message)" : "\(kind): \(message) [\(sql)]" }

    static let unsynced = StorageFault(kind: .other, message: "stopped: an earlier commit could not be synced")
    static let closed = StorageFault(kind: .unreachable, message: "the database is closed")

    static func unstorableText(sql: String) -> StorageFault {
        StorageFault(kind: .other, message: "a text holds a NUL byte", sql: sql)
    }

    static func fractional(column: Int, sql: String) -> StorageFault {
        StorageFault(kind: .other, message: "column \(column + 1) holds a fraction", sql: sql)
    }
}

/// The commit was sent and its answer never came: the write is there or it is not, and only a look can tell.
///
/// Not a failure (reliability: a cancelled or lost commit is *unknown*). Ask by the idempotency key of the form.
package struct CommitUnknown: Error, Hashable {
    package let message: String
}
