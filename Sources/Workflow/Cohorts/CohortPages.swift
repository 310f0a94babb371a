import Domain
import Office
import Web

/// The year's state, its rules, and its closed days.
struct CohortPage: Page {
    static let template = "cohorts/cohort"

    let frame: Frame
    let heading: String
    let state: StateTag
    let nextYear: PageLink?
    let summary: ErrorSummary?
    let mayChange: Bool
    let days: [FormField]
    let counts: [FormField]
    let settings: [FactLine]
    let rulesHref: String
    let surnamesHref = CohortLinks.surnames
    let children: String
    let facts: String
    let root: String
    /// Days that are over and not closed; `nil` when there are none.
    let day: FormField?
    let allClosed = CohortWords.allClosed
    let closedDaysHref: String
    let closed: DataTable?
    let archive: CohortArchive?
    let timeline: Timeline

    init(
        frame: Frame, year: Int, state: Cohort.State, rules: Rules, head: DailyHead, closed: [ClosedDay], due: Day?,
        form: Form, refusal: String?, mayChange: Bool, isNewest: Bool, archive: CohortArchive?, acts: [Act],
        names: PlaceNames
    ) {
        self.frame = frame
        heading = CohortWords.heading(year)
        self.state = StateTag(state.label, state == .closed ? .plain : .info)
        nextYear = mayChange && isNewest ? PageLink(CohortWords.begin(year + 1), CohortLinks.newYear) : nil
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        self.mayChange = mayChange
        days = RuleSetting.allCases.filter(\.isDay).map {
            .day($0.rawValue, $0.label, in: form, initial: rules.text(of: $0))
        }
        counts = RuleSetting.allCases.filter { !$0.isDay }.map {
            .text($0.rawValue, $0.labelWithUnit, in: form, initial: rules.text(of: $0), hint: $0.hint, isShort: true)
        }
        settings = RuleSetting.allCases.map { FactLine($0.label, rules.words(of: $0)) }
        rulesHref = CohortLinks.rules(year)
        closedDaysHref = CohortLinks.closedDays(year)
        children = head.children.grouped
        facts = head.facts.grouped
        root = head.root
        day = due.map { .day("day", "日结到哪一天", in: form, initial: $0.description) }
        self.closed = closed.isEmpty ? nil : Self.table(closed)
        self.archive = archive
        timeline = Timeline(acts.map { ChildMoments.moment($0, names) })
    }

    private static func table(_ closed: [ClosedDay]) -> DataTable {
        DataTable(
            caption: "已日结", note: "最近 \(closed.count) 天",
            columns: [
                DataTable.Column("日期"), DataTable.Column("学生", isNumber: true), DataTable.Column("记录", isNumber: true),
                DataTable.Column("校验码"), DataTable.Column("日结时间"),
            ],
            rows: closed.map {
                [
                    .heading($0.day.chinese), .number($0.head.children), .number($0.head.facts), .text($0.head.short),
                    .text($0.at.chinese),
                ]
            })
    }
}

/// Opens a year; before the first one is open it is everybody's home page.
struct NewYearPage: Page {
    static let template = "cohorts/new"

    let frame: Frame
    let summary: ErrorSummary?
    let mayOpen: Bool
    let action = CohortLinks.years
    let year: FormField
    let words: String

    /// - Parameter years: those that have begun; the one after the newest is proposed.
    init(frame: Frame, form: Form, years: [Int], today: Day, mayOpen: Bool) {
        self.frame = frame
        summary = ErrorSummary(of: form)
        self.mayOpen = mayOpen
        let proposal = years.last.map { $0 + 1 } ?? today.year
        year = .text("year", "毕业年份", in: form, initial: "\(proposal)", hint: "这一届学生小学毕业的年份", isShort: true)
        words = CohortWords.beginning(after: years, mayOpen: mayOpen)
    }
}
