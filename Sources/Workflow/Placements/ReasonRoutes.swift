import Domain
import Hummingbird
import Office
import Paper
import Storage
import Web

/// Why the classes of a plan go where they go: a page a class, a paper a class, and a page of the whole plan. They name
/// the classes of other schools, so they are for those who see the whole county; a primary school sees those of its own
/// classes once the plan is issued.
struct ReasonRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/placements/:id/reasons", may: .seePlan, use: explanation)
        doors.get("/y/:year/placements/:id/classes/:class/reasons", may: .seePlan, use: show)
        doors.get("/y/:year/placements/:id/classes/:class/reasons.pdf", may: .exportLists, use: paper)
    }

    @Sendable func explanation(request: Request, context: SignedInContext) async throws -> Response {
        let view = try await view(context)
        guard view.isWhole else { throw NotFound() }
        let problem = PlacedProblem(view)
        let explanation = try await ReasonQueue.run { PlanExplanation(problem, in: view) }
        return try pages.render(
            ExplanationPage(
                frame: frame(context, view, "方案说明"), view: view, problem: problem, explanation: explanation,
                officer: context.officer, printed: office.clock().chinese))
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let view = try await view(context)
        let line = try line(of: context, in: view)
        let problem = PlacedProblem(view)
        let frame = frame(context, view, view.name(of: line))
        guard let unit = problem.index(of: line.schoolClass) else {
            let sentence =
                view.isResettled(line)
                ? ClassGroupWords.goesByRule(to: view.names.school(line.receiving)) : UnmeasuredClass().sentence
            return try pages.render(SeatlessPage(frame: frame, empty: EmptyState(sentence)))
        }
        let reasons = try await ReasonQueue.run { try ClassReasons(problem, of: unit) }
        return try pages.render(
            ReasonPage(
                frame: frame, view: view, line: line, reasons: reasons, unmeasured: problem.unmeasured,
                officer: context.officer, printed: office.clock().chinese))
    }

    @Sendable func paper(request: Request, context: SignedInContext) async throws -> Response {
        let view = try await view(context)
        let line = try line(of: context, in: view)
        let problem = PlacedProblem(view)
        guard let unit = problem.index(of: line.schoolClass) else { throw UnmeasuredClass() }
        let reasons = try await ReasonQueue.run { try ClassReasons(problem, of: unit) }
        try await office.perform(
            PrintReasons(plan: view.head, schoolClass: view.name(of: line)), as: context.officer)
        let paper = ReasonPaper(
            name: view.name(of: line), reasons: reasons, view: view, unmeasured: problem.unmeasured)
        return .download(
            try paper.print(at: office.clock(), on: PaperPress()), .paper, named: "\(view.name(of: line))_划片说明")
    }

    private func view(_ context: SignedInContext) async throws -> PlanView {
        let (year, id): (Int, ID<PlacementPlan>) = (try context.year(), try context.id("id"))
        return try await office.read(as: context.officer) { try $0.planView(id, year: year, entire: true) }
    }

    private func line(of context: SignedInContext, in view: PlanView) throws -> Placement {
        let id: ID<SchoolClass> = try context.id("class")
        guard let line = view.content.placements.first(where: { $0.schoolClass == id }), view.tellsReasons(of: line)
        else { throw NotFound() }
        return line
    }

    private func frame(_ context: SignedInContext, _ view: PlanView, _ title: String) -> Frame {
        let (year, plan) = (view.head.year, PlacementWords.title(of: view.head))
        return pages.frame(
            for: context, title: title, year: year,
            crumbs: [
                Crumb("划片", PlacementLinks.list(year)), Crumb(plan, PlacementLinks.show(year, view.head.id)),
                Crumb(title),
            ])
    }
}

/// Takes the reasons of one class out of the system as a paper.
struct PrintReasons: Command {
    let plan: PlanHead
    let schoolClass: String

    func run(in desk: Desk) throws {
        try desk.require(.exportLists)
        try desk.record(
            Entry(.listExported, on: plan.subject), cohort: plan.year, document: "划片说明 \(schoolClass)")
    }
}
