import Foundation
import GRDB
import GRDBSQLite

extension GRDB.Database {
    func storageRows(_ rendered: RenderedSQL) throws -> [Row] {
        try reporting(rendered.text) {
            let statement = try cachedStatement(sql: rendered.text)
            let columns = ColumnIndex(statement.columnNames)
            let cursor = try GRDB.Row.fetchCursor(statement, arguments: rendered.arguments)
            var rows: [Row] = []
            while let row = try cursor.next() {
                let values = try row.databaseValues.enumerated().map { position, value in
                    guard let value = SQLValue(value) else {
                        throw StorageFault.fractional(column: position, sql: rendered.text)
                    }
                    return value
                }
                rows.append(Row(columns: columns, values: values))
            }
            return rows
        }
    }

    func storageRun(_ rendered: RenderedSQL) throws -> Int {
        try reporting(rendered.text) {
            let before = totalChangesCount
            let statement = try cachedStatement(sql: rendered.text)
            if rendered.values.contains(where: \.isLongBlob) {
                try run(statement.sqliteStatement, lending: rendered.values)
            } else {
                try statement.execute(arguments: rendered.arguments)
            }
            // changesCount keeps its value over statements that change no rows.
            return totalChangesCount == before ? 0 : changesCount
        }
    }

    func storageScript(_ text: String) throws {
        try reporting(text) { try execute(sql: text) }
    }

    func storageInsert(_ bulk: BulkInsert, _ rows: [[SQLValue]]) throws {
        let places = bulk.columns.map { _ in "?" }.joined(separator: ",")
        let text = "INSERT INTO \(bulk.target) VALUES (\(places))"
        try reporting(text) {
            let statement = try cachedStatement(sql: text).sqliteStatement
            // Bound without GRDB's argument lists, which cost more than the inserting.
            defer {
                sqlite3_reset(statement)
                sqlite3_clear_bindings(statement)
            }
            var texts: [UInt8] = []
            for row in rows {
                texts.removeAll(keepingCapacity: true)
                for case .text(var text) in row { text.withUTF8 { texts.append(contentsOf: $0) } }
                try texts.withUnsafeBytes { bytes in
                    try bind(row, lending: bytes, to: statement)
                    guard sqlite3_step(statement) == SQLITE_DONE else { throw lastFault }
                    sqlite3_reset(statement)
                }
            }
        }
    }

    /// Binds the values of a row without a copy of its texts.
    ///
    /// - Parameter texts: the row's texts, one behind the other.
    private func bind(_ row: [SQLValue], lending texts: UnsafeRawBufferPointer, to statement: SQLiteStatement) throws {
        var start = 0
        for (index, value) in row.enumerated() {
            guard case .text(let text) = value, !text.isEmpty, let address = texts.baseAddress else {
                try bind(value, to: statement, at: Int32(index + 1))
                continue
            }
            let count = text.utf8.count
            let characters = (address + start).assumingMemoryBound(to: CChar.self)
            // No destructor: the bytes outlive the step.
            guard sqlite3_bind_text(statement, Int32(index + 1), characters, Int32(count), nil) == SQLITE_OK else {
                throw lastFault
            }
            start += count
        }
    }

    /// Runs a statement that writes, without a copy of the long blobs: a kept file may have hundreds of megabytes.
    private func run(_ statement: SQLiteStatement, lending values: [SQLValue]) throws {
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        var lent: [(index: Int32, bytes: [UInt8])] = []
        for (index, value) in values.enumerated() {
            if value.isLongBlob, case .blob(let bytes) = value {
                lent.append((Int32(index + 1), bytes))
            } else {
                try bind(value, to: statement, at: Int32(index + 1))
            }
        }
        try step(statement, lending: lent[...])
    }

    private func step(_ statement: SQLiteStatement, lending blobs: ArraySlice<(index: Int32, bytes: [UInt8])>) throws {
        guard let blob = blobs.first else {
            var code = sqlite3_step(statement)
            while code == SQLITE_ROW { code = sqlite3_step(statement) }
            guard code == SQLITE_DONE else { throw lastFault }
            return
        }
        try blob.bytes.withUnsafeBytes { bytes in
            // No destructor: the bytes outlive the step.
            guard
                sqlite3_bind_blob(statement, blob.index, bytes.baseAddress, Int32(bytes.count), nil) == SQLITE_OK
            else { throw lastFault }
            try step(statement, lending: blobs.dropFirst())
        }
    }

    private func bind(_ value: SQLValue, to statement: SQLiteStatement, at index: Int32) throws {
        /// SQLite takes a copy.
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        let code =
            switch value {
            case .null: sqlite3_bind_null(statement, index)
            case .integer(let number): sqlite3_bind_int64(statement, index, number)
            case .text(""): sqlite3_bind_text(statement, index, "", 0, transient)
            case .text(var text):
                text.withUTF8 { bytes in
                    bytes.withMemoryRebound(to: CChar.self) { characters in
                        sqlite3_bind_text(
                            statement, index, characters.baseAddress, Int32(bytes.count), transient)
                    }
                }
            case .blob([]): sqlite3_bind_zeroblob(statement, index, 0)
            case .blob(let bytes): sqlite3_bind_blob(statement, index, bytes, Int32(bytes.count), transient)
            }
        guard code == SQLITE_OK else { throw lastFault }
    }

    private var lastFault: DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(sqliteConnection)),
            message: sqlite3_errmsg(sqliteConnection).map { String(cString: $0) })
    }

    /// GRDB's errors in our words.
    func reporting<T>(_ sql: String, _ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StorageFault(error, sql: sql)
        }
    }
}

extension RenderedSQL {
    fileprivate var arguments: StatementArguments { StatementArguments(values.map(\.databaseValue)) }
}

extension SQLValue {
    /// From 1 MiB on a copy costs more than lending.
    fileprivate var isLongBlob: Bool { if case .blob(let bytes) = self { bytes.count >= 1 << 20 } else { false } }

    fileprivate init?(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .blob(Array(data))
        case .double: return nil
        }
    }

    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }
}

extension StorageFault {
    init(_ error: DatabaseError, sql: String = "") {
        let kind: Kind =
            switch error.extendedResultCode {
            case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: .unique
            case .SQLITE_CONSTRAINT_FOREIGNKEY: .foreignKey
            case .SQLITE_CONSTRAINT_CHECK: .check
            case .SQLITE_CONSTRAINT_NOTNULL: .notNull
            default: [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode) ? .busy : .other
            }
        let code = String(error.extendedResultCode.rawValue)
        self.init(kind: kind, message: error.message ?? "SQLite error \(code)", sql: sql, code: code)
    }

    /// What a caller is told of an error that GRDB threw outside a statement.
    static func translated(_ error: any Error) -> any Error {
        (error as? DatabaseError).map { StorageFault($0) } ?? error
    }
}
