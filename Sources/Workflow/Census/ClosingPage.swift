import Domain
import Office
import Web

/// What the page of the closing is made of.
struct ClosingView: Sendable {
    let monitor: CensusMonitor
    let missed: MissedSchools
    /// The files that nobody has confirmed, each with its office.
    let files: [String]
    /// Once it is closed.
    let closing: Act?
    let today: Day

    init(_ desk: Desk, year: Int) throws {
        monitor = try desk.censusMonitor(year)
        missed = MissedSchools(monitor.lines)
        let names = try PlaceNames(desk, year: year)
        files = try desk.uploads.waitingAnywhere(year: year).map { "\(names.unit(stored: $0.unit)) \($0.name)" }
        closing = try desk.censusClosing(year)
        today = desk.day
    }
}

/// Where the bureau closes the census: first what it would miss, then the act; afterwards by whom and why it was closed.
struct CensusClosingPage: Page {
    static let template = "census/closing"

    let frame: Frame
    let summary: ErrorSummary?
    let figures: Figures
    let missed: MissedSchools.Notice?
    let files: String?
    let closed: String?
    /// `nil` once it is closed.
    let action: String?
    let choice: ChoiceField?
    let reason: FormField
    let deadline: String
    let words: String

    init(frame: Frame, view: ClosingView, form: Form, refusal: String?) {
        let (monitor, year) = (view.monitor, view.monitor.year)
        let (unsent, childless) = (view.missed.unsent.count, view.missed.childless.count)
        self.frame = frame
        summary = refusal.map { ErrorSummary(refusal: $0) }
        let open = monitor.findings
        figures = Figures([
            Figure(
                "学生", monitor.lines.reduce(0) { $0 + $1.children }, note: "人", href: StudentFilter().link(year)),
            Figure("没有学生", childless, note: "校", href: CensusLinks.quality(year, .childless)),
            Figure("没有上报", unsent, note: "校", href: CensusLinks.quality(year, .owed)),
            Figure("没有处理的问题", open, note: "处", href: CensusLinks.home(year)),
            Figure("两校重复", monitor.doubles, note: "人", href: CensusLinks.doubles(year)),
            Figure("以误报移出名册", monitor.strikes, note: "人", href: CensusLinks.strikes(year)),
        ])
        missed = view.missed.notice(year, isOpen: monitor.isOpen)
        files = monitor.isOpen ? Self.words(of: view.files) : nil
        closed = view.closing.map { act in
            "\(act.officerName)于\(act.at.chinese)截止" + (act.isBackfilled ? "（补录）" : "")
                + (act.reason.isEmpty ? "，没有写原因。" : "，原因：\(act.reason)")
        }
        action = monitor.isOpen ? CensusLinks.closing(year) : nil
        choice =
            view.missed.isEmpty
            ? nil
            : ChoiceField(
                "confirmed", CensusWords.confirmClosing,
                [("yes", "上面的学校看过了，仍然截止（\(CensusWords.missed(unsent: unsent, childless: childless))）")], in: form,
                isMany: true)
        let needed = [
            view.missed.isEmpty ? "" : CensusWords.missed(unsent: unsent, childless: childless),
            open + monitor.doubles > 0 ? "还有问题没有处理" : "",
        ].filter { !$0.isEmpty }
        reason = .area(
            "reason", "原因", in: form, hint: needed.isEmpty ? "没有要说明的可以不填" : "\(needed.joined(separator: "，"))，截止要写明原因")
        deadline = Self.deadline(monitor.due, today: view.today)
        words = "截止后名册冻结，作为平衡表的期初人数；不能再导入花名册，身份信息的更改要报审；移出名册的学生不能再恢复。"
    }

    private static func deadline(_ due: Day, today: Day) -> String {
        today < due
            ? "摸底截止日是\(due.chinese)，还有 \(today.distance(to: due).grouped) 天：现在截止，各校就不能再上报。"
            : "摸底截止日是\(due.chinese)。"
    }

    private static func words(of files: [String]) -> String? {
        guard !files.isEmpty else { return nil }
        let most = 20
        let rest = files.count > most ? "等" : ""
        return "上传了还没有确认写入的文件 \(files.count.grouped) 个：\(files.prefix(most).joined(separator: "、"))\(rest)。"
            + "截止以后不能再写入。"
    }
}
