import Domain
import HTTPTypes
import Hummingbird
import Office
import Paper
import Web

/// Letters of other counties: one letter, and what its town and our county do about it (notice 五(五)).
struct LetterRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/referrals/letters/:id", may: .seeReferrals, use: show)
        doors.post("/y/:year/referrals/letters/:id/notes", may: .workReturnCases, use: note)
        doors.post("/y/:year/referrals/letters/:id/town", may: .draftReferrals, use: assign)
        doors.post("/y/:year/referrals/letters/:id/answer", may: .sendReferrals, use: answer)
        doors.get("/y/:year/referrals/letters/:id/answer.pdf", may: .printLetters, use: paper)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form())
    }

    @Sendable func note(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let text = form.required("text", longest: 1000, else: "填写办理情况")
        guard form.isValid else { return try await page(context, form, status: .unprocessableContent) }
        return try await act(context, form, saying: "已记下办理情况") { NoteOnLetter($0, text) }
    }

    @Sendable func assign(request: Request, context: SignedInContext) async throws -> Response {
        let town = ID<Township>(context.form.text("town"))
        return try await act(context, context.form, saying: "已转办") { AssignLetter($0, to: town) }
    }

    @Sendable func answer(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let number = form.required("number", longest: 40, else: "填写文号")
        let answer = form.required("answer", longest: 1000, else: "填写答复内容")
        guard form.isValid else { return try await page(context, form, status: .unprocessableContent) }
        return try await act(context, form, saying: "已复函") { AnswerLetter($0, answer: answer, number: number) }
    }

    @Sendable func paper(request: Request, context: SignedInContext) async throws -> Response {
        let answer = try await office.perform(
            PrintLetterAnswer(context.id("id"), year: context.year()), as: context.officer)
        return .download(
            try LetterAnswerPaper(answer).pdf(at: office.clock(), on: PaperPress()), .paper,
            named: "复函_\(answer.file.letter.name)")
    }

    private func act<C: Command>(
        _ context: SignedInContext, _ form: Form, saying sentence: String, _ command: @Sendable (ID<LetterFile>) -> C
    ) async throws -> Response {
        let (id, year): (ID<LetterFile>, Int) = (try context.id("id"), try context.year())
        do {
            try await office.perform(command(id), as: context.officer)
            return .redirect(to: ReferralLinks.letter(year, id), saying: sentence)
        } catch let refusal as any Refusal {
            return try await page(context, form, refusal: refusal.sentence, status: .unprocessableContent)
        }
    }

    private func page(
        _ context: SignedInContext, _ form: Form, refusal: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (id, year): (ID<LetterFile>, Int) = (try context.id("id"), try context.year())
        let view = try await office.read(as: context.officer) { try LetterView($0, id, year: year) }
        let name = view.file.letter.name
        let frame = pages.frame(
            for: context, title: name, year: year, crumbs: [Crumb("户籍地函告", ReferralLinks.list(year)), Crumb(name)])
        return try pages.render(
            ReferralPage(frame: frame, view: view, officer: context.officer, form: form, refusal: refusal),
            status: status)
    }
}
