import Allocation
import Dispatch
import Synchronization

/// Several workers at once, as many as asked for and the machine has processors.
package struct Threads: Workers {
    package static let ordinary = 2

    private struct State<Answer: Sendable>: Sendable {
        var next = 0
        var answers: [Answer?]

        mutating func take() -> Int {
            next += 1
            return next - 1
        }
    }

    private let count: Int

    package init(_ count: Int = ordinary) { self.count = count }

    package func answers<Answer: Sendable>(
        _ jobs: Int, report: (Int, SolverProgress) -> Bool,
        job: @Sendable (Int, (SolverProgress) -> Bool) -> Answer
    ) -> [Answer] {
        let state = Mutex(State<Answer>(answers: [Answer?](repeating: nil, count: jobs)))
        let turn = Mutex(())
        withoutActuallyEscaping(report) { report in
            // Called in turn only.
            nonisolated(unsafe) let report = report
            DispatchQueue.concurrentPerform(iterations: max(1, min(count, jobs))) { _ in
                while let place = state.withLock({ $0.next < jobs ? $0.take() : nil }) {
                    let answer = job(place) { now in turn.withLock { _ in report(place, now) } }
                    state.withLock { $0.answers[place] = answer }
                }
            }
        }
        return state.withLock { $0.answers.compactMap { $0 } }
    }
}
