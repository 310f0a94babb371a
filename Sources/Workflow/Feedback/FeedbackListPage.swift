import Domain
import Office
import Web
import Workbook

/// The letters that the officer reaches, and the schools of his that still owe theirs.
struct FeedbackListView: Sendable {
    let year: Int
    let letters: [FeedbackLetter]
    /// Registration closed, nothing sent.
    let owing: [School]

    init(_ desk: Desk, year: Int) throws {
        self.year = year
        _ = try desk.cohorts.state(year)
        letters = try desk.feedback.all(year: year)
        owing = try desk.feedback.owing(year: year)
    }

    static let columns = ["编号", "接收学校", "收件单位"] + FeedbackWords.counted + ["截至", "状态"]

    func cells(_ letter: FeedbackLetter) -> [String] {
        [letter.serial, letter.schoolName, letter.recipientName]
            + FeedbackWords.numbers(letter.content.total).map { "\($0)" }
            + [letter.day.chinese, letter.state.label + (letter.isBackfilled ? "（补录）" : "")]
    }

    var sheet: SheetDraft {
        SheetDraft(
            name: "情况反馈", title: "\(year)年报到情况反馈", headers: Self.columns, width: 16,
            counts: Set(FeedbackWords.counted), texts: letters.map(cells))
    }
}

extension FeedbackLetter {
    var tag: StateTag {
        switch state {
        case .drafted: StateTag(state.label, .plain)
        case .sent: StateTag(state.label, .watch)
        case .received: StateTag(state.label, .good)
        }
    }
}

struct FeedbackListPage: Page {
    static let template = "feedback/list"

    let frame: Frame
    let summary: ErrorSummary?
    let figures: Figures
    let owing: String
    let action: String
    let maySend: Bool
    let filters: [FormField]
    let filterAction: String
    let table: DataTable?
    let pager: Pager?
    let empty: EmptyState?
    let links: [PageLink]

    init(frame: Frame, view: FeedbackListView, officer: Officer, query: Query, refusal: String?) {
        self.frame = frame
        let year = view.year
        summary = refusal.map { ErrorSummary(refusal: $0) }
        let counts = Feedback.State.allCases.filter { $0 != .drafted }.map { state in
            Figure(
                state.label, view.letters.count { $0.state == state }, note: "份",
                href: Links.query(FeedbackLinks.list(year), ["state": state.rawValue]))
        }
        figures = Figures(counts + [Figure("报到已截止、尚未反馈", view.owing.count, note: "校")])
        owing = view.owing.isEmpty ? "无" : view.owing.map(\.name).joined(separator: "、")
        action = FeedbackLinks.issues(year)
        maySend = officer.may(.sendFeedback)
        filterAction = FeedbackLinks.list(year)
        filters = [
            .select(
                "state", "状态",
                [("", "全部")] + [Feedback.State.sent, .received].map { ($0.rawValue, $0.label) }, in: query.fields)
        ]
        let state = Feedback.State(rawValue: query.text("state"))
        let found = view.letters.filter { state == nil || $0.state == state }
        let pager = Pager(page: query.page, total: found.count) {
            Links.query(FeedbackLinks.list(year), ["state": query.text("state"), "page": "\($0)"])
        }
        self.pager = found.isEmpty ? nil : pager
        empty = found.isEmpty ? EmptyState("没有这样的反馈。接收学校截止报到后发出。") : nil
        table =
            found.isEmpty
            ? nil
            : DataTable(
                caption: "情况反馈", note: "\(found.count) 份",
                columns: FeedbackListView.columns.map { DataTable.Column($0) },
                rows: found.dropFirst(pager.offset).prefix(pager.size).map { letter in
                    let cells = view.cells(letter)
                    return [.heading(cells[0], FeedbackLinks.show(year, letter.id))]
                        + cells.dropFirst().dropLast().map { .text($0) } + [.tag(letter.tag)]
                })
        let sheet = officer.may(.exportLists) && !view.letters.isEmpty
        links =
            (officer.may(.remind) ? [PageLink("催办", FeedbackLinks.reminders(year))] : [])
            + (sheet ? [PageLink("导出 Excel", FeedbackLinks.sheet(year))] : [])
    }
}
