import Domain
import Web

/// The page before an act on a whole plan: what it comes to, what to look at, and the button.
struct PlanStepPage: Page {
    static let template = "placements/step"

    /// The three acts that have a page of their own.
    enum Act: Sendable { case submission, approval, issue }

    let frame: Frame
    let heading: String
    let lede: String
    let summary: ErrorSummary?
    let figures: Figures
    let warnings: [String]
    let hasWarnings: Bool
    let schools: DataTable
    let action: String
    let button: String
    let planHref: String
    let returning: Returning?

    /// The other answer of the leader.
    struct Returning: Sendable {
        let action: String
        let reason: FormField
    }

    private static func note(_ report: PlacementReport) -> String {
        report.groups == 0 ? "" : "另拆出 \(report.groups) 组"
    }

    init(frame: Frame, view: PlanView, act: Act, form: Form, refusal: String?) {
        self.frame = frame
        let (head, report) = (view.head, view.content.report)
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        figures = Figures([
            Figure("班级", report.classes - report.groups, note: Self.note(report)), Figure("人数", report.children),
            Figure("超出学位", report.seatsOver, note: "人"),
            Figure("路程合计", (report.pupilMetres + 500) / 1000, note: "人·公里"),
            Figure("最远路程", (report.worstMetres + 500) / 1000, note: "公里"),
        ])
        warnings = PlanWarnings(view).sentences
        hasWarnings = !warnings.isEmpty
        schools = PlanTables(view: view).schools
        planHref = PlacementLinks.show(head.year, head.id)
        let schoolCount = Set(view.content.placements.flatMap { [$0.sending, $0.receiving] }).count
        switch act {
        case .submission:
            (heading, button) = ("核对后提交", "提交县人民政府审定")
            lede = "提交后不能再改划，退回后才能改。"
            action = PlacementLinks.submission(head.year, head.id)
            returning = nil
        case .approval:
            (heading, button) = ("审定划片方案", "同意")
            lede = "同意后由县教育局下发；不同意就写明理由退回。"
            action = PlacementLinks.approval(head.year, head.id)
            returning = Returning(
                action: PlacementLinks.sendingBack(head.year, head.id), reason: .area("reason", "退回理由", in: form))
        case .issue:
            (heading, button) = ("下发划片方案", "下发方案")
            lede = "下发后各校能看到本校的班级，同时编制 \(report.classes) 个移交批次，生成 \(schoolCount) 所学校的责任书。"
            action = PlacementLinks.issue(head.year, head.id)
            returning = nil
        }
    }
}
