import Domain
import Web

/// The monitor: every sending school with its return.
struct CensusMonitorPage: Page {
    static let template = "census/monitor"

    let frame: Frame
    let lede: String
    let figures: Figures
    /// After the closing.
    let missed: MissedSchools.Notice?
    let action: String
    let filters: [FormField]
    let table: DataTable?
    let pager: Pager?
    let empty: EmptyState?
    let waiting: PendingNotices?
    let imports: [ImportNotice]
    let acts: [PageLink]

    init(frame: Frame, monitor: CensusMonitor, query: Query, officer: Officer) {
        let year = monitor.year
        self.frame = frame
        action = CensusLinks.home(year)
        lede =
            (monitor.isOpen
                ? "移交学校在 \(monitor.due.chinese)前上报六年级学生花名册。有问题的行也算学生，问题由学校处理。" : CensusWords.closed(monitor.tally))
            + "问题按处数，一行可以有几处；同时在两校名册上的学生，两校各算一处。"
        let picked = query.text("state")
        let words = query.text("q")
        let fault = FindingGroup(rawValue: query.text("fault"))
        let found = monitor.lines.filter { line in
            Self.holds(line, picked) && (fault.map { line.tally[$0] > 0 } ?? true)
                && (words.isEmpty || line.name.contains(words) || line.township.contains(words))
        }
        figures = Self.figures(monitor)
        missed = monitor.isOpen ? nil : MissedSchools(monitor.lines).notice(year, isOpen: false, most: 20)
        filters = [
            .text("q", "学校或镇（街）", in: query.fields),
            .select(
                "state", "上报情况",
                [("", "全部")] + ReturnStage.told(isOpen: monitor.isOpen).map { ($0.choice.rawValue, $0.label) }
                    + [(Self.childless, "没有学生")], in: query.fields),
            .select(
                "fault", "待处理的问题", [("", "全部")] + Self.faults.map { ($0.rawValue, "有" + FindingWords.label(of: $0)) },
                in: query.fields),
        ]
        let pager = Pager(page: query.page, size: 100, total: found.count) {
            Links.query(
                CensusLinks.home(year),
                ["state": picked, "fault": query.text("fault"), "q": words, "page": "\($0)"])
        }
        self.pager = found.isEmpty ? nil : pager
        table = found.isEmpty ? nil : CensusTables.monitor(found, year: year, offset: pager.offset)
        empty =
            monitor.lines.isEmpty
            ? EmptyState("摸底由移交学校填报，这里没有本单位的学校。")
            : found.isEmpty ? EmptyState("没有这样的学校。", acts: [PageLink("清空条件", action)]) : nil
        waiting = monitor.waiting
        imports = monitor.imports
        acts = [
            officer.may(.importRosters) && monitor.isOpen ? PageLink("上传花名册", CensusLinks.newUpload(year)) : nil,
            monitor.lines.isEmpty ? nil : PageLink(CensusQuality.title, CensusLinks.quality(year)),
            monitor.strikes > 0
                ? PageLink("\(StrikeWords.listTitle)（\(monitor.strikes)）", CensusLinks.strikes(year)) : nil,
            officer.may(.remind) && monitor.isOpen ? PageLink("催办", CensusLinks.reminders(year)) : nil,
            officer.may(.exportLists) ? PageLink("导出 Excel", CensusLinks.sheet(year)) : nil,
            officer.may(.closeCensus)
                ? PageLink(monitor.isOpen ? "摸底截止" : "截止情况", CensusLinks.closing(year), isMain: monitor.isOpen) : nil,
        ].compactMap { $0 }
    }

    /// Which findings schools are picked by.
    private static let faults = FindingGroup.allCases.filter(\.asksForAnswer)

    /// By which the schools without a child are picked.
    static let childless = "childless"

    private static func holds(_ line: CensusSchoolLine, _ picked: String) -> Bool {
        if picked == childless { return line.isChildless }
        return ReturnStage(rawValue: picked).map { line.stage.choice == $0 } ?? true
    }

    private static func figures(_ monitor: CensusMonitor) -> Figures {
        let lines = monitor.lines
        let year = monitor.year
        let states = ReturnStage.told(isOpen: monitor.isOpen).filter { stage in
            stage != .givenBack || lines.contains { $0.stage == .givenBack }
        }.map { stage in
            Figure(
                stage.label, lines.count { $0.stage.choice == stage.choice }, note: "校",
                href: CensusLinks.home(year, state: stage.choice.rawValue))
        }
        let empty = lines.count(where: \.isChildless)
        let childless = Figure("没有学生", empty, note: "校", href: CensusLinks.home(year, state: Self.childless))
        let whole = monitor.tally
        let open = faults.map { group in
            Figure(
                FindingWords.label(of: group), whole[group], note: "处",
                href: Links.query(CensusLinks.home(year), ["fault": group.rawValue]))
        }
        return Figures(
            states + (empty > 0 ? [childless] : [])
                + [Figure("学生", lines.reduce(0) { $0 + $1.children }, note: "人", href: StudentFilter().link(year))]
                + open + [Figure("两校重复", monitor.doubles, note: "人", href: CensusLinks.doubles(year))])
    }
}

