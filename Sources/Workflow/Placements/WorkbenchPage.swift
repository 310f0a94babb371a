import Allocation
import Domain
import Office
import Web

/// The workbench of a draft 划片工作台: on the left the receiving schools, on the right the classes, of which several move
/// in one act.
struct WorkbenchPage: Page {
    static let template = "placements/workbench"

    struct Row: Sendable {
        let id: String
        let name: String
        let sending: String
        let schoolClass: String
        /// Nil for a class that goes whole, as nearly all do.
        let wholeness: StateTag?
        let children: String
        let receiving: String
        let way: String
        /// Told with its band, which takes several lines.
        let isGuessed: Bool
        let nearest: String
        let isPinned: Bool
        let isTicked: Bool
        let reasonsHref: String?
    }

    struct Suggestion: Sendable {
        let sentence: String
        let href: String
    }

    let frame: Frame
    let heading: String
    let state: StateTag
    let submission: PageLink?
    /// To everything else about the plan.
    let links: [PageLink]
    let summary: ErrorSummary?
    let undo: String
    let hasUndo: Bool
    let redo: String
    let hasRedo: Bool
    let undoAction: String
    let redoAction: String
    let copyAction: String
    let solveAction: String
    let solveHint: String
    let facts: [FactLine]
    let warnings: [String]
    let warningCount: Int
    let hasWarnings: Bool
    let schools: DataTable
    let suggestions: [Suggestion]
    let hasSuggestions: Bool
    let action: String
    let filters: [FormField]
    let rows: [Row]
    let hasRows: Bool
    let note: String
    let tickHref: String
    let tickLabel: String
    let target: FormField
    let moveAction: String
    let trialAction: String
    let pinAction: String
    /// Where a change leads back to: this page with its filters.
    let back: String
    let pager: Pager?
    let empty: EmptyState?
    let timeline: Timeline?
    let foot: PrintFoot

    /// - Parameter form: what was sent and refused; its classes stay ticked.
    init(
        frame: Frame, view: PlanView, officer: Officer, location: String, form: Form, refusal: String?, printed: String
    ) {
        let (head, query) = (view.head, Query(of: location))
        let (year, id) = (head.year, head.id)
        self.frame = frame
        heading = PlacementWords.title(of: head)
        state = head.state.tag
        summary = refusal.map { ErrorSummary(refusal: $0) }
        (undo, redo, hasUndo, hasRedo) = (view.undo, view.redo, !view.undo.isEmpty, !view.redo.isEmpty)
        undoAction = PlacementLinks.undo(year, id)
        redoAction = PlacementLinks.redo(year, id)
        copyAction = PlacementLinks.copies(year, id)
        solveAction = PlacementLinks.solutions(year, from: id)
        let pins = view.content.placements.count(where: \.isPinned)
        solveHint = (pins == 0 ? "没有锁定的班" : "已锁定的 \(pins) 个班不动") + "，结果存为另一稿"
        facts = view.facts
        warnings = PlanWarnings(view).sentences
        (warningCount, hasWarnings) = (warnings.count, !warnings.isEmpty)
        schools = PlanTables(view).bench
        suggestions = Self.suggestions(view)
        hasSuggestions = !suggestions.isEmpty
        action = PlacementLinks.show(year, id)
        let filter = PlanFilter(query)
        filters = filter.fields(for: view, isBench: true)
        let found = filter.lines(of: view)
        let pager = Pager(page: query.page, total: found.count) {
            filter.link(to: PlacementLinks.show(year, id), page: $0)
        }
        let shown = Array(found.dropFirst(pager.offset).prefix(pager.size))
        self.pager = found.isEmpty ? nil : pager
        let isAllTicked = query.text("tick") == "1"
        let ticked = form.has("class") ? Set(form.all("class")) : isAllTicked ? Set(shown.map(\.schoolClass.text)) : []
        rows = Self.rows(shown, view, ticked)
        hasRows = !shown.isEmpty
        note = "\(ClassGroupWords.classes(found))，\(found.reduce(0) { $0 + $1.children }.grouped) 人"
        tickHref = filter.link(to: PlacementLinks.show(year, id), page: query.page, ticked: !isAllTicked) + "#classes"
        tickLabel = isAllTicked ? "都不勾选" : "勾选本页全部"
        target = .select(
            "receiving", "勾选的班改到", [("", "选择学校")] + view.content.rooms.map { view.choice($0) }, in: form,
            accessKey: "g", key: "-target")
        moveAction = PlacementLinks.moves(year, id)
        trialAction = PlacementLinks.trial(year, id)
        pinAction = PlacementLinks.pins(year, id)
        back = location
        empty = found.isEmpty ? EmptyState("没有这样的班。", acts: [PageLink("清空条件", action)]) : nil
        let acts = Self.acts(view, officer, filter)
        submission = acts.first(where: \.isMain)
        links = acts.filter { !$0.isMain }
        timeline = view.timeline.isEmpty ? nil : Timeline(view.timeline)
        foot = PrintFoot(printedBy: "打印：\(officer.name)", asOf: printed)
    }

