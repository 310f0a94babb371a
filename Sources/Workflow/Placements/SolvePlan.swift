import Dispatch
import Domain
import Office

/// Computes a plan 试算 and keeps it as a draft: reads the problem, computes outside of any transaction, keeps.
package struct SolvePlan: Sendable {
    let year: Int
    let effort: Int?

    /// - Parameter effort: steps of the search; `nil` for what an ordinary county needs.
    package init(year: Int, effort: Int? = nil) {
        self.year = year
        self.effort = effort
    }

    package func perform(
        at office: Office, as officer: Officer, backfilling backfill: Backfill? = nil
    ) async throws -> ID<PlacementPlan> {
        let problem = try await office.read(as: officer) { [year] in try PlacementProblem(year: year, at: $0) }
        let solved = try await Self.onQueue { [effort] in try problem.solved(effort: effort) }
        return try await office.perform(KeepPlan(solved), as: officer, backfilling: backfill)
    }

    /// One computation at a time, never on the threads that answer requests.
    private static let queue = DispatchQueue(label: "placements")

    private static func onQueue<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
