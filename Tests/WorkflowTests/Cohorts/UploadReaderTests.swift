import Synchronization
import Testing
import Web

@testable import Workflow

@Suite struct UploadReaderTests {
    /// Counts who is at work, and the most there ever were.
    private final class Meter: Sendable {
        private let counts = Mutex((now: 0, most: 0))

        var most: Int { counts.withLock { $0.most } }
        func enter() { counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) } }
        func leave() { counts.withLock { $0.now -= 1 } }
    }

    @Test func `there are never more at once than there are places, and everybody gets one`() async throws {
        let reader = UploadReader(places: 2, patience: .seconds(60))
        let meter = Meter()
        let done = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<12 {
                group.addTask {
                    try await reader.inPlace {
                        meter.enter()
                        try await Task.sleep(for: .milliseconds(3))
                        meter.leave()
                        return number
                    }
                }
            }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(done.count == 12)
        #expect(meter.most <= 2)
    }

    @Test func `who waits too long is told so, and the place is free again afterwards`() async throws {
        let reader = UploadReader(places: 1, patience: .milliseconds(20))
        let (started, start) = AsyncStream<Void>.makeStream()
        let (released, release) = AsyncStream<Void>.makeStream()
        let first = Task {
            try await reader.inPlace {
                start.finish()
                for await _ in released {}
            }
        }
        for await _ in started {}
        await #expect(throws: Overloaded.self) { try await reader.inPlace {} }
        release.finish()
        try await first.value
        try await reader.inPlace {}
    }

    @Test func `a reading that fails gives its place back`() async throws {
        struct Fault: Error {}
        let reader = UploadReader(places: 1, patience: .milliseconds(20))
        await #expect(throws: Fault.self) { try await reader.inPlace { throw Fault() } }
        try await reader.inPlace {}
    }
}
