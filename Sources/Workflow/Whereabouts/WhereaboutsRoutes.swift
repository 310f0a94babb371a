import Domain
import HTTPTypes
import Hummingbird
import Office
import Web

/// The children who did not come: the list, one child's check, and the acts on it (notice 五(三)–(四)).
package struct WhereaboutsRoutes {
    let office: Office
    let pages: Pages
    let reader: UploadReader

    package init(office: Office, pages: Pages, reader: UploadReader = UploadReader()) {
        self.office = office
        self.pages = pages
        self.reader = reader
    }

    package func open(_ doors: Doors) {
        doors.get("/y/:year/whereabouts", may: .seeWhereabouts, use: list)
        doors.get("/y/:year/whereabouts.xlsx", may: .exportLists, use: export)
        doors.post("/y/:year/whereabouts/imports", may: .agreeWhereabouts, use: take)
        FirstCheckRoutes(office: office, pages: pages).open(doors)
        doors.get("/y/:year/whereabouts/:id", may: .seeWhereabouts, use: show)
        doors.post("/y/:year/whereabouts/:id/view", may: .stateWhereabouts, use: state)
        doors.post("/y/:year/whereabouts/:id/answer", may: .agreeWhereabouts, use: agree)
        doors.post("/y/:year/whereabouts/:id/reopening", may: .agreeWhereabouts, use: reopen)
        doors.post("/y/:year/whereabouts/:id/suspicion", may: .agreeWhereabouts, use: suspect)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        try await listPage(context, Form())
    }

    @Sendable func export(request: Request, context: SignedInContext) async throws -> Response {
        let (year, query) = (try context.year(), Query(of: context.location))
        let sheet = try await office.perform(ExportWhereabouts(year: year, query: query), as: context.officer).sheet()
        return try .download(sheet, named: "未报到学生\(year)", by: office)
    }

    @Sendable func take(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let year = try context.year()
        guard let upload = form.file("file") else {
            form.refuse("file", "选择去向核查表")
            return try await listPage(context, form, status: .unprocessableContent)
        }
        do {
            let uploaded = try await reader.read(upload, sentWith: form)
            let sheet = try WhereaboutsSheet(uploaded.sheets, file: upload.filename)
            let outcome = try await office.perform(ImportWhereabouts(sheet, year: year), as: context.officer)
            return .redirect(to: WhereaboutsLinks.list(year), saying: WhereaboutsWords.imported(outcome))
        } catch {
            guard AbsenceUpload.refuse(error, in: &form) else { throw error }
            return try await listPage(context, form, status: .unprocessableContent)
        }
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form())
    }

    @Sendable func state(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let destination = Destination(rawValue: form.text("destination"))
        let text = destination == nil ? form.required("text", longest: 500, else: "写明了解到的情况") : form.text("text")
        guard form.isValid else { return try await page(context, form, status: .unprocessableContent) }
        return try await act(context, form, saying: "意见已保存") { id, year in
            StateWhereabouts(id, year: year, WhereaboutsView(destination, text: text))
        }
    }

    @Sendable func agree(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let destination = form.choice("destination", as: Destination.self, else: "选择去向")
        let day = form.day("day", else: "填写核查日期")
        let until = form.text("until").isEmpty ? nil : form.day("until", else: "填写截止日期，例如 2027-03-01")
        if let destination, destination.leavingReason != nil, form.text("evidence").isEmpty {
            form.refuse("evidence", "“\(destination.label)”要有佐证（\(destination.proof)）才能核减")
        }
        guard form.isValid, let destination else { return try await page(context, form, status: .unprocessableContent) }
        let conclusion = WhereaboutsConclusion(
            destination, place: form.text("place"), evidence: form.text("evidence"), checker: context.officer.name,
            until: destination == .leave ? until : nil)
        let despite = form.text("despite")
        return try await act(context, form, saying: "已记去向：\(destination.label)") { id, year in
            AgreeWhereabouts(id, year: year, conclusion, on: day, despite: despite)
        }
    }

    @Sendable func reopen(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let reason = form.required("reason", else: "写明为什么要重新核查")
        guard form.isValid else { return try await page(context, form, status: .unprocessableContent) }
        return try await act(context, form, saying: "已撤回结论，重新核查") { ReopenWhereabouts($0, year: $1, reason: reason) }
    }

    @Sendable func suspect(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let reason = form.required("reason", else: "写明认定的理由")
        guard form.isValid else { return try await page(context, form, status: .unprocessableContent) }
        return try await act(context, form, saying: "已记为疑似辍学") { SuspectDropout($0, year: $1, reason: reason) }
    }

    /// Performs the act and goes back to the child, or on to the next one of the queue.
    private func act<C: Command>(
        _ context: SignedInContext, _ form: Form, saying sentence: String,
        _ command: @Sendable (ID<Student>, Int) -> C
    ) async throws -> Response {
        let (id, year): (ID<Student>, Int) = (try context.id("id"), try context.year())
        do {
            try await office.perform(command(id, year), as: context.officer)
        } catch let refusal as any Refusal {
            return try await page(context, form, refusal: refusal.sentence, status: .unprocessableContent)
        }
        guard form.text("next") == "1" else {
            return .redirect(to: WhereaboutsLinks.show(year, id), saying: sentence)
        }
        let unit = context.officer.unit
        let next = try await office.read(as: context.officer) {
            try AbsenceQuery(desk: $0, year: year).next(after: id, for: unit)
        }
        return .redirect(
            to: next.map { WhereaboutsLinks.show(year, $0) } ?? WhereaboutsLinks.list(year),
            saying: sentence + (next == nil ? "。没有待核查的学生了" : "。下一个"))
    }

    private func listPage(
        _ context: SignedInContext, _ form: Form, refusal: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (year, query) = (try context.year(), Query(of: context.location))
        let list = try await office.read(as: context.officer) { try WhereaboutsList($0, year: year, query: query) }
        let frame = pages.frame(
            for: context, title: "未报到核查", year: year, crumbs: [Crumb("未报到核查")],
            asOf: office.clock().chinese)
        return try pages.render(
            WhereaboutsListPage(
                frame: frame, list: list, query: query, officer: context.officer, form: form, refusal: refusal),
            status: status)
    }

    private func page(
        _ context: SignedInContext, _ form: Form, refusal: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (id, year): (ID<Student>, Int) = (try context.id("id"), try context.year())
        let view = try await office.read(as: context.officer) { try WhereaboutsCheckView($0, id, year: year) }
        let name = view.item.student.details.name
        let frame = pages.frame(
            for: context, title: name, year: year,
            crumbs: [Crumb("未报到核查", WhereaboutsLinks.list(year)), Crumb(name)])
        return try pages.render(
            WhereaboutsCheckPage(frame: frame, view: view, officer: context.officer, form: form, refusal: refusal),
            status: status)
    }
}

/// Takes the list out of the system as a sheet.
struct ExportWhereabouts: Command {
    let year: Int
    let query: Query

    func run(in desk: Desk) throws -> WhereaboutsList {
        try desk.require(.exportLists)
        let list = try WhereaboutsList(desk, year: year, query: query)
        try desk.record(Entry(.listExported, on: "cohort:\(year)"), cohort: year, document: "未报到学生")
        return list
    }
}
