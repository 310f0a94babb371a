import Domain
import Web

extension Agreement.State {
    var tag: StateTag {
        switch self {
        case .drawn: StateTag(label, .watch)
        case .signed: StateTag(label, .info)
        case .countersigned: StateTag(label, .good)
        }
    }
}

/// The agreements of a year that the officer reaches.
struct AgreementListPage: Page {
    static let template = "agreements/list"

    let frame: Frame
    let lede: String
    let figures: Figures
    let action: String
    let filters: [FormField]
    let table: DataTable?
    let pager: Pager?
    let empty: EmptyState?
    let acts: [PageLink]
    let signing: Signing?

    /// All that schools have signed, at one stroke.
    struct Signing: Sendable {
        let action: String
        let button: String
    }

    init(frame: Frame, year: Int, sheets: [AgreementSheet], officer: Officer, query: Query, due: Day) {
        self.frame = frame
        lede = AgreementWords.deadlineNote(due.chinese)
        action = AgreementLinks.list(year)
        let (state, words) = (Agreement.State(rawValue: query.text("state")), query.text("q"))
        let found = sheets.filter { sheet in
            (state == nil || sheet.state == state)
                && (words.isEmpty || sheet.schoolName.contains(words) || sheet.serial.contains(words))
        }
        figures = Figures(
            Agreement.State.allCases.map { state in
                Figure(
                    state.label, sheets.count { $0.state == state }, note: "份",
                    href: Links.query(AgreementLinks.list(year), ["state": state.rawValue]))
            })
        filters = [
            .text("q", "学校或编号", in: query.fields),
            .select(
                "state", "状态", [("", "全部")] + Agreement.State.allCases.map { ($0.rawValue, $0.label) },
                in: query.fields),
        ]
        let pager = Pager(page: query.page, total: found.count) {
            Links.query(AgreementLinks.list(year), ["state": query.text("state"), "q": words, "page": "\($0)"])
        }
        self.pager = found.isEmpty ? nil : pager
        table = found.isEmpty ? nil : Self.table(Array(found.dropFirst(pager.offset).prefix(pager.size)), found.count)
        empty =
            sheets.isEmpty
            ? EmptyState("还没有责任书。划片方案下发后自动生成。")
            : found.isEmpty ? EmptyState("没有这样的责任书。", acts: [PageLink("清空条件", action)]) : nil
        var acts: [PageLink] = []
        if !sheets.isEmpty { acts.append(PageLink("打印全部", AgreementLinks.papers(year))) }
        if !sheets.isEmpty, officer.may(.exportLists) { acts.append(PageLink("导出 Excel", AgreementLinks.sheet(year))) }
        if officer.may(.manageSettings) { acts.append(PageLink("责任条款", AgreementLinks.clauses(year))) }
        self.acts = acts
        let waiting = sheets.count { $0.state == .signed }
        signing =
            officer.may(.countersignAgreement) && waiting > 1
            ? Signing(action: AgreementLinks.countersignatures(year), button: "签订学校已签的 \(waiting) 份") : nil
    }

    private static func table(_ sheets: [AgreementSheet], _ count: Int) -> DataTable {
        DataTable(
            caption: "责任书", note: "\(count) 份",
            columns: AgreementList.columns.map { DataTable.Column($0, isNumber: AgreementList.numbers.contains($0)) },
            rows: sheets.map { sheet in
                [
                    .heading(sheet.schoolName, AgreementLinks.show(sheet.year, sheet.id)),
                    .text(sheet.target.side.label), .number(sheet.target.classes - sheet.target.groups),
                    .number(sheet.target.children),
                    sheet.target.side == .receiving ? .number(sheet.target.seats) : .text(""),
                    .tag(sheet.state.tag), .text(sheet.serial),
                ]
            })
    }
}

/// One agreement: targets, clauses, signatures, and the act that is due.
struct AgreementPage: Page {
    static let template = "agreements/show"

    struct Signature: Sendable {
        let party: String
        let by: String
    }

    struct Act: Sendable {
        let title: String
        let lede: String
        let action: String
        let button: String
    }

    let frame: Frame
    let heading: String
    let state: StateTag
    let summary: ErrorSummary?
    let serial: String
    let side: String
    let target: String
    let clauses: [String]
    let bureauClauses = AgreementWords.bureauClauses
    let signatures: [Signature]
    let paperHref: String
    let act: Act?
    let timeline: Timeline

    init(
        frame: Frame, sheet: AgreementSheet, officer: Officer, timeline: [Timeline.Moment], refusal: String?
    ) {
        self.frame = frame
        heading = "\(sheet.schoolName)责任书"
        state = sheet.state.tag
        summary = refusal.map { ErrorSummary(refusal: $0) }
        serial = sheet.serial
        side = sheet.target.side.label + (sheet.sequence > 1 ? "（补充）" : "")
        target = AgreementWords.target(sheet.target)
        clauses = sheet.clauses
        signatures = [
            Signature(party: "学校", by: AgreementWords.signed(sheet.signature(.sign))),
            Signature(party: "县教育局", by: AgreementWords.signed(sheet.signature(.countersign))),
        ]
        paperHref = AgreementLinks.paper(sheet.year, sheet.id)
        act = Act(of: sheet, for: officer)
        self.timeline = Timeline(timeline)
    }
}

extension AgreementPage.Act {
    /// What this officer may do now, if anything.
    init?(of sheet: AgreementSheet, for officer: Officer) {
        switch sheet.state {
        case .drawn where officer.may(.signAgreement) && officer.unit == .school(sheet.target.school):
            self.init(
                title: "签订", lede: "校长看过条款后签订。纸质件打印两份，签字盖章后交县教育局。",
                action: AgreementLinks.signature(sheet.year, sheet.id), button: "代表本校签订")
        case .signed where officer.may(.countersignAgreement):
            self.init(
                title: "县教育局签订", lede: "收到学校签字盖章的纸质件后签订。",
                action: AgreementLinks.countersignature(sheet.year, sheet.id), button: "代表县教育局签订")
        default: return nil
        }
    }
}

/// The clauses of the year, for the county to change.
struct AgreementClausesPage: Page {
    static let template = "agreements/clauses"

    let frame: Frame
    let summary: ErrorSummary?
    let action: String
    let fields: [FormField]
    let backHref: String
    let placeholders: DataTable

    init(frame: Frame, year: Int, clauses: [Agreement.Side: [String]], rules: Rules, form: Form) {
        self.frame = frame
        summary = ErrorSummary(of: form)
        action = AgreementLinks.clauses(year)
        backHref = AgreementLinks.list(year)
        placeholders = DataTable(
            caption: "可用的代号", note: "在年度设置里改日期和天数", columns: ["代号", "现在换成"].map { DataTable.Column($0) },
            rows: ClausePlaceholder.settings.map {
                [.heading(AgreementWords.placeholder($0)), .text(ClausePlaceholder.value(of: $0, rules))]
            })
        fields = Agreement.Side.allCases.map { side in
            .area(
                side.rawValue, "\(side.label)的责任条款", in: form,
                initial: AgreementClauses.text(of: clauses[side] ?? []), hint: AgreementWords.clauseHint)
        }
    }
}
