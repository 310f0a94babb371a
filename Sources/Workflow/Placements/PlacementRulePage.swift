import Allocation
import Domain
import Office
import Web
import Workbook

/// What the page and the sheet of the rules show, read in one go.
struct PlacementRuleList: Sendable {
    struct Line: Sendable {
        let kept: PlacementRuleStore.Kept
        let sentence: String
    }

    let year: Int
    let lines: [Line]
    let policy: PlacementPolicy
    let crowded: CrowdedClasses?
    let classes: [(value: String, label: String)]
    /// Primary schools with several classes, to be chosen instead of one class.
    let wholes: [(value: String, label: String)]
    let schools: [(value: String, label: String)]

    /// Before the code of a school that stands for all its classes.
    static let whole = "school:"

    static func wholeSchool(_ value: String) -> ID<School>? {
        value.hasPrefix(whole) ? ID(String(value.dropFirst(whole.count))) : nil
    }

    static let headers = ["规则", "理由", "状态", "提出", "收回"]

    /// The rules that stand first.
    var ordered: [Line] { lines.filter { $0.kept.lifted == nil } + lines.filter { $0.kept.lifted != nil } }

    func texts(_ line: Line) -> [String] {
        let kept = line.kept
        return [
            line.sentence, kept.rule.reason, kept.lifted == nil ? "有效" : "已收回", "\(kept.enteredBy) \(kept.at.chinese)",
            kept.lifted.map { "\($0.by) \($0.at.chinese)：\($0.reason)" } ?? "",
        ]
    }

    var sheets: [SheetDraft] {
        [
            SheetDraft(
                name: "划片规则", title: "\(year)年划片规则", lines: [policy.sentence], headers: Self.headers, width: 24,
                counts: [],
                texts: ordered.map(texts))
        ]
    }
}

/// 划片规则: the rules of a year, and the order in which plans are compared.
struct PlacementRulePage: Page {
    static let template = "placements/rules"

    let frame: Frame
    let summary: ErrorSummary?
    let table: DataTable?
    let empty: EmptyState?
    let policy: String
    /// Schools that the most of a class does not suit any more.
    let crowded: String?
    let mayDraft: Bool
    let action: String
    let fields: [FormField]
    let maySet: Bool
    let policyAction: String
    let policyFields: [FormField]
    let sheetHref: String?
    let foot: PrintFoot

    /// - Parameter form: what was sent and refused.
    init(frame: Frame, list: PlacementRuleList, officer: Officer, form: Form, refusal: String?, printed: String) {
        self.frame = frame
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        mayDraft = officer.may(.draftPlan)
        maySet = officer.may(.manageSettings)
        let lines = list.ordered
        table = lines.isEmpty ? nil : Self.table(list, lines, mayLift: officer.may(.draftPlan))
        empty = lines.isEmpty ? EmptyState("这一年没有划片规则，各班可以划到任何一所有道路距离的初中。") : nil
        policy = list.policy.sentence
        crowded = list.crowded?.sentence
        action = PlacementLinks.rules(list.year)
        policyAction = PlacementLinks.policy(list.year)
        fields = [
            .select(
                "kind", "规则", [("", "选择规则")] + PlacementRule.Kind.allCases.map { ($0.rawValue, $0.label) }, in: form),
            .select(
                "class", "毕业班", [("", "选择毕业班")] + list.wholes + list.classes, in: form,
                hint: list.wholes.isEmpty ? "" : "选一所小学的全部班，就每班增加一条，以后可以一起收回，也可以逐条收回"),
            .select(
                "school", "初中", [("", "选择初中")] + list.schools, in: form, hint: "“不得划到”“必须划到”时选择"),
            .select(
                "other", "另一个毕业班", [("", "选择毕业班")] + list.classes, in: form, hint: "“必须同校”“不得同校”时选择"),
            .area("reason", "理由", in: form, hint: "例如：同校双胞胎、易地搬迁安置点、家长联名申请的批复文号"),
        ]
        policyFields = Self.policyFields(list.policy, form)
        sheetHref = officer.may(.exportLists) ? PlacementLinks.ruleSheet(list.year) : nil
        foot = PrintFoot(printedBy: "打印：\(officer.name)", asOf: printed)
    }

