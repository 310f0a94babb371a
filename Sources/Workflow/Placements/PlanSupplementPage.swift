import Domain
import Web

/// One supplement: what it changes, what that does to the seats and the packets, and the act that is next.
struct PlanSupplementPage: Page {
    static let template = "placements/supplement"

    /// The next act, with what is written down with it and what has to be confirmed first.
    struct Act: Sendable {
        let action: String
        let button: String
        let lede: String
        var fields: [FormField] = []
        var confirmation: ChoiceField? = nil
    }

    /// A form below the tables.
    struct Part: Sendable {
        let title: String
        let lede: String
        let action: String
        let method: String
        let isPost: Bool
        let fields: [FormField]
        let button: String
        let isGrave: Bool
    }

    let frame: Frame
    let heading: String
    let state: StateTag
    let acts: [PageLink]
    let summary: ErrorSummary?
    let facts: [FactLine]
    let warnings: [String]
    let hasWarnings: Bool
    let lines: DataTable?
    let children: [Children]
    let hasChildren: Bool
    let rooms: DataTable?
    let act: Act?
    let parts: [Part]
    let timeline: Timeline?
    let planHref: String
    let foot: PrintFoot

    /// Who goes without the class, named for those who decide.
    struct Children: Sendable {
        let title: String
        let names: [PageLink]
    }

    init(
        frame: Frame, view: PlanSupplementView, officer: Officer, form: Form, refusal: String?, printed: String
    ) {
        let (head, review) = (view.head, view.review)
        self.frame = frame
        heading = PlanSupplementWords.short(head.number)
        state = head.state.tag
        acts =
            (officer.may(.exportLists) ? [PageLink("导出补充方案表", PlanSupplementLinks.sheet(head))] : [])
            + [PageLink("打印补充方案表", PlanSupplementLinks.paper(head))]
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        facts = Self.facts(view)
        // A rule that the plan without it kept is among the warnings too.
        let broken = review.broken.map { "没有遵守划片规则：\($0)" }
        warnings = head.isOpen ? broken + review.warnings.filter { !broken.contains($0) } : []
        hasWarnings = !warnings.isEmpty
        lines = review.lines.isEmpty ? nil : Self.table(view)
        children = review.lines.filter { !$0.students.isEmpty }.map { line in
            Children(
                title: view.texts(line)[0],
                names: line.students.map { PageLink($0.details.name, CohortLinks.student(head.year, $0.id)) })
        }
        hasChildren = !children.isEmpty
        rooms = view.changed.isEmpty ? nil : Self.seats(view)
        act = Self.act(view, officer, form)
        parts = Self.parts(view, officer, form)
        timeline = view.timeline.isEmpty ? nil : Timeline(view.timeline)
        planHref = PlacementLinks.show(head.year, head.plan)
        foot = PrintFoot(printedBy: "打印：\(officer.name)", asOf: printed)
    }

    private static func facts(_ view: PlanSupplementView) -> [FactLine] {
        let (head, review) = (view.head, view.review)
        var facts = [
            FactLine("原方案", "\(PlacementWords.title(of: review.plan))，\(review.plan.state.label)"),
            FactLine("超出学位", view.over.replacing("超出学位：", with: "")),
        ]
        if head.isOpen {
            func total(_ report: PlacementReport) -> String { PlacementWords.kilometres(report.pupilMetres) + " 人·公里" }
            facts.append(FactLine("路程合计", "原 \(total(review.before))，改后 \(total(review.after))"))
            facts.append(
                FactLine(
                    "最远路程",
                    "原 \(PlacementWords.way(review.before.worstMetres))，改后 \(PlacementWords.way(review.after.worstMetres))"
                ))
        }
        facts += view.decisions.map { FactLine($0.label, $0.value) }
        if let day = head.issuedOn { facts.append(FactLine("下发日期", day.chinese)) }
        if !head.returnReason.isEmpty { facts.append(FactLine("退回理由", head.returnReason)) }
        return facts
    }

    private static func table(_ view: PlanSupplementView) -> DataTable {
        let (head, isOpen) = (view.head, view.head.isOpen)
        return DataTable(
            caption: "改动", note: "\(view.review.lines.count) 项",
            columns: (PlanSupplementView.headers + (isOpen ? [PlanSupplementView.packetHeader] : [])).map {
                DataTable.Column($0, isNumber: $0 == "人数")
            },
            rows: view.review.lines.map { line in
                let texts = view.texts(line)
                let group = line.line.group.map { ClassGroupLinks.show(head.year, $0) }
                return [.heading(texts[0], group), .number(line.line.kept?.children ?? line.children)]
                    + texts[2...5].map { .text($0) } + [.loose(texts[6])]
                    + (isOpen
                        ? [.loose(PlanSupplementWords.need(line.need, isDrawn: line.line.drawn != nil))] : [])
            })
    }

