import Domain
import Hummingbird
import Office
import Web
import Workbook

/// Two plans of one year compared, by whoever sees the whole of both.
struct ComparisonRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/placements/comparison", may: .seePlan, use: show)
        doors.get("/y/:year/placements/comparison/table.xlsx", may: .exportLists, use: sheet)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let (year, query) = (try context.year(), Query(of: context.location))
        let (plans, comparison) = try await office.read(as: context.officer) { desk in
            (try desk.placements.plans(year).filter { $0.state != .dropped }, try desk.comparison(query, year: year))
        }
        let frame = pages.frame(
            for: context, title: "比较划片方案", year: year,
            crumbs: [Crumb("划片", PlacementLinks.list(year)), Crumb("比较")])
        return try pages.render(
            ComparisonPage(
                frame: frame, plans: plans, comparison: comparison, query: query, year: year,
                officer: context.officer, printed: office.clock().chinese))
    }

    @Sendable func sheet(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let comparison = try await office.perform(
            ExportPlanComparison(query: Query(of: context.location), year: year), as: context.officer)
        let now = office.clock()
        let bytes = try SheetWriter.xlsx(
            comparison.sheets.map { $0.dated(now) }, created: Int(now.milliseconds / 1000))
        return .download(
            bytes, .sheet,
            named: "划片方案比较\(year)第\(comparison.one.head.number)稿第\(comparison.other.head.number)稿")
    }
}

/// Takes a comparison out of the system as a sheet.
struct ExportPlanComparison: Command {
    let query: Query
    let year: Int

    func run(in desk: Desk) throws -> PlanComparison {
        try desk.require(.exportLists)
        guard let comparison = try desk.comparison(query, year: year) else { throw NotFound() }
        try desk.record(
            Entry(.listExported, on: comparison.one.head.subject), cohort: year, document: "划片方案比较")
        return comparison
    }
}

extension Desk {
    /// `nil` before two plans are named.
    fileprivate func comparison(_ query: Query, year: Int) throws -> PlanComparison? {
        let (one, other) = (query.text("one"), query.text("other"))
        guard !one.isEmpty, !other.isEmpty else { return nil }
        let comparison = PlanComparison(
            one: try planView(ID(one), year: year), other: try planView(ID(other), year: year))
        guard comparison.one.isWhole else { throw NotFound() }
        return comparison
    }
}
