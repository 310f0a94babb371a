import Domain
import Web

/// One plan that its officer does not change: sums, receiving schools, classes.
struct PlanPage: Page {
    static let template = "placements/show"

    let frame: Frame
    let heading: String
    let state: StateTag
    let facts: [FactLine]
    let warnings: [String]
    let hasWarnings: Bool
    let schools: DataTable?
    let classes: DataTable?
    let action: String
    let filters: [FormField]
    let pager: Pager?
    let empty: EmptyState?
    let acts: [PageLink]
    let copyAction: String?
    /// Of a draft that was put away.
    let restoreAction: String?
    let supplements: DataTable?
    /// Where one is begun, for whoever may.
    let supplementsAction: String?
    let timeline: Timeline?
    let foot: PrintFoot

    init(
        frame: Frame, view: PlanView, officer: Officer, location: String, printed: String
    ) {
        let query = Query(of: location)
        self.frame = frame
        let head = view.head
        heading = PlacementWords.title(of: head)
        state = head.state.tag
        facts = view.facts
        let isOpen = head.state == .draft || head.state == .submitted || head.state == .approved
        warnings = isOpen ? PlanWarnings(view).sentences : []
        hasWarnings = !warnings.isEmpty
        let tables = PlanTables(view)
        schools = view.content.rooms.isEmpty ? nil : tables.schools
        action = PlacementLinks.show(head.year, head.id)
        let filter = PlanFilter(query)
        filters = filter.fields(for: view)
        let found = filter.lines(of: view)
        let pager = Pager(page: query.page, total: found.count) {
            filter.link(to: PlacementLinks.show(head.year, head.id), page: $0)
        }
        let shown = Array(found.dropFirst(pager.offset).prefix(pager.size))
        self.pager = found.isEmpty ? nil : pager
        classes = shown.isEmpty ? nil : tables.classes(shown)
        empty = found.isEmpty ? EmptyState("没有这样的班。", acts: [PageLink("清空条件", action)]) : nil
        acts = Self.acts(view, officer)
        copyAction = officer.may(.draftPlan) ? PlacementLinks.copies(head.year, head.id) : nil
        restoreAction =
            head.state == .dropped && officer.may(.draftPlan) ? PlacementLinks.restoration(head.year, head.id) : nil
        supplements = view.supplements.isEmpty ? nil : Self.supplements(view)
        supplementsAction =
            officer.may(.draftPlan) && view.maySupplement ? PlanSupplementLinks.list(head.year, head.id) : nil
        timeline = view.timeline.isEmpty ? nil : Timeline(view.timeline)
        foot = PrintFoot(printedBy: "打印：\(officer.name)", asOf: printed)
    }

    /// What changed the plan, or is to change it, since it was decided upon.
    private static func supplements(_ view: PlanView) -> DataTable {
        DataTable(
            caption: PlanSupplementWords.title, note: "\(view.supplements.count) 份",
            columns: ["编号", "状态", "改动", "审定", "下发"].map { DataTable.Column($0) },
            rows: view.supplements.map { supplement in
                let head = supplement.head
                return [
                    .heading("第 \(head.number) 号", view.isWhole ? PlanSupplementLinks.show(head) : nil),
                    .tag(head.state.tag), .loose(supplement.changes.joined(separator: "；")),
                    .loose(PlanSupplementWords.approved(head)),
                    .text(head.issuedOn?.chinese ?? ""),
                ]
            })
    }

    static func acts(_ view: PlanView, _ officer: Officer) -> [PageLink] {
        let head = view.head
        var acts: [PageLink] = []
        switch head.state {
        case .draft where officer.may(.draftPlan):
            acts.append(PageLink("提交审定", PlacementLinks.submission(head.year, head.id), isMain: true))
        case .submitted where officer.may(.approvePlan):
            acts.append(PageLink("审定方案", PlacementLinks.approval(head.year, head.id), isMain: true))
        case .submitted where officer.may(.draftPlan):
            acts.append(PageLink("撤回提交", PlacementLinks.withdrawal(head.year, head.id)))
        case .approved where officer.may(.draftPlan):
            acts.append(PageLink("下发方案", PlacementLinks.issue(head.year, head.id), isMain: true))
        default: break
        }
        acts.append(PageLink("示意图", PlacementLinks.map(head.year, head.id)))
        if view.isWhole { acts.append(PageLink("方案说明", PlacementLinks.explanation(head.year, head.id))) }
        if view.isWhole { acts.append(PageLink("划片规则", PlacementLinks.rules(head.year))) }
        if view.isWhole { acts.append(PageLink(ClassGroupWords.title, ClassGroupLinks.list(head.year))) }
        if view.isWhole { acts.append(PageLink("和另一稿比较", PlacementLinks.comparison(head.year, head.id))) }
        if officer.may(.exportLists) { acts.append(PageLink("导出 Excel", PlacementLinks.sheet(head.year, head.id))) }
        acts.append(PageLink("打印方案表", PlacementLinks.paper(head.year, head.id)))
        if head.state == .draft, officer.may(.draftPlan) {
            acts.append(PageLink("作废草案", PlacementLinks.dropping(head.year, head.id)))
        }
        return acts
    }
}

extension PlanView {
    /// What stands above every list of the plan.
    var facts: [FactLine] {
        let report = content.report
        var facts = [
            FactLine("来源", head.origin.label + (head.document.isEmpty ? "" : "：\(head.document)")),
            FactLine("班级", "\(ClassGroupWords.classes(report))，\(report.children.grouped) 人"),
            FactLine("路程合计", "\(PlacementWords.kilometres(report.pupilMetres)) 人·公里"),
            FactLine("最远路程", PlacementWords.way(report.worstMetres)),
        ]
        if isWhole {
            facts.append(FactLine("超出学位", report.seatsOver == 0 ? "没有学校超出学位" : over))
        }
        if !levels.isEmpty, isWhole {
            facts.append(FactLine("逐级试算", LevelWords.summary(of: self)))
        }
        facts += decisions.map { FactLine($0.label, $0.value) }
        if let number = head.copiedFrom { facts.append(FactLine("另存自", "第 \(number) 稿")) }
        if let day = head.issuedOn { facts.append(FactLine("下发日期", day.chinese)) }
        if !code.isEmpty {
            let before = codeBefore.isEmpty ? "" : "（没有补充方案时是 \(codeBefore.prefix(16))）"
            facts.append(FactLine("校验码", code.prefix(16) + before))
        }
        if !head.returnReason.isEmpty { facts.append(FactLine("退回理由", head.returnReason)) }
        if lacksGround { facts.append(FactLine("依据", ExplanationWords.lacksGround)) }
        return facts
    }
}
