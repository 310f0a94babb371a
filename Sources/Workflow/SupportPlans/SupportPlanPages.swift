import Domain
import Office
import Web
import Workbook

/// The children whom the officer may read of, and the counts by school.
struct SupportPlanListView: Sendable {
    let year: Int
    let files: [SupportPlanFile]
    let counts: [(school: ID<School>, byState: [SupportPlan.State: Int])]
    /// Whose plans the officer's own school has to write.
    let owed: Set<ID<Student>>
    let names: PlaceNames

    init(_ desk: Desk, year: Int) throws {
        self.year = year
        let query = SupportPlanQuery(desk, year: year)
        files = try query.files()
        owed = Set(files.filter(desk.owes).map(\.student.id))
        counts = try query.counts()
        names = try PlaceNames(desk, year: year)
    }

    /// Children who count but whose plans are not the officer's to read.
    var hidden: Int { counts.reduce(0) { $0 + $1.byState.values.reduce(0, +) } - files.count }

    static let columns = ["姓名", "性别", "移交学校", "班级", "接收学校", "类别", "状态", "未完成措施"]

    func cells(_ file: SupportPlanFile) -> [String] {
        let open = file.written?.content.measures.count { $0.state == .planned || $0.state == .underWay }
        return [
            file.student.details.name, file.student.details.sex?.word ?? "", names.school(file.student.school),
            names.schoolClass(file.student.schoolClass), names.school(file.nextSchool),
            SupportPlanWords.circumstances(file.circumstances), file.state.label, open.map { "\($0)" } ?? "",
        ]
    }

    var sheet: SheetDraft {
        SheetDraft(
            name: "一人一案", title: "\(year)年小升初一人一案", headers: Self.columns, width: 16, counts: ["未完成措施"],
            texts: files.map(cells))
    }
}

extension SupportPlan.State {
    var tag: StateTag {
        switch self {
        case .needed: StateTag(label, .watch)
        case .open, .handedOn: StateTag(label, .info)
        case .closed: StateTag(label, .good)
        }
    }
}

struct SupportPlanListPage: Page {
    static let template = "support-plans/list"

    let frame: Frame
    let figures: Figures
    let action: String
    let filters: [FormField]
    let hasFilters: Bool
    let table: DataTable?
    let pager: Pager?
    let schools: DataTable?
    let empty: EmptyState?
    let sheetHref: String?

    init(frame: Frame, view: SupportPlanListView, query: Query, mayExport: Bool) {
        self.frame = frame
        let year = view.year
        let total = view.counts.reduce(into: [SupportPlan.State: Int]()) { $0.merge($1.byState, uniquingKeysWith: +) }
        // Who reads of no child has no list behind the figures.
        let isNamed = !view.files.isEmpty
        func link(_ state: SupportPlan.State?) -> String? { isNamed ? SupportPlanLinks.list(year, state) : nil }
        figures = Figures(
            [Figure("应建", total.values.reduce(0, +), note: "人", href: link(nil))]
                + SupportPlan.State.allCases.map { Figure($0.label, total[$0] ?? 0, note: "人", href: link($0)) }
                + (view.owed.isEmpty
                    ? [] : [Figure("由本校待建", view.owed.count, note: "人", href: SupportPlanLinks.owed(year))]))
        action = SupportPlanLinks.list(year)
        let state = SupportPlan.State(rawValue: query.text("state"))
        let group = Circumstance(rawValue: query.text("group"))
        filters =
            !isNamed
            ? []
            : [
                .select(
                    "state", "状态", [("", "全部")] + SupportPlan.State.allCases.map { ($0.rawValue, $0.label) },
                    in: query.fields),
                .select(
                    "group", "类别",
                    [("", "全部")] + Circumstance.watched.sorted().map { ($0.rawValue, HandoverWords.group($0)) },
                    in: query.fields),
            ]
        hasFilters = isNamed
        let isOwn = query.text("turn") == "own"
        let found = view.files.filter { file in
            (state == nil || file.state == state) && group.map(file.circumstances.contains) ?? true
                && (!isOwn || view.owed.contains(file.student.id))
        }
        let pager = Pager(page: query.page, total: found.count) {
            Links.query(
                SupportPlanLinks.list(year),
                [
                    "state": query.text("state"), "group": query.text("group"), "turn": query.text("turn"),
                    "page": "\($0)",
                ])
        }
        self.pager = found.isEmpty ? nil : pager
        table =
            found.isEmpty ? nil : Self.table(Array(found.dropFirst(pager.offset).prefix(pager.size)), found.count, view)
        schools = view.counts.isEmpty ? nil : Self.schools(view)
        empty =
            view.counts.isEmpty
            ? EmptyState("没有需要建一人一案的学生，或者摸底还没有截止。")
            : isNamed && found.isEmpty ? EmptyState("没有这样的学生。", acts: [PageLink("清空条件", action)]) : nil
        sheetHref = mayExport && !view.files.isEmpty ? SupportPlanLinks.sheet(year) : nil
    }

    private static func table(_ files: [SupportPlanFile], _ total: Int, _ view: SupportPlanListView) -> DataTable {
        DataTable(
            caption: "学生", note: SupportPlanWords.people(total, hidden: view.hidden),
            columns: SupportPlanListView.columns.map { DataTable.Column($0) },
            rows: files.map { file in
                let cells = view.cells(file)
                return [.heading(cells[0], SupportPlanLinks.show(view.year, file.student.id))]
                    + cells[1...5].map { .text($0) } + [.tag(file.state.tag), .text(cells[7])]
            })
    }

