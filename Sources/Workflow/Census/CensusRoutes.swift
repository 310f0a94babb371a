import Domain
import Hummingbird
import Office
import Web

/// The census: the monitor of the offices, the page of a school, its return, and the closing.
struct CensusRoutes {
    let office: Office
    let pages: Pages
    let imports: ImportRunner

    func open(_ doors: Doors) {
        doors.get("/y/:year/census", may: .seeStudents, use: home)
        doors.get("/y/:year/census/schools/:school", may: .seeStudents, use: school)
        doors.post("/y/:year/census/schools/:school/reopening", may: .mendFindings, use: reopen)
        doors.get("/y/:year/census/closing", may: .closeCensus, use: closing)
        doors.post("/y/:year/census/closing", may: .closeCensus, use: close)
        ReturnRoutes(office: office, pages: pages).open(doors)
        UploadRoutes(office: office, pages: pages, imports: imports).open(doors)
        BundleRoutes(office: office, pages: pages, imports: imports).open(doors)
        ImportJobRoutes(office: office, pages: pages, imports: imports).open(doors)
        FindingRoutes(office: office, pages: pages).open(doors)
        DoubleBatchRoutes(office: office, pages: pages).open(doors)
        RawFileRoutes(office: office, reader: imports.reader).open(doors)
        WithdrawalRoutes(office: office, pages: pages).open(doors)
        StrikeRoutes(office: office, pages: pages).open(doors)
        QualityRoutes(office: office, pages: pages).open(doors)
        SchoolReminderRoutes(office: office, pages: pages).open(doors)
        CensusDownloads(office: office, pages: pages).open(doors)
    }

    /// A school comes to its own page, everybody else to the monitor.
    @Sendable func home(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        if context.officer.role == .primary, case .school(let school) = context.officer.unit {
            return try await page(of: school, context, Form())
        }
        let monitor = try await office.read(as: context.officer) { try $0.censusMonitor(year) }
        let frame = pages.frame(
            for: context, title: "摸底", year: year, crumbs: [Crumb("摸底")], asOf: office.clock().chinese)
        return try pages.render(
            CensusMonitorPage(
                frame: frame, monitor: monitor, query: Query(of: context.location), officer: context.officer))
    }

    @Sendable func school(request: Request, context: SignedInContext) async throws -> Response {
        try await page(of: context.id("school"), context, Form())
    }

    @Sendable func reopen(request: Request, context: SignedInContext) async throws -> Response {
        let (year, school): (Int, ID<School>) = (try context.year(), try context.id("school"))
        let command = ReopenReturn(school: school, year: year, reason: context.form.text("reason"))
        return try await act(context, command, saying: "已退回学校")
    }

    @Sendable func closing(request: Request, context: SignedInContext) async throws -> Response {
        try await closingPage(context, Form(), refusal: nil)
    }

    @Sendable func close(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        do {
            try await office.perform(
                CloseCensus(
                    year: year, reason: context.form.text("reason"), isConfirmed: context.form.has("confirmed")),
                as: context.officer)
            return .redirect(to: CensusLinks.home(year), saying: "摸底已截止，名册已冻结")
        } catch let refusal as any Refusal {
            return try await closingPage(context, context.form, refusal: refusal.sentence)
        }
    }

    private func act<C: Command>(
        _ context: SignedInContext, _ command: C, saying sentence: String
    ) async throws -> Response {
        let (year, school): (Int, ID<School>) = (try context.year(), try context.id("school"))
        do {
            _ = try await office.perform(command, as: context.officer)
            return .redirect(to: CensusLinks.school(year, school), saying: sentence)
        } catch let refusal as any Refusal {
            return try await page(of: school, context, context.form, refusal: refusal.sentence)
        }
    }

    private func page(
        of school: ID<School>, _ context: SignedInContext, _ form: Form, refusal: String? = nil
    ) async throws -> Response {
        let year = try context.year()
        let view = try await office.read(as: context.officer) { try $0.censusSchool(school, year: year) }
        let frame = pages.frame(
            for: context, title: "\(view.line.name) 摸底", year: year,
            crumbs: [Crumb("摸底", CensusLinks.home(year)), Crumb(view.line.name)],
            asOf: office.clock().chinese)
        return try pages.render(
            CensusSchoolPage(frame: frame, view: view, officer: context.officer, form: form, refusal: refusal),
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func closingPage(_ context: SignedInContext, _ form: Form, refusal: String?) async throws -> Response {
        let year = try context.year()
        let view = try await office.read(as: context.officer) { try ClosingView($0, year: year) }
        let frame = pages.frame(
            for: context, title: "摸底截止", year: year, crumbs: [Crumb("摸底", CensusLinks.home(year)), Crumb("摸底截止")])
        return try pages.render(
            CensusClosingPage(frame: frame, view: view, form: form, refusal: refusal),
            status: refusal == nil ? .ok : .unprocessableContent)
    }
}
