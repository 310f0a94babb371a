import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Office
import Paper
import Web
import Workbook

/// The clearance of the graduates' pool: a list, never a tick.
struct ClearanceRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/records/clearance", may: .seeRecords, use: show)
        doors.get("/y/:year/records/clearance.pdf", may: .exportLists, use: paper)
        doors.get("/y/:year/records/clearance.xlsx", may: .exportLists, use: sheet)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let view = try await office.read(as: context.officer) { try ClearanceView($0, year: year) }
        let frame = pages.frame(
            for: context, title: "清零情况", year: year, crumbs: [Crumb("学籍", RecordLinks.list(year)), Crumb("清零情况")])
        return try pages.render(
            ClearancePage(
                frame: frame, view: view, query: Query(of: context.location),
                mayExport: context.officer.may(.exportLists)))
    }

    @Sendable func paper(request: Request, context: SignedInContext) async throws -> Response {
        let (year, officer) = (try context.year(), context.officer)
        let view = try await office.perform(ExportClearance(year: year, form: "清零情况表"), as: officer)
        guard let list = view.list else { throw NotFound() }
        let paper = ClearancePaper(list, year: year, unit: officer.unit, names: view.names)
        let bytes = try paper.print(at: office.clock(), on: PaperPress())
        return .paper(bytes, named: paper.title)
    }

    @Sendable func sheet(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let view = try await office.perform(ExportClearance(year: year, form: "清零 Excel"), as: context.officer)
        guard let sheet = view.sheet else { throw NotFound() }
        return try .download(sheet, named: "清零情况_\(year)", by: office)
    }
}

/// The remainder with the names it is read by.
struct ClearanceView: Sendable {
    let year: Int
    let list: ClearanceList?
    let names: PlaceNames
    let today: Day

    init(_ desk: Desk, year: Int) throws {
        self.year = year
        _ = try desk.cohorts.state(year)
        list = try ClearanceQuery(desk, year: year).list()
        names = try PlaceNames(desk, year: year)
        today = desk.now.day
    }

    static let columns = ["姓名", "毕业学校", "身份证号", "学籍号", "招生状态", "现在的状态", "责任单位", "期限"]

    func cells(_ line: ClearanceList.Line) -> [String] {
        [
            line.name, line.schoolName, Masking.identity(line.identity), Masking.studentNumber(line.studentNumber),
            line.status, RecordWords.standing(line),
            RecordWords.holder(of: line, named: names.unit(line.holder)), line.due?.description ?? "",
        ]
    }

    var sheet: SheetDraft? {
        list.map { list in
            SheetDraft(
                name: "清零情况", title: "\(year)年小学毕业生库清零情况", lines: [RecordWords.clearance(list)],
                headers: Self.columns.dropLast() + StudentWords.dueColumns, width: 18, counts: ["逾期天数"],
                texts: list.lines.map { cells($0).dropLast() + StudentWords.dueCells($0.due, on: today) })
        }
    }
}

/// Takes the remainder out of the system, on paper (whole numbers) or as a sheet.
struct ExportClearance: Command {
    let year: Int
    let form: String

    func run(in desk: Desk) throws -> ClearanceView {
        try desk.require(.exportLists)
        try desk.require(.seeRecords)
        let view = try ClearanceView(desk, year: year)
        try desk.record(Entry(.listExported, on: "cohort:\(year)"), cohort: year, document: form)
        return view
    }
}

struct ClearancePage: Page {
    static let template = "records/clearance"

    let frame: Frame
    let lede: String
    let definitions: [String]
    let schools: DataTable?
    let table: DataTable?
    let pager: Pager?
    let empty: EmptyState?
    let links: [PageLink]

    init(frame: Frame, view: ClearanceView, query: Query, mayExport: Bool) {
        self.frame = frame
        definitions = RecordWords.clearanceDefinitions(view.list)
        guard let list = view.list, !list.isCleared else {
            lede = view.list.map(RecordWords.clearance) ?? ""
            (schools, table, pager, links) = (nil, nil, nil, [])
            empty = EmptyState(view.list == nil ? "还没有导入小学毕业生库（未招生）名单。" : "小学毕业生库已清零。")
            return
        }
        lede = RecordWords.clearance(list)
        empty = nil
        schools = DataTable(
            caption: "按毕业学校",
            columns: [DataTable.Column("毕业学校")]
                + ["未招生", RecordWords.settledColumn].map { DataTable.Column($0, isNumber: true) },
            rows: list.bySchool.prefix(100).map {
                [.heading($0.school), .number($0.lines.count), .number($0.lines.count(where: \.isSettled))]
            })
        let pager = Pager(page: query.page, total: list.lines.count) {
            Links.query(RecordLinks.clearance(view.year), ["page": "\($0)"])
        }
        self.pager = pager
        table = DataTable(
            caption: "未招生名单", note: "\(list.lines.count) 人",
            columns: ClearanceView.columns.map { DataTable.Column($0) },
            rows: list.lines.dropFirst(pager.offset).prefix(pager.size).map { line in
                let cells = view.cells(line)
                return [.heading(cells[0], line.student.map { CohortLinks.student(view.year, $0) })]
                    + cells.dropFirst().map { .text($0) }
            })
        links =
            mayExport
            ? [
                PageLink("打印清零情况表", RecordLinks.clearancePaper(view.year)),
                PageLink("导出 Excel", RecordLinks.clearanceSheet(view.year)),
            ] : []
    }
}
