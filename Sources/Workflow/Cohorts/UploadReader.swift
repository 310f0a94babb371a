import Foundation
import Web
import Workbook

/// Takes uploaded files apart, each in a process of its own: a hostile file ends that process, not this one. There are
/// never more of them at once than there are places; who finds none waits a while without holding a thread.
package final class UploadReader: Sendable {
    private let executable: String
    private let places: Places
    private let patience: Duration

    /// - Parameters:
    ///   - executable: the program whose `read-cells` reads a file: this one, but for tests.
    ///   - places: how many files are read at once, at least one.
    ///   - patience: how long a file waits for a place.
    package init(
        executable: String = "/proc/self/exe", places: Int = ProcessInfo.processInfo.activeProcessorCount,
        patience: Duration = .seconds(20)
    ) {
        self.executable = executable
        self.places = Places(free: max(1, places))
        self.patience = patience
    }

    /// Throws `Overloaded` when no place has become free in time, and `WorkbookRefusal`.
    ///
    /// - Parameter tell: is told how many rows have been read.
    func sheets(
        of bytes: [UInt8], named name: String, tell: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> [Sheet] {
        try await apart { try ParserChild.read(bytes, named: name, executable: $0, tell: tell) }
    }

    /// Runs what starts the parser child, in a place of its own and on a thread that nobody else needs meanwhile.
    ///
    /// - Parameter body: gets the program to be started.
    func apart<Value: Sendable>(_ body: @Sendable @escaping (String) throws -> Value) async throws -> Value {
        let executable = executable
        return try await inPlace {
            // Waits for another process, so never on a thread that answers requests.
            try await withCheckedThrowingContinuation { continuation in
                Thread.detachNewThread { continuation.resume(with: Result { try body(executable) }) }
            }
        }
    }

    func inPlace<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
        guard await places.take(waiting: patience) else { throw Overloaded() }
        do {
            let value = try await body()
            await places.giveBack()
            return value
        } catch {
            await places.giveBack()
            throw error
        }
    }
}

/// A number of places, and who waits for one, the first come first.
private actor Places {
    private struct Waiting {
        let ticket: Int
        let answer: CheckedContinuation<Bool, Never>
    }

    private var free: Int
    private var queue: [Waiting] = []
    private var lastTicket = 0

    init(free: Int) { self.free = free }

    /// False when none has become free in time.
    func take(waiting patience: Duration) async -> Bool {
        if free > 0 {
            free -= 1
            return true
        }
        lastTicket += 1
        let ticket = lastTicket
        let timer = Task {
            try? await Task.sleep(for: patience)
            giveUp(ticket)
        }
        defer { timer.cancel() }
        return await withCheckedContinuation { queue.append(Waiting(ticket: ticket, answer: $0)) }
    }

    func giveBack() {
        guard queue.isEmpty else { return queue.removeFirst().answer.resume(returning: true) }
        free += 1
    }

    private func giveUp(_ ticket: Int) {
        guard let index = queue.firstIndex(where: { $0.ticket == ticket }) else { return }
        queue.remove(at: index).answer.resume(returning: false)
    }
}
