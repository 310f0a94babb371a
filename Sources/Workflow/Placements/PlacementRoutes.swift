import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Office
import Paper
import Web
import Workbook

/// The plans of a year: the list, one plan, and the acts on it (notice 五(一)).
package struct PlacementRoutes {
    let office: Office
    let pages: Pages
    let reader: UploadReader
    let solving: SolvingRunner

    /// - Parameter solving: computes plans while somebody runs it.
    package init(office: Office, pages: Pages, reader: UploadReader = UploadReader(), solving: SolvingRunner) {
        self.office = office
        self.pages = pages
        self.reader = reader
        self.solving = solving
    }

    package func open(_ doors: Doors) {
        doors.get("/y/:year/placements", may: .seePlan, use: list)
        doors.post("/y/:year/placements/imports", may: .draftPlan, use: adopt)
        doors.get("/y/:year/placements/:id", may: .seePlan, use: show)
        doors.get("/y/:year/placements/:id/plan.xlsx", may: .exportLists, use: sheet)
        doors.get("/y/:year/placements/:id/plan.pdf", may: .seePlan, use: paper)
        doors.get("/y/:year/placements/:id/map", may: .seePlan, use: map)
        WorkbenchRoutes(office: office, pages: pages).open(doors)
        TrialRoutes(office: office, pages: pages).open(doors)
        ComparisonRoutes(office: office, pages: pages).open(doors)
        SolvingRoutes(office: office, pages: pages, solving: solving).open(doors)
        PlanStepRoutes(office: office, pages: pages).open(doors)
        PlacementRuleRoutes(office: office, pages: pages).open(doors)
        ClassGroupRoutes(office: office, pages: pages).open(doors)
        PlanSupplementRoutes(office: office, pages: pages).open(doors)
        SeatRoutes(office: office, pages: pages).open(doors)
        ReasonRoutes(office: office, pages: pages).open(doors)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        try await listPage(context, Form())
    }

    @Sendable func adopt(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let year = try context.year()
        guard let upload = form.file("file") else {
            form.refuse("file", "选择已定方案表")
            return try await listPage(context, form, isRefused: true)
        }
        do {
            let uploaded = try await reader.read(upload, sentWith: form)
            let plan = try DecidedPlanSheet(uploaded.sheets, file: upload.filename)
            let kept = try await office.perform(AdoptPlan(plan, year: year), as: context.officer)
            return .redirect(
                to: PlacementLinks.show(year, kept.id), saying: PlacementWords.imported(kept),
                tone: kept.isNew && kept.unused.isEmpty ? .good : .watch)
        } catch let refusal as WorkbookRefusal {
            form.refuse("file", refusal.sentence)
        } catch let refusal as TableRefusal {
            form.refuse("file", refusal.sentence)
        } catch let refusal as TextUnseen {
            form.refuse("file", refusal)
        } catch PlacementPlan.Refusal.faulty(let faults) {
            for sentence in PlacementPlan.Fault.lines(of: faults) { form.refuse("file", sentence) }
        } catch let refusal as any Refusal {
            return try await listPage(context, form, refusal: refusal.sentence, isRefused: true)
        }
        return try await listPage(context, form, isRefused: true)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id): (Int, ID<PlacementPlan>) = (try context.year(), try context.id("id"))
        let view = try await office.read(as: context.officer) { try $0.planView(id, year: year) }
        guard !view.isOpen(to: context.officer) else {
            return try WorkbenchRoutes(office: office, pages: pages).page(view, context, at: context.location)
        }
        return try pages.render(
            PlanPage(
                frame: pages.frame(for: context, of: view), view: view, officer: context.officer,
                location: context.location,
                printed: office.clock().chinese))
    }

    @Sendable func map(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id): (Int, ID<PlacementPlan>) = (try context.year(), try context.id("id"))
        let view = try await office.read(as: context.officer) { try $0.planView(id, year: year) }
        return try pages.render(
            PlanMapPage(
                frame: pages.frame(for: context, of: view, at: "示意图"), view: view, officer: context.officer,
                printed: office.clock().chinese))
    }

    @Sendable func sheet(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let view = try await office.perform(ExportPlan(plan: context.id("id"), year: year), as: context.officer)
        let now = office.clock()
        let bytes = try SheetWriter.xlsx(
            PlanSheet.drafts(of: view).map { $0.dated(now) }, created: Int(now.milliseconds / 1000))
        return .download(bytes, .sheet, named: "划片方案表\(year)第\(view.head.number)稿")
    }

    @Sendable func paper(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let view = try await office.perform(
            ExportPlan(plan: context.id("id"), year: year, permission: .seePlan), as: context.officer)
        return .download(
            try PlanPaper(view: view).print(at: office.clock(), on: PaperPress()), .paper,
            named: "划片方案表\(year)第\(view.head.number)稿")
    }

    private func listPage(
        _ context: SignedInContext, _ form: Form, refusal: String? = nil, isRefused: Bool = false
    ) async throws -> Response {
        let year = try context.year()
        let (policy, state, plans, jobs, supplements, dropped) = try await office.read(as: context.officer) { desk in
            let plans = try desk.placements.plans(year)
            let ledger = try ActTimeline(desk, year: year)
            return (
                try PlacementPolicy.kept(at: desk),
                try desk.cohorts.state(year),
                try plans.filter { $0.state != .dropped }.map { try PlacementQuery(desk).content(of: $0) },
                desk.officer.may(.draftPlan) ? try desk.solvingJobs.all(year: year) : [],
                try desk.planSupplements.open(year),
                try plans.filter { $0.state == .dropped }.map {
                    DroppedPlan($0, try ledger.moments(on: $0.subject))
                }
            )
        }
        let frame = pages.frame(for: context, title: "划片", year: year, crumbs: [Crumb("划片")])
        return try pages.render(
            PlanListPage(
                frame: frame, year: year, policy: policy, state: state, plans: plans, jobs: jobs,
                supplements: supplements, dropped: dropped,
                officer: context.officer, form: form,
                refusal: refusal),
            status: isRefused ? .unprocessableContent : .ok)
    }
}

extension Pages {
    /// The frame of a page of a plan.
    ///
    /// - Parameter page: below the plan; `nil` for the plan itself.
    func frame(for context: SignedInContext, of view: PlanView, at page: String? = nil) -> Frame {
        let (title, year) = (PlacementWords.title(of: view.head), view.head.year)
        let list = Crumb("划片", PlacementLinks.list(year))
        let crumbs = page.map { [list, Crumb(title, PlacementLinks.show(year, view.head.id)), Crumb($0)] }
        return frame(
            for: context, title: page.map { "\($0)：\(title)" } ?? title, year: year,
            crumbs: crumbs ?? [list, Crumb(title)])
    }
}
