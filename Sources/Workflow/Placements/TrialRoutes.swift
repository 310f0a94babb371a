import Domain
import Hummingbird
import Office
import Web
import Workbook

/// Trials: asking for one changes nothing; keeping one is a move like any other.
struct TrialRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/placements/:id/trial", may: .draftPlan, use: show)
        doors.post("/y/:year/placements/:id/trial", may: .draftPlan, use: ask)
        doors.get("/y/:year/placements/:id/trial.xlsx", may: .draftPlan, use: sheet)
    }

    /// The workbench's form is posted; what it asks for has an address of its own.
    @Sendable func ask(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id): (Int, ID<PlacementPlan>) = (try context.year(), try context.id("id"))
        let classes = context.form.all("class").map { ID<SchoolClass>($0) }
        return .redirect(
            to: PlacementLinks.trial(year, id, classes, to: ID(context.form.text("receiving"))))
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        do {
            let trial = try await trial(context)
            return try pages.render(
                TrialPage(
                    frame: pages.frame(for: context, of: trial.view, at: "试改"), trial: trial, officer: context.officer,
                    printed: office.clock().chinese))
        } catch let refusal as PlacementPlan.Refusal {
            let (year, id): (Int, ID<PlacementPlan>) = (try context.year(), try context.id("id"))
            let view = try await office.read(as: context.officer) { try $0.planView(id, year: year) }
            guard view.isOpen(to: context.officer) else { throw refusal }
            let asked = Query(of: context.location).fields
            return try WorkbenchRoutes(office: office, pages: pages).page(
                view, context, at: PlacementLinks.show(year, id), asked, refusal: refusal.sentence)
        }
    }

    @Sendable func sheet(request: Request, context: SignedInContext) async throws -> Response {
        let trial = try await trial(context)
        let head = trial.view.head
        _ = try await office.perform(
            ExportPlan(plan: head.id, year: head.year, document: "试改"), as: context.officer)
        let now = office.clock()
        let bytes = try SheetWriter.xlsx(
            TrialTables(trial: trial).sheets.map { $0.dated(now) }, created: Int(now.milliseconds / 1000))
        return .download(bytes, .sheet, named: "试改\(head.year)第\(head.number)稿")
    }

    private func trial(_ context: SignedInContext) async throws -> PlacementTrial {
        let query = Query(of: context.location)
        return try await PlacementTrial.made(
            query.all("class").map { ID($0) }, to: ID(query.text("receiving")), in: context.id("id"),
            year: context.year(), at: office, as: context.officer)
    }
}
