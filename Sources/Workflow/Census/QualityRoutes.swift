import Domain
import Hummingbird
import Office
import Web

/// The quality of the rosters, and what class teachers are handed.
struct QualityRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/census/quality", may: .seeStudents, use: quality)
        doors.get("/y/:year/census/quality.xlsx", may: .exportLists, use: qualitySheet)
        doors.get("/y/:year/census/schools/:school/tasks", may: .seeStudents, use: tasks)
        doors.get("/y/:year/census/schools/:school/tasks.xlsx", may: .exportLists, use: tasksSheet)
    }

    @Sendable func quality(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let query = Query(of: context.location)
        let list = try await office.read(as: context.officer) {
            QualityList(try CensusQuality($0, year: year), picking: query)
        }
        let frame = pages.frame(
            for: context, title: CensusQuality.title, year: year,
            crumbs: [Crumb("摸底", CensusLinks.home(year)), Crumb(CensusQuality.title)], asOf: office.clock().chinese)
        return try pages.render(
            QualityPage(
                frame: frame, list: list, query: query, officer: context.officer,
                print: .census(context, office.clock())))
    }

    @Sendable func qualitySheet(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let query = Query(of: context.location)
        let list = try await office.perform(
            ExportCensus(year: year, title: CensusQuality.title) {
                QualityList(try CensusQuality($0, year: year), picking: query)
            }, as: context.officer)
        return try .download(QualityTables.sheet(list), named: "\(year)年\(CensusQuality.title)", by: office)
    }

    @Sendable func tasks(request: Request, context: SignedInContext) async throws -> Response {
        let (year, school): (Int, ID<School>) = (try context.year(), try context.id("school"))
        let query = Query(of: context.location)
        let list = try await office.read(as: context.officer) { desk in
            try ClassTasks(CensusQuery(desk, year: year), of: school, in: query.schoolClass)
        }
        let frame = pages.frame(
            for: context, title: list.heading, year: year,
            crumbs: [
                Crumb("摸底", CensusLinks.home(year)), Crumb(list.school.name, CensusLinks.school(year, school)),
                Crumb(ClassTasks.title),
            ])
        return try pages.render(
            ClassTasksPage(
                frame: frame, list: list, query: query, mayExport: context.officer.may(.exportLists),
                print: .census(context, office.clock())))
    }

    @Sendable func tasksSheet(request: Request, context: SignedInContext) async throws -> Response {
        let (year, school): (Int, ID<School>) = (try context.year(), try context.id("school"))
        let schoolClass = Query(of: context.location).schoolClass
        let list = try await office.perform(
            ExportCensus(year: year, title: ClassTasks.title) {
                try ClassTasks(CensusQuery($0, year: year), of: school, in: schoolClass)
            }, as: context.officer)
        return try .download(list.sheet, named: list.heading, by: office)
    }
}

/// The quality of the rosters, school by school 摸底质量.
struct QualityPage: Page {
    static let template = "census/quality"

    let frame: Frame
    let action: String
    let filters: [FormField]
    let table: DataTable?
    let pager: Pager?
    let empty: EmptyState?
    let acts: [PageLink]
    let print: PrintFoot

    init(frame: Frame, list: QualityList, query: Query, officer: Officer, print: PrintFoot) {
        let year = list.year
        self.frame = frame
        action = CensusLinks.quality(year)
        filters = [
            .text("q", "学校或镇（街）", in: query.fields),
            .select(
                "part", "哪些学校", [("", "全部")] + QualityList.Part.allCases.map { ($0.rawValue, $0.label) },
                in: query.fields),
        ]
        let pager = Pager(page: query.page, size: 100, total: list.schools.count, link: list.link(page:))
        self.pager = list.schools.isEmpty ? nil : pager
        table = list.schools.isEmpty ? nil : QualityTables.schools(list, offset: pager.offset)
        empty = list.schools.isEmpty ? EmptyState("没有这样的学校。", acts: [PageLink("清空条件", action)]) : nil
        acts =
            (officer.may(.remind) ? [PageLink("催办", CensusLinks.reminders(year))] : [])
            + (officer.may(.exportLists) && !list.schools.isEmpty ? [PageLink("导出 Excel", list.sheetLink)] : [])
        self.print = print
    }
}
