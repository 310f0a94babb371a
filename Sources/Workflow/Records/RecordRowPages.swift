import Domain
import Office
import Web

/// The rows that wait for a person, or those that are decided on.
struct RecordRowsPage: Page {
    static let template = "records/rows"

    let frame: Frame
    let heading: String
    let lede: String
    let items: [RecordRowItem]
    let pager: Pager?
    let empty: EmptyState?
    let other: PageLink
    let isDecided: Bool
    let decidedState: String
    let action: String
    let typed: String

    init(frame: Frame, view: RecordRowView, words: String, mayDecide: Bool) {
        let year = view.year
        let isDecided = view.filter != .questions
        self.frame = frame
        self.isDecided = isDecided
        heading = isDecided ? "已比对的学籍名单行" : "待确认的学籍名单行"
        lede =
            isDecided
            ? "由人认定的行；按号码自动比对的，输入姓名或号码查找。撤销后，它登记的学籍不再算数。"
            : "最近一次导出的名单中，没有号码证实是谁的行，一行不丢，逐行确认；确认以前不算有学籍。"
        items = view.rows.map { RecordRowItem($0, view, mayDecide: mayDecide) }
        pager = view.pager
        empty = view.rows.isEmpty ? EmptyState(isDecided ? "没有对得上的行。" : "没有待确认的行。") : nil
        other =
            isDecided
            ? PageLink("待确认的行", RecordLinks.rows(year)) : PageLink("已比对的行", RecordLinks.rows(year, decided: true))
        decidedState = RecordLinks.decidedRows
        action = RecordLinks.rows(year)
        typed = words
    }
}

/// One row, with a search among the children whom the officer reaches.
struct RecordRowPage: Page {
    static let template = "records/row-page"

    let frame: Frame
    let summary: ErrorSummary?
    let items: [RecordRowItem]
    let maySearch: Bool
    let action: String
    let typed: String
    let found: [RecordRowItem.Child]
    let hasFound: Bool
    let isNobody: Bool

    init(frame: Frame, view: RecordRowView, words: String, mayDecide: Bool, refusal: String?) {
        self.frame = frame
        summary = refusal.map { ErrorSummary(refusal: $0) }
        items = view.rows.map { RecordRowItem($0, view, mayDecide: mayDecide) }
        let action = items.first?.href ?? ""
        self.action = action
        maySearch = mayDecide && view.filter == .questions
        typed = words
        found = view.found.map { RecordRowItem.child($0, view, action: action + "/link", mayLink: mayDecide) }
        hasFound = !found.isEmpty
        isNobody = !words.isEmpty && found.isEmpty
    }
}
