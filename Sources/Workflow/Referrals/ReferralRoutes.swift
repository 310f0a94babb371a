import Domain
import HTTPTypes
import Hummingbird
import Office
import Paper
import Web

/// The letters between counties: the list, and our letters to the counties of households (notice 五(四)).
package struct ReferralRoutes {
    let office: Office
    let pages: Pages
    let reader: UploadReader

    package init(office: Office, pages: Pages, reader: UploadReader = UploadReader()) {
        self.office = office
        self.pages = pages
        self.reader = reader
    }

    package func open(_ doors: Doors) {
        doors.get("/y/:year/referrals", may: .seeReferrals, use: list)
        doors.post("/y/:year/referrals/imports", may: .draftReferrals, use: take)
        doors.post("/y/:year/referrals/drafts/:student", may: .draftReferrals, use: draft)
        LetterRoutes(office: office, pages: pages).open(doors)
        doors.get("/y/:year/referrals/:id", may: .seeReferrals, use: show)
        doors.get("/y/:year/referrals/:id/letter.pdf", may: .printLetters, use: paper)
        doors.post("/y/:year/referrals/:id/sending", may: .sendReferrals, use: send)
        doors.post("/y/:year/referrals/:id/reply", may: .draftReferrals, use: reply)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        try await listPage(context, Form())
    }

    @Sendable func take(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let year = try context.year()
        guard let upload = form.file("file") else {
            form.refuse("file", "选择来函登记表")
            return try await listPage(context, form, status: .unprocessableContent)
        }
        do {
            let uploaded = try await reader.read(upload, sentWith: form)
            let sheet = try LetterSheet(uploaded.sheets, file: upload.filename)
            let outcome = try await office.perform(ReceiveLetters(sheet, year: year), as: context.officer)
            return .redirect(to: ReferralLinks.list(year), saying: ReferralWords.received(outcome))
        } catch {
            guard AbsenceUpload.refuse(error, in: &form) else { throw error }
            return try await listPage(context, form, status: .unprocessableContent)
        }
    }

    @Sendable func draft(request: Request, context: SignedInContext) async throws -> Response {
        let (year, student): (Int, ID<Student>) = (try context.year(), try context.id("student"))
        var form = context.form
        let addressee = form.required("addressee", longest: 60, else: "填写户籍所在地的县级人民政府")
        guard form.isValid else { return try await listPage(context, form, status: .unprocessableContent) }
        do {
            let id = try await office.perform(
                DraftReferral(of: student, year: year, addressee: addressee), as: context.officer)
            return .redirect(to: ReferralLinks.show(year, id), saying: "函已拟好，等县政府发出")
        } catch let refusal as any Refusal {
            form.refuse("addressee", refusal.sentence)
            return try await listPage(context, form, status: .unprocessableContent)
        }
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form())
    }

    @Sendable func paper(request: Request, context: SignedInContext) async throws -> Response {
        let id: ID<Referral> = try context.id("id")
        let letter = try await office.perform(PrintReferral(id, year: context.year()), as: context.officer)
        return .download(
            try ReferralPaper(letter).pdf(at: office.clock(), on: PaperPress()), .paper, named: "函_\(letter.name)")
    }

    @Sendable func send(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let number = form.required("number", longest: 40, else: "填写文号")
        guard form.isValid else { return try await page(context, form, status: .unprocessableContent) }
        return try await act(context, form, saying: "已发函，等待复函") { SendReferral($0, number: number) }
    }

    @Sendable func reply(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let day = form.day("day", else: "填写复函日期")
        let answer = form.required("answer", longest: 1000, else: "填写复函内容")
        let next = form.text("next").isEmpty ? nil : form.day("next", else: "填写下次应回音的日期，例如 2026-11-01")
        let reply = Self.reply(&form, checker: context.officer.name)
        guard form.isValid, let day, let reply else {
            return try await page(context, form, status: .unprocessableContent)
        }
        return try await act(context, form, saying: "已登记复函：\(reply.kind.label)") {
            AnswerReferral($0, reply, answer: answer, on: day, nextDue: next)
        }
    }

    /// What the letter says, as the form has it; `nil` where something is missing.
    private static func reply(_ form: inout Form, checker: String) -> ReferralReply? {
        switch form.choice("kind", as: ReferralReply.Kind.self, else: "选择复函结果") {
        case .returnWork: return .returnWork
        case .other: return .other
        case nil: return nil
        case .inSchool:
            let place = form.required("place", longest: 100, else: "填写就读学校")
            let word = form.text("destination")
            guard let destination = Destination.schoolsOfOthers.first(where: { $0.rawValue == word }) else {
                form.refuse("destination", "选择就读情况")
                return nil
            }
            return .inSchool(
                WhereaboutsConclusion(destination, place: place, evidence: form.text("evidence"), checker: checker))
        }
    }

    private func act<C: Command>(
        _ context: SignedInContext, _ form: Form, saying sentence: String, _ command: @Sendable (ID<Referral>) -> C
    ) async throws -> Response {
        let (id, year): (ID<Referral>, Int) = (try context.id("id"), try context.year())
        do {
            try await office.perform(command(id), as: context.officer)
            return .redirect(to: ReferralLinks.show(year, id), saying: sentence)
        } catch let refusal as any Refusal {
            return try await page(context, form, refusal: refusal.sentence, status: .unprocessableContent)
        }
    }

    private func listPage(
        _ context: SignedInContext, _ form: Form, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let year = try context.year()
        let list = try await office.read(as: context.officer) { try ReferralList($0, year: year) }
        let frame = pages.frame(
            for: context, title: "户籍地函告", year: year,
            crumbs: [Crumb("劝返", ReturnCaseLinks.list(year)), Crumb("户籍地函告")],
            asOf: office.clock().chinese)
        return try pages.render(
            ReferralListPage(frame: frame, list: list, officer: context.officer, form: form), status: status)
    }

    private func page(
        _ context: SignedInContext, _ form: Form, refusal: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (id, year): (ID<Referral>, Int) = (try context.id("id"), try context.year())
        let view = try await office.read(as: context.officer) { try ReferralView($0, id, year: year) }
        let frame = pages.frame(
            for: context, title: view.letter.name, year: year,
            crumbs: [Crumb("户籍地函告", ReferralLinks.list(year)), Crumb(view.letter.name)])
        return try pages.render(
            ReferralPage(frame: frame, view: view, officer: context.officer, form: form, refusal: refusal),
            status: status)
    }
}