    private static func table(_ list: PlacementRuleList, _ lines: [PlacementRuleList.Line], mayLift: Bool) -> DataTable
    {
        DataTable(
            caption: "划片规则", note: "有效 \(lines.count { $0.kept.lifted == nil }) 条",
            columns: (PlacementRuleList.headers + (mayLift ? ["办理"] : [])).map { DataTable.Column($0) },
            rows: lines.map { line in
                let texts = list.texts(line)
                let isStanding = line.kept.lifted == nil
                let cells: [DataTable.Cell] = [
                    .heading(texts[0]), .text(texts[1]), .tag(StateTag(texts[2], isStanding ? .good : .plain)),
                    .text(texts[3]), .text(texts[4]),
                ]
                let lift = DataTable.Cell.text(
                    isStanding ? "收回第 \(line.kept.rule.number) 条" : "",
                    isStanding ? PlacementLinks.rule(list.year, line.kept.rule.id) : nil)
                return cells + (mayLift ? [lift] : [])
            })
    }

    private static func policyFields(_ policy: PlacementPolicy, _ form: Form) -> [FormField] {
        let levels = policy.levels
        return [
            .select(
                "form", "学位怎么算", [("0", "按人数：一个学生占一个学位"), ("1", "按班数：一个整班占一个班的学位，不论实有人数")], in: form,
                initial: policy.countsClasses ? "1" : "0",
                hint: "接收后重新均衡编班的按人数；毕业班原样成为七年级一个班的按班数，拆出组仍按人数"),
            .text(
                "most", "班额上限（人）", in: form,
                initial: policy.countsClasses ? "" : policy.mostPerClass.map { "\($0)" } ?? "",
                hint: "空着不单列。填 55 就先看每班平均超过 55 人（大班额）的人数，再看超出学位的人数；只在按人数时用", isShort: true),
            .select(
                "farthest", "最远多走", [("1", "单独作为一级，排在路程合计之前"), ("0", "不单独看")], in: form,
                initial: levels.limitsFarthest ? "1" : "0", hint: LevelWords.farthest),
            .select(
                "stability", "路程与稳定", [("0", "先看路程合计，再看上年对口学校"), ("1", "稳定优先：先看上年对口学校，再看路程合计")], in: form,
                initial: levels.stabilityFirst ? "1" : "0"),
            .select(
                "together", "小学去向", [("1", "同一所小学的班尽量去同一所初中，排在最后一级"), ("0", "不看")], in: form,
                initial: levels.keepsTogether ? "1" : "0", hint: LevelWords.links),
            .text(
                "tolerance", "为了后面的级，前一级最多可以多（千分之）", in: form, initial: "\(levels.tolerance)",
                hint: "填 10 就是 1%。现在\(policy.give)；0 是一点也不多", isShort: true),
            .select(
                "beds", "寄宿床位", [("0", "不够时提醒"), ("1", "不许超出")], in: form, initial: policy.limitsBeds ? "1" : "0",
                hint: "要寄宿而且路程超过走读距离的学生，每人占一张床位"),
            .text(
                "longest", "最远允许路程（米）", in: form, initial: policy.longestWay.map { "\($0)" } ?? "",
                hint: "空着不限。试算和改划建议不用更远的学校；手工改划、导入的方案超过了，只提醒不拦", isShort: true),
            .text(
                "walking", "走读距离（米）", in: form, initial: "\(policy.walkingMetres)",
                hint: "不超过这么远的算可走读；更远而且要寄宿的学生占床位。国家没有统一规定，一般取 3000", isShort: true),
        ]
    }
}

/// One rule, to be taken back with a reason.
struct PlacementRuleLiftPage: Page {
    static let template = "placements/rule"

    let frame: Frame
    let heading: String
    let facts: [FactLine]
    let summary: ErrorSummary?
    let isStanding: Bool
    let action: String
    let reason: FormField
    let rest: ChoiceField?
    let home: String

    /// - Parameter rest: the numbers of the rules that were laid down with it.
    init(
        frame: Frame, year: Int, line: PlacementRuleList.Line, rest: [Int], form: Form, refusal: String?
    ) {
        let kept = line.kept
        self.frame = frame
        heading = "收回划片规则"
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        facts =
            [
                FactLine("规则", line.sentence), FactLine("理由", kept.rule.reason),
                FactLine("提出", "\(kept.enteredBy) \(kept.at.chinese)"),
            ] + (kept.lifted.map { [FactLine("已收回", "\($0.by) \($0.at.chinese)：\($0.reason)")] } ?? [])
        isStanding = kept.lifted == nil
        action = PlacementLinks.rule(year, kept.rule.id)
        reason = .area("reason", "收回的理由", in: form)
        let numbers = rest.map { "第 \($0) 条" }.joined(separator: "、")
        self.rest =
            rest.isEmpty
            ? nil
            : ChoiceField(
                "rest", "一起增加的规则", [("1", "连同同一所小学其他班的 \(rest.count) 条一起收回：\(numbers)")], in: form,
                isMany: true)
        home = PlacementLinks.rules(year)
    }
}
