import Glibc

/// The text that a database is given, with the values of its placeholders in order.
struct RenderedSQL {
    private(set) var text = ""
    private(set) var values: [SQLValue] = []
    private let dialect: Dialect

    init(_ sql: SQL, for dialect: Dialect) throws(StorageFault) {
        self.dialect = dialect
        for part in sql.parts {
            switch part {
            case .text(let literal): text += literal
            case .value(let value): append(value)
            case .list(let elements, let type): append(elements, of: type)
            case .either(let sqlite, let postgres): text += dialect == .sqlite ? sqlite : postgres
            }
        }
        guard values.allSatisfy(\.isStorable) else { throw .unstorableText(sql: text) }
    }

    /// PostgreSQL cannot tell the type of a lone NULL parameter, so there it is written out.
    private mutating func append(_ value: SQLValue) {
        if dialect == .postgres, value == .null {
            text += "NULL"
        } else {
            values.append(value)
            text += placeholder
        }
    }

    private mutating func append(_ elements: [SQLValue], of type: SQLType) {
        switch dialect {
        case .sqlite:
            values.append(.text(ListText.json(elements)))
            text += "(SELECT value FROM json_each(\(placeholder)))"
        case .postgres:
            values.append(.text(ListText.postgresArray(elements)))
            text += "(SELECT unnest(\(placeholder)::\(type == .integer ? "bigint" : "text")[]))"
        }
    }

    private var placeholder: String { (dialect == .sqlite ? "?" : "$") + String(values.count) }
}

extension SQLValue {
    /// Both databases end a text at a NUL byte: the rest would be lost without a word.
    var isStorable: Bool {
        guard case .text(var text) = self else { return true }
        return text.withUTF8 { bytes in bytes.baseAddress.map { memchr($0, 0, bytes.count) == nil } ?? true }
    }
}

/// Many values as one text.
enum ListText {
    static func json(_ elements: [SQLValue]) -> String { "[" + elements.map(jsonElement).joined(separator: ",") + "]" }

    static func postgresArray(_ elements: [SQLValue]) -> String {
        "{" + elements.map(arrayElement).joined(separator: ",") + "}"
    }

    private static func jsonElement(_ value: SQLValue) -> String {
        switch value {
        case .integer(let number): String(number)
        case .text(let text): quoted(text, escapingControls: true)
        case .null, .blob: "null"
        }
    }

    private static func arrayElement(_ value: SQLValue) -> String {
        switch value {
        case .integer(let number): String(number)
        case .text(let text): quoted(text, escapingControls: false)
        case .null, .blob: "NULL"
        }
    }

    /// JSON forbids raw control characters (RFC 8259 §7); an array literal of PostgreSQL takes them as they are.
    private static func quoted(_ text: String, escapingControls: Bool) -> String {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        guard !isPlain else { return "\"" + text + "\"" }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\":
                quoted.unicodeScalars.append("\\")
                quoted.unicodeScalars.append(scalar)
            case _ where escapingControls && scalar.value < 0x20:
                quoted += scalar.value < 0x10 ? "\\u000" : "\\u00"
                quoted += String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
