import Domain
import Web

extension HandoverHead {
    func tag(disputes: Int) -> StateTag {
        switch state {
        case .drafted, .prepared: StateTag(state.label, .watch)
        case .offered: StateTag(state.label, .info)
        case .disputed: StateTag("\(state.label) \(disputes) 处", .alarm)
        case .accepted, .filed: StateTag(state.label, .good)
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
        let filter = HandoverFilter(rawValue: query.text("state"))
        let words = query.text("q")
        let found = items.filter { $0.matches(filter, words: words) }
        figures = Self.figures(items, year: year)
        filters = [
            .text("q", "学校、班级或编号", in: query.fields),
            .select(
                "state", "状态", [("", "全部")] + HandoverFilter.allCases.map { ($0.rawValue, $0.label) },
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
            ? EmptyState("还没有移交批次。方案印发后，每个班自动编制一批。")
            : found.isEmpty ? EmptyState("没有这样的批次。", acts: [PageLink("清空条件", action)]) : nil
    }

    private static func figures(_ items: [HandoverListItem], year: Int) -> Figures {
        let over = items.filter(\.head.isSealed).reduce(0) { $0 + $1.handedOver }
        let all = items.reduce(0) { $0 + $1.children }
        let states = HandoverFilter.allCases.map { filter in
            let href = Links.query(HandoverLinks.list(year), ["state": filter.rawValue])
            if filter == .sealed { return Figure(filter.label, over, note: "人，应移交 \(all.grouped) 人", href: href) }
            return Figure(filter.label, items.count { filter.holds($0.head.state) }, note: "班", href: href)
        }
        return Figures(states)
    }

    private static func table(_ items: [HandoverListItem], of found: [HandoverListItem]) -> DataTable {
        DataTable(
            caption: "移交批次", note: "\(found.count) 班 \(found.reduce(0) { $0 + $1.children }.grouped) 人",
            columns: ["移交班级", "镇（街）", "接收学校", "人数", "状态", "编号"].map {
                DataTable.Column($0, isNumber: $0 == "人数")
            },
            rows: items.map { item in
                [
                    .heading(
                        "\(item.names.sending) \(item.names.schoolClass)",
                        HandoverLinks.show(item.head.year, item.head.id)),
                    .text(item.names.township), .text(item.names.receiving), .number(item.children),
                    .tag(item.head.tag(disputes: item.disputes)),
                    .text(item.head.serial),
                ]
            })
    }
}

/// What the list may be narrowed to: one state, or all that have gone over.
enum HandoverFilter: String, CaseIterable, Sendable {
    case sealed, drafted, prepared, offered, disputed, accepted, filed

    private var state: Handover.State? { Handover.State(rawValue: rawValue) }

    var label: String { state?.label ?? "已移交" }

    func holds(_ state: Handover.State) -> Bool {
        self.state.map { $0 == state } ?? (state == .accepted || state == .filed)
    }
}

extension HandoverListItem {
    fileprivate func matches(_ filter: HandoverFilter?, words: String) -> Bool {
        guard filter?.holds(head.state) ?? true else { return false }
        let texts = [names.sending, names.receiving, names.schoolClass, names.township, head.serial]
        return words.isEmpty || texts.contains { $0.contains(words) }
    }
}
