package import Domain

/// One row of a result, read by column name. Rows of one result share the index of their columns.
///
/// Each getter throws `BadColumn` when the column is missing, NULL (without `OrNil`) or of another type:
/// such a row is a fault of ours, never an input of somebody's.
package struct Row: Sendable {
    let columns: ColumnIndex
    let values: [SQLValue]

    /// The value as the database gave it.
    package func value(_ column: String) throws(BadColumn) -> SQLValue {
        guard let position = columns.positions[column] else { throw BadColumn(name: column) }
        return values[position]
    }

    /// The names of the columns, in their order.
    package var columnNames: [String] { columns.names }

    package func text(_ column: String) throws(BadColumn) -> String {
        try required(column, textOrNil)
    }

    package func textOrNil(_ column: String) throws(BadColumn) -> String? {
        switch try value(column) {
        case .text(let text): text
        case .null: nil
        default: throw BadColumn(name: column)
        }
    }

    package func integer(_ column: String) throws(BadColumn) -> Int64 {
        try required(column, integerOrNil)
    }

    package func integerOrNil(_ column: String) throws(BadColumn) -> Int64? {
        switch try value(column) {
        case .integer(let number): number
        case .null: nil
        default: throw BadColumn(name: column)
        }
    }

    package func int(_ column: String) throws(BadColumn) -> Int { Int(try integer(column)) }

    package func intOrNil(_ column: String) throws(BadColumn) -> Int? { try integerOrNil(column).map { Int($0) } }

    /// 0 or 1; any other number is no truth value.
    package func bool(_ column: String) throws(BadColumn) -> Bool { try required(column, boolOrNil) }

    package func boolOrNil(_ column: String) throws(BadColumn) -> Bool? {
        switch try integerOrNil(column) {
        case 0?: false
        case 1?: true
        case nil: nil
        default: throw BadColumn(name: column)
        }
    }

    package func blob(_ column: String) throws(BadColumn) -> [UInt8] { try required(column, blobOrNil) }

    package func blobOrNil(_ column: String) throws(BadColumn) -> [UInt8]? {
        switch try value(column) {
        case .blob(let bytes): bytes
        case .null: nil
        default: throw BadColumn(name: column)
        }
    }

    package func day(_ column: String) throws(BadColumn) -> Day { try required(column, dayOrNil) }

    package func dayOrNil(_ column: String) throws(BadColumn) -> Day? {
        guard let text = try textOrNil(column) else { return nil }
        guard let day = Day(text) else { throw BadColumn(name: column) }
        return day
    }

    package func timestamp(_ column: String) throws(BadColumn) -> Timestamp {
        Timestamp(milliseconds: try integer(column))
    }

    package func timestampOrNil(_ column: String) throws(BadColumn) -> Timestamp? {
        try integerOrNil(column).map { Timestamp(milliseconds: $0) }
    }

    package func id<Entity>(_ column: String, of entity: Entity.Type = Entity.self) throws(BadColumn) -> ID<Entity> {
        ID(try text(column))
    }

    package func idOrNil<Entity>(
        _ column: String, of entity: Entity.Type = Entity.self
    ) throws(BadColumn) -> ID<Entity>? {
        try textOrNil(column).map { ID($0) }
    }

    /// A word of ours; one that `Word` does not know is a `BadColumn`.
    package func word<Word: RawRepresentable<String>>(
        _ column: String, as type: Word.Type = Word.self
    ) throws(BadColumn) -> Word {
        guard let word = try wordOrNil(column, as: type) else { throw BadColumn(name: column) }
        return word
    }

    package func wordOrNil<Word: RawRepresentable<String>>(
        _ column: String, as type: Word.Type = Word.self
    ) throws(BadColumn) -> Word? {
        guard let text = try textOrNil(column) else { return nil }
        guard let word = Word(rawValue: text) else { throw BadColumn(name: column) }
        return word
    }

    private func required<Value>(
        _ column: String, _ read: (String) throws(BadColumn) -> Value?
    ) throws(BadColumn) -> Value {
        guard let value = try read(column) else { throw BadColumn(name: column) }
        return value
    }
}

/// Where each column of one result stands. A class, so that its rows share it.
final class ColumnIndex: Sendable {
    let names: [String]
    let positions: [String: Int]

    /// The first of two columns with one name wins.
    init(_ names: [String]) {
        self.names = names
        positions = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    }
}

/// A column that a row lacks, or that holds something else than was asked for.
package struct BadColumn: Error, Hashable {
    package let name: String

    package init(name: String) { self.name = name }
}
