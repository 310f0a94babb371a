import Domain
import Web

/// One plan: sums, receiving schools, classes. In a draft each class has a select for another school.
struct PlanPage: Page {
    static let template = "placements/show"

    let frame: Frame
    let heading: String
    let state: StateTag
    let summary: ErrorSummary?
    let facts: [FactLine]
    let warnings: [String]
    let hasWarnings: Bool
    let schools: DataTable?
    let classes: DataTable?
    let moves: PlanMoves?
    /// Where a change in a draft leads back to: this page with its filters.
    let back: String
    let action: String
    let filters: [FormField]
    let pager: Pager?
    let empty: EmptyState?
    let acts: [PageLink]
    let timeline: Timeline?
    let foot: PrintFoot

    init(
        frame: Frame, view: PlanView, officer: Officer, location: String, refusal: String?, printed: String
    ) {
        let query = Query(of: location)
        self.frame = frame
        let head = view.head
        heading = PlacementWords.title(of: head)
        state = head.state.tag
        summary = refusal.map { ErrorSummary(refusal: $0) }
        facts = Self.facts(view)
        let isOpen = head.state == .draft || head.state == .submitted || head.state == .approved
        warnings = isOpen ? PlanWarnings(view).sentences : []
        hasWarnings = !warnings.isEmpty
        let tables = PlanTables(view: view)
        schools = view.content.rooms.isEmpty ? nil : tables.schools
        action = PlacementLinks.show(head.year, head.id)
        filters = Self.filters(view, query)
        let found = view.lines(matching: query)
        let pager = Pager(page: query.page, total: found.count) {
            Links.query(
                PlacementLinks.show(head.year, head.id),
                ["q": query.text("q"), "receiving": query.text("receiving"), "page": "\($0)"])
        }
        let shown = Array(found.dropFirst(pager.offset).prefix(pager.size))
        let isChanged = head.state == .draft && officer.may(.draftPlan)
        self.pager = found.isEmpty ? nil : pager
        moves = isChanged && !shown.isEmpty ? PlanMoves(view, shown) : nil
        classes = isChanged || shown.isEmpty ? nil : tables.classes(shown)
        empty = found.isEmpty ? EmptyState("没有这样的班。", acts: [PageLink("清空条件", action)]) : nil
        back = location
        acts = Self.acts(head, officer) + Self.explanation(view)
        timeline = view.timeline.isEmpty ? nil : Timeline(view.timeline)
        foot = PrintFoot(printedBy: "打印：\(officer.name)", asOf: printed)
    }

    private static func facts(_ view: PlanView) -> [FactLine] {
        let (head, report) = (view.head, view.content.report)
        var facts = [
            FactLine("来源", head.origin.label + (head.document.isEmpty ? "" : "：\(head.document)")),
            FactLine("班级", "\(report.classes) 个班 \(report.children.grouped) 人"),
            FactLine("路程合计", "\(PlacementWords.kilometres(report.pupilMetres)) 人·公里"),
            FactLine("最远路程", PlacementWords.way(report.worstMetres)),
        ]
        if view.isWhole {
            let over = report.seatsOver == 0 ? "没有学校超出学位" : "\(report.seatsOver) 人"
            facts.append(FactLine("超出学位", over))
        }
        if let solved = head.solved, view.isWhole {
            facts.append(FactLine("试算", PlacementWords.proof(solved)))
        }
        if let day = head.issuedOn { facts.append(FactLine("下发日期", day.chinese)) }
        if !head.returnReason.isEmpty { facts.append(FactLine("退回理由", head.returnReason)) }
        return facts
    }

    private static func filters(_ view: PlanView, _ query: Query) -> [FormField] {
        let receiving = Set(view.content.placements.map(\.receiving)).sorted()
        return [
            .text("q", "移交学校或班级", in: query.fields),
            .select(
                "receiving", "接收学校", [("", "全部")] + receiving.map { ($0.text, view.names.school($0)) },
                in: query.fields),
        ]
    }

    private static func explanation(_ view: PlanView) -> [PageLink] {
        view.isWhole ? [PageLink("方案说明", PlacementLinks.explanation(view.head.year, view.head.id))] : []
    }

    private static func acts(_ head: PlanHead, _ officer: Officer) -> [PageLink] {
        var acts: [PageLink] = []
        switch head.state {
        case .draft where officer.may(.draftPlan):
            acts.append(PageLink("提交审定", PlacementLinks.submission(head.year, head.id), isMain: true))
        case .submitted where officer.may(.approvePlan):
            acts.append(PageLink("审定方案", PlacementLinks.approval(head.year, head.id), isMain: true))
        case .approved where officer.may(.draftPlan):
            acts.append(PageLink("下发方案", PlacementLinks.issue(head.year, head.id), isMain: true))
        default: break
        }
        if officer.may(.exportLists) { acts.append(PageLink("导出 Excel", PlacementLinks.sheet(head.year, head.id))) }
        return acts
    }
}

extension PlanView {
    /// The lines that the filters of a page pick.
    fileprivate func lines(matching query: Query) -> [Placement] {
        let (words, receiving) = (query.text("q"), query.text("receiving"))
        return content.placements.filter { line in
            (receiving.isEmpty || line.receiving.text == receiving)
                && (words.isEmpty || name(of: line).contains(words))
        }
    }
}
