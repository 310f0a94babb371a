import Domain
import Web

extension HandoverListItem {
    var tag: StateTag {
        switch head.state {
        case .drafted, .prepared: StateTag(head.state.label, .watch)
        case .offered: StateTag(head.state.label, .info)
        case .disputed: StateTag("\(head.state.label) \(disputes) 处", .alarm)
        case .accepted, .filed: StateTag(head.state.label, .good)
        }
    }
}

struct HandoverListPage: Page {
    static let template = "handovers/list"

    let frame: Frame
    let figures: Figures
    let filters: [FormField]
    let action: String
    let table: DataTable?
    let pager: Pager?
    let empty: EmptyState?
    let sheetHref: String?
    let due: String

    /// - Parameter items: all that the officer reaches; the filters of the query pick from them.
    init(frame: Frame, year: Int, items: [HandoverListItem], query: Query, due: Day, mayExport: Bool) {
        self.frame = frame
        action = HandoverLinks.list(year)
        self.due = due.chinese
        let state = Handover.State(rawValue: query.text("state"))
        let words = query.text("q")
        let found = items.filter { $0.matches(state: state, words: words) }
        figures = Self.figures(items, year: year)
        filters = [
            .text("q", "学校、班级或编号", in: query.fields),
            .select(
                "state", "状态", [("", "全部")] + Handover.State.allCases.map { ($0.rawValue, $0.label) },
                in: query.fields),
        ]
        let pager = Pager(page: query.page, total: found.count) {
            Links.query(HandoverLinks.list(year), ["state": query.text("state"), "q": words, "page": "\($0)"])
        }
        self.pager = found.isEmpty ? nil : pager
        let shown = Array(found.dropFirst(pager.offset).prefix(pager.size))
        table = found.isEmpty ? nil : Self.table(shown, of: found)
        sheetHref = mayExport && !items.isEmpty ? HandoverLinks.sheet(year) : nil
        empty =
            items.isEmpty
            ? EmptyState("还没有移交批次。方案印发后,每个班自动编制一批。")
            : found.isEmpty ? EmptyState("没有这样的批次。", acts: [PageLink("清空条件", action)]) : nil
    }

    private static func figures(_ items: [HandoverListItem], year: Int) -> Figures {
        let over = items.filter(\.head.isSealed)
        let states = Handover.State.allCases.map { state in
            Figure(
                state.label, items.count { $0.head.state == state }, note: "班",
                href: Links.query(HandoverLinks.list(year), ["state": state.rawValue]))
        }
        return Figures(
            [
                Figure("应移交", items.reduce(0) { $0 + $1.children }, note: "人", href: HandoverLinks.list(year)),
                Figure("已移交", over.reduce(0) { $0 + $1.children }, note: "人"),
            ] + states)
    }

    private static func table(_ items: [HandoverListItem], of found: [HandoverListItem]) -> DataTable {
        DataTable(
            caption: "移交批次", note: "\(found.count) 班 \(found.reduce(0) { $0 + $1.children }) 人",
            columns: HandoverSheet.columns.map { DataTable.Column($0, isNumber: $0 == "人数") },
            rows: items.map { item in
                [
                    .heading(item.names.schoolClass, HandoverLinks.show(item.head.year, item.head.id)),
                    .text(item.names.sending), .text(item.names.township), .text(item.names.receiving),
                    .number(item.children), .tag(item.tag), .text(item.head.serial),
                ]
            })
    }
}

extension HandoverListItem {
    fileprivate func matches(state: Handover.State?, words: String) -> Bool {
        guard state == nil || state == head.state else { return false }
        let texts = [names.sending, names.receiving, names.schoolClass, names.township, head.serial]
        return words.isEmpty || texts.contains { $0.contains(words) }
    }
}
