import Domain
import Web

/// Where a roster is uploaded.
struct UploadPage: Page {
    static let template = "census/upload"

    let frame: Frame
    let summary: ErrorSummary?
    let action: String
    let file: FormField
    let folder: FormField
    let pasted: FormField
    let templateHref: String?
    /// Why no file can come in now; then none is asked for.
    let held: String?
    let back: PageLink

    init(frame: Frame, year: Int, officer: Officer, held: String?, form: Form, refusal: String?) {
        self.frame = frame
        self.held = held
        back = PageLink("回到摸底", CensusLinks.home(year))
        action = CensusLinks.uploads(year)
        summary = refusal.map { ErrorSummary(refusal: $0, title: "文件没有导入") } ?? ErrorSummary(of: form)
        file = .file(
            "file", "花名册文件", in: form, accept: ".xlsx,.xls,.csv,.tsv,.txt,.zip", isMany: true,
            hint: ".xlsx、.xls 或 .csv，学籍系统导出的表也可以；几份名册可以一起选，也可以放在一个 .zip 里")
        folder = .folder("folder", "或者选整个文件夹", in: form, hint: "里面的名册一份一份核对；不是名册的文件也会写明")
        pasted = .area(
            "pasted", "或者粘贴表格", in: form, hint: "在 WPS 或 Excel 里连表头一起选中、复制，再粘贴到这里；只用一种就行")
        if case .school(let school) = officer.unit {
            templateHref = CensusLinks.template(year, school)
        } else {
            templateHref = nil
        }
    }
}

/// What a file would do, before anything is written.
struct UploadReviewPage: Page {
    static let template = "census/review"

    let frame: Frame
    let heading: String
    let summary: ErrorSummary?
    /// That the very file came in before.
    let earlier: String?
    let figures: Figures
    let jumps: [PageLink]
    /// What the figures count.
    let units: String
    /// Group by group, as they are counted above.
    let findings: [PagedTable]
    let changes: DataTable?
    let pager: Pager?
    let doubles: PagedTable?
    let others: PagedTable?
    let absent: PagedTable?
    let receiptHref: String?
    let confirmAction: String
    let confirmWords: String
    /// What the file would put over newer or right things.
    let warnings: [String]
    let overwriteSeen: ChoiceField?
    let discardAction: String
    let basis: String
    let waiting: String
    let repairAction: String?
    let repairWords: String
    /// Which places these are.
    let repairNote: String
    let mending: UploadMending?
    let mends: UploadMends?
    let kept: UploadKept?
    let reading: UploadReading
    let revealed: DataTable?
    let revelation: UploadRevelation?

    init(
        frame: Frame, year: Int, review: UploadReview, names: PlaceNames, query: Query, refusal: String?,
        form: Form = Form(), revealed: RevealedLine? = nil, mayReveal: Bool
    ) {
        let (intake, upload) = (review.intake, review.upload)
        self.frame = frame
        heading = "核对 \(intake.roster.file)"
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        earlier = review.earlier?.sentence(review.intake)
        self.revealed = revealed?.table(names)
        revelation = mayReveal ? UploadRevelation(intake, year: year, upload: upload, form: form) : nil
        let pages = ReviewPages(of: CensusLinks.upload(year, upload), query)
        findings = UploadTables.findings(review.asked, on: pages)
        let changed = UploadTables.changed(in: intake)
        let pager = pages.pager(of: "changes", named: "page", total: changed.count, caption: UploadTables.changed)
        changes = UploadTables.changes(changed, on: pager, intake, names)
        self.pager = changed.isEmpty ? nil : pager
        doubles = UploadTables.doubles(intake, names, on: pages)
        others = UploadTables.others(intake, on: pages)
        absent = UploadTables.absent(intake, names, on: pages)
        let repairs = UploadMending.repairs(review)
        repairAction = repairs.isEmpty ? nil : CensusLinks.repairs(year, upload)
        repairWords = "一键采纳 \(repairs.count.grouped) 处建议"
        repairNote = CensusWords.part(of: repairs.map(\.group), in: review.tally)
        let mending = UploadMending(review, year: year, from: Int(query.text("from")) ?? 0, form: Form())
        self.mending = mending
        figures = Self.figures(review, mending)
        units = Self.units(intake.roster)
        jumps = [
            repairs.isEmpty ? nil : PageLink("去采纳建议（\(repairs.count.grouped) 处）", "#repairs"),
            mending.map { PageLink("去改（\($0.count.grouped) 处）", "#mending") }, PageLink("去确认写入", "#confirmation"),
        ].compactMap { $0 }
        mends = UploadMends(intake, sent: review.sent, year: year, upload: upload, on: pages)
        kept = UploadKept(intake, sent: review.sent, year: year, upload: upload, on: pages)
        reading = UploadReading(review.sent, year: year, on: pages)
        receiptHref = intake.findings.all.isEmpty ? nil : CensusLinks.receipt(year, upload)
        confirmAction = CensusLinks.confirmation(year, upload)
        discardAction = CensusLinks.discarding(year, upload)
        basis = intake.basis
        waiting = UploadWords.until(review.until)
        warnings = review.overwrite.sentences
        overwriteSeen = review.overwrite.choice(form)
        let open = CensusWords.counts(review.tally, of: FindingGroup.allCases.filter(\.asksForAnswer))
        confirmWords =
            "确认后写入 \(intake.lines.count.grouped) 行（\(Self.kinds(intake))），现在还没有写入。"
            + (open.isEmpty ? "" : "有问题的行也会写入，\(open)另列清单，之后再处理。")
    }

