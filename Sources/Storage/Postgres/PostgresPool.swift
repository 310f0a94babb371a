import Synchronization

/// Lends each worker to one transaction at a time; who comes when all are busy waits in turn.
final class PostgresPool: Sendable {
    private struct State {
        var free: [PostgresWorker]
        var waiting: [CheckedContinuation<PostgresWorker, any Error>] = []
        var isClosed = false
    }

    private let workers: [PostgresWorker]
    private let state: Mutex<State>

    init(workers: [PostgresWorker]) {
        self.workers = workers
        state = Mutex(State(free: workers.reversed()))
    }

    func withWorker<T: Sendable>(_ body: (PostgresWorker) async throws -> T) async throws -> T {
        let worker = try await take()
        defer { give(worker) }
        return try await body(worker)
    }

    /// Refuses newcomers and those who wait; lets running transactions end.
    func close() async {
        let waiting = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume(throwing: StorageFault.closed) }
        for worker in workers { await worker.close() }
    }

    private func take() async throws -> PostgresWorker {
        try await withCheckedThrowingContinuation { continuation in
            let answer = state.withLock { state -> Result<PostgresWorker, any Error>? in
                if state.isClosed { return .failure(StorageFault.closed) }
                if let worker = state.free.popLast() { return .success(worker) }
                state.waiting.append(continuation)
                return nil
            }
            if let answer { continuation.resume(with: answer) }
        }
    }

    private func give(_ worker: PostgresWorker) {
        let next = state.withLock { state -> CheckedContinuation<PostgresWorker, any Error>? in
            if state.waiting.isEmpty {
                state.free.append(worker)
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume(returning: worker)
    }
}
