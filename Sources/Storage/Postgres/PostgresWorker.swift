import Dispatch

/// One session and the queue on which alone it is touched. libpq blocks there, never on a thread of Swift's pool.
final class PostgresWorker: Sendable {
    private let queue: DispatchQueue
    /// Touched on `queue` only.
    private nonisolated(unsafe) let session: PostgresSession

    init(number: Int, settings: PostgresSettings) {
        queue = DispatchQueue(label: "postgres.\(number)")
        session = PostgresSession(settings: settings)
    }

    /// How a transaction is framed.
    struct Frame {
        let begin: String
        /// Waits for its turn among the transactions that have failed often.
        let isPatient: Bool
    }

    func transaction<T: Sendable>(
        _ frame: Frame, _ body: @Sendable @escaping (Connection) throws -> T
    ) async throws -> T {
        let ticket = PostgresTicket()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.async {
                    continuation.resume(with: Result { try self.perform(frame, ticket, body) })
                }
            }
        } onCancel: {
            ticket.cancel()
        }
    }

    func close() async {
        await withCheckedContinuation { continuation in
            queue.async {
                self.session.disconnect()
                continuation.resume()
            }
        }
    }

    private func perform<T>(_ frame: Frame, _ ticket: PostgresTicket, _ body: (Connection) throws -> T) throws -> T {
        try begin(frame)
        defer { if frame.isPatient { leaveQueue() } }
        do {
            try ticket.begin(on: session.cancelHandle)
            let value = try body(Connection(engine: .postgres(session)))
            if ticket.end() { throw CancellationError() }
            try session.commit()
            return value
        } catch {
            let isCancelled = ticket.end()
            session.rollback()
            // A request to cancel may still be under way and would hit the next transaction: a new connection.
            if isCancelled { session.disconnect() }
            if let fault = error as? StorageFault, fault.isStaleStatement { session.forgetStatements() }
            throw isCancelled && !(error is CommitUnknown) ? CancellationError() : error
        }
    }

    /// A connection may have died in its sleep: nothing has been asked of it yet, so a new one is as good.
    private func begin(_ frame: Frame) throws {
        let wasConnected = session.isConnected
        do {
            try start(frame)
        } catch {
            session.disconnect()
            guard wasConnected else { throw error }
            try start(frame)
        }
    }

    private func start(_ frame: Frame) throws {
        try session.connect()
        if frame.isPatient { try session.script("SELECT pg_advisory_lock(\(Self.patience))") }
        try session.script(frame.begin)
    }

    private func leaveQueue() {
        guard session.isConnected else { return }
        do {
            try session.script("SELECT pg_advisory_unlock(\(Self.patience))")
        } catch {
            session.disconnect()
        }
    }

    /// The advisory lock behind which often-failed transactions queue.
    private static let patience = 6101
}
