import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Office
import Web
import Workbook

/// The plans of a year: the list, one plan, and the acts on it (notice 五(一)).
package struct PlacementRoutes {
    let office: Office
    let pages: Pages
    let reader: UploadReader

    package init(office: Office, pages: Pages, reader: UploadReader = UploadReader()) {
        self.office = office
        self.pages = pages
        self.reader = reader
    }

    package func open(_ doors: Doors) {
        doors.get("/y/:year/placements", may: .seePlan, use: list)
        doors.post("/y/:year/placements/imports", may: .draftPlan, use: adopt)
        doors.post("/y/:year/placements/solutions", may: .draftPlan, use: solve)
        doors.get("/y/:year/placements/:id", may: .seePlan, use: show)
        doors.get("/y/:year/placements/:id/plan.xlsx", may: .exportLists, use: sheet)
        doors.post("/y/:year/placements/:id/classes/:class", may: .draftPlan, use: move)
        PlanStepRoutes(office: office, pages: pages).open(doors)
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
            let id = try await office.perform(AdoptPlan(plan, year: year), as: context.officer)
            return .redirect(to: PlacementLinks.show(year, id), saying: "已导入为草案")
        } catch let refusal as WorkbookRefusal {
            form.refuse("file", refusal.sentence)
        } catch let refusal as TableRefusal {
            form.refuse("file", refusal.sentence)
        } catch let refusal as TextUnseen {
            form.refuse("file", refusal)
        } catch let refusal as any Refusal {
            return try await listPage(context, form, refusal: refusal.sentence, isRefused: true)
        }
        return try await listPage(context, form, isRefused: true)
    }

    @Sendable func solve(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        do {
            let id = try await SolvePlan(year: year).perform(at: office, as: context.officer)
            return .redirect(to: PlacementLinks.show(year, id), saying: "试算完成，结果存为草案")
        } catch let refusal as any Refusal {
            return try await listPage(context, Form(), refusal: refusal.sentence, isRefused: true)
        }
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, at: context.location)
    }

    @Sendable func move(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id): (Int, ID<PlacementPlan>) = (try context.year(), try context.id("id"))
        let command = MovePlacement(
            try context.id("class"), to: ID(context.form.text("receiving")), in: id)
        do {
            try await office.perform(command, as: context.officer)
            let back = Links.local(context.form.text("back"))
            return .redirect(
                to: back.hasPrefix(PlacementLinks.show(year, id)) ? back : PlacementLinks.show(year, id),
                saying: "已改划")
        } catch let refusal as any Refusal {
            return try await page(context, at: PlacementLinks.show(year, id), refusal: refusal.sentence)
        }
    }

    @Sendable func sheet(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let view = try await office.perform(ExportPlan(plan: context.id("id"), year: year), as: context.officer)
        let now = office.clock()
        let bytes = try SheetWriter.xlsx(
            PlanSheet.drafts(of: view).map { $0.dated(now) }, created: Int(now.milliseconds / 1000))
        return .download(bytes, .sheet, named: "划片方案表\(year)第\(view.head.number)稿")
    }

    private func listPage(
        _ context: SignedInContext, _ form: Form, refusal: String? = nil, isRefused: Bool = false
    ) async throws -> Response {
        let year = try context.year()
        let (state, plans) = try await office.read(as: context.officer) { desk in
            (
                try desk.cohorts.state(year),
                try desk.placements.plans(year).map { try PlacementQuery(desk).content(of: $0) }
            )
        }
        let frame = pages.frame(for: context, title: "划片", year: year, crumbs: [Crumb("划片")])
        return try pages.render(
            PlanListPage(
                frame: frame, year: year, state: state, plans: plans, officer: context.officer, form: form,
                refusal: refusal),
            status: isRefused ? .unprocessableContent : .ok)
    }

    private func page(_ context: SignedInContext, at location: String, refusal: String? = nil) async throws -> Response
    {
        let (year, id): (Int, ID<PlacementPlan>) = (try context.year(), try context.id("id"))
        let view = try await office.read(as: context.officer) { try $0.planView(id, year: year) }
        let title = PlacementWords.title(of: view.head)
        let frame = pages.frame(
            for: context, title: title, year: year, crumbs: [Crumb("划片", PlacementLinks.list(year)), Crumb(title)])
        return try pages.render(
            PlanPage(
                frame: frame, view: view, officer: context.officer, location: location, refusal: refusal,
                printed: office.clock().chinese),
            status: refusal == nil ? .ok : .unprocessableContent)
    }
}
