import Domain
import Office
import Web
import Workbook

struct BalancePage: Page {
    static let template = "cohorts/balance"

    struct Word: Sendable {
        let label: String
        let definition: String
    }

    struct Figure: Sendable {
        let label: String
        let value: String
        let href: String?
    }

    struct Grouping: Sendable {
        let label: String
        let href: String
        let isCurrent: Bool
    }

    let frame: Frame
    let heading: String
    let moment: String
    let equation: String
    let state: StateTag
    let warnings: [String]
    let isWrong: Bool
    let action: String
    let place: String
    let fields: [FormField]
    let summary: ErrorSummary?
    let groupings: [Grouping]
    let table: DataTable?
    let empty: EmptyState?
    let reasons: [Figure]
    let hasReasons: Bool
    let words: [Word]
    let sheetHref: String?
    let print: PrintFoot

    init(frame: Frame, view: BalanceView, form: Form, context: SignedInContext, printed: Timestamp) {
        let table = view.table
        self.frame = frame
        heading = view.heading
        moment = BalanceWords.moment(table.asOf)
        equation = table.isByReceiving ? BalanceWords.equationByReceiving : BalanceWords.equation
        summary = ErrorSummary(of: form)
        let isBalanced = table.balances && view.imbalances.isEmpty
        state = isBalanced ? StateTag(BalanceWords.balanced, .good) : StateTag(BalanceWords.unbalanced, .alarm)
        warnings = view.imbalances.map(\.sentence)
        isWrong = !isBalanced
        action = CohortLinks.balance(table.year)
        place = table.scope.text
        fields = [
            .day("on", "哪一天的数", in: form), .day("known", "按哪天以前的记录", in: form),
        ]
        let groups: [(String, BalanceScope)] = [("按镇（街）", .county), ("按接收学校", .receivingSchools)]
        groupings =
            groups.contains { $0.1 == table.scope }
            ? groups.map { label, scope in
                Grouping(
                    label: label, href: CohortLinks.balance(table.year, scope, table.asOf),
                    isCurrent: scope == table.scope)
            } : []
        // Who sees no children sees the figures without the lists behind them.
        let links = context.officer.may(.seeStudents)
        self.table = table.lines.isEmpty ? nil : Self.sheet(table, heading: view.heading, links: links)
        empty =
            table.lines.isEmpty
            ? EmptyState(table.asOf == AsOf() ? BalanceWords.nobodyYet : BalanceWords.nobodyThen) : nil
        let whole = StudentFilter(scope: table.scope, line: nil, asOf: table.asOf, own: table.own)
        reasons = LeavingReason.allCases.compactMap { reason in
            table.total.byReason[reason].map {
                Figure(
                    label: reason.label, value: $0.grouped,
                    href: links ? whole.with(reason: reason).link(table.year) : nil)
            }
        }
        hasReasons = !reasons.isEmpty
        words = table.standings.map { Word(label: $0.label, definition: $0.definition) }
        sheetHref =
            context.officer.may(.exportLists)
            ? CohortLinks.balanceSheet(table.year, table.scope, table.asOf) : nil
        print = PrintFoot(
            printedBy: "\(context.unitName) \(context.officer.name)", asOf: "打印于 \(printed.chinese)",
            code: view.head.short)
    }

    /// At most 100 lines: a town has fewer schools, a county fewer towns.
    private static func sheet(_ table: BalanceTable, heading: String, links: Bool) -> DataTable {
        let total = StudentFilter(scope: table.scope, line: nil, asOf: table.asOf, own: table.own)
        return DataTable(
            caption: heading, note: "人",
            columns: BalanceColumn.all(of: table).map { DataTable.Column($0.label, isNumber: $0.isNumber) },
            rows: table.lines.prefix(100).map { line in
                let filter = StudentFilter(scope: table.scope, line: line.key, asOf: table.asOf, own: table.own)
                return [.heading(line.name, href(of: line, table, filter, links))]
                    + cells(line.sheet, filter, table, links)
            },
            totals: [.heading("合计")] + cells(table.total, total, table, links), layout: .matrix)
    }

    private static func cells(
        _ sheet: BalanceSheet, _ filter: StudentFilter, _ table: BalanceTable, _ links: Bool
    ) -> [DataTable.Cell] {
        BalanceColumn.all(of: table).dropFirst().map { column in
            switch column {
            case .name: .text("")
            case .part(let part):
                .number(column.value(of: sheet), links ? filter.with(part: part).link(table.year) : nil)
            case .standing(let standing):
                .number(
                    column.value(of: sheet), links ? filter.with(standing: standing).link(table.year) : nil)
            case .balance:
                .tag(
                    sheet.balances
                        ? StateTag(BalanceWords.balanced, .good) : StateTag(BalanceWords.unbalanced, .alarm))
            }
        }
    }

    /// One step down: the town, the school, then the children of the class.
    private static func href(
        of line: BalanceTable.Line, _ table: BalanceTable, _ filter: StudentFilter, _ links: Bool
    ) -> String? {
        switch table.scope {
        case .county, .town: CohortLinks.balance(table.year, filter.scope, table.asOf)
        case .receivingSchools, .school: links ? filter.link(table.year) : nil
        }
    }
}

/// The columns of the balance sheet, on the page and in its export alike.
enum BalanceColumn: Hashable {
    case name
    case part(StudentPart)
    case standing(Standing)
    case balance

    static func all(of table: BalanceTable) -> [BalanceColumn] {
        [.name, .balance] + StudentPart.all(byReceiving: table.isByReceiving).map(Self.part)
            + table.standings.map(Self.standing)
    }

    var label: String {
        switch self {
        case .name: "单位"
        case .part(let part): part.label
        case .standing(let standing): standing.label
        case .balance: "平否"
        }
    }

    var isNumber: Bool { self != .name && self != .balance }

    func value(of sheet: BalanceSheet) -> Int {
        switch self {
        case .part(.opening): sheet.opening
        case .part(.joined): sheet.joined
        case .part(.movedIn): sheet.movedIn
        case .part(.movedOut): sheet.movedOut
        case .part(.left): sheet.left
        case .part(.closing): sheet.closing
        case .standing(let standing): sheet.byStanding[standing] ?? 0
        case .name, .balance: 0
        }
    }
}

/// The balance sheet as a spreadsheet, with what the page shows.
enum BalanceSheetDraft {
    static func draft(_ table: BalanceTable, heading: String) -> SheetDraft {
        let columns = BalanceColumn.all(of: table)
        func row(_ name: String, _ sheet: BalanceSheet) -> [CellDraft] {
            columns.map { column in
                switch column {
                case .name: .text(name)
                case .balance: .text(sheet.balances ? BalanceWords.balanced : BalanceWords.unbalanced)
                case .part, .standing: .number(column.value(of: sheet))
                }
            }
        }
        return SheetDraft(
            name: BalanceWords.title, title: heading,
            lines: [BalanceWords.moment(table.asOf)],
            columns: columns.map { ColumnDraft($0.label, width: $0 == .name ? 22 : 10, isText: !$0.isNumber) },
            rows: table.lines.map { row($0.name, $0.sheet) } + [row("合计", table.total)],
            footer: table.standings.map { "\($0.label)：\($0.definition)" })
    }
}