/// What the monitor is made of.
struct CensusMonitor: Sendable {
    let year: Int
    let lines: [CensusSchoolLine]
    let isOpen: Bool
    let due: Day
    /// What waits for somebody, but for the questions about children on two rosters.
    let findings: Int
    /// Questions about children on two rosters that nobody has answered.
    let doubles: Int
    let waiting: PendingNotices?
    let imports: [ImportNotice]
    /// How many children were taken off the rolls.
    let strikes: Int

    /// As its schools count it.
    var tally: FindingTally { lines.map(\.tally).reduce(FindingTally(), +) }
}

/// A file that has been reviewed and neither taken in nor let go.
struct PendingNotice: Sendable {
    let name: String
    /// How it stands, and what to do.
    let sentence: String
    /// Where its review goes on, while that can be done.
    let href: String?
    let discardAction: String
    /// Nothing can be done with it but seen.
    let isDone: Bool

    /// - Parameters:
    ///   - held: why nothing can come in now.
    ///   - until: its last day.
    init(_ upload: WaitingUpload, year: Int, held: String?, until: Day) {
        name = upload.name
        isDone = upload.isExpired
        href = isDone || upload.isAnswered || held != nil ? nil : CensusLinks.upload(year, upload.id)
        discardAction = CensusLinks.discarding(year, upload.id)
        sentence =
            if upload.isExpired {
                UploadExpired.words
            } else if upload.isAnswered {
                "已被错误回执代替，不能再确认，没有写入。放弃那份回执，还可以再核对。"
            } else {
                "已核对，还没有确认，没有写入。\(held ?? "")\(UploadWords.until(until))。"
            }
    }
}

/// The officer's files that wait, for `census/waiting`; none: no panel.
struct PendingNotices: Sendable {
    /// Files that came together.
    struct Bundle: Sendable {
        let name: String
        let sentence: String
        let href: String
        /// Where none of its files waits.
        let dismissAction: String?
    }

    let bundles: [Bundle]
    let items: [PendingNotice]

    init?(_ items: [PendingNotice], _ bundles: [UploadBundle]) {
        if items.isEmpty, bundles.isEmpty { return nil }
        self.items = items
        self.bundles = bundles.map { bundle in
            Bundle(
                name: bundle.name, sentence: bundle.sentence, href: CensusLinks.bundle(bundle.year, bundle.id),
                dismissAction: bundle.count(.waiting) == 0 ? CensusLinks.dismissal(bundle.year, bundle.id) : nil)
        }
    }
}

/// The page of one sending school: its four tasks, its classes and its rosters.
struct CensusSchoolPage: Page {
    static let template = "census/school"

    /// 下载模板 → 填 → 上传 → 核对确认.
    struct Task: Sendable {
        let title: String
        let words: String
        let tag: StateTag
        let link: PageLink?
    }

    let frame: Frame
    let heading: String
    let state: StateTag
    let summary: ErrorSummary?
    let figures: Figures
    let tasks: [Task]
    let waiting: PendingNotices?
    let imports: [ImportNotice]
    let submitHref: String?
    let submitWords: String
    /// By whom and with what the return was sent in.
    let submitted: String?
    let givenBack: GivenBackNotice?
    /// What was left when the census closed.
    let leftover: String?
    let reopenAction: String?
    let reason: FormField
    let classes: DataTable?
    let files: DataTable?
    let acts: [PageLink]

