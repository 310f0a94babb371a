import Domain
import Web

/// All children whom a receiving school must check first, each with its fields.
struct FirstChecksPage: Page {
    static let template = "whereabouts/first-checks"

    struct Child: Sendable {
        let name: String
        let from: String
        let fields: [FormField]
    }

    let frame: Frame
    let summary: ErrorSummary?
    let children: [Child]
    let hasChildren: Bool
    let teacher: FormField
    let action: String
    let empty: EmptyState?

    init(
        frame: Frame, items: [AbsenceItem], names: PlaceNames, today: Day, officer: Officer, form: Form,
        refusal: String?, year: Int
    ) {
        self.frame = frame
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        children = items.map { item in
            let id = item.student.id
            let modes = [("", "没有联系")] + WhereaboutsWords.contactModes.map { ($0, $0) }
            return Child(
                name: item.student.details.name, from: names.school(item.sending),
                fields: [
                    .text("finding-\(id)", "核查结果", in: form, hint: "空着就是还没核查"),
                    .day("day-\(id)", "首次联系日期", in: form, initial: today.description),
                    .select("mode-\(id)", "联系方式", modes, in: form), .text("person-\(id)", "联系人", in: form),
                    .text("evidence-\(id)", "佐证", in: form),
                ])
        }
        hasChildren = !items.isEmpty
        teacher = .text("teacher", "责任教师", in: form, initial: officer.name)
        action = WhereaboutsLinks.firstChecks(year)
        empty = items.isEmpty ? EmptyState("没有待初步核查的学生。", acts: [PageLink("回到名单", WhereaboutsLinks.list(year))]) : nil
    }
}

/// The lines of lists that could not be followed, with the reason.
struct WhereaboutsLeftoversPage: Page {
    static let template = "whereabouts/leftovers"

    let frame: Frame
    let table: DataTable?
    let empty: EmptyState?

    init(frame: Frame, lines: [WhereaboutsLeftover], names: PlaceNames) {
        self.frame = frame
        table =
            lines.isEmpty
            ? nil
            : DataTable(
                caption: "去向核查表里没有办成的行", note: "\(lines.count) 行" + (lines.count > 100 ? "，先列 100 行" : ""),
                columns: ["姓名", "导入单位", "文件", "行", "去向代码", "原因"].map { DataTable.Column($0) },
                rows: lines.prefix(100).map {
                    [
                        .heading($0.name.isEmpty ? "（无姓名）" : $0.name), .text(names.unit(stored: $0.unit)),
                        .text($0.file), .number($0.row), .text($0.code), .tag(StateTag($0.problem.label, .watch)),
                    ]
                })
        empty = lines.isEmpty ? EmptyState("导入的行都已办理。") : nil
    }
}
