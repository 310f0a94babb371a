import CPostgres
import Synchronization

/// One transaction's right to be cancelled: while it runs, and never once its commit is on the way.
final class PostgresTicket: Sendable {
    private struct State {
        var isCancelled = false
        /// Address of the `PGcancel` of the connection that works for this ticket.
        var target: UInt?
    }

    private let state = Mutex(State())

    /// Asks the server to stop the running statement; before the start, forbids it.
    func cancel() {
        state.withLock { state in
            state.isCancelled = true
            guard let target = state.target.flatMap({ OpaquePointer(bitPattern: $0) }) else { return }
            var reason = [CChar](repeating: 0, count: 256)
            // Best effort: a request that gets lost leaves a statement running until its timeout.
            _ = PQcancel(target, &reason, Int32(reason.count))
        }
    }

    /// Lends the connection's cancel handle until `end()`.
    func begin(on cancelHandle: OpaquePointer?) throws(CancellationError) {
        let target = cancelHandle.map { UInt(bitPattern: $0) }
        let isCancelled = state.withLock { state in
            state.target = target
            return state.isCancelled
        }
        if isCancelled { throw CancellationError() }
    }

    /// Takes the handle back; answers whether somebody has cancelled.
    @discardableResult
    func end() -> Bool {
        state.withLock { state in
            state.target = nil
            return state.isCancelled
        }
    }
}
