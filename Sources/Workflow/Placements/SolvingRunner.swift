import Allocation
import Domain
import Office
import Synchronization

/// Computes plans and repairs one after the other, in the background of a service, and knows how far the one in hand is.
///
/// What is to be done stands in the database: after a restart it goes on with the jobs that waited or were broken off.
package final class SolvingRunner: Sendable {
    private struct InHand {
        let job: ID<SolvingJob>
        let begun: Timestamp
        var progress: SolvingProgress?
        var isStopped = false
    }

    private let office: Office
    /// Steps of the search; `nil` for what an ordinary county needs.
    private let effort: Int?
    /// Is told of every progress; tests stop a computation there.
    private let tell: @Sendable (ID<SolvingJob>) -> Void
    private let inHand = Mutex<InHand?>(nil)

    package convenience init(office: Office) { self.init(office: office, effort: nil) }

    init(office: Office, effort: Int?, tell: @escaping @Sendable (ID<SolvingJob>) -> Void = { _ in }) {
        self.office = office
        self.effort = effort
        self.tell = tell
    }

    /// Until its task is cancelled. What cannot be done now is tried again.
    package func run() async {
        while !Task.isCancelled {
            let isWell = (try? await takeUp()) != nil
            try? await Task.sleep(for: .seconds(isWell ? 1 : 10))
        }
    }

    /// Brings every job that waits to its end, the oldest first. Throws what is no job's own fault; the job waits on.
    func takeUp() async throws {
        while !Task.isCancelled, let job = try await next() {
            inHand.withLock { $0 = InHand(job: job.id, begun: office.clock()) }
            defer { inHand.withLock { $0 = nil } }
            do { try await take(job) } catch {
                guard let sentence = Self.sentence(of: error, in: job.kind) else { throw error }
                try await office.perform(RefuseSolving(job: job.id, sentence: sentence), as: OpenCounty.owner)
            }
        }
    }

    /// When the computation of a job that is in hand was begun.
    func begun(_ job: ID<SolvingJob>) -> Timestamp? { inHand.withLock { $0?.job == job ? $0?.begun : nil } }

    /// Nil for a job that is not in hand, or has told nothing yet.
    func progress(of job: ID<SolvingJob>) -> SolvingProgress? {
        inHand.withLock { $0?.job == job ? $0?.progress : nil }
    }

    /// Ends the computation of a job that is in hand; its best plan is kept.
    func stop(_ job: ID<SolvingJob>) {
        inHand.withLock { if $0?.job == job { $0?.isStopped = true } }
    }

    private func next() async throws -> SolvingJob? {
        try await office.read(as: OpenCounty.owner) { try $0.solvingJobs.next() }
    }

    private func take(_ job: SolvingJob) async throws {
        let account = try await office.read(as: OpenCounty.owner) { try $0.accounts.find(job.officer) }
        guard account.isActive else { throw NotAllowed(permission: .draftPlan) }
        try await office.perform(BeginSolving(job: job), as: account.officer)
        if job.kind == .repairs { return try await mend(job, as: account.officer) }
        let problem = try await office.read(as: account.officer) { desk in
            let pins = try job.base.map { try PlacementQuery(desk).pins(of: desk.placements.head($0).id) }
            return try PlacementProblem(year: job.year, fixed: pins ?? [:], at: desk)
        }
        let solved = try await SolvingQueue.plans.run { [self] in try solve(problem, for: job.id) }
        try await office.perform(FinishSolving(job: job, solved: solved), as: account.officer)
    }

    private func mend(_ job: SolvingJob, as officer: Officer) async throws {
        let problem = try await office.read(as: officer) { try PlacementProblem(year: job.year, at: $0) }
        let answer = try await SolvingQueue.plans.run { [self] in
            try SeatRepairs.answer(problem, budget: nil) { self.advance(job.id, to: .repairs($0)) }
        }
        try await office.perform(FinishRepairs(job: job.id, answer: answer), as: officer)
    }

    private func solve(_ problem: PlacementProblem, for job: ID<SolvingJob>) throws -> SolvedPlan {
        try problem.solved(effort: effort) { [self] now in
            let levels = SolvingLevels(
                level: now.level, place: now.place, settled: now.settled, best: now.best,
                unit: problem.instance.seatUnit)
            return advance(job, to: .plan(levels))
        }
    }

    /// Answers whether to go on.
    private func advance(_ job: ID<SolvingJob>, to progress: SolvingProgress) -> Bool {
        inHand.withLock { if $0?.job == job { $0?.progress = progress } }
        tell(job)
        return inHand.withLock { !($0?.job == job && $0?.isStopped == true) }
    }

    /// Nil for a fault of ours.
    private static func sentence(of error: any Error, in kind: SolvingJob.Kind) -> String? {
        switch error {
        case let refusal as any Refusal: refusal.sentence
        case is NotFound: SolvingJobRefusal.gone(kind).sentence
        case is NotAllowed: SolvingJobRefusal.notAllowed(kind).sentence
        default: nil
        }
    }
}
