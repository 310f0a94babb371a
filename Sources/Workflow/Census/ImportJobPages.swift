import Domain
import Web

/// How far a job is, and what came of it.
struct ImportJobPage: Page {
    static let template = "census/import"

    let frame: Frame
    let heading: String
    let state: StateTag
    let sentences: [String]
    let acts: [PageLink]
    let dismissAction: String?
    let dismissWords = "知道了"

    /// - Parameters:
    ///   - progress: nil while the job is not in hand.
    ///   - isStill: the page is not shown anew by itself.
    ///   - next: where the files go on that came in together with this one.
    init(
        frame: Frame, job: ImportJob, progress: ImportProgress?, isStill: Bool, officer: Officer, next: PageLink?
    ) {
        self.frame = frame
        heading = "写入 \(job.name)"
        state = job.tag(isInHand: progress != nil)
        sentences = job.state == .waiting ? Self.words(job, progress, isStill: isStill) : [job.sentence]
        acts = Self.acts(job, isStill: isStill, officer) + (job.state == .refused ? [] : [next].compactMap { $0 })
        dismissAction = job.state == .waiting ? nil : CensusLinks.dismissal(job.year, job.id)
    }

    static func words(_ job: ImportJob, _ progress: ImportProgress?, isStill: Bool) -> [String] {
        let rows = job.rows.grouped
        let done = min(progress?.rows ?? 0, job.rows).grouped
        // The try that is in hand is counted too.
        let isBrokenOff = job.tries > (progress == nil ? 0 : 1)
        let now =
            switch progress?.step {
            case nil: "排队等候写入，共 \(rows) 行。"
            case .reading: "正在读取文件 \(done)/\(rows) 行。"
            case .checking: "正在核对 \(done)/\(rows) 行。"
            case .comparing: "\(rows) 行已核对，正在和名册比对。"
            case .writing: "正在写入 \(done)/\(rows) 行。"
            case .recording: "\(rows) 行已写，正在记入办理记录 \(done)/\(rows) 行。"
            }
        return [
            now, isBrokenOff ? "上次写入时服务中断，那一次一行也没有写入，现在从头再来。" : nil,
            "要么整份写入，要么一行也不写。可以离开这一页，结果会列在摸底首页。",
            isStill ? nil : "这一页每隔几秒自动刷新。",
        ].compactMap { $0 }
    }

    private static func acts(_ job: ImportJob, isStill: Bool, _ officer: Officer) -> [PageLink] {
        let home = PageLink("回到摸底", CensusLinks.home(job.year), isMain: job.state != .refused)
        let page = CensusLinks.importJob(job.year, job.id)
        switch job.state {
        case .waiting:
            return [
                home,
                isStill ? PageLink("自动刷新", page) : PageLink("停止自动刷新", Links.query(page, ["still": "1"])),
            ]
        case .refused: return [PageLink("重新核对", CensusLinks.upload(job.year, job.upload), isMain: true), home]
        case .done:
            guard case .school(let school) = officer.unit else { return [home] }
            return [
                home, PageLink("花名册", CensusLinks.roster(job.year, school)),
                PageLink("问题清单", CensusLinks.findings(job.year, school)),
            ]
        }
    }
}

/// A job that runs or has ended and that its officer has not dismissed.
struct ImportNotice: Sendable {
    let state: StateTag
    let sentence: String
    /// Its officer's alone.
    let href: String?
    let dismissAction: String?

    /// - Parameter by: another officer whose job it is; nil for the reader's own.
    init(_ job: ImportJob, by: String?) {
        state = job.tag(isInHand: false)
        let rows = "“\(job.name)”共 \(job.rows.grouped) 行"
        sentence =
            if let by { rows + "，由\(by)确认写入。" } else if job.state == .waiting { rows + "。" } else {
                "“\(job.name)”：\(job.sentence)"
            }
        href = by == nil ? CensusLinks.importJob(job.year, job.id) : nil
        dismissAction = job.state == .waiting ? nil : CensusLinks.dismissal(job.year, job.id)
    }
}

extension ImportJob {
    fileprivate func tag(isInHand: Bool) -> StateTag {
        switch state {
        case .waiting: StateTag(isInHand ? "正在写入" : "等候写入", .watch)
        case .done: StateTag("已写入", .good)
        case .refused: StateTag("没有写入", .alarm)
        }
    }
}
