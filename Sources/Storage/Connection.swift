import GRDB

/// An open connection inside a transaction, lent to a synchronous closure. It cannot leave it.
///
/// A fault ends the closure: PostgreSQL refuses every further statement of a transaction in which one failed, so
/// never catch one and go on. Ask first, or write `ON CONFLICT`.
package struct Connection {
    enum Engine {
        case sqlite(GRDB.Database)
        case postgres(PostgresSession)
    }

    let engine: Engine

    package var dialect: Dialect {
        switch engine {
        case .sqlite: .sqlite
        case .postgres: .postgres
        }
    }

    /// The rows of a query, or of a writing statement's `RETURNING`.
    package func rows(_ sql: SQL) throws -> [Row] {
        let rendered = try RenderedSQL(sql, for: dialect)
        return switch engine {
        case .sqlite(let database): try database.storageRows(rendered)
        case .postgres(let session): try session.rows(rendered)
        }
    }

    /// The first row, if there is one.
    package func row(_ sql: SQL) throws -> Row? { try rows(sql).first }

    /// Runs one statement; answers how many rows it touched.
    @discardableResult
    package func run(_ sql: SQL) throws -> Int {
        let rendered = try RenderedSQL(sql, for: dialect)
        return switch engine {
        case .sqlite(let database): try database.storageRun(rendered)
        case .postgres(let session): try session.run(rendered)
        }
    }

    /// Runs several statements, parted by semicolons, without values. For migrations.
    package func script(_ sql: SQL) throws {
        let rendered = try RenderedSQL(sql, for: dialect)
        guard rendered.values.isEmpty else {
            throw StorageFault(kind: .other, message: "a script binds no values", sql: rendered.text)
        }
        switch engine {
        case .sqlite(let database): try database.storageScript(rendered.text)
        case .postgres(let session): try session.script(rendered.text)
        }
    }

    /// Adds many rows at once: COPY on PostgreSQL, one prepared INSERT on SQLite.
    package func insert(into table: StaticString, _ columns: [String], _ rows: [[SQLValue]]) throws {
        guard !rows.isEmpty else { return }
        let bulk = BulkInsert(table: "\(table)", columns: columns)
        try bulk.check(rows)
        switch engine {
        case .sqlite(let database): try database.storageInsert(bulk, rows)
        case .postgres(let session): try session.copy(bulk, rows)
        }
    }

    /// Adds a row for every element, some hundreds at once: the rows of many elements are never held together.
    package func insert<Elements: Collection>(
        into table: StaticString, _ columns: [String], each elements: Elements,
        row: (Elements.Element) throws -> [SQLValue]
    ) throws {
        var rest = elements[...]
        while !rest.isEmpty {
            try insert(into: table, columns, rest.prefix(500).map(row))
            rest = rest.dropFirst(500)
        }
    }
}

/// Where the rows of a bulk insert go.
struct BulkInsert {
    let table: String
    let columns: [String]

    /// `student("id","name")`
    var target: String { table + "(" + columns.map { "\"\($0)\"" }.joined(separator: ",") + ")" }

    func check(_ rows: [[SQLValue]]) throws(StorageFault) {
        for row in rows {
            guard row.count == columns.count else {
                let message = "\(row.count) values for \(columns.count) columns"
                throw StorageFault(kind: .other, message: message, sql: target)
            }
            guard row.allSatisfy(\.isStorable) else { throw .unstorableText(sql: target) }
        }
    }
}
