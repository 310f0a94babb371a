import Domain
import Office
import Web

/// 拆班与单独安置: all groups of a year, where to draw another, and how.
struct ClassGroupListPage: Page {
    static let template = "placements/groups"

    let frame: Frame
    let summary: ErrorSummary?
    let table: DataTable?
    let empty: EmptyState?
    let policy: String
    let obstacle: String
    let hasObstacle: Bool
    let mayDraw: Bool
    let newAction: String
    let schoolClass: FormField
    let maySet: Bool
    let policyAction: String
    let policyFields: [FormField]
    let sheetHref: String?
    let foot: PrintFoot

    init(frame: Frame, list: ClassGroupList, officer: Officer, form: Form, printed: String) {
        self.frame = frame
        summary = ErrorSummary(of: form)
        table = list.lines.isEmpty ? nil : Self.table(list)
        empty = list.lines.isEmpty ? EmptyState("这一年没有拆班，也没有单独安置的学生，各班都整班划片。") : nil
        policy = list.policy.sentence
        (obstacle, hasObstacle) = (list.obstacle, !list.obstacle.isEmpty)
        mayDraw = officer.may(.draftPlan) && list.obstacle.isEmpty
        newAction = ClassGroupLinks.new(list.year)
        schoolClass = .select("class", "毕业班", [("", "选择毕业班")] + list.classes, in: form)
        maySet = officer.may(.manageSettings)
        policyAction = ClassGroupLinks.policy(list.year)
        policyFields =
            [
                .text(
                    "smallest", "拆班每部分至少几人", in: form, initial: "\(list.policy.smallest)",
                    hint: "单独安置的学生不受限制", isShort: true)
            ]
            + ClassGroup.Kind.allCases.map { kind in
                .text(
                    kind.rawValue, "事由：\(GroupPolicy().word(kind))", in: form, initial: list.policy.word(kind),
                    hint: "本县的叫法", isShort: true)
            }
        sheetHref = officer.may(.exportLists) ? ClassGroupLinks.sheet(list.year) : nil
        foot = PrintFoot(printedBy: "打印：\(officer.name)", asOf: printed)
    }

    private static func table(_ list: ClassGroupList) -> DataTable {
        DataTable(
            caption: "拆出组", note: "有效 \(list.lines.count { $0.kept.rejoined == nil }) 组",
            columns: ClassGroupList.headers.map { DataTable.Column($0, isNumber: $0 == "人数") },
            rows: list.lines.map { line in
                let texts = list.texts(line)
                return [
                    .heading(texts[0], ClassGroupLinks.show(list.year, line.kept.schoolClass.id)), .text(texts[1]),
                    .number(line.children), .text(texts[3]), .text(texts[4]), .text(texts[5]),
                    .tag(StateTag(texts[6], line.kept.rejoined == nil ? .good : .plain)), .text(texts[7]),
                    .text(texts[8]),
                ]
            })
    }
}

/// Where children are ticked on the list of their class.
struct NewClassGroupPage: Page {
    static let template = "placements/group-new"

    struct Row: Sendable {
        let id: String
        let name: String
        let href: String
        let sex: String
        let identity: String
        let circumstances: String
        let boards: String
        let isTicked: Bool
    }

    let frame: Frame
    let heading: String
    let summary: ErrorSummary?
    let lede: String
    let action: String
    let schoolClass: String
    let caption: String
    let rows: [Row]
    let hasRows: Bool
    let kinds: ChoiceField
    let fields: [FormField]
    let mayDraw: Bool
    let drawn: [PageLink]
    let hasDrawn: Bool
    let button: String
    let home: String
    let homeLabel: String

