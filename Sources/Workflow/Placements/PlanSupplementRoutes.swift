import Domain
import HTTPTypes
import Hummingbird
import Office
import Paper
import Web
import Workbook

/// 补充方案: beginning one, its lines, and the acts that carry it into force.
struct PlanSupplementRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.post("/y/:year/placements/:id/supplements", may: .draftPlan, use: begin)
        doors.get("/y/:year/placements/:id/supplements/:supplement", may: .seePlan, use: show)
        doors.get("/y/:year/placements/:id/supplements/:supplement/table.xlsx", may: .exportLists, use: sheet)
        doors.get("/y/:year/placements/:id/supplements/:supplement/table.pdf", may: .seePlan, use: paper)
        doors.post("/y/:year/placements/:id/supplements/:supplement/classes", may: .draftPlan, use: addClass)
        doors.get("/y/:year/placements/:id/supplements/:supplement/children", may: .draftPlan, use: children)
        doors.post("/y/:year/placements/:id/supplements/:supplement/children", may: .draftPlan, use: draw)
        doors.post("/y/:year/placements/:id/supplements/:supplement/removal", may: .draftPlan, use: remove)
        doors.post("/y/:year/placements/:id/supplements/:supplement/submission", may: .draftPlan, use: submit)
        doors.post("/y/:year/placements/:id/supplements/:supplement/withdrawal", may: .draftPlan, use: withdraw)
        doors.post("/y/:year/placements/:id/supplements/:supplement/approval", may: .approvePlan, use: approve)
        doors.post("/y/:year/placements/:id/supplements/:supplement/return", may: .approvePlan, use: sendBack)
        doors.post("/y/:year/placements/:id/supplements/:supplement/issue", may: .draftPlan, use: issue)
        doors.post("/y/:year/placements/:id/supplements/:supplement/dropping", may: .draftPlan, use: drop)
    }

    @Sendable func begin(request: Request, context: SignedInContext) async throws -> Response {
        let (year, plan): (Int, ID<PlacementPlan>) = (try context.year(), try context.id("id"))
        let id = try await office.perform(BeginPlanSupplement(plan), as: context.officer)
        return .redirect(to: PlanSupplementLinks.show(year, plan, id), saying: "已起草，增加要改的班或者学生")
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form())
    }

    @Sendable func addClass(request: Request, context: SignedInContext) async throws -> Response {
        let form = context.form
        return try await act(
            context,
            AddSupplementLine(
                ID(form.text("class")), to: school(form), reason: reason(form), in: context.id("supplement")),
            saying: "已增加")
    }

    @Sendable func children(request: Request, context: SignedInContext) async throws -> Response {
        let query = Query(of: context.location)
        guard !query.text("class").isEmpty else {
            return try await page(context, Form(), refusal: PlanSupplement.Refusal.noClassChosen.sentence)
        }
        return try await childrenPage(context, query.fields)
    }

    @Sendable func draw(request: Request, context: SignedInContext) async throws -> Response {
        let form = context.form
        guard let kind = ClassGroup.Kind(rawValue: form.text("kind")) else {
            return try await childrenPage(context, form, refusal: ClassGroup.Refusal.kindMissing.sentence)
        }
        let command = AddSupplementLine(
            drawing: form.all("student").map { ID($0) }, from: ID(form.text("class")), as: kind, to: school(form),
            reason: reason(form), in: try context.id("supplement"))
        do {
            try await office.perform(command, as: context.officer)
            return .redirect(to: try link(context), saying: "已增加")
        } catch let refusal as any Refusal {
            return try await childrenPage(context, form, refusal: refusal.sentence)
        }
    }

    @Sendable func remove(request: Request, context: SignedInContext) async throws -> Response {
        try await act(
            context,
            RemoveSupplementLine(Int(context.form.text("line")) ?? 0, from: context.id("supplement")), saying: "已去掉")
    }

    @Sendable func submit(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let reason = PlanDecisionForm.overReason(from: &form)
        guard form.isValid else { return try await page(context, form) }
        return try await act(
            context,
            SubmitPlanSupplement(
                context.id("supplement"), overReason: reason, seen: VersionLinks.version(of: context.location)),
            saying: "已提交县人民政府审定")
    }

    @Sendable func withdraw(request: Request, context: SignedInContext) async throws -> Response {
        try await act(
            context, WithdrawPlanSupplement(context.id("supplement"), reason: reason(context.form)), saying: "已撤回，可以再改")
    }

    @Sendable func approve(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let (approval, confirmed) = PlanDecisionForm.approval(from: &form)
        guard form.isValid else { return try await page(context, form) }
        return try await act(
            context,
            ApprovePlanSupplement(
                context.id("supplement"), approval: approval, confirming: confirmed,
                seen: VersionLinks.version(of: context.location)),
            saying: "已同意，等县教育局下发")
    }

    @Sendable func sendBack(request: Request, context: SignedInContext) async throws -> Response {
        try await act(
            context,
            SendBackPlanSupplement(
                context.id("supplement"), reason: reason(context.form),
                seen: VersionLinks.version(of: context.location)), saying: "已退回县教育局")
    }

    @Sendable func issue(request: Request, context: SignedInContext) async throws -> Response {
        try await act(
            context, IssuePlanSupplement(context.id("supplement")), saying: "已下发，移交批次和责任书已更新")
    }

    @Sendable func drop(request: Request, context: SignedInContext) async throws -> Response {
        try await act(context, DropPlanSupplement(context.id("supplement")), saying: "已作废")
    }

    @Sendable func sheet(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let view = try await office.perform(
            ExportPlanSupplement(supplement: context.id("supplement"), plan: context.id("id"), year: year),
            as: context.officer)
        let now = office.clock()
        let bytes = try SheetWriter.xlsx(view.sheets.map { $0.dated(now) }, created: Int(now.milliseconds / 1000))
        return .download(
            bytes, .sheet, named: "补充方案表\(year)第\(view.review.plan.number)稿第\(view.head.number)号")
    }

    @Sendable func paper(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let view = try await office.perform(
            ExportPlanSupplement(
                supplement: context.id("supplement"), plan: context.id("id"), year: year, permission: .seePlan),
            as: context.officer)
        return .download(
            try PlanSupplementPaper(view: view).print(at: office.clock(), on: PaperPress()), .paper,
            named: "补充划片方案表\(year)第\(view.review.plan.number)稿第\(view.head.number)号")
    }

    // MARK: pages

    private func school(_ form: Form) -> ID<School>? { form.text("school").isEmpty ? nil : ID(form.text("school")) }

    private func reason(_ form: Form) -> String { String(form.text("reason").prefix(500)) }

    private func link(_ context: SignedInContext) throws -> String {
        PlanSupplementLinks.show(try context.year(), try context.id("id"), try context.id("supplement"))
    }

    private func act<C: Command>(
        _ context: SignedInContext, _ command: C, saying sentence: String
    ) async throws -> Response {
        do {
            _ = try await office.perform(command, as: context.officer)
            return .redirect(to: try link(context), saying: sentence)
        } catch let refusal as PlacementPlan.Refusal where refusal == .changedSince {
            return try await page(context, context.form.unconfirmed, refusal: refusal.sentence)
        } catch let refusal as any Refusal {
            return try await page(context, context.form, refusal: refusal.sentence)
        }
    }

    private func view(_ context: SignedInContext) async throws -> PlanSupplementView {
        let (year, plan): (Int, ID<PlacementPlan>) = (try context.year(), try context.id("id"))
        let id: ID<PlanSupplement> = try context.id("supplement")
        return try await office.read(as: context.officer) {
            try $0.planSupplementView(id, of: plan, year: year)
        }
    }

    private func page(_ context: SignedInContext, _ form: Form, refusal: String? = nil) async throws -> Response {
        var view = try await view(context)
        // A form that is only to be filled in better is still about what its page showed.
        if refusal == nil, let seen = VersionLinks.version(of: context.location) { view.version = seen }
        return try pages.render(
            PlanSupplementPage(
                frame: frame(context, view), view: view, officer: context.officer, form: form, refusal: refusal,
                printed: office.clock().chinese),
            status: refusal == nil && form.isValid ? .ok : .unprocessableContent)
    }

    private func childrenPage(
        _ context: SignedInContext, _ form: Form, refusal: String? = nil
    ) async throws -> Response {
        let (view, year, schoolClass) = (
            try await view(context), try context.year(), ID<SchoolClass>(form.text("class"))
        )
        guard view.head.state == .draft else {
            return try await page(context, Form(), refusal: PlanSupplement.Refusal.notDraft.sentence)
        }
        let group = try await office.read(as: context.officer) { try $0.classGroupView(schoolClass, year: year) }
        if group.schoolClass.isGroup {
            let sentence = ClassGroup.Refusal.isGroup(group.schoolClass.label).sentence
            return try await page(context, Form(), refusal: sentence)
        }
        return try pages.render(
            NewClassGroupPage(
                frame: frame(context, view, below: "勾选学生"), view: group, year: year, form: form, refusal: refusal,
                supplement: view.head),
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func frame(_ context: SignedInContext, _ view: PlanSupplementView, below page: String? = nil) -> Frame {
        let (head, plan) = (view.head, view.review.plan)
        let name = PlanSupplementWords.short(head.number)
        return pages.frame(
            for: context, title: page ?? view.title, year: head.year,
            crumbs: [
                Crumb("划片", PlacementLinks.list(head.year)),
                Crumb(PlacementWords.title(of: plan), PlacementLinks.show(head.year, plan.id)),
            ] + (page.map { [Crumb(name, PlanSupplementLinks.show(head)), Crumb($0)] } ?? [Crumb(name)]))
    }
}
