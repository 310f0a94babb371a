import Domain
import HTTPTypes
import Hummingbird
import Office
import Web
import Workbook

/// What is done to the classes of a draft on its workbench.
struct WorkbenchRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.post("/y/:year/placements/:id/moves", may: .draftPlan, use: move)
        doors.post("/y/:year/placements/:id/undo", may: .draftPlan, use: undo)
        doors.post("/y/:year/placements/:id/redo", may: .draftPlan, use: redo)
        doors.post("/y/:year/placements/:id/pins", may: .draftPlan, use: pin)
        doors.post("/y/:year/placements/:id/copies", may: .draftPlan, use: copy)
        doors.get("/y/:year/placements/:id/classes.xlsx", may: .exportLists, use: sheet)
    }

    /// The classes that are ticked go to one school, or those of a trial each to its own.
    @Sendable func move(request: Request, context: SignedInContext) async throws -> Response {
        let form = context.form
        let receiving = ID<School>(form.text("receiving"))
        let moves =
            try form.has("move")
            ? form.all("move").map { try PlacementMove(sent: $0) }
            : form.all("class").map { PlacementMove(ID($0), to: receiving) }
        return try await act(context, { MovePlacement(moves, in: $0) }) { count in
            count == 0 ? "这些班已经在那所学校，没有改动" : "已改划 \(count) 个班，可以撤销"
        }
    }

    @Sendable func undo(request: Request, context: SignedInContext) async throws -> Response {
        try await act(context, { UndoMove(.undo, in: $0) }) { _ in "已撤销，可以重做" }
    }

    @Sendable func redo(request: Request, context: SignedInContext) async throws -> Response {
        try await act(context, { UndoMove(.redo, in: $0) }) { _ in "已重做" }
    }

    @Sendable func pin(request: Request, context: SignedInContext) async throws -> Response {
        let classes = context.form.all("class").map { ID<SchoolClass>($0) }
        let isPinned = context.form.text("pinned") == "1"
        return try await act(context, { PinPlacements(classes, isPinned: isPinned, in: $0) }) { count in
            isPinned ? "已锁定 \(count) 个班" : "已解除锁定 \(count) 个班"
        }
    }

    @Sendable func copy(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id): (Int, ID<PlacementPlan>) = (try context.year(), try context.id("id"))
        let copy = try await office.perform(CopyPlan(id), as: context.officer)
        return .redirect(to: PlacementLinks.show(year, copy), saying: "已另存为新稿，在这一稿上改划不影响原来的")
    }

    @Sendable func sheet(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let view = try await office.perform(
            ExportPlan(plan: context.id("id"), year: year, document: "划片毕业班"), as: context.officer)
        let lines = PlanFilter(Query(of: context.location)).lines(of: view)
        let now = office.clock()
        let bytes = try SheetWriter.xlsx(
            PlanSheet.bench(of: view, lines).map { $0.dated(now) }, created: Int(now.milliseconds / 1000))
        return .download(bytes, .sheet, named: "划片毕业班\(year)第\(view.head.number)稿")
    }

    private func view(_ context: SignedInContext) async throws -> PlanView {
        let (year, id): (Int, ID<PlacementPlan>) = (try context.year(), try context.id("id"))
        return try await office.read(as: context.officer) { try $0.planView(id, year: year) }
    }

    /// Does something to the plan and goes back to the page it was done on, telling what changed by it; or shows that page
    /// again with the refusal.
    private func act<Act: Command>(
        _ context: SignedInContext, _ command: (ID<PlacementPlan>) -> Act, saying words: (Act.Outcome) -> String
    ) async throws -> Response {
        let (year, id): (Int, ID<PlacementPlan>) = (try context.year(), try context.id("id"))
        let (show, sent) = (PlacementLinks.show(year, id), Links.local(context.form.text("back")))
        let back = sent == show || sent.hasPrefix(show + "?") ? sent : show
        do {
            let told = TellChange(act: command(id), plan: id, year: year)
            let (outcome, change) = try await office.perform(told, as: context.officer)
            return .redirect(
                to: back, saying: change.telling(words(outcome)), tone: change.fills ? .watch : .good)
        } catch let refusal as any Refusal {
            let view = try await view(context)
            guard view.isOpen(to: context.officer) else { throw refusal }
            return try page(view, context, at: back, context.form, refusal: refusal.sentence)
        }
    }

    func page(
        _ view: PlanView, _ context: SignedInContext, at location: String, _ form: Form = Form(),
        refusal: String? = nil
    ) throws -> Response {
        try pages.render(
            WorkbenchPage(
                frame: pages.frame(for: context, of: view), view: view, officer: context.officer, location: location,
                form: form, refusal: refusal, printed: office.clock().chinese),
            status: refusal == nil ? .ok : .unprocessableContent)
    }
}

extension PlacementMove {
    /// As the page of a trial sends it: class, school it leaves, school it goes to.
    init(sent text: String) throws(FormFault) {
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 3 else { throw .malformed }
        self.init(ID(parts[0]), from: ID(parts[1]), to: ID(parts[2]))
    }

    /// For a hidden field; `nil` where it does not say what class it leaves from.
    var sent: String { "\(schoolClass) \(from.map(\.text) ?? "") \(to)" }
}
