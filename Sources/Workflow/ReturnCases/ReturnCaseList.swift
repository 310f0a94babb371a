import Domain
import Office
import Storage
import Web
import Workbook

/// One case as the list shows it.
struct ReturnCaseItem: Sendable {
    let file: ReturnCaseFile
    let absence: AbsenceItem
    let visits: Int
    let lastVisit: Day?
}

/// The cases of a year that the officer reaches, who must act first first.
struct ReturnCaseList: Sendable {
    let year: Int
    let items: [ReturnCaseItem]
    let found: [ReturnCaseItem]
    let names: PlaceNames
    let today: Day
    let leftovers: Int

    init(_ desk: Desk, year: Int, query: Query) throws {
        guard try desk.cohorts.exists(year) else { throw NotFound() }
        self.year = year
        let cases = try desk.returnCases.cases(year)
        let visits = try desk.returnCases.visits(year)
        let items = try AbsenceQuery(desk: desk, year: year).items().compactMap { absence in
            cases[absence.student.id].map { file in
                let seen = visits[file.student] ?? []
                return ReturnCaseItem(
                    file: file, absence: absence, visits: seen.count, lastVisit: seen.map(\.visit.day).max())
            }
        }
        self.items = items
        let state = ReturnCase.State(rawValue: query.text("state"))
        let words = query.text("q")
        found = items.filter { item in
            (state == nil || item.file.state == state)
                && (words.isEmpty || item.absence.student.details.name.contains(words)
                    || item.file.serial.contains(words))
        }
        names = try PlaceNames(desk, year: year)
        today = desk.now.day
        leftovers = try desk.returnCases.leftovers(year, for: desk).count
    }

    static let columns = ["个案", "学生", "移交学校", "接收学校", "状态", "劝返", "最近一次", "计划下一步", "责任单位", "期限"]

    func cells(_ item: ReturnCaseItem) -> [String] {
        let (file, absence) = (item.file, item.absence)
        let plan = [file.nextDay?.chinese ?? "", file.nextAction].filter { !$0.isEmpty }.joined(separator: " ")
        return [
            file.serial, absence.student.details.name, names.sender(absence.sending), names.school(absence.receiving),
            file.state.label, "\(item.visits) 次", item.lastVisit?.chinese ?? "", plan,
            absence.holder.map(names.unit(stored:)) ?? "", absence.due.map { StudentWords.due($0, on: today) } ?? "",
        ]
    }

    func table(of items: some Collection<ReturnCaseItem>) -> DataTable {
        DataTable(
            caption: "劝返个案", note: "\(found.count) 件", columns: Self.columns.map { DataTable.Column($0) },
            rows: items.map { item in
                let cells = cells(item)
                return [.heading(cells[0], ReturnCaseLinks.show(year, item.file.id))] + cells[1...3].map { .text($0) }
                    + [.tag(item.file.state.tag)] + cells[5...8].map { .text($0) }
                    + [item.absence.dueTag(on: today).map { .tag($0) } ?? .text("")]
            })
    }

    func sheet() -> SheetDraft {
        SheetDraft(
            name: "劝返个案", title: "\(year)年劝返个案", headers: Self.columns.dropLast() + StudentWords.dueColumns,
            width: 16, counts: ["劝返", "逾期天数"],
            texts: found.map { cells($0).dropLast() + StudentWords.dueCells($0.absence.due, on: today) })
    }
}

extension ReturnCase.State {
    var tag: StateTag {
        switch self {
        case .open: StateTag(label, .alarm)
        case .observing: StateTag(label, .watch)
        case .settled: StateTag(label, .good)
        case .transferred: StateTag(label, .info)
        case .withdrawn, .concluded: StateTag(label, .plain)
        }
    }
}

struct ReturnCaseListPage: Page {
    static let template = "return-cases/list"

    let frame: Frame
    let action: String
    let filters: [FormField]
    let figures: Figures
    let links: [PageLink]
    let table: DataTable?
    let pager: Pager?
    let empty: EmptyState?
    let summary: ErrorSummary?
    let upload: AbsenceAct?

    init(frame: Frame, list: ReturnCaseList, query: Query, officer: Officer, form: Form) {
        let year = list.year
        self.frame = frame
        action = ReturnCaseLinks.list(year)
        filters = [
            .text("q", "学生姓名或个案编号", in: query.fields),
            .select(
                "state", "状态", [("", "全部")] + ReturnCase.State.allCases.map { ($0.rawValue, $0.label) },
                in: query.fields),
        ]
        let late = list.items.count { item in item.absence.due.map { $0 < list.today } ?? false }
        figures = Figures(
            [Figure("已逾期", late, note: "件")]
                + ReturnCase.State.allCases.map { state in
                    Figure(
                        state.label, list.items.count { $0.file.state == state }, note: "件",
                        href: Links.query(ReturnCaseLinks.list(year), ["state": state.rawValue]))
                })
        links = Self.links(list, officer: officer)
        let pager = Pager(page: query.page, total: list.found.count) { page in
            Links.query(
                ReturnCaseLinks.list(year), ["q": query.text("q"), "state": query.text("state"), "page": "\(page)"])
        }
        self.pager = list.found.isEmpty ? nil : pager
        table = list.found.isEmpty ? nil : list.table(of: list.found.dropFirst(pager.offset).prefix(pager.size))
        empty = list.found.isEmpty ? EmptyState(list.items.isEmpty ? "目前没有劝返个案。" : "没有这样的个案。") : nil
        summary = ErrorSummary(of: form)
        upload =
            officer.may(.workReturnCases)
            ? AbsenceAct(
                "导入劝返记录", lede: "表头要有“学生姓名”“日期”“结果”。每一次劝返记一条，已有的不重复。",
                to: ReturnCaseLinks.imports(year),
                fields: [.file("file", "劝返记录表", in: form, accept: ".xlsx,.xls,.csv")],
                buttons: [AbsenceAct.Button("导入劝返记录", isMain: false)], isUpload: true) : nil
    }

    private static func links(_ list: ReturnCaseList, officer: Officer) -> [PageLink] {
        var links: [PageLink] = []
        if officer.may(.reportDropouts) || officer.role == .leader {
            links.append(PageLink("上报县政府", ReturnCaseLinks.reports(list.year), isMain: officer.role == .town))
        }
        if officer.may(.seeReferrals) { links.append(PageLink("户籍地函告", ReferralLinks.list(list.year))) }
        if officer.may(.manageSettings), officer.may(.seeReturnCases) {
            links.append(PageLink("双线责任链", ReturnCaseLinks.chain(list.year)))
        }
        if list.leftovers > 0 {
            links.append(PageLink("没有办成的行 \(list.leftovers)", ReturnCaseLinks.leftovers(list.year)))
        }
        if officer.may(.exportLists) { links.append(PageLink("导出 Excel", ReturnCaseLinks.sheet(list.year))) }
        return links
    }
}

/// Takes the list of cases out of the system as a sheet.
struct ExportReturnCases: Command {
    let year: Int
    let query: Query

    func run(in desk: Desk) throws -> ReturnCaseList {
        try desk.require(.exportLists)
        let list = try ReturnCaseList(desk, year: year, query: query)
        try desk.record(Entry(.listExported, on: "cohort:\(year)"), cohort: year, document: "劝返个案")
        return list
    }
}
