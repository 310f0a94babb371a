import Domain
import HTTPTypes
import Hummingbird
import Office
import Web

/// The cases of dropouts: the list, one case, and the acts on it (notice 五(五)).
package struct ReturnCaseRoutes {
    let office: Office
    let pages: Pages
    let reader: UploadReader

    package init(office: Office, pages: Pages, reader: UploadReader = UploadReader()) {
        self.office = office
        self.pages = pages
        self.reader = reader
    }

    package func open(_ doors: Doors) {
        doors.get("/y/:year/return-cases", may: .seeReturnCases, use: list)
        doors.get("/y/:year/return-cases.xlsx", may: .exportLists, use: export)
        doors.post("/y/:year/return-cases/imports", may: .workReturnCases, use: take)
        DropoutReportRoutes(office: office, pages: pages).open(doors)
        doors.get("/y/:year/return-cases/:id", may: .seeReturnCases, use: show)
        doors.post("/y/:year/return-cases/:id/visits", may: .workReturnCases, use: visit)
        doors.post("/y/:year/return-cases/:id/return", may: .confirmReturn, use: comeBack)
        doors.post("/y/:year/return-cases/:id/proof", may: .confirmReturn, use: prove)
        doors.post("/y/:year/return-cases/:id/relapse", may: .seeReturnCases, use: relapse)
        doors.post("/y/:year/return-cases/:id/household", may: .seeReturnCases, use: locate)
        doors.post("/y/:year/return-cases/:id/holders", may: .workReturnCases, use: assign)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        try await listPage(context, Form())
    }

    @Sendable func export(request: Request, context: SignedInContext) async throws -> Response {
        let (year, query) = (try context.year(), Query(of: context.location))
        let list = try await office.perform(ExportReturnCases(year: year, query: query), as: context.officer)
        return try .download(list.sheet(), named: "劝返个案\(year)", by: office)
    }

    @Sendable func take(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let year = try context.year()
        guard let upload = form.file("file") else {
            form.refuse("file", "选择劝返记录表")
            return try await listPage(context, form, status: .unprocessableContent)
        }
        do {
            let uploaded = try await reader.read(upload, sentWith: form)
            let sheet = try VisitSheet(uploaded.sheets, file: upload.filename)
            let outcome = try await office.perform(ImportVisits(sheet, year: year), as: context.officer)
            return .redirect(to: ReturnCaseLinks.list(year), saying: ReturnCaseWords.imported(outcome))
        } catch {
            guard AbsenceUpload.refuse(error, in: &form) else { throw error }
            return try await listPage(context, form, status: .unprocessableContent)
        }
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form())
    }

    @Sendable func visit(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let day = form.day("day", else: "填写劝返日期")
        let outcome = form.required("outcome", else: "填写这次劝返的结果")
        let promised = form.text("promised").isEmpty ? nil : form.day("promised", else: "填写承诺返校的日期")
        let nextDay = form.text("next-day").isEmpty ? nil : form.day("next-day", else: "填写下一步的日期")
        guard form.isValid, let day else { return try await page(context, form, status: .unprocessableContent) }
        let visit = Visit(
            day: day, mode: form.text("mode"), participants: form.text("participants"), place: form.text("place"),
            attitude: form.text("attitude"), outcome: outcome, promisedFor: promised)
        let next = form.text("next")
        return try await act(context, form, saying: "已记下这次劝返") {
            RecordVisit(of: $0, visit, nextAction: next, nextDay: nextDay)
        }
    }

    @Sendable func comeBack(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        guard case .school(let school) = context.officer.unit else { throw NotFound() }
        guard let day = form.day("day", else: "填写复学日期") else {
            return try await page(context, form, status: .unprocessableContent)
        }
        return try await act(context, form, saying: "已确认复学，进入观察期") { RecordReturn(of: $0, to: school, on: day) }
    }

    @Sendable func prove(request: Request, context: SignedInContext) async throws -> Response {
        try await act(context, context.form, saying: "已确认复学稳定") { ProveReturn(of: $0) }
    }

    @Sendable func relapse(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let day = form.day("relapse-day", else: "填写从哪天起不到校")
        let reason = form.required("reason", else: "写明原因")
        guard form.isValid, let day else { return try await page(context, form, status: .unprocessableContent) }
        return try await act(context, form, saying: "已记为再次辍学") { RecordRelapse(of: $0, on: day, reason: reason) }
    }

    /// Where the household is registered.
    @Sendable func locate(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let division = form.required("division", longest: 60, else: "填写户口所在地行政区划，写到县")
        let address = form.text("address")
        if address.count > 100 { form.refuse("address", "最多 100 个字，现在是 \(address.count) 个") }
        guard form.isValid else { return try await page(context, form, status: .unprocessableContent) }
        return try await act(context, form, saying: "户口所在地已保存") {
            RecordHousehold(of: $0, division: division, address: address)
        }
    }

    @Sendable func assign(request: Request, context: SignedInContext) async throws -> Response {
        let (form, year) = (context.form, try context.year())
        let chain = try await office.read(as: context.officer) { try ResponsibilityChain.of(year, at: $0) }
        let holders = chain.enumerated().map { CaseHolder(link: $1, name: form.text("holder-\($0)"), phone: "") }
        return try await act(context, form, saying: "责任人已保存") { AssignHolders(of: $0, holders) }
    }

    private func act<C: Command>(
        _ context: SignedInContext, _ form: Form, saying sentence: String, _ command: @Sendable (ID<ReturnCase>) -> C
    ) async throws -> Response {
        let (id, year): (ID<ReturnCase>, Int) = (try context.id("id"), try context.year())
        do {
            try await office.perform(command(id), as: context.officer)
            return .redirect(to: ReturnCaseLinks.show(year, id), saying: sentence)
        } catch let refusal as any Refusal {
            return try await page(context, form, refusal: refusal.sentence, status: .unprocessableContent)
        }
    }

    private func listPage(
        _ context: SignedInContext, _ form: Form, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (year, query) = (try context.year(), Query(of: context.location))
        let list = try await office.read(as: context.officer) { try ReturnCaseList($0, year: year, query: query) }
        let frame = pages.frame(
            for: context, title: "劝返复学", year: year, crumbs: [Crumb("劝返")],
            asOf: office.clock().chinese)
        return try pages.render(
            ReturnCaseListPage(frame: frame, list: list, query: query, officer: context.officer, form: form),
            status: status)
    }

    private func page(
        _ context: SignedInContext, _ form: Form, refusal: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (id, year): (ID<ReturnCase>, Int) = (try context.id("id"), try context.year())
        let view = try await office.read(as: context.officer) { try ReturnCaseView($0, id, year: year) }
        let title = "个案 \(view.file.serial)"
        let frame = pages.frame(
            for: context, title: title, year: year,
            crumbs: [Crumb("劝返", ReturnCaseLinks.list(year)), Crumb(title)])
        return try pages.render(
            ReturnCasePage(frame: frame, view: view, officer: context.officer, form: form, refusal: refusal),
            status: status)
    }
}