    /// - Parameters:
    ///   - form: what was sent and refused, or what the address asks for; its children stay ticked.
    ///   - supplement: whose line it becomes; nil: the group is drawn at once.
    init(
        frame: Frame, view: ClassGroupView, year: Int, form: Form, refusal: String?,
        supplement: PlanSupplementHead? = nil
    ) {
        self.frame = frame
        let obstacle = supplement == nil ? view.obstacle : ""
        heading = "从\(view.school)\(view.schoolClass.label)拆出"
        summary = (refusal ?? (obstacle.isEmpty ? nil : obstacle)).map { ErrorSummary(refusal: $0) }
        lede =
            "勾选的学生另成一组，划片、移交批次、责任书都按一个班算，可以和原班去不同的初中。拆班每部分至少 "
            + "\(view.policy.smallest) 人；单独安置的学生不限人数。"
            + (supplement == nil ? "方案提交审定以前可以合回原班。" : "补充方案下发的时候才拆出，以前仍在原班。")
        action = supplement.map { PlanSupplementLinks.children($0) } ?? ClassGroupLinks.list(year)
        schoolClass = view.schoolClass.id.text
        caption = "\(view.schoolClass.label)学生"
        let ticked = Set(form.all("student"))
        rows = view.children.map { student in
            let details = student.details
            return Row(
                id: student.id.text, name: details.name, href: CohortLinks.student(year, student.id),
                sex: details.sex?.word ?? "", identity: Masking.identity(details.identityText),
                circumstances: details.circumstances.sorted().map(\.label).joined(separator: "、"),
                boards: details.boards.map { $0 ? "寄宿" : "走读" } ?? "", isTicked: ticked.contains(student.id.text))
        }
        hasRows = !rows.isEmpty
        kinds = ChoiceField(
            "kind", "事由",
            ClassGroup.Kind.allCases.map { kind in
                (kind.rawValue, view.policy.word(kind) + (kind.isSingle ? "（单独安置）" : "（班里一部分学生去另一所初中）"))
            }, in: form)
        fields = [
            .area("reason", "理由", in: form, hint: "例如：易地搬迁安置点的批复文号、残疾学生的安置意见、学位补救办法"),
            supplement == nil
                ? .select(
                    "school", "必须划到", [("", "不指定，由试算和改划决定")] + view.schools, in: form,
                    hint: "指定的，同时增加一条“必须划到”的划片规则；易地搬迁的选新住址附近的初中")
                : .select(
                    "school", "去哪所初中", [("", "选择初中")] + view.schools, in: form,
                    hint: "下发时同时增加一条“必须划到”的划片规则；易地搬迁的选新住址附近的初中"),
        ]
        mayDraw = obstacle.isEmpty && hasRows
        drawn = view.drawn.map { PageLink($0.label, ClassGroupLinks.show(year, $0.id)) }
        hasDrawn = !drawn.isEmpty
        (button, home, homeLabel) =
            supplement.map { ("增加到补充方案", PlanSupplementLinks.show($0), "返回补充方案") }
            ?? ("拆出勾选的学生", ClassGroupLinks.list(year), "返回拆班与单独安置")
    }
}

/// One group: its children, and taking it back.
struct ClassGroupPage: Page {
    static let template = "placements/group"

    let frame: Frame
    let heading: String
    let state: StateTag
    let summary: ErrorSummary?
    let facts: [FactLine]
    let table: DataTable?
    let obstacle: String
    let hasObstacle: Bool
    let mayRejoin: Bool
    let action: String
    let reason: FormField
    let timeline: Timeline
    let home: String
    let foot: PrintFoot

    init(
        frame: Frame, line: ClassGroupList.Line, view: ClassGroupView, year: Int, timeline: [Timeline.Moment],
        officer: Officer, form: Form, refusal: String?, printed: String
    ) {
        let kept = line.kept
        self.frame = frame
        heading = line.school + kept.schoolClass.label
        state = StateTag(kept.rejoined == nil ? "有效" : "已合回", kept.rejoined == nil ? .good : .plain)
        summary = refusal.map { ErrorSummary(refusal: $0) }
        facts =
            [
                FactLine("原班级", line.school + ClassGroup.classLabel(in: kept.schoolClass.label)),
                FactLine("人数", "\(line.children) 人"), FactLine("事由", view.policy.word(kept.origin.kind)),
                FactLine("理由", kept.reason),
            ] + line.rules.map { FactLine("划片规则", $0) }
            + (kept.rejoined.map { [FactLine("已合回", "\($0.by) \($0.at.chinese)：\($0.reason)")] } ?? [])
        table = view.children.isEmpty ? nil : Self.table(view.children, year)
        obstacle = view.obstacle
        hasObstacle = kept.rejoined == nil && !view.obstacle.isEmpty
        mayRejoin = kept.rejoined == nil && view.obstacle.isEmpty && officer.may(.draftPlan)
        action = ClassGroupLinks.show(year, kept.schoolClass.id)
        reason = .area("reason", "合回的理由", in: form)
        self.timeline = Timeline(timeline)
        home = ClassGroupLinks.list(year)
        foot = PrintFoot(printedBy: "打印：\(officer.name)", asOf: printed)
    }

    private static func table(_ children: [KnownStudent], _ year: Int) -> DataTable {
        DataTable(
            caption: "学生", note: "\(children.count) 人",
            columns: ["姓名", "性别", "身份证号", "学籍号"].map { DataTable.Column($0) },
            rows: children.map { student in
                let details = student.details
                return [
                    .heading(details.name, CohortLinks.student(year, student.id)), .text(details.sex?.word ?? ""),
                    .text(Masking.identity(details.identityText)),
                    .text(Masking.studentNumber(details.studentNumberText)),
                ]
            })
    }
}
