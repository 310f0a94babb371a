import Domain
import Web

/// The plans of a year: drafts for those who draft and approve, what was issued for everybody.
struct PlanListPage: Page {
    static let template = "placements/list"

    let frame: Frame
    let summary: ErrorSummary?
    let table: DataTable?
    let empty: EmptyState?
    /// Drafts that were put away, with who did and why.
    let dropped: [PageLink]
    let hasDropped: Bool
    let compareHref: String?
    /// Computations that run or have ended.
    let jobs: [SolvingNotice]
    let hasJobs: Bool
    /// Supplements that are not issued yet.
    let supplements: [PageLink]
    let hasSupplements: Bool
    let mayDraft: Bool
    let solveAction: String
    /// By which levels, in their order.
    let order: String
    let importAction: String
    let file: FormField
    let acts: [PageLink]

    init(
        frame: Frame, year: Int, policy: PlacementPolicy, state: Cohort.State, plans: [PlanContent], jobs: [SolvingJob],
        supplements: [PlanSupplementHead], dropped: [DroppedPlan], officer: Officer, form: Form, refusal: String?
    ) {
        self.frame = frame
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        // Once registration has begun no new plan can be issued.
        mayDraft = officer.may(.draftPlan) && [.census, .frozen, .handingOver].contains(state)
        acts =
            Jurisdiction(of: officer) == .county
            ? [
                PageLink("学位够不够", PlacementLinks.seats(year)), PageLink("划片规则", PlacementLinks.rules(year)),
                PageLink(ClassGroupWords.title, ClassGroupLinks.list(year)),
            ] : []
        self.jobs = jobs.map { SolvingNotice($0) }
        hasJobs = !jobs.isEmpty
        let numbers = Dictionary(plans.map { ($0.head.id, $0.head.number) }, uniquingKeysWith: { first, _ in first })
        self.supplements = supplements.map {
            PageLink(
                "第 \(numbers[$0.plan] ?? 0) 稿\(PlanSupplementWords.short($0.number))：\($0.state.label)",
                PlanSupplementLinks.show($0))
        }
        hasSupplements = !supplements.isEmpty
        self.dropped = dropped.map { PageLink($0.sentence, PlacementLinks.show(year, $0.head.id)) }
        hasDropped = !dropped.isEmpty
        compareHref = plans.count > 1 && Jurisdiction(of: officer) == .county ? PlacementLinks.comparison(year) : nil
        order = policy.order
        solveAction = PlacementLinks.solutions(year)
        importAction = PlacementLinks.imports(year)
        file = .file(
            "file", "已定方案表", in: form, accept: ".xlsx,.csv",
            hint: "要有“移交学校标识码”“班级”“接收学校标识码”三列，一班一行；方案页“导出所列”的表有这三列")
        table = plans.isEmpty ? nil : Self.table(plans, year: year, isScoped: Jurisdiction(of: officer) != .county)
        empty =
            plans.isEmpty
            ? EmptyState(officer.may(.draftPlan) || officer.may(.approvePlan) ? "还没有划片方案。" : "划片方案还没有下发。") : nil
    }

    /// Schools and stations see that there is a plan; its sums are the county's.
    private static func table(_ plans: [PlanContent], year: Int, isScoped: Bool) -> DataTable {
        let sums = ["班级", "人数", "超出学位", "路程合计", "最远路程"]
        return DataTable(
            caption: "划片方案",
            columns: (["方案", "状态", "来源"] + (isScoped ? [] : sums) + ["下发日期"]).map { DataTable.Column($0) },
            rows: plans.map { plan in
                let report = plan.report
                let figures: [DataTable.Cell] = [
                    .text(report.groups == 0 ? report.classes.grouped : ClassGroupWords.classes(report)),
                    .text(report.children.grouped),
                    .tag(
                        report.seatsOver == 0
                            ? StateTag("没有超出", .good)
                            : StateTag("超出 \(PlacementWords.over(report.seatsOver, plan.rooms.seatUnit))", .alarm)),
                    .text(PlacementWords.kilometres(report.pupilMetres) + " 人·公里"),
                    .text(PlacementWords.way(report.worstMetres)),
                ]
                let numbers = Set(plan.supplemented.values).sorted()
                return [
                    .heading("第 \(plan.head.number) 稿", PlacementLinks.show(year, plan.head.id)),
                    .tag(plan.head.state.tag),
                    .text(plan.head.origin.label + (numbers.isEmpty ? "" : "，含" + PlanSupplementWords.short(numbers))),
                ] + (isScoped ? [] : figures) + [.text(plan.head.issuedOn?.chinese ?? "")]
            })
    }
}

/// A draft that was put away 作废, as the ledger tells it.
struct DroppedPlan: Sendable {
    let head: PlanHead
    private let moment: Timeline.Moment?

    init(_ head: PlanHead, _ timeline: [Timeline.Moment]) {
        self.head = head
        moment = timeline.last { $0.what == Entry.Kind.planDropped.label }
    }

    /// `第 2 稿：2026年7月1日 9:00，李会计 · 县教育局，人数有误`.
    var sentence: String {
        "第 \(head.number) 稿" + (moment.map { "：\($0.time)，\($0.by)，\($0.note)" } ?? "")
    }
}
