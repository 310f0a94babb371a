import Allocation
import Domain
import Office

/// A plan that is computed without its officer waiting 试算任务. A service that was stopped meanwhile begins it again.
struct SolvingJob: Sendable {
    enum State: String, Sendable {
        /// For its turn, or for its end: which of them, only the running service knows.
        case waiting
        case done
        /// No plan was kept.
        case refused
    }

    /// How often the computation may be broken off before nobody tries again.
    static let mostTries = 3

    let id: ID<SolvingJob>
    let year: Int
    /// The draft whose pinned classes stay; `nil`: everything is free.
    let base: ID<PlacementPlan>?
    let officer: ID<Officer>
    let state: State
    let tries: Int
    /// Somebody asked for its end: the best plan so far is kept.
    let isStopped: Bool
    /// What came of it; empty while it waits.
    let sentence: String
    /// The draft that came of it.
    let plan: ID<PlacementPlan>?
}

/// How far a computation is 试算进度.
struct SolvingProgress: Equatable, Sendable {
    /// The level that is looked at.
    let level: LevelOutcome.Level
    /// The levels before it, as they were settled.
    let settled: [LevelOutcome]
    /// The best plan so far; nil before there is one.
    let best: PlanValue?
}

/// Why a computation or what stands in its way is refused.
enum SolvingJobRefusal: Refusal, Hashable {
    case underWay
    case stoppedBefore
    /// The service was stopped during the computation, again and again.
    case brokenOff(times: Int)
    case gone
    case notAllowed

    var sentence: String {
        switch self {
        case .underWay: "正在试算，等它算完，或者先停止。"
        case .stoppedBefore: "还没有算就停止了，没有存下方案。"
        case .brokenOff(let times): "试算时服务中断了 \(times) 次，不再自动重来。没有存下方案，可以再试算一次。"
        case .gone: "试算所依据的草案已经不在，没有存下方案。"
        case .notAllowed: "账号已停用，或者没有拟定方案的权限。没有存下方案。"
        }
    }
}

/// Asks that a plan be computed 试算. Asked twice while it waits, it is one job.
struct AskSolution: Command {
    let year: Int
    let base: ID<PlacementPlan>?

    func run(in desk: Desk) throws -> ID<SolvingJob> {
        try desk.require(.draftPlan)
        if let base {
            guard try desk.placements.draft(base).year == year else { throw NotFound() }
        }
        // What cannot be computed at all is told at once.
        _ = try PlacementProblem(year: year, at: desk)
        let all = try desk.solvingJobs.all(year: year)
        if let job = all.first(where: { $0.state == .waiting && !$0.isStopped && $0.base == base }) { return job.id }
        let job = SolvingJob(
            id: desk.newID(), year: year, base: base, officer: desk.officer.id, state: .waiting, tries: 0,
            isStopped: false, sentence: "", plan: nil)
        try desk.solvingJobs.add(job, at: desk.now)
        return job.id
    }
}

/// Counts that a computation begins, before it does: who is stopped meanwhile leaves his trace.
struct BeginSolving: Command {
    let job: ID<SolvingJob>

    func run(in desk: Desk) throws {
        guard try !desk.solvingJobs.isStopped(job) else { throw SolvingJobRefusal.stoppedBefore }
        guard try desk.solvingJobs.begin(job) else {
            throw SolvingJobRefusal.brokenOff(times: SolvingJob.mostTries)
        }
    }
}

/// Keeps a job's plan and ends the job in the same act: it is never done twice.
struct FinishSolving: Command {
    let job: SolvingJob
    let solved: SolvedPlan

    func run(in desk: Desk) throws {
        guard try desk.solvingJobs.isWaiting(job.id) else { return }
        let plan = try KeepPlan(solved).run(in: desk)
        let head = try desk.placements.head(plan)
        try desk.solvingJobs.end(
            job.id, .done, PlacementWords.finished(solved, as: head), plan: plan)
    }
}

/// Keeps why no plan came of a job.
struct RefuseSolving: Command {
    let job: ID<SolvingJob>
    let sentence: String

    func run(in desk: Desk) throws { try desk.solvingJobs.end(job, .refused, sentence, plan: nil) }
}

/// Ends a computation before its time 停止试算: its best plan so far is kept.
struct StopSolving: Command {
    let job: ID<SolvingJob>
    let year: Int

    func run(in desk: Desk) throws {
        try desk.require(.draftPlan)
        try desk.solvingJobs.stop(try desk.solvingJobs.find(job, year: year).id)
    }
}

/// Somebody has seen what came of a job 知道了.
struct DismissSolving: Command {
    let job: ID<SolvingJob>
    let year: Int

    func run(in desk: Desk) throws {
        try desk.require(.draftPlan)
        let job = try desk.solvingJobs.find(job, year: year)
        guard job.state != .waiting else { throw SolvingJobRefusal.underWay }
        try desk.solvingJobs.forget(job.id)
    }
}
