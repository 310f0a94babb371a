import Domain
import Hummingbird
import Office
import Web

/// Computations: a request only asks for one; its page may be left and come back to.
struct SolvingRoutes {
    /// Seconds until the page of a job under way is shown anew.
    private static let pause = 2

    let office: Office
    let pages: Pages
    let solving: SolvingRunner

    func open(_ doors: Doors) {
        doors.post("/y/:year/placements/solutions", may: .draftPlan, use: ask)
        doors.post("/y/:year/placements/seats/repairs", may: .draftPlan, use: askRepairs)
        doors.post("/y/:year/placements/:id/solutions", may: .draftPlan, use: askFromDraft)
        doors.get("/y/:year/placements/jobs/:job", may: .draftPlan, use: show)
        doors.post("/y/:year/placements/jobs/:job/stop", may: .draftPlan, use: stop)
        doors.post("/y/:year/placements/jobs/:job/dismissal", may: .draftPlan, use: dismiss)
    }

    @Sendable func ask(request: Request, context: SignedInContext) async throws -> Response {
        try await start(context, base: nil)
    }

    /// The classes that the draft has pinned stay where they are.
    @Sendable func askFromDraft(request: Request, context: SignedInContext) async throws -> Response {
        try await start(context, base: try context.id("id"))
    }

    /// What could be done where seats are missing.
    @Sendable func askRepairs(request: Request, context: SignedInContext) async throws -> Response {
        try await start(context, .repairs, base: nil)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id): (Int, ID<SolvingJob>) = (try context.year(), try context.id("job"))
        // Asked for first: a job that ends in between is shown as ended.
        let (begun, progress) = (solving.begun(id), solving.progress(of: id))
        let job = try await office.read(as: context.officer) { try $0.solvingJobs.find(id, year: year) }
        let frame = pages.frame(
            for: context, title: job.kind.label, year: year,
            crumbs: [Crumb("划片", PlacementLinks.list(year)), Crumb(job.kind.label)])
        let isStill = Query(of: context.location).text("still") == "1"
        let page = try pages.render(
            SolvingJobPage(
                frame: frame, job: job, begun: begun, progress: progress, isStill: isStill, now: office.clock()))
        return job.state == .waiting && !isStill ? page.refreshing(after: Self.pause) : page
    }

    @Sendable func stop(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id): (Int, ID<SolvingJob>) = (try context.year(), try context.id("job"))
        try await office.perform(StopSolving(job: id, year: year), as: context.officer)
        solving.stop(id)
        return .redirect(to: PlacementLinks.job(year, id), saying: "正在停止")
    }

    @Sendable func dismiss(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        try await office.perform(DismissSolving(job: context.id("job"), year: year), as: context.officer)
        return .redirect(to: PlacementLinks.list(year))
    }

    private func start(
        _ context: SignedInContext, _ kind: SolvingJob.Kind = .plan, base: ID<PlacementPlan>?
    ) async throws -> Response {
        let year = try context.year()
        let job = try await office.perform(AskSolution(year: year, kind: kind, base: base), as: context.officer)
        return .redirect(to: PlacementLinks.job(year, job))
    }
}
