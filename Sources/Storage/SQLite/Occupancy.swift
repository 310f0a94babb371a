import Synchronization

/// Keeps a database open while somebody uses it.
///
/// GRDB lets a read on a closed connection run into SQLite, which ends the program; so nobody comes in after `end()`,
/// and `end()` returns when the last has left.
final class Occupancy: Sendable {
    private struct State {
        var users = 0
        var isEnded = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    func use<T>(_ body: () async throws -> T) async throws -> T {
        try enter()
        defer { leave() }
        return try await body()
    }

    /// Answers whether this call was the first.
    func end() async -> Bool {
        let isFirst = state.withLock { state in
            defer { state.isEnded = true }
            return !state.isEnded
        }
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                if state.users > 0 { state.waiting.append(continuation) }
                return state.users == 0
            }
            if isEmpty { continuation.resume() }
        }
        return isFirst
    }

    private func enter() throws(StorageFault) {
        let isEnded = state.withLock { state in
            if !state.isEnded { state.users += 1 }
            return state.isEnded
        }
        if isEnded { throw .closed }
    }

    private func leave() {
        let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.users -= 1
            guard state.users == 0 else { return [] }
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
