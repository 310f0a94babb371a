import Domain
import HTTPTypes
import Hummingbird
import Office
import Web

/// The acts that carry a plan from the draft into force, or back, each behind a page that shows what it comes to.
struct PlanStepRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/placements/:id/submission", may: .draftPlan, use: submission)
        doors.post("/y/:year/placements/:id/submission", may: .draftPlan, use: submit)
        doors.get("/y/:year/placements/:id/withdrawal", may: .draftPlan, use: withdrawal)
        doors.post("/y/:year/placements/:id/withdrawal", may: .draftPlan, use: withdraw)
        doors.get("/y/:year/placements/:id/dropping", may: .draftPlan, use: dropping)
        doors.post("/y/:year/placements/:id/dropping", may: .draftPlan, use: drop)
        doors.post("/y/:year/placements/:id/restoration", may: .draftPlan, use: restore)
        doors.get("/y/:year/placements/:id/approval", may: .approvePlan, use: approval)
        doors.post("/y/:year/placements/:id/approval", may: .approvePlan, use: approve)
        doors.post("/y/:year/placements/:id/return", may: .approvePlan, use: sendBack)
        doors.get("/y/:year/placements/:id/issue", may: .draftPlan, use: issue)
        doors.post("/y/:year/placements/:id/issue", may: .draftPlan, use: enact)
    }

    @Sendable func submission(request: Request, context: SignedInContext) async throws -> Response {
        try await page(.submission, context)
    }

    @Sendable func withdrawal(request: Request, context: SignedInContext) async throws -> Response {
        try await page(.withdrawal, context)
    }

    @Sendable func dropping(request: Request, context: SignedInContext) async throws -> Response {
        try await page(.dropping, context)
    }

    @Sendable func approval(request: Request, context: SignedInContext) async throws -> Response {
        try await page(.approval, context)
    }

    @Sendable func issue(request: Request, context: SignedInContext) async throws -> Response {
        try await page(.issue, context)
    }

    @Sendable func submit(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let reason = PlanDecisionForm.overReason(from: &form)
        guard form.isValid else { return try await page(.submission, context, form, isRefused: true) }
        return try await act(
            .submission, context,
            SubmitPlan(
                plan: context.id("id"), overReason: reason, seen: VersionLinks.version(of: context.location)),
            saying: "已提交县人民政府审定")
    }

    @Sendable func approve(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let (approval, confirmed) = PlanDecisionForm.approval(from: &form)
        guard form.isValid else { return try await page(.approval, context, form, isRefused: true) }
        return try await act(
            .approval, context,
            ApprovePlan(
                plan: context.id("id"), approval: approval, confirming: confirmed,
                seen: VersionLinks.version(of: context.location)),
            saying: "已同意，等县教育局下发")
    }

    @Sendable func sendBack(request: Request, context: SignedInContext) async throws -> Response {
        let seen = VersionLinks.version(of: context.location)
        return try await act(.approval, context, saying: "已退回县教育局") { SendBackPlan(plan: $0, reason: $1, seen: seen) }
    }

    @Sendable func withdraw(request: Request, context: SignedInContext) async throws -> Response {
        try await act(.withdrawal, context, saying: "已撤回，可以再改划") { WithdrawPlan(plan: $0, reason: $1) }
    }

    @Sendable func drop(request: Request, context: SignedInContext) async throws -> Response {
        try await act(.dropping, context, saying: "已作废，可以恢复") { DropPlan(plan: $0, reason: $1) }
    }

    @Sendable func restore(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id): (Int, ID<PlacementPlan>) = (try context.year(), try context.id("id"))
        try await office.perform(RestorePlan(plan: id), as: context.officer)
        return .redirect(to: PlacementLinks.show(year, id), saying: "已恢复为草案")
    }

    @Sendable func enact(request: Request, context: SignedInContext) async throws -> Response {
        try await act(
            .issue, context, IssuePlan(plan: context.id("id")), saying: "已下发，移交批次和责任书已生成")
    }

    /// An act that is given a reason.
    private func act<C: Command>(
        _ act: PlanStepPage.Act, _ context: SignedInContext, saying sentence: String,
        _ command: (ID<PlacementPlan>, String) -> C
    ) async throws -> Response {
        var form = context.form
        let reason = form.required("reason", longest: 500, else: PlacementPlan.Refusal.reasonMissing.sentence)
        guard form.isValid else { return try await page(act, context, form, isRefused: true) }
        return try await self.act(act, context, command(context.id("id"), reason), saying: sentence)
    }

    private func act<C: Command>(
        _ act: PlanStepPage.Act, _ context: SignedInContext, _ command: C, saying sentence: String
    ) async throws -> Response {
        let (year, id): (Int, ID<PlacementPlan>) = (try context.year(), try context.id("id"))
        do {
            _ = try await office.perform(command, as: context.officer)
            return .redirect(to: PlacementLinks.show(year, id), saying: sentence)
        } catch let refusal as PlacementPlan.Refusal where refusal == .changedSince {
            return try await page(act, context, context.form.unconfirmed, refusal: refusal.sentence, isRefused: true)
        } catch let refusal as any Refusal {
            return try await page(act, context, context.form, refusal: refusal.sentence, isRefused: true)
        }
    }

    private func page(
        _ act: PlanStepPage.Act, _ context: SignedInContext, _ form: Form = Form(), refusal: String? = nil,
        isRefused: Bool = false
    ) async throws -> Response {
        let (year, id): (Int, ID<PlacementPlan>) = (try context.year(), try context.id("id"))
        let (view, concerns, superseded, approved, latest) = try await office.read(as: context.officer) { desk in
            let view = try desk.planView(id, year: year)
            // Whoever is refused sees the page once more; nobody is asked for what cannot be done.
            if !isRefused { _ = try PlacementPlan.take(act.step, in: view.head.state) }
            return (
                view, try desk.concerns(about: view.head), try desk.superseded(by: view.head),
                try desk.approved(besides: view.head), try desk.version(of: view.head.subject)
            )
        }
        // A form that is only to be filled in better is still about what its page showed.
        let seen = refusal == nil ? VersionLinks.version(of: context.location) : nil
        let title = PlacementWords.title(of: view.head)
        let frame = pages.frame(
            for: context, title: title, year: year,
            crumbs: [
                Crumb("划片", PlacementLinks.list(year)), Crumb(title, PlacementLinks.show(year, id)), Crumb("办理"),
            ])
        return try pages.render(
            PlanStepPage(
                frame: frame, view: view, act: act, concerns: concerns, superseded: superseded, approved: approved,
                version: seen ?? latest, form: form, refusal: refusal),
            status: isRefused ? .unprocessableContent : .ok)
    }
}
