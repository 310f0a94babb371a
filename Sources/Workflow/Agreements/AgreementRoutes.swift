import Domain
import HTTPTypes
import Hummingbird
import Office
import Web
import Workbook

/// The agreements of a year: the list, one agreement, its signatures, its paper, and the clauses (notice 五(一)).
package struct AgreementRoutes {
    let office: Office
    let pages: Pages

    package init(office: Office, pages: Pages) {
        self.office = office
        self.pages = pages
    }

    package func open(_ doors: Doors) {
        doors.get("/y/:year/agreements", may: .seePlan, use: list)
        doors.get("/y/:year/agreements.pdf", may: .seePlan, use: papers)
        doors.get("/y/:year/agreements.xlsx", may: .exportLists, use: sheet)
        doors.get("/y/:year/agreements/clauses", may: .manageSettings, use: clauses)
        doors.post("/y/:year/agreements/clauses", may: .manageSettings, use: setClauses)
        doors.post("/y/:year/agreements/countersignatures", may: .countersignAgreement, use: countersignAll)
        doors.get("/y/:year/agreements/:id", may: .seePlan, use: show)
        doors.get("/y/:year/agreements/:id/agreement.pdf", may: .seePlan, use: paper)
        doors.post("/y/:year/agreements/:id/signature", may: .signAgreement, use: sign)
        doors.post("/y/:year/agreements/:id/countersignature", may: .countersignAgreement, use: countersign)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let (sheets, due) = try await office.read(as: context.officer) { desk in
            _ = try desk.cohorts.state(year)
            return (try desk.agreements.all(year), try desk.rules(of: year).milestones.agreementsSigned)
        }
        let frame = pages.frame(for: context, title: "责任书", year: year, crumbs: [Crumb("责任书")])
        return try pages.render(
            AgreementListPage(
                frame: frame, year: year, sheets: sheets, officer: context.officer, query: Query(of: context.location),
                due: due))
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context)
    }

    @Sendable func sign(request: Request, context: SignedInContext) async throws -> Response {
        try await act(SignAgreement(agreement: context.id("id")), context, saying: "已代表本校签订")
    }

    @Sendable func countersign(request: Request, context: SignedInContext) async throws -> Response {
        try await act(CountersignAgreement(agreement: context.id("id")), context, saying: "双方已签订")
    }

    @Sendable func countersignAll(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let count = try await office.perform(CountersignSigned(year: year), as: context.officer)
        return .redirect(to: AgreementLinks.list(year), saying: "已签订 \(count) 份")
    }

    @Sendable func paper(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id): (Int, ID<Agreement>) = (try context.year(), try context.id("id"))
        let sheet = try await office.read(as: context.officer) { try $0.agreement(id, year: year) }
        let bytes = try await AgreementPress(county: pages.masthead.county).bytes(of: [sheet], at: office.clock())
        return .download(bytes, .paper, named: "责任书\(sheet.serial)")
    }

    @Sendable func papers(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let sheets = try await office.read(as: context.officer) { try $0.agreements.all(year) }
        guard !sheets.isEmpty else { throw NotFound() }
        let bytes = try await AgreementPress(county: pages.masthead.county).bytes(of: sheets, at: office.clock())
        return .download(bytes, .paper, named: "责任书\(year)")
    }

    @Sendable func sheet(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let sheets = try await office.perform(ExportAgreements(year: year), as: context.officer)
        return try .download(AgreementList.draft(sheets, year: year), named: "责任书\(year)", by: office)
    }

    @Sendable func clauses(request: Request, context: SignedInContext) async throws -> Response {
        try await clausesPage(context, Form())
    }

    @Sendable func setClauses(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        var form = context.form
        for side in Agreement.Side.allCases {
            _ = form.required(side.rawValue, longest: 4_000, else: Agreement.Refusal.noClauses.sentence)
        }
        guard form.isValid else { return try await clausesPage(context, form) }
        let texts = Dictionary(uniqueKeysWithValues: Agreement.Side.allCases.map { ($0, form.text($0.rawValue)) })
        do {
            try await office.perform(SetAgreementClauses(texts, year: year), as: context.officer)
        } catch Agreement.Refusal.unknownPlaceholder(let name, let side) {
            form.refuse(side.rawValue, Agreement.Refusal.unknownPlaceholder(name, side).sentence)
            return try await clausesPage(context, form)
        }
        return .redirect(to: AgreementLinks.list(year), saying: "责任条款已保存，还没有签的责任书已更新")
    }

    private func clausesPage(_ context: SignedInContext, _ form: Form) async throws -> Response {
        let year = try context.year()
        let (clauses, rules) = try await office.read(as: context.officer) { desk in
            _ = try desk.cohorts.state(year)
            let clauses = try Agreement.Side.allCases.map {
                ($0, try AgreementClauses(desk: desk).written(for: $0, year: year))
            }
            return (clauses, try desk.rules(of: year))
        }
        let frame = pages.frame(
            for: context, title: "责任条款", year: year,
            crumbs: [Crumb("责任书", AgreementLinks.list(year)), Crumb("责任条款")])
        return try pages.render(
            AgreementClausesPage(
                frame: frame, year: year, clauses: Dictionary(uniqueKeysWithValues: clauses), rules: rules, form: form),
            status: form.isValid ? .ok : .unprocessableContent)
    }

    private func act<C: Command>(_ command: C, _ context: SignedInContext, saying sentence: String) async throws
        -> Response
    {
        let (year, id): (Int, ID<Agreement>) = (try context.year(), try context.id("id"))
        do {
            _ = try await office.perform(command, as: context.officer)
            return .redirect(to: AgreementLinks.show(year, id), saying: sentence)
        } catch let refusal as any Refusal {
            return try await page(context, refusal: refusal.sentence)
        }
    }

    private func page(_ context: SignedInContext, refusal: String? = nil) async throws -> Response {
        let (year, id): (Int, ID<Agreement>) = (try context.year(), try context.id("id"))
        let (sheet, timeline) = try await office.read(as: context.officer) { desk in
            let sheet = try desk.agreement(id, year: year)
            return (sheet, try ActTimeline(desk, year: year).moments(on: sheet.subject))
        }
        let title = "\(sheet.schoolName)责任书"
        let frame = pages.frame(
            for: context, title: title, year: year, crumbs: [Crumb("责任书", AgreementLinks.list(year)), Crumb(title)])
        return try pages.render(
            AgreementPage(
                frame: frame, sheet: sheet, officer: context.officer, timeline: timeline, refusal: refusal),
            status: refusal == nil ? .ok : .unprocessableContent)
    }
}

extension Desk {
    /// The agreement, if it is of this year.
    fileprivate func agreement(_ id: ID<Agreement>, year: Int) throws -> AgreementSheet {
        let sheet = try agreements.find(id)
        guard sheet.year == year else { throw NotFound() }
        return sheet
    }
}
