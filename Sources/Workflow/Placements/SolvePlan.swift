import Allocation
import Dispatch
import Domain
import Office

/// Computes a plan 试算 and keeps it as a draft: reads the problem, computes outside of any transaction, keeps.
package struct SolvePlan: Sendable {
    let year: Int
    let effort: Int?
    let seed: UInt64
    let workers: any Workers
    let progress: @Sendable (LevelProgress) -> Bool

    /// - Parameters:
    ///   - effort: steps of the search; `nil` for what an ordinary county needs.
    ///   - progress: told now and then; answers false to end with the best plan so far.
    package init(
        year: Int, effort: Int? = nil, seed: UInt64 = 1, workers: any Workers = Threads(),
        progress: @escaping @Sendable (LevelProgress) -> Bool = { _ in true }
    ) {
        self.year = year
        self.effort = effort
        self.seed = seed
        self.workers = workers
        self.progress = progress
    }

    package func perform(
        at office: Office, as officer: Officer, backfilling backfill: Backfill? = nil
    ) async throws -> ID<PlacementPlan> {
        try await office.perform(KeepPlan(solved(at: office, as: officer)), as: officer, backfilling: backfill).id
    }

    /// What `perform` keeps.
    package func solved(at office: Office, as officer: Officer) async throws -> SolvedPlan {
        let problem = try await office.read(as: officer) { [year] in try PlacementProblem(year: year, at: $0) }
        return try await SolvingQueue.plans.run { [self] in
            try problem.solved(effort: effort, seed: seed, workers: workers, progress: progress)
        }
    }
}

/// Where plans are computed: one after the other, never on the threads that answer requests.
struct SolvingQueue: Sendable {
    static let plans = SolvingQueue("placements")
    /// Small computations that somebody waits for do not queue behind large ones.
    static let trials = SolvingQueue("placement-trials")

    private let queue: DispatchQueue

    private init(_ label: String) { queue = DispatchQueue(label: label) }

    func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
