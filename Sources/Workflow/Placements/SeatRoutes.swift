import Domain
import Hummingbird
import Office
import Web
import Workbook

/// 学位够不够, and the thresholds of its warning.
struct SeatRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/placements/seats", may: .seePlan, use: show)
        doors.get("/y/:year/placements/seats/table.xlsx", may: .exportLists, use: sheet)
        doors.post("/y/:year/placements/seats", may: .manageSettings, use: set)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form())
    }

    @Sendable func set(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let year = try context.year()
        let percents = SeatWarning.Level.named.compactMap { name, level in
            form.integer(name, in: 1...200, else: "\(level.label)：填写 1 到 200 的整数")
        }
        guard form.isValid else { return try await page(context, form) }
        do {
            try await office.perform(SetSeatWarning(percents: percents, year: year), as: context.officer)
            return .redirect(to: PlacementLinks.seats(year), saying: "已保存")
        } catch let refused as SeatWarningRefusal {
            form.refuse("yellow", refused.sentence)
            return try await page(context, form)
        }
    }

    @Sendable func sheet(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let question = try await office.perform(ExportSeats(year: year), as: context.officer)
        let (outlooks, repairs) = try await answer(question)
        let now = office.clock()
        let tables = SeatTables(outlook: outlooks[0], later: outlooks.dropFirst().map(\.year))
        let bytes = try SheetWriter.xlsx(
            tables.sheets(repairs).map { $0.dated(now) }, created: Int(now.milliseconds / 1000))
        return .download(bytes, .sheet, named: "学位够不够\(year)")
    }

    private func answer(_ question: SeatQuestion) async throws -> (outlooks: [SeatOutlook], repairs: SeatRepairs?) {
        try await ReasonQueue.run {
            (
                try question.outlooks(),
                try SeatRepairs.answer(question.problems[0].problem, budget: SeatRepairs.budget).repairs
            )
        }
    }

    private func page(_ context: SignedInContext, _ form: Form) async throws -> Response {
        let year = try context.year()
        let frame = pages.frame(
            for: context, title: "学位够不够", year: year, crumbs: [Crumb("划片", PlacementLinks.list(year)), Crumb("学位够不够")])
        let (question, jobs): (SeatQuestion, [SolvingJob])
        do {
            (question, jobs) = try await office.read(as: context.officer) {
                (try $0.seatQuestion(year), try $0.solvingJobs.all(year: year))
            }
        } catch let refusal as PlacementPlan.Refusal {
            return try pages.render(SeatlessPage(frame: frame, empty: EmptyState(refusal.sentence)))
        }
        let (outlooks, repairs) = try await answer(question)
        return try pages.render(
            SeatPage(
                frame: frame, outlook: outlooks[0], later: outlooks.dropFirst().map(\.year), repairs: repairs,
                jobs: jobs, officer: context.officer, form: form, printed: office.clock().chinese),
            status: form.isValid ? .ok : .unprocessableContent)
    }
}

/// There are no classes yet to find seats for.
struct SeatlessPage: Page {
    static let template = "placements/seatless"

    let frame: Frame
    let empty: EmptyState
}
