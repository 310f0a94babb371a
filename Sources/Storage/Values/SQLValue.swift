/// What a column can hold. There are no floats: lengths are metres, moments milliseconds, the rest counts.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
}

/// Which of the two databases is spoken to.
package enum Dialect: Sendable, Hashable, CaseIterable {
    case sqlite
    case postgres
}
