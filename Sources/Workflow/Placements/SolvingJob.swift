import Allocation
import Domain
import Office

/// What is computed without its officer waiting 试算任务. A service that was stopped meanwhile begins it again.
struct SolvingJob: Sendable {
    enum Kind: String, Sendable {
        case plan
        /// The price list of what could be done where seats are missing 补救办法.
        case repairs
    }

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
    let kind: Kind
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
    /// The repairs that came of it.
    let repairs: [SeatRepairs.Line]
    /// When it was asked for.
    let at: Timestamp
}

/// How far a computation is 试算进度.
enum SolvingProgress: Equatable, Sendable {
    case plan(SolvingLevels)
    case repairs(RepairProgress)
}

struct SolvingLevels: Equatable, Sendable {
    /// The level that is looked at.
    let level: LevelOutcome.Level
    /// Of the level, from 0.
    let place: Int
    /// The levels before it, as they were settled; none while only plans were looked at that may break a rule.
    let settled: [LevelOutcome]
    /// The best plan so far; nil before there is one.
    let best: PlanValue?
    /// In what its seats over are told.
    let unit: String
}

/// Why a computation or what stands in its way is refused.
enum SolvingJobRefusal: Refusal, Hashable {
    case underWay
    case stoppedBefore(SolvingJob.Kind)
    /// The service was stopped during the computation, again and again.
    case brokenOff(SolvingJob.Kind, times: Int)
    case gone(SolvingJob.Kind)
    case notAllowed(SolvingJob.Kind)

    var sentence: String {
        switch self {
        case .underWay: "正在试算，等它算完，或者先停止。"
        case .stoppedBefore(let kind): "还没有算就停止了，\(kind.nothing)。"
        case .brokenOff(let kind, let times): "试算时服务中断了 \(times) 次，不再自动重来。\(kind.nothing)，可以再试算一次。"
        case .gone(.plan): "试算所依据的草案已经不在，\(SolvingJob.Kind.plan.nothing)。"
        case .gone(.repairs): "试算所依据的数据已经不在，\(SolvingJob.Kind.repairs.nothing)。"
        case .notAllowed(let kind): "账号已停用，或者没有拟定方案的权限。\(kind.nothing)。"
        }
    }
}

extension SolvingJob.Kind {
    /// That nothing came of it.
    fileprivate var nothing: String {
        switch self {
        case .plan: "没有存下方案"
        case .repairs: "没有算出补救办法"
        }
    }
}

/// Asks that a plan be computed 试算, or what could be done without one 补救办法. Asked twice while it waits, it is one job.
struct AskSolution: Command {
    let year: Int
    var kind = SolvingJob.Kind.plan
    var base: ID<PlacementPlan>?

    func run(in desk: Desk) throws -> ID<SolvingJob> {
        try desk.require(.draftPlan)
        if let base {
            guard try desk.placements.draft(base).year == year else { throw NotFound() }
        }
        // What cannot be computed at all is told at once.
        _ = try PlacementProblem(year: year, at: desk)
        let all = try desk.solvingJobs.all(year: year)
        let waiting = all.filter { $0.state == .waiting && !$0.isStopped }
        if let job = waiting.first(where: { $0.kind == kind && $0.base == base }) { return job.id }
        let job = SolvingJob(
            id: desk.newID(), year: year, kind: kind, base: base, officer: desk.officer.id, state: .waiting, tries: 0,
            isStopped: false, sentence: "", plan: nil, repairs: [], at: desk.now)
        try desk.solvingJobs.add(job)
        return job.id
    }
}

/// Counts that a computation begins, before it does: who is stopped meanwhile leaves his trace.
struct BeginSolving: Command {
    let job: SolvingJob

    func run(in desk: Desk) throws {
        guard try !desk.solvingJobs.isStopped(job.id) else { throw SolvingJobRefusal.stoppedBefore(job.kind) }
        guard try desk.solvingJobs.begin(job.id) else {
            throw SolvingJobRefusal.brokenOff(job.kind, times: SolvingJob.mostTries)
        }
    }
}

/// Keeps a job's plan and ends the job in the same act: it is never done twice.
struct FinishSolving: Command {
    let job: SolvingJob
    let solved: SolvedPlan

    func run(in desk: Desk) throws {
        guard try desk.solvingJobs.isWaiting(job.id) else { return }
        let kept = try KeepPlan(solved).run(in: desk)
        try desk.solvingJobs.end(job.id, .done, PlacementWords.finished(solved, as: kept), plan: kept.id)
    }
}

/// Keeps what a job has to say of repairs.
struct FinishRepairs: Command {
    let job: ID<SolvingJob>
    let answer: SeatRepairs.Answer

    func run(in desk: Desk) throws {
        switch answer {
        case .everybodyFits: try desk.solvingJobs.end(job, .done, SeatWords.everybodyFits)
        case .unknown(let sentence): try desk.solvingJobs.end(job, .refused, sentence)
        case .repairs(let repairs):
            try desk.solvingJobs.end(job, .done, repairs.lead + (repairs.untried ?? ""), repairs: repairs.lines)
        }
    }
}

/// Keeps why nothing came of a job.
struct RefuseSolving: Command {
    let job: ID<SolvingJob>
    let sentence: String

    func run(in desk: Desk) throws { try desk.solvingJobs.end(job, .refused, sentence) }
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