    private static func schools(_ view: SupportPlanListView) -> DataTable {
        DataTable(
            caption: "按学校", note: view.counts.count > 100 ? "只列前 100 校" : "",
            columns: [DataTable.Column("学校")]
                + (["应建"] + SupportPlan.State.allCases.map(\.label)).map { DataTable.Column($0, isNumber: true) },
            rows: view.counts.prefix(100).map { school, byState in
                [.heading(view.names.school(school)), .number(byState.values.reduce(0, +))]
                    + SupportPlan.State.allCases.map { .number(byState[$0] ?? 0) }
            })
    }
}

/// What the page of one plan needs, read in one go.
struct SupportPlanView: Sendable {
    let year: Int
    let file: SupportPlanFile
    let earlier: [SupportPlanFile.Version]
    let names: PlaceNames
    let mayWrite: Bool

    init(_ desk: Desk, _ student: ID<Student>, year: Int) throws {
        self.year = year
        file = try desk.supportPlans.find(student, year: year)
        earlier = try desk.supportPlans.earlier(file)
        names = try PlaceNames(desk, year: year)
        mayWrite = desk.officer.may(.writeSupportPlans) && desk.writes(file)
    }
}

struct SupportPlanPage: Page {
    static let template = "support-plans/show"

    struct Fact: Sendable {
        let label: String
        let value: String
    }

    /// The fields of one line of the plan.
    struct Line: Sendable {
        let title: String
        let fields: [FormField]
    }

    struct Act: Sendable {
        let title: String
        let action: String
        let fields: [FormField]
        let button: String
    }

    /// What the plan said before.
    struct Earlier: Sendable {
        let title: String
        let facts: [Fact]
        let tables: [DataTable]
    }

    let frame: Frame
    let heading: String
    let state: StateTag
    let summary: ErrorSummary?
    let facts: [Fact]
    let tables: [DataTable]
    let earlier: [Earlier]
    let hasEarlier: Bool
    let mayWrite: Bool
    let writing: String
    let action: String
    let circumstances: ChoiceField
    let texts: [FormField]
    let lines: [Line]
    let acts: [Act]
    let paperHref: String?

    init(frame: Frame, view: SupportPlanView, form: Form, refusal: String?, mayExport: Bool) {
        let (file, student) = (view.file, view.file.student)
        let content = file.written?.content ?? SupportPlan.Content()
        self.frame = frame
        heading = "\(student.details.name)一人一案"
        state = file.state.tag
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        facts = Self.facts(view)
        tables = SupportPlanTables.all(content)
        earlier = view.earlier.map(Earlier.init)
        hasEarlier = !earlier.isEmpty
        mayWrite = view.mayWrite && SupportPlan.allows(.write, in: file.state)
        writing = SupportPlanWords.writing(version: (file.written?.version.number ?? 0) + 1)
        action = SupportPlanLinks.content(view.year, student.id)
        circumstances = SupportPlanForm.circumstances(content, suggested: file.circumstances, in: form)
        texts = SupportPlanForm.texts(content, in: form)
        lines = SupportPlanForm.lines(content, in: form)
        acts = view.mayWrite ? Self.acts(view, form) : []
        paperHref = mayExport && file.written != nil ? SupportPlanLinks.paper(view.year, student.id) : nil
    }

    private static func facts(_ view: SupportPlanView) -> [Fact] {
        let (file, names) = (view.file, view.names)
        let details = file.student.details
        var facts = [
            Fact(label: "类别", value: SupportPlanWords.circumstances(file.circumstances)),
            Fact(label: "移交学校", value: names.school(file.student.school) + names.schoolClass(file.student.schoolClass)),
            Fact(label: "接收学校", value: names.school(file.written?.school ?? file.nextSchool)),
            Fact(label: "监护人", value: FeedbackWords.guardians(details.guardians, phone: FeedbackWords.maskedPhones)),
        ]
        guard let written = file.written else { return facts }
        facts += [
            Fact(label: "困难情况", value: written.content.difficulties), Fact(label: "需求", value: written.content.needs),
            Fact(label: "版本", value: SupportPlanWords.version(written.version)),
        ]
        if let day = written.handedOn {
            facts.append(Fact(label: "移交初中", value: "\(day.chinese) \(written.teacher) \(written.note)"))
        }
        if let day = written.closedOn {
            facts.append(Fact(label: "结案", value: "\(day.chinese) \(written.closingReason)"))
        }
        return facts
    }

    private static func acts(_ view: SupportPlanView, _ form: Form) -> [Act] {
        let (year, student, state) = (view.year, view.file.student.id, view.file.state)
        let handOn = Act(
            title: "移交初中", action: SupportPlanLinks.transfer(year, student),
            fields: [
                .text("teacher", "初中班主任", in: form), .area("note", "移交说明", in: form, hint: "哪些办法有效，哪些要避免"),
            ], button: "移交初中班主任")
        let close = Act(
            title: "结案", action: SupportPlanLinks.closure(year, student),
            fields: [.text("closing", "结案原因", in: form)], button: "结案")
        let reopen = Act(
            title: "恢复帮扶", action: SupportPlanLinks.renewal(year, student),
            fields: [.text("closing", "原因", in: form)], button: "恢复帮扶")
        return [(SupportPlan.Step.handOn, handOn), (.close, close), (.reopen, reopen)]
            .filter { SupportPlan.allows($0.0, in: state) }.map(\.1)
    }
}