    init(frame: Frame, view: CensusSchoolView, officer: Officer, form: Form, refusal: String?) {
        let (year, line) = (view.year, view.line)
        self.frame = frame
        heading = "\(line.name) 摸底"
        state = line.stage.tag
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        figures = Figures(
            [
                Figure("班级", line.classes, note: "班"),
                Figure("学生", line.children, note: "人", href: CensusLinks.roster(year, line.school)),
            ]
                + FindingGroup.allCases.filter(\.asksForAnswer).map { group in
                    Figure(
                        FindingWords.label(of: group), line.tally[group], note: "处",
                        href: CensusLinks.findings(year, line.school, group))
                })
        tasks = officer.may(.importRosters) && view.isOpen ? Self.tasks(view) : []
        waiting = view.waiting
        imports = view.imports
        let maySubmit = officer.may(.submitReturn) && CensusReturn.allows(.submit, in: line.state)
        submitHref = maySubmit ? CensusLinks.submission(year, line.school) : nil
        let open = line.tally.open
        submitWords =
            "上报 \(line.classes) 个班 \(line.children.grouped) 名学生。"
            + (open > 0 ? "还有\(CensusWords.counts(line.tally, of: Self.waiting))，可以先上报，之后继续处理。" : "")
            + "下一步列出上报时的情况，看过再确认。"
        submitted = view.submitted
        givenBack = line.givenBack.map { GivenBackNotice($0, isOwn: officer.unit == .school(line.school)) }
        leftover = view.isOpen || line.tally.isEmpty ? nil : CensusWords.closed(line.tally)
        let mayReopen =
            view.isAboveSchools && officer.may(.mendFindings) && CensusReturn.allows(.reopen, in: line.state)
        reopenAction = mayReopen ? CensusLinks.reopening(year, line.school) : nil
        reason = .text("reason", "退回原因", in: form)
        classes = view.quality.schools.first.flatMap { QualityTables.classes($0, year: year) }
        let isOwn = officer.unit == .bureau || officer.unit == .school(line.school)
        files = CensusTables.files(view, mayTake: isOwn && officer.may(.exportLists))
        var acts = [
            PageLink("花名册", CensusLinks.roster(year, line.school)),
            PageLink("问题清单", CensusLinks.findings(year, line.school)),
        ]
        if open > 0 { acts.append(PageLink(ClassTasks.title, CensusLinks.tasks(year, line.school))) }
        if officer.may(.importRosters), line.isOwed, open > 0 {
            acts.append(PageLink("下载缺项表", CensusLinks.gaps(year, line.school)))
        }
        if officer.may(.importRosters), view.strikes > 0 || (line.isOwed && line.children > 0) {
            acts.append(
                PageLink(
                    view.strikes > 0 ? "\(StrikeWords.title)（\(view.strikes)）" : StrikeWords.title,
                    CensusLinks.strikes(year, line.school)))
        }
        self.acts = acts
    }

    private static let waiting = FindingGroup.allCases.filter(\.asksForAnswer)

    private static func tasks(_ view: CensusSchoolView) -> [Task] {
        let (year, line) = (view.year, view.line)
        let hasFile = !line.file.isEmpty
        let isIn = line.state == .submitted
        let open = line.tally.open
        let done = StateTag("已完成", .good)
        let next = StateTag("现在办", .watch)
        let later = StateTag("之后", .plain)
        let optional = StateTag("按需", .plain)
        return [
            Task(
                title: "1 下载模板",
                words: (view.hasClassChoices ? "已填好学校，班级可以从下拉里选" : "已填好学校，班级照实填")
                    + "，身份证号列已设为文本。学籍系统导出的表也可以直接上传。",
                tag: optional, link: PageLink("下载模板", CensusLinks.template(year, line.school))),
            Task(
                title: "2 填写", words: "一人一行。没有身份证号的学生也要填，不能漏。", tag: hasFile ? done : optional, link: nil),
            Task(
                title: "3 上传",
                words: hasFile ? "最近上传：\(line.file)。改了可以整表重传，不会重复。" : ".xlsx、.xls、.csv 都可以，几份可以一起选，也可以放在一个 .zip 里。",
                tag: hasFile ? done : next,
                link: isIn ? nil : PageLink("上传花名册", CensusLinks.newUpload(year), isMain: !hasFile)),
            Task(
                title: "4 核对确认",
                words: !hasFile
                    ? "上传后逐处核对，再上报。" : open > 0 ? "还有\(CensusWords.counts(line.tally, of: waiting))。" : "没有要处理的问题。",
                tag: isIn ? (open > 0 ? StateTag("已上报，还有问题", .plain) : done) : hasFile ? next : later,
                link: hasFile ? PageLink("处理问题", CensusLinks.findings(year, line.school), isMain: !isIn) : nil),
        ]
    }
}

/// What a school's page is made of.
struct CensusSchoolView: Sendable {
    let year: Int
    let line: CensusSchoolLine
    let isOpen: Bool
    let isAboveSchools: Bool
    /// Of this school alone.
    let quality: CensusQuality
    let files: [CensusQuery.FileLine]
    /// Whether it is the officer's to take one back, and why those that stand cannot be taken back now.
    let mayWithdraw: Bool
    let obstacles: [ID<SourceFile>: WithdrawalRefusal]
    /// What the school's return says of itself; `nil` before it is sent in.
    let submitted: String?
    /// Of the school's own officers.
    let waiting: PendingNotices?
    let imports: [ImportNotice]
    /// How many children were taken off its roll.
    let strikes: Int
    /// Whether its template offers classes to choose from.
    let hasClassChoices: Bool
}
