import Domain
import HTTPTypes
import Hummingbird
import Office
import Paper
import Web
import Workbook

/// The plans of a year: counts by school, the children, one plan and the acts on it.
package struct SupportPlanRoutes {
    let office: Office
    let pages: Pages

    package init(office: Office, pages: Pages) {
        self.office = office
        self.pages = pages
    }

    package func open(_ doors: Doors) {
        doors.get("/y/:year/support-plans", may: .seeSupportPlans, use: list)
        doors.get("/y/:year/support-plans.xlsx", may: .exportLists, use: sheet)
        doors.get("/y/:year/support-plans/:student", may: .seeSupportPlans, use: show)
        doors.get("/y/:year/support-plans/:student/plan.pdf", may: .exportLists, use: paper)
        doors.post("/y/:year/support-plans/:student/content", may: .writeSupportPlans, use: write)
        doors.post("/y/:year/support-plans/:student/transfer", may: .writeSupportPlans, use: handOn)
        doors.post("/y/:year/support-plans/:student/closure", may: .writeSupportPlans, use: close)
        doors.post("/y/:year/support-plans/:student/renewal", may: .writeSupportPlans, use: reopen)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let view = try await office.read(as: context.officer) { try SupportPlanListView($0, year: year) }
        let frame = pages.frame(for: context, title: "一人一案", year: year, crumbs: [Crumb("一人一案")])
        return try pages.render(
            SupportPlanListPage(
                frame: frame, view: view, query: Query(of: context.location),
                mayExport: context.officer.may(.exportLists)))
    }

    @Sendable func sheet(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let view = try await office.perform(ExportSupportPlans(year: year), as: context.officer)
        return try .download(view.sheet, named: "一人一案_\(year)", by: office)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form())
    }

    @Sendable func paper(request: Request, context: SignedInContext) async throws -> Response {
        let command = PrintSupportPlan(student: try context.id("student"), year: try context.year())
        let paper = try await office.perform(command, as: context.officer)
        return .paper(try paper.print(at: office.clock(), on: PaperPress()), named: "一人一案帮扶方案")
    }

    @Sendable func write(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let content = SupportPlanForm.content(&form)
        guard form.isValid else { return try await page(context, form, isRefused: true) }
        return try await act(
            context, WriteSupportPlan(for: context.id("student"), year: context.year(), content: content), "方案已保存")
    }

    @Sendable func handOn(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let teacher = SupportPlanForm.text("teacher", 40, &form)
        let note = SupportPlanForm.text("note", SupportPlanForm.longestText, &form)
        guard form.isValid else { return try await page(context, form, isRefused: true) }
        return try await act(
            context,
            HandOnSupportPlan(
                of: context.id("student"), year: context.year(), teacher: teacher, note: note),
            "已移交初中班主任")
    }

    @Sendable func close(request: Request, context: SignedInContext) async throws -> Response {
        try await act(
            context,
            CloseSupportPlan(of: context.id("student"), year: context.year(), reason: context.form.text("closing")),
            "已结案")
    }

    @Sendable func reopen(request: Request, context: SignedInContext) async throws -> Response {
        try await act(
            context,
            ReopenSupportPlan(of: context.id("student"), year: context.year(), reason: context.form.text("closing")),
            "已恢复帮扶")
    }

    private func act<C: Command>(_ context: SignedInContext, _ command: C, _ sentence: String) async throws -> Response
    {
        do {
            try await office.perform(command, as: context.officer)
            return .redirect(
                to: SupportPlanLinks.show(try context.year(), try context.id("student")), saying: sentence)
        } catch let refusal as any Refusal {
            return try await page(context, context.form, refusal: refusal.sentence, isRefused: true)
        }
    }

    private func page(
        _ context: SignedInContext, _ form: Form, refusal: String? = nil, isRefused: Bool = false
    ) async throws -> Response {
        let (year, student) = (try context.year(), try context.id("student", of: Student.self))
        let view = try await office.read(as: context.officer) { try SupportPlanView($0, student, year: year) }
        let frame = pages.frame(
            for: context, title: "一人一案", year: year,
            crumbs: [Crumb("一人一案", SupportPlanLinks.list(year)), Crumb(view.file.student.details.name)])
        return try pages.render(
            SupportPlanPage(
                frame: frame, view: view, form: form, refusal: refusal, mayExport: context.officer.may(.exportLists)),
            status: isRefused ? .unprocessableContent : .ok)
    }
}

/// Takes one plan out of the system on paper, with whole numbers.
struct PrintSupportPlan: Command {
    let student: ID<Student>
    let year: Int

    func run(in desk: Desk) throws -> SupportPlanPaper {
        try desk.require(.exportLists)
        let file = try desk.supportPlans.find(student, year: year)
        try desk.record(Entry(.listExported, on: file.subject), cohort: year, document: "一人一案帮扶方案")
        return SupportPlanPaper(file, names: try PlaceNames(desk, year: year))
    }
}

/// Takes the list of plans out of the system as a sheet.
struct ExportSupportPlans: Command {
    let year: Int

    func run(in desk: Desk) throws -> SupportPlanListView {
        try desk.require(.exportLists)
        try desk.require(.seeSupportPlans)
        let view = try SupportPlanListView(desk, year: year)
        try desk.record(Entry(.listExported, on: "cohort:\(year)"), cohort: year, document: "一人一案")
        return view
    }
}