    /// What is counted, and what besides.
    private static func units(_ roster: Roster) -> String {
        let blank = roster.notChildren.count { $0.kind == .empty }
        let unread = roster.notChildren.count - blank - UploadTables.others(in: roster).count
        let besides = [unread > 0 ? "没有读入的工作表 \(unread) 行" : "", blank > 0 ? "空行 \(blank) 行" : ""]
            .filter { !$0.isEmpty }
        return "“行”是文件里的一行，一名学生一行；“处”是一格里的一个问题，一行可以没有，也可以有几处。"
            + (besides.isEmpty ? "" : "另有\(besides.joined(separator: "、"))，没有算在上面。")
    }

    /// Each number leads to its table, what is to be mended to where it is mended.
    /// `新增 1，更改 4，没有变化 38；名册里有、文件没有的 1 人仍然保留`
    private static func kinds(_ intake: RosterIntake) -> String {
        let changed = intake.count(.changed) + intake.count(.resembling)
        let counts = [
            ("新增", intake.count(.new)), ("更改", changed), ("没有变化", intake.count(.unchanged)),
            ("重复", intake.count(.double)),
        ].filter { $0.1 > 0 }.map { "\($0.0) \($0.1.grouped)" }.joined(separator: "，")
        let absent = intake.absent.count
        return counts + (absent > 0 ? "；名册里有、文件没有的 \(absent.grouped) 人仍然保留" : "")
    }

    private static func figures(_ review: UploadReview, _ mending: UploadMending?) -> Figures {
        let intake = review.intake
        let others = UploadTables.others(in: intake.roster).count
        // A child that was told by its name alone has changed all the same.
        let named = intake.count(.resembling)
        let kinds = CensusLineKind.allCases.filter { $0 != .resembling }.map { kind in
            let count = intake.count(kind) + (kind == .changed ? named : 0)
            let note = kind == .changed && named > 0 ? "行，其中\(CensusLineKind.resembling.label) \(named.grouped) 行" : "行"
            return Figure(kind.label, count, note: note, href: count > 0 ? UploadTables.anchor(of: kind) : nil)
        }
        let groups = FindingGroup.allCases.map { group in
            let count = review.tally[group]
            let anchor = group == .error && mending != nil ? "#mending" : "#" + UploadTables.id(of: group)
            return Figure(FindingWords.label(of: group), count, note: "处", href: count > 0 ? anchor : nil)
        }
        return Figures(
            [Figure("学生行", intake.lines.count, note: "行")] + kinds + [
                Figure("不是学生的行", others, note: "行", href: others > 0 ? "#others" : nil)
            ] + groups)
    }
}

/// A file under review: as it was sent, and what it would do with what was put right in it.
struct UploadReview: Sendable {
    let upload: ID<PendingUpload>
    let sent: Roster
    let intake: RosterIntake
    /// What it would ask of its schools; what has been answered before is not asked again.
    let asked: [CensusFindings.Item]

    let overwrite: Overwrite
    /// The last day on which the file waits.
    let until: Day
    /// `nil` when the very file has not come in before.
    let earlier: EarlierImport?

    var tally: FindingTally { FindingTally(of: asked.map(\.finding.code)) }
}
