import Domain
import Web

/// The page before an act on a whole plan: what it comes to, what to look at, and the button.
struct PlanStepPage: Page {
    static let template = "placements/step"

    /// The acts that have a page of their own.
    enum Act: Sendable {
        case submission, withdrawal, approval, issue, dropping

        var step: PlacementPlan.Step {
            switch self {
            case .submission: .submit
            case .withdrawal: .withdraw
            case .approval: .approve
            case .issue: .issue
            case .dropping: .drop
            }
        }
    }

    let frame: Frame
    let heading: String
    let lede: String
    let summary: ErrorSummary?
    let figures: Figures
    let warnings: [String]
    let hasWarnings: Bool
    let schools: DataTable
    /// What is written down with the act, and what has to be confirmed first.
    let facts: [FactLine]
    let hasFacts: Bool
    let fields: [FormField]
    let confirmation: ChoiceField?
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

    /// - Parameters:
    ///   - concerns: what the county government has to confirm.
    ///   - superseded: the plan in force whose place this one would take.
    ///   - approved: another plan that is approved and not issued yet.
    ///   - version: of what is shown (`Desk.version`).
    init(
        frame: Frame, view: PlanView, act: Act, concerns: [PlanApproval.Concern], superseded: PlanHead?,
        approved besides: PlanHead?, version: Int?, form: Form, refusal: String?
    ) {
        self.frame = frame
        let (head, report) = (view.head, view.content.report)
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        figures = Figures([
            Figure("班级", report.classes - report.groups, note: Self.note(report)), Figure("人数", report.children),
            Figure("超出学位", report.seatsOver, note: view.seatUnit),
            Figure("路程合计", PlacementWords.kilometres(report.pupilMetres), note: "人·公里"),
            Figure("最远路程", PlacementWords.kilometres(report.worstMetres), note: "公里"),
        ])
        warnings = PlanWarnings(view).sentences
        hasWarnings = !warnings.isEmpty
        schools = PlanTables(view).schools
        planHref = PlacementLinks.show(head.year, head.id)
        facts = view.decisions.map { FactLine($0.label, $0.value) }
        hasFacts = !facts.isEmpty
        confirmation =
            act == .approval ? PlanDecisionForm.confirmation(concerns, over: view.over, in: form) : nil
        fields = Self.fields(act, view, form)
        let words = Self.words(act, view, (superseded.map(Self.words) ?? "") + (besides.map(Self.besides) ?? ""))
        (heading, lede, button) = (words.heading, words.lede, words.button)
        action = [.submission, .approval].contains(act) ? VersionLinks.act(words.action, upon: version) : words.action
        let sendingBack = PlacementLinks.sendingBack(head.year, head.id)
        returning =
            act == .approval
            ? Returning(
                action: VersionLinks.act(sendingBack, upon: version),
                reason: .area("reason", "退回理由", in: form))
            : nil
    }

    private static func words(
        _ act: Act, _ view: PlanView, _ superseding: String
    ) -> (heading: String, lede: String, action: String, button: String) {
        let (year, id) = (view.head.year, view.head.id)
        switch act {
        case .submission:
            return (
                "核对后提交", "提交后不能再改划，撤回或者退回后才能改。" + superseding, PlacementLinks.submission(year, id), "提交县人民政府审定"
            )
        case .withdrawal:
            return ("撤回提交", "还没有审定，可以撤回；撤回后又是草案，改好了再提交。", PlacementLinks.withdrawal(year, id), "撤回")
        case .approval:
            return (
                "审定划片方案", "同意后由县教育局下发；不同意就写明理由退回。" + superseding, PlacementLinks.approval(year, id), "同意"
            )
        case .issue:
            let approved = view.supplements.map(\.head).filter { $0.state == .approved }.map(\.number)
            let schools = Set(view.content.placements.flatMap { [$0.sending, $0.receiving] }).count
            let lede =
                "下发后各校能看到本校的班级，同时编制 \(view.content.report.classes) 个移交批次，生成 \(schools) 所学校的责任书。"
                + (approved.isEmpty ? "" : "已审定的\(PlanSupplementWords.short(approved))一起下发。") + superseding
                + (view.schoolsAwaited == nil ? "" : "摸底截止以后才能下发。")
            return ("下发划片方案", lede, PlacementLinks.issue(year, id), "下发方案")
        case .dropping:
            return ("作废草案", "作废后收在“划片”页的“已作废的草案”里，不能改划、提交；可以恢复。", PlacementLinks.dropping(year, id), "作废")
        }
    }

    private static func words(_ superseded: PlanHead) -> String {
        "第 \(superseded.number) 稿已于 \(superseded.issuedOn?.chinese ?? "")下发；本稿下发后它作废，它的补充方案也不再有效。"
    }

    private static func besides(_ approved: PlanHead) -> String {
        "第 \(approved.number) 稿已审定、还没有下发；两稿都下发时，后下发的作废先下发的。"
    }

    private static func fields(_ act: Act, _ view: PlanView, _ form: Form) -> [FormField] {
        switch act {
        case .submission where view.content.report.seatsOver > 0:
            [
                PlanDecisionForm.overReason(
                    view.over, initial: view.head.overReason, in: form, place: "随方案送审，印在方案和划片说明上")
            ]
        case .withdrawal: [.area("reason", "撤回理由", in: form)]
        case .approval: PlanDecisionForm.approval(in: form)
        case .dropping: [.area("reason", "作废理由", in: form)]
        case .submission, .issue: []
        }
    }
}

extension PlanView {
    /// What was written down when the plan was submitted and approved; nothing of a draft.
    var decisions: [(label: String, value: String)] {
        let counted = PlacementWords.form(of: content.rooms).map { [("学位", $0)] } ?? []
        guard head.isFrozen else { return counted }
        return counted + (head.overReason.isEmpty ? [] : [("超出学位说明", head.overReason)])
            + (head.approval.map { [("审定", PlacementWords.approved($0))] } ?? [])
    }

    /// The same as sentences, for papers and sheets, with what must be known of an old plan.
    var decisionLines: [String] {
        decisions.map { "\($0.label)：\($0.value)" } + supplements.map(\.head).compactMap(Self.decision)
            + (lacksGround ? [ExplanationWords.lacksGround] : [])
    }

    /// `第 1 号补充方案：赵县长，2026年6月20日；超出学位说明：扩班批文` of one that is in force.
    private static func decision(on supplement: PlanSupplementHead) -> String? {
        guard supplement.state == .issued else { return nil }
        return "\(PlanSupplementWords.short(supplement.number))：\(PlanSupplementWords.approved(supplement))"
            + (supplement.overReason.isEmpty ? "" : "；超出学位说明：\(supplement.overReason)")
    }
}
