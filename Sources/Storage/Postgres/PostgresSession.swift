import CPostgres

/// One connection to the server with its prepared statements. Lives on the queue of its worker and is never shared.
final class PostgresSession {
    private let settings: PostgresSettings
    private(set) var handle: OpaquePointer?
    /// What a cancelling thread may use; made with the connection.
    private(set) var cancelHandle: OpaquePointer?
    private var statements: [PostgresStatementKey: String] = [:]
    private let notices = PostgresNotices()

    private static let mostStatements = 256

    init(settings: PostgresSettings) { self.settings = settings }

    deinit { disconnect() }

    /// Whether a connection stands, as far as this side knows.
    var isConnected: Bool { handle.map { PQstatus($0) == CONNECTION_OK } ?? false }

    func connect() throws {
        if isConnected { return }
        disconnect()
        let connection = settings.connect()
        guard let connection, PQstatus(connection) == CONNECTION_OK else {
            let message = connection.map { String(cString: PQerrorMessage($0)) } ?? "out of memory"
            PQfinish(connection)
            throw StorageFault(kind: .unreachable, message: message)
        }
        handle = connection
        cancelHandle = PQgetCancel(connection)
        notices.attach(to: connection)
        try script(settings.greeting)
    }

    func disconnect() {
        PQfreeCancel(cancelHandle)
        PQfinish(handle)
        handle = nil
        cancelHandle = nil
        statements = [:]
    }

    /// Several statements without values, in one round trip.
    func script(_ text: String) throws {
        let result = PostgresResult(PQexec(handle, text))
        guard result.isSuccess else { throw StorageFault(result, connection: handle, sql: text) }
    }

    func rows(_ rendered: RenderedSQL) throws -> [Row] { try execute(rendered).rows(sql: rendered.text) }

    func run(_ rendered: RenderedSQL) throws -> Int { try execute(rendered).affectedRows }

    /// Commits. Throws `CommitUnknown` when the answer never came or says that the standby may lack the commit.
    func commit() throws {
        notices.hasWarned = false
        let result = PostgresResult(PQexec(handle, "COMMIT"))
        guard result.isSuccess else {
            let error = StorageFault(result, connection: handle, sql: "COMMIT")
            guard isConnected, !error.leavesCommitOpen else { throw CommitUnknown(message: error.message) }
            throw error
        }
        guard result.commandTag == "COMMIT" else {
            // The server says ROLLBACK without an error when a statement failed and the closure hid it.
            throw StorageFault(kind: .other, message: "a statement failed and its error was caught", sql: "COMMIT")
        }
        // "The transaction has already committed locally, but might not have been replicated": a warning, no error.
        if notices.hasWarned { throw CommitUnknown(message: "the commit may not have reached the standby") }
    }

    /// Undoes what is open; a connection that cannot is given up, which undoes it too.
    func rollback() {
        do {
            try script("ROLLBACK")
        } catch {
            disconnect()
        }
    }

    /// Forgets the prepared statements, whose tables may have changed.
    func forgetStatements() {
        statements = [:]
        let result = PostgresResult(PQexec(handle, "DEALLOCATE ALL"))
        if !result.isSuccess { disconnect() }
    }

    private func execute(_ rendered: RenderedSQL) throws -> PostgresResult {
        let parameters = PostgresParameters(rendered.values)
        let name = try prepared(PostgresStatementKey(text: rendered.text, types: parameters.types))
        let result = PostgresResult(
            parameters.withPointers { values, lengths, formats in
                PQexecPrepared(handle, name, Int32(rendered.values.count), values, lengths, formats, 0)
            })
        guard result.isSuccess else { throw StorageFault(result, connection: handle, sql: rendered.text) }
        return result
    }

    private func prepared(_ key: PostgresStatementKey) throws -> String {
        if let name = statements[key] { return name }
        if statements.count >= Self.mostStatements {
            try script("DEALLOCATE ALL")
            statements = [:]
        }
        let name = "s\(statements.count)"
        let result = PostgresResult(PQprepare(handle, name, key.text, Int32(key.types.count), key.types))
        guard result.isSuccess else { throw StorageFault(result, connection: handle, sql: key.text) }
        statements[key] = name
        return name
    }
}

/// A text prepared for one choice of parameter types.
struct PostgresStatementKey: Hashable {
    let text: String
    let types: [Oid]
}

/// Hears the server's warnings, which libpq would print.
final class PostgresNotices {
    var hasWarned = false

    func attach(to connection: OpaquePointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        PQsetNoticeReceiver(
            connection,
            { context, result in
                guard let context, let field = PQresultErrorField(result, PostgresField.severity) else { return }
                guard String(cString: field) == "WARNING" else { return }
                Unmanaged<PostgresNotices>.fromOpaque(context).takeUnretainedValue().hasWarned = true
            }, context)
    }
}
