import Domain
import HTTPTypes
import Hummingbird
import Office
import Web
import Workbook

/// The rows of one export with what became of each: the counts add up to the rows of the file.
struct RecordExportRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/records/exports/:export", may: .seeRecords, use: show)
        doors.get("/y/:year/records/exports/:export/rows.xlsx", may: .exportLists, use: sheet)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let (year, query) = (try context.year(), Query(of: context.location))
        let export: ID<RecordSheet> = try context.id("export")
        let view = try await office.read(as: context.officer) {
            try RecordExportView($0, export: export, year: year, result: RecordResult(rawValue: query.text("result")))
        }
        let frame = pages.frame(
            for: context, title: "导入的名单", year: year,
            crumbs: [Crumb("学籍", RecordLinks.list(year)), Crumb("导入的名单")])
        return try pages.render(
            RecordExportPage(frame: frame, view: view, page: query.page, mayExport: context.officer.may(.exportLists)))
    }

    @Sendable func sheet(request: Request, context: SignedInContext) async throws -> Response {
        let (year, query) = (try context.year(), Query(of: context.location))
        let command = ExportRecordRows(
            export: try context.id("export"), year: year, result: RecordResult(rawValue: query.text("result")))
        let view = try await office.perform(command, as: context.officer)
        return try .download(view.sheet, named: "学籍名单各行结果_\(view.tally.day)", by: office)
    }
}

/// Takes the rows of one export out of the system as a sheet.
struct ExportRecordRows: Command {
    let export: ID<RecordSheet>
    let year: Int
    let result: RecordResult?

    func run(in desk: Desk) throws -> RecordExportView {
        try desk.require(.exportLists)
        try desk.require(.seeRecords)
        let view = try RecordExportView(desk, export: export, year: year, result: result)
        try desk.record(
            Entry(.listExported, on: "cohort:\(year)"), cohort: year, document: "学籍名单各行结果：\(view.tally.file)")
        return view
    }
}

struct RecordExportView: Sendable {
    struct Item: Sendable {
        let row: RecordRow
        let result: RecordResult
        /// The child it is linked to, where the officer reaches it.
        let child: KnownStudent?
    }

    let year: Int
    let tally: RecordTally
    let result: RecordResult?
    let items: [Item]

    init(_ desk: Desk, export: ID<RecordSheet>, year: Int, result: RecordResult?) throws {
        self.year = year
        self.result = result
        _ = try desk.cohorts.state(year)
        let query = RecordResultQuery(desk, year: year)
        tally = try query.tally(export)
        let rows = try query.rows(of: export).filter { result == nil || $0.result == result }
        let linked = Set(rows.compactMap(\.row.student))
        let children = Dictionary(
            uniqueKeysWithValues: try RecordRowQuery(desk, year: year).children(linked.sorted())
                .map { ($0.student.id, $0.student) })
        items = rows.map { Item(row: $0.row, result: $0.result, child: $0.row.student.flatMap { children[$0] }) }
    }

    static let columns = ["姓名", "行", "身份证件号", "学籍号", "学校", "班级", "状态", "结果", "对上的学生"]

    func cells(_ item: Item) -> [String] {
        let row = item.row
        return [
            row.name.isEmpty ? "未写姓名" : row.name, "\(row.number)", Masking.identity(row.identity),
            Masking.studentNumber(row.studentNumber), row.schoolName, row.classLabel, row.status, item.result.label,
            item.child?.details.name ?? (row.student == nil ? "" : "其他学校的学生"),
        ]
    }

    var sheet: SheetDraft {
        SheetDraft(
            name: "各行结果", title: "学籍名单各行结果",
            lines: [tally.file, RecordWords.sum(tally)], columns: Self.columns.map { ColumnDraft($0, width: 16) },
            rows: items.map { cells($0).map { $0.isEmpty ? .empty : .text($0) } })
    }
}

struct RecordExportPage: Page {
    static let template = "records/export"

    let frame: Frame
    let heading: String
    let lede: String
    let figures: Figures
    let table: DataTable?
    let pager: Pager?
    let empty: EmptyState?
    let meanings: [FactLine]
    let links: [PageLink]

    init(frame: Frame, view: RecordExportView, page: Int, mayExport: Bool) {
        let (year, tally) = (view.year, view.tally)
        self.frame = frame
        heading = "\(tally.day.chinese)\(tally.list.label)"
        lede = "文件：\(tally.file)。\(RecordWords.sum(tally))"
        figures = Figures(
            RecordResult.allCases.map {
                Figure(
                    $0.label, tally.counts[$0, default: 0], note: "行",
                    href: RecordLinks.export(year, tally.export, $0))
            })
        let pager = Pager(page: page, size: 100, total: view.items.count) {
            RecordLinks.export(year, tally.export, view.result, page: $0)
        }
        self.pager = view.items.isEmpty ? nil : pager
        table =
            view.items.isEmpty
            ? nil
            : DataTable(
                caption: view.result?.label ?? "全部各行", note: "\(view.items.count.grouped) 行",
                columns: RecordExportView.columns.map { DataTable.Column($0) },
                rows: view.items.dropFirst(pager.offset).prefix(pager.size).map { item in
                    let cells = view.cells(item)
                    return [.heading(cells[0])] + cells[1...6].map { .text($0) } + [
                        .tag(StateTag(cells[7], item.result.tone)),
                        .text(cells[8], item.child.map { CohortLinks.student(year, $0.id) }),
                    ]
                })
        empty = view.items.isEmpty ? EmptyState("没有这样的行。") : nil
        meanings = RecordResult.allCases.map { FactLine($0.label, $0.meaning) }
        let all = view.result == nil ? [] : [PageLink("全部各行", RecordLinks.export(year, tally.export))]
        let asked = tally.counts[.question, default: 0] == 0 ? [] : [PageLink("逐行确认", RecordLinks.rows(year))]
        let sheet =
            mayExport && !view.items.isEmpty
            ? [PageLink("导出 Excel", RecordLinks.exportSheet(year, tally.export, view.result))] : []
        links = all + asked + sheet
    }
}