    private static func acts(_ view: PlanView, _ officer: Officer, _ filter: PlanFilter) -> [PageLink] {
        let head = view.head
        let classes = filter.link(to: PlacementLinks.classes(head.year, head.id))
        return PlanPage.acts(view, officer) + (officer.may(.exportLists) ? [PageLink("导出所列", classes)] : [])
    }

    private static func rows(_ lines: [Placement], _ view: PlanView, _ ticked: Set<String>) -> [Row] {
        let nearest = view.nearest
        return lines.map { line in
            Row(
                id: line.schoolClass.text, name: view.name(of: line), sending: view.names.school(line.sending),
                schoolClass: view.names.schoolClass(line.schoolClass),
                wholeness: view.isDrawnFrom(line) ? view.wholenessTag(line) : nil, children: "\(line.children)",
                receiving: view.names.school(line.receiving),
                way: view.isResettled(line)
                    ? ClassGroupWords.wayFromHome : PlacementWords.way(line.way, view.roads.rules),
                isGuessed: line.way?.basis == .straight,
                nearest: view.nearestWords(line, nearest), isPinned: line.isPinned,
                isTicked: ticked.contains(line.schoolClass.text), reasonsHref: view.reasonsLink(line))
        }
    }

    private static func suggestions(_ view: PlanView) -> [Suggestion] {
        view.suggestions.map { suggestion in
            Suggestion(
                sentence: view.sentence(of: suggestion),
                href: PlacementLinks.trial(
                    view.head.year, view.head.id, [suggestion.placement.schoolClass], to: suggestion.receiving))
        }
    }
}

extension PlanView {
    /// Whether the officer may change it.
    func isOpen(to officer: Officer) -> Bool { head.state == .draft && officer.may(.draftPlan) && isWhole }

    var suggestions: [PlacementSuggestion] {
        let receiving = Dictionary(
            content.placements.map { ($0.schoolClass, $0.receiving) }, uniquingKeysWith: { first, _ in first })
        let farthest = content.placements.filter { $0.children > 0 }.map { measure.excess($0) }.max() ?? 0
        let links = LevelMeasure.links(of: content.placements)
        return PlacementSuggestion.all(
            content.placements, rooms: content.rooms, ways: distances,
            allows: { line, school in
                let way = distances[line.sending]?[school] ?? 0
                guard way <= measure.longestWay ?? way else { return false }
                let after = receiving.merging([line.schoolClass: school]) { $1 }
                return rules.allSatisfy {
                    ($0.rule.schoolClass != line.schoolClass && $0.rule.other != line.schoolClass)
                        || $0.rule.isKept(by: after)
                }
            },
            ranking: { measure.rank(of: $0, beside: farthest, links) })
    }

    /// 最近, or which school would be nearer, and whether that depends on a guess.
    func nearestWords(_ line: Placement, _ nearest: NearestSchools) -> String {
        guard let near = nearest[line.sending], line.metres != nil else { return "" }
        let words =
            nearest.passesBy(line)
            ? "否，\(names.school(near.school)) \(PlacementWords.way(roads[line.sending, near.school], roads.rules))"
            : "是"
        return words + (roads.nearestIsGuessed(from: line.sending) ? "；按估算，待核实" : "")
    }

    func sentence(of suggestion: PlacementSuggestion) -> String {
        let (line, added) = (suggestion.placement, suggestion.addedPupilMetres)
        let rest = suggestion.overAfter == 0 ? "不再超" : "还超 \(suggestion.overAfter.grouped) 人"
        let cost = "\(added < 0 ? "少" : "多") \(PlacementWords.kilometres(abs(added))) 人·公里"
        let excess = measure.excess(
            line.moved(to: suggestion.receiving, way: roads[line.sending, suggestion.receiving]))
        let more = levelValues.first { $0.level == .farthest }.map { excess > $0.amount } ?? false
        let leaving =
            measure.feeders.changes(line.sending, to: suggestion.receiving)
            && !measure.feeders.changes(line.sending, to: line.receiving)
        return "\(names.school(line.receiving))超 \(suggestion.over.grouped) 人：\(name(of: line)) \(line.children) 人改到"
            + "\(names.school(suggestion.receiving))（余 \(suggestion.room.grouped)），\(rest)，路程\(cost)"
            + (more ? "，最远多走变为 \(PlacementWords.kilometres(excess)) 公里" : "")
            + (leaving ? "，\(line.children) 人离开上年对口学校" : "")
    }
}