    private static func seats(_ view: PlanSupplementView) -> DataTable {
        DataTable(
            caption: "学位", note: "人数有变的 \(view.changed.count) 所",
            columns: [
                DataTable.Column("接收学校"), DataTable.Column("学位", isNumber: true),
                DataTable.Column("原划入", isNumber: true), DataTable.Column("改后划入", isNumber: true),
                DataTable.Column("原余缺"), DataTable.Column("改后余缺"),
            ],
            rows: view.changed.map { room in
                [
                    .heading(view.names.school(room.room.school)), .number(room.room.seats), .number(room.before),
                    .number(room.after), .tag(PlacementWords.balance(of: room.room, taken: room.before)),
                    .tag(PlacementWords.balance(of: room.room, taken: room.after)),
                ]
            })
    }

    private static func act(_ view: PlanSupplementView, _ officer: Officer, _ form: Form) -> Act? {
        let (head, over) = (view.head, PlacementWords.over(view.rooms.seatsOver, view.rooms.seatUnit))
        switch head.state {
        case .draft where officer.may(.draftPlan) && !view.review.lines.isEmpty:
            return Act(
                action: VersionLinks.act(PlanSupplementLinks.submission(head), upon: view.version), button: "提交县人民政府审定",
                lede: "提交后不能再改，撤回或者退回后才能改。",
                fields: view.rooms.seatsOver == 0
                    ? []
                    : [
                        PlanDecisionForm.overReason(
                            over, initial: head.overReason, in: form, place: "随补充方案送审，印在补充方案表上")
                    ])
        case .submitted where officer.may(.approvePlan):
            return Act(
                action: VersionLinks.act(PlanSupplementLinks.approval(head), upon: view.version),
                button: "同意",
                lede: "只审定上面的改动，原方案不变。同意后由县教育局下发。", fields: PlanDecisionForm.approval(in: form),
                confirmation: PlanDecisionForm.confirmation(view.concerns, over: over, in: form))
        case .approved where officer.may(.draftPlan) && view.review.plan.state == .issued:
            return Act(
                action: PlanSupplementLinks.issue(head), button: "下发补充方案",
                lede: "下发后按上面的改动编制、改发或者收回移交批次，责任书随着更新；别的班不动。")
        default: return nil
        }
    }

    private static func parts(_ view: PlanSupplementView, _ officer: Officer, _ form: Form) -> [Part] {
        let head = view.head
        if officer.may(.approvePlan), PlanSupplement.allows(.sendBack, in: head.state) {
            return [
                post(
                    "退回", "", VersionLinks.act(PlanSupplementLinks.sendingBack(head), upon: view.version),
                    [.area("reason", "退回理由", in: form)], "退回县教育局", isGrave: true)
            ]
        }
        if officer.may(.draftPlan), PlanSupplement.allows(.withdraw, in: head.state) {
            return [
                post(
                    "撤回提交", "还没有审定，可以撤回再改。", PlanSupplementLinks.withdrawal(head), [.area("reason", "撤回理由", in: form)],
                    "撤回", isGrave: true)
            ]
        }
        guard head.state == .draft, officer.may(.draftPlan) else { return [] }
        let classes = FormField.select("class", "毕业班", [("", "选择毕业班")] + view.classes, in: form)
        let changes = [
            post(
                "改划一个班，或者划定新编的班", "整班去另一所初中；还没有划过的班，第一次划定。", PlanSupplementLinks.classes(head),
                [
                    classes, .select("school", "去哪所初中", [("", "选择初中")] + view.schools, in: form),
                    .area("reason", "理由", in: form, hint: "例如：校舍维修、新编班的批复、易地搬迁安置点投用"),
                ], "增加这一项"),
            Part(
                title: "单独安置或者拆出部分学生", lede: "从一个班的名单上勾选学生，去另一所初中；下发的时候才拆出，以前仍在原班。",
                action: PlanSupplementLinks.children(head), method: "get", isPost: false,
                fields: [.select("class", "毕业班", [("", "选择毕业班")] + view.classes, in: form, key: "draw")],
                button: "勾选学生", isGrave: false),
        ]
        let removal = post(
            "去掉一项", "", PlanSupplementLinks.removal(head),
            [
                .select(
                    "line", "哪一项",
                    [("", "选择要去掉的改动")] + view.review.lines.map { ("\($0.line.number)", view.texts($0)[0]) }, in: form)
            ], "去掉", isGrave: true)
        let dropping = post("作废这份草案", "作废后编号不再使用。", PlanSupplementLinks.dropping(head), [], "作废", isGrave: true)
        return changes + (view.review.lines.isEmpty ? [dropping] : [removal, dropping])
    }

    private static func post(
        _ title: String, _ lede: String, _ action: String, _ fields: [FormField], _ button: String,
        isGrave: Bool = false
    ) -> Part {
        Part(
            title: title, lede: lede, action: action, method: "post", isPost: true, fields: fields, button: button,
            isGrave: isGrave)
    }
}
