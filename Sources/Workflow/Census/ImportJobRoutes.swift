import Domain
import Hummingbird
import Office
import Web

/// The page of a job, which its officer may leave and come back to.
struct ImportJobRoutes {
    /// Seconds until the page of a job under way is shown anew.
    private static let pause = 3

    let office: Office
    let pages: Pages
    let imports: ImportRunner

    func open(_ doors: Doors) {
        doors.get("/y/:year/census/imports/:id", may: .importRosters, use: show)
        doors.post("/y/:year/census/imports/:id/dismissal", may: .importRosters, use: dismiss)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id): (Int, ID<ImportJob>) = (try context.year(), try context.id("id"))
        // Asked for first: a job that ends in between is shown as ended.
        let progress = imports.progress(of: id)
        let (job, bundle) = try await office.read(as: context.officer) { desk in
            let job = try desk.importJobs.find(id, year: year)
            return (job, try desk.bundles.bundle(of: job.upload, year: year))
        }
        let frame = pages.frame(
            for: context, title: "写入花名册", year: year, crumbs: [Crumb("摸底", CensusLinks.home(year)), Crumb("写入花名册")])
        let isStill = Query(of: context.location).text("still") == "1"
        let page = try pages.render(
            ImportJobPage(
                frame: frame, job: job, progress: progress, isStill: isStill, officer: context.officer,
                next: bundle?.link(after: job.upload)))
        return job.state == .waiting && !isStill ? page.refreshing(after: Self.pause) : page
    }

    @Sendable func dismiss(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        try await office.perform(DismissImportJob(job: context.id("id"), year: year), as: context.officer)
        return .redirect(to: CensusLinks.home(year))
    }
}
