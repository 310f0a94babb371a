package import Domain

/// A value that interpolation binds: it travels beside the SQL text and never becomes part of it.
package protocol SQLBindable {
    var sqlValue: SQLValue { get }
}

/// A bindable value of which `\(list:)` takes many.
package protocol SQLListable: SQLBindable {
    static var sqlType: SQLType { get }
}

/// The type of a list's elements; PostgreSQL asks for it even when the list is empty.
package enum SQLType: Sendable, Hashable {
    case integer
    case text
}

extension String: SQLListable {
    package var sqlValue: SQLValue { .text(self) }
    package static var sqlType: SQLType { .text }
}

extension Int: SQLListable {
    package var sqlValue: SQLValue { .integer(Int64(self)) }
    package static var sqlType: SQLType { .integer }
}

extension Int64: SQLListable {
    package var sqlValue: SQLValue { .integer(self) }
    package static var sqlType: SQLType { .integer }
}

/// 0 or 1: such columns are BIGINT in both databases.
extension Bool: SQLBindable {
    package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension [UInt8]: SQLBindable {
    package var sqlValue: SQLValue { .blob(self) }
}

/// `2026-07-31`, which sorts as days do.
extension Day: SQLListable {
    package var sqlValue: SQLValue { .text(description) }
    package static var sqlType: SQLType { .text }
}

/// Milliseconds.
extension Timestamp: SQLListable {
    package var sqlValue: SQLValue { .integer(milliseconds) }
    package static var sqlType: SQLType { .integer }
}

extension ID: SQLListable {
    package var sqlValue: SQLValue { .text(text) }
    package static var sqlType: SQLType { .text }
}

extension SQLValue: SQLBindable {
    package var sqlValue: SQLValue { self }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
    package var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

extension RawRepresentable<String> {
    /// A word of ours (a state, a kind, a role) as its raw text; needs no conformance.
    package var sqlValue: SQLValue { .text(rawValue) }
}

extension Optional where Wrapped: RawRepresentable<String> {
    package var sqlValue: SQLValue { self?.sqlValue ?? .null }
}
