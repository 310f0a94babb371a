import Domain
import HTTPTypes
import Hummingbird
import Office
import Web

/// How surnames are read, for whoever lays down the county's settings.
struct NameSpellingRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/surnames", may: .manageSettings, use: show)
        doors.post("/surnames", may: .manageSettings, use: change)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form())
    }

    @Sendable func change(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        do {
            let names = try await office.perform(ChangeSurnames(text: form.text("surnames")), as: context.officer)
            return .redirect(to: CohortLinks.surnames, saying: NameSpellingWords.saved(names))
        } catch let refusal as NameSpellingRefusal {
            form.refuse("surnames", refusal.sentence)
            return try await page(context, form, status: .unprocessableContent)
        }
    }

    private func page(
        _ context: SignedInContext, _ form: Form, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let text = try await office.read(as: context.officer) {
            try NameSpelling(connection: $0.connection, county: $0.county).text
        }
        let frame = pages.frame(
            for: context, title: NameSpellingWords.title, crumbs: [Crumb(NameSpellingWords.title)])
        return try pages.render(NameSpellingPage(frame: frame, text: text, form: form), status: status)
    }
}

struct NameSpellingPage: Page {
    static let template = "cohorts/surnames"

    let frame: Frame
    let heading = NameSpellingWords.title
    let summary: ErrorSummary?
    let action = CohortLinks.surnames
    let field: FormField

    init(frame: Frame, text: String, form: Form) {
        self.frame = frame
        summary = ErrorSummary(of: form)
        field = .area(
            "surnames", NameSpellingWords.field, in: form, initial: text, hint: NameSpellingWords.hint)
    }
}
