import Allocation
import Domain
import Office
import Web

/// How far a computation is, and what came of it.
struct SolvingJobPage: Page {
    static let template = "placements/job"

    let frame: Frame
    let heading: String
    let state: StateTag
    let sentences: [String]
    let facts: [FactLine]
    let hasFacts: Bool
    /// The repairs that were found.
    let lines: [SeatRepairs.Line]
    let hasRepairs: Bool
    /// Who sees a job may divide classes.
    let mayDraw = true
    let acts: [PageLink]
    let stopAction: String?
    let stopLabel: String
    let dismissAction: String?

    /// - Parameters:
    ///   - begun: when the computation in hand was begun; nil for one that waits for its turn.
    ///   - progress: nil while the computation has told nothing yet.
    ///   - isStill: the page is not shown anew by itself.
    init(
        frame: Frame, job: SolvingJob, begun: Timestamp?, progress: SolvingProgress?, isStill: Bool, now: Timestamp
    ) {
        let (isWaiting, isInHand) = (job.state == .waiting, begun != nil)
        self.frame = frame
        heading = job.kind.label
        state = job.tag(isInHand: isInHand)
        sentences = isWaiting ? Self.words(job, isInHand: isInHand, isStill: isStill) : [job.sentence]
        facts = isWaiting ? (progress.map(Self.facts) ?? []) + [Self.time(since: begun, or: job.at, now)] : []
        hasFacts = !facts.isEmpty
        lines = job.repairs
        hasRepairs = !lines.isEmpty
        stopLabel = job.kind == .plan ? "停止，取目前最好的方案" : "停止，留下已找到的办法"
        acts = Self.acts(job, isStill: isStill)
        stopAction = isWaiting && !job.isStopped ? PlacementLinks.stop(job.year, job.id) : nil
        dismissAction = isWaiting ? nil : PlacementLinks.dismissal(job.year, job.id)
    }

    private static func words(_ job: SolvingJob, isInHand: Bool, isStill: Bool) -> [String] {
        let (stopping, inHand) =
            switch job.kind {
            case .plan: ("正在停止，停止时最好的方案会存为草案。", "正在逐级试算，前一级定下以后才看后一级。")
            case .repairs: ("正在停止，已找到的办法会留下。", "正在一种一种地试补救办法。")
            }
        return [
            job.isStopped ? stopping : isInHand ? inHand : "排队等候试算。",
            job.tries > 1 ? "上次试算时服务中断，现在从头再来。" : nil,
            "可以离开这一页，结果会列在划片首页。", isStill ? nil : "这一页每隔几秒自动刷新。",
        ].compactMap { $0 }
    }

    /// How long it has been computed, since it was last begun; or how long it has waited for that.
    private static func time(since begun: Timestamp?, or asked: Timestamp, _ now: Timestamp) -> FactLine {
        let seconds = max(0, Int(now.milliseconds - (begun ?? asked).milliseconds) / 1000)
        let (minutes, hours) = (seconds / 60, seconds / 3600)
        let words =
            switch seconds {
            case ..<60: "\(seconds) 秒"
            case ..<3600: "\(minutes) 分 \(seconds % 60) 秒"
            case ..<86_400: "\(hours) 小时 \(minutes % 60) 分"
            default: "\(hours / 24) 天 \(hours % 24) 小时"
            }
        return FactLine(begun == nil ? "已等候" : "已用时", words)
    }

    /// What is settled, and what is looked at now. What is proven is told of the whole plan, once it is verified.
    private static func facts(_ progress: SolvingProgress) -> [FactLine] {
        switch progress {
        case .plan(let levels): facts(levels)
        case .repairs(let repairs):
            [FactLine("已试", "\(repairs.tried.grouped) 种"), FactLine("找到的办法", "\(repairs.found.grouped) 条")]
        }
    }

    private static func facts(_ progress: SolvingLevels) -> [FactLine] {
        let settled = progress.settled.enumerated().map { place, outcome in
            FactLine("第 \(place + 1) 级 \(outcome.level.label)", outcome.level.amount(outcome.value, progress.unit))
        }
        let best = progress.best.map {
            "\(PlacementWords.seatsOver($0.seatsOver, progress.unit))，"
                + "路程合计 \(PlacementWords.kilometres($0.cost)) 人·公里"
        }
        return settled + [FactLine("第 \(progress.place + 1) 级 \(progress.level.label)", "正在算")]
            + (best.map { [FactLine("目前最好的方案", $0)] } ?? [])
    }

    private static func acts(_ job: SolvingJob, isStill: Bool) -> [PageLink] {
        let home =
            switch job.kind {
            case .plan: PageLink("回到划片", PlacementLinks.list(job.year), isMain: job.plan == nil)
            case .repairs: PageLink("回到学位够不够", PlacementLinks.seats(job.year), isMain: true)
            }
        let page = PlacementLinks.job(job.year, job.id)
        switch job.state {
        case .waiting:
            return [
                home,
                isStill ? PageLink("自动刷新", page) : PageLink("停止自动刷新", Links.query(page, ["still": "1"])),
            ]
        case .refused: return [home]
        case .done:
            let plan = job.plan.map { [PageLink("查看方案", PlacementLinks.show(job.year, $0), isMain: true)] }
            return (plan ?? []) + [home]
        }
    }
}

/// A computation that runs or has ended and that nobody has dismissed.
struct SolvingNotice: Sendable {
    let state: StateTag
    let sentence: String
    let href: String
    let dismissAction: String?

    init(_ job: SolvingJob) {
        state = job.tag(isInHand: true)
        sentence =
            switch (job.state, job.kind) {
            case (.waiting, .plan): "方案还在试算。"
            case (.waiting, .repairs): "补救办法还在试算。"
            case (.done, .repairs) where job.repairs.isEmpty: "\(job.at.chinese)的数据：\(job.sentence)"
            case (.done, .repairs):
                "\(job.at.chinese)的数据，补救办法\(job.isStopped ? "中途停止" : "已算出")：找到 \(job.repairs.count.grouped) 条。"
            default: job.sentence
            }
        href = PlacementLinks.job(job.year, job.id)
        dismissAction = job.state == .waiting ? nil : PlacementLinks.dismissal(job.year, job.id)
    }
}

extension SolvingJob.Kind: Labelled {
    package var label: String {
        switch self {
        case .plan: "试算方案"
        case .repairs: "试算补救办法"
        }
    }
}

extension SolvingJob {
    fileprivate func tag(isInHand: Bool) -> StateTag {
        switch state {
        case .waiting: StateTag(isStopped ? "正在停止" : isInHand ? "正在试算" : "等候试算", .watch)
        case .done: StateTag("已算出", .good)
        case .refused: StateTag("没有算出", .alarm)
        }
    }
}

extension PlacementWords {
    /// What came of a computation.
    static func finished(_ solved: SolvedPlan, as kept: KeptPlan) -> String {
        let problem = solved.problem
        let summary = LevelWords.summary(
            solved.levels, given: problem.classes.count { problem.fixed[$0.id] != nil })
        return "\(solved.isStopped ? "已停止，停止时最好的方案" : "试算完成，方案")"
            + (kept.isNew ? "存为第 \(kept.number) 稿：" : same(as: kept.number) + "：")
            + seatsOver(solved.value.seatsOver, problem.instance.seatUnit)
            + "，路程合计 \(kilometres(solved.value.cost)) 人·公里；\(summary)。"
    }
}
