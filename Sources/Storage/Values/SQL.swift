/// SQL text with its values kept apart. Interpolating a value binds it; interpolating an `SQL` splices it.
///
/// One text serves both databases; `\(sqlite:postgres:)` is for the rare difference. Text that is not a literal
/// gets in by `SQL(stringLiteral:)` only, which belongs in migrations.
package struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
    enum Part: Sendable, Hashable {
        case text(String)
        case value(SQLValue)
        case list([SQLValue], SQLType)
        case either(sqlite: String, postgres: String)
    }

    private(set) var parts: [Part]

    package init(stringLiteral value: String) { parts = value.isEmpty ? [] : [.text(value)] }
    package init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }
    private init(parts: [Part]) { self.parts = parts }

    /// Says nothing at all, like a filter that is not set.
    package var isEmpty: Bool { parts.isEmpty }

    /// The pieces in their order with `separator` between them; `1 = 1` is for the caller to add when there are none.
    package static func joined(_ pieces: [SQL], separator: SQL) -> SQL {
        SQL(parts: Array(pieces.map(\.parts).joined(separator: separator.parts)))
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.text(literal)) }
        }

        package mutating func appendInterpolation(_ value: some SQLBindable) { parts.append(.value(value.sqlValue)) }

        package mutating func appendInterpolation(_ value: (some SQLBindable)?) {
            parts.append(.value(value?.sqlValue ?? .null))
        }

        package mutating func appendInterpolation(_ word: some RawRepresentable<String>) {
            parts.append(.value(word.sqlValue))
        }

        package mutating func appendInterpolation(_ word: (some RawRepresentable<String>)?) {
            parts.append(.value(word.sqlValue))
        }

        package mutating func appendInterpolation(_ sql: SQL) { parts += sql.parts }

        /// `column IN \(list: values)`: one parameter however many values, and right for none (`NOT IN` too).
        package mutating func appendInterpolation<Element: SQLListable>(list values: some Sequence<Element>) {
            parts.append(.list(values.map(\.sqlValue), Element.sqlType))
        }

        package mutating func appendInterpolation<Word: RawRepresentable<String>>(list words: some Sequence<Word>) {
            parts.append(.list(words.map(\.sqlValue), .text))
        }

        /// Each database its own words. Nothing is bound here.
        package mutating func appendInterpolation(sqlite: String, postgres: String) {
            parts.append(.either(sqlite: sqlite, postgres: postgres))
        }
    }
}
