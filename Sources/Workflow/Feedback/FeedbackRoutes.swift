import Domain
import HTTPTypes
import Hummingbird
import Office
import Paper
import Web
import Workbook

/// The feedback of a year: the list, one letter, its receipt.
struct FeedbackRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/feedback", may: .seeFeedback, use: list)
        doors.get("/y/:year/feedback.xlsx", may: .exportLists, use: sheet)
        doors.post("/y/:year/feedback/issues", may: .sendFeedback, use: send)
        doors.get("/y/:year/feedback/:id", may: .seeFeedback, use: show)
        doors.get("/y/:year/feedback/:id/paper.pdf", may: .exportLists, use: paper)
        doors.post("/y/:year/feedback/:id/receipt", may: .acknowledgeFeedback, use: acknowledge)
        doors.post("/y/:year/feedback/:id/reminders", may: .remind, use: remind)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        try await listPage(context)
    }

    @Sendable func sheet(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let view = try await office.perform(ExportFeedbackList(year: year), as: context.officer)
        return try .download(view.sheet, named: "情况反馈_\(year)", by: office)
    }

    @Sendable func send(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        guard case .school(let school) = context.officer.unit else { throw NotFound() }
        do {
            let sent = try await office.perform(SendFeedback(year: year, school: school), as: context.officer)
            return .redirect(
                to: FeedbackLinks.list(year),
                saying: sent.isEmpty ? "情况没有变化，各单位都已收到反馈，不用再发" : "已发出 \(sent.count) 份反馈，等各单位回执")
        } catch let refusal as any Refusal {
            return try await listPage(context, refusal: refusal.sentence)
        }
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form())
    }

    @Sendable func paper(request: Request, context: SignedInContext) async throws -> Response {
        let command = PrintFeedback(feedback: try context.id("id"))
        let paper = FeedbackPaper(try await office.perform(command, as: context.officer))
        return .paper(try paper.print(at: office.clock(), on: PaperPress()), named: paper.fileName)
    }

    @Sendable func acknowledge(request: Request, context: SignedInContext) async throws -> Response {
        let opinion = context.form.text("opinion")
        return try await act(context, AcknowledgeFeedback(try context.id("id"), opinion: opinion), saying: "已回执")
    }

    @Sendable func remind(request: Request, context: SignedInContext) async throws -> Response {
        let command = SendReminder(
            feedback: try context.id("id"), year: try context.year(), reason: context.form.text("reason"))
        return try await act(context, command, saying: "已催办，记入办理记录")
    }

    private func act<C: Command>(
        _ context: SignedInContext, _ command: C, saying sentence: String
    ) async throws -> Response {
        do {
            try await office.perform(command, as: context.officer)
            return .redirect(
                to: FeedbackLinks.show(try context.year(), try context.id("id")), saying: sentence)
        } catch let refusal as any Refusal {
            return try await page(context, context.form, refusal: refusal.sentence)
        }
    }

    private func listPage(_ context: SignedInContext, refusal: String? = nil) async throws -> Response {
        let year = try context.year()
        let view = try await office.read(as: context.officer) { try FeedbackListView($0, year: year) }
        let frame = pages.frame(for: context, title: "情况反馈", year: year, crumbs: [Crumb("情况反馈")])
        return try pages.render(
            FeedbackListPage(
                frame: frame, view: view, officer: context.officer, query: Query(of: context.location),
                refusal: refusal),
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func page(_ context: SignedInContext, _ form: Form, refusal: String? = nil) async throws -> Response {
        let (year, id): (Int, ID<Feedback>) = (try context.year(), try context.id("id"))
        let view = try await office.read(as: context.officer) { desk in
            let letter = try desk.feedback.find(id)
            guard letter.year == year else { throw NotFound() }
            return FeedbackView(
                letter: letter, maySign: desk.officer.may(.acknowledgeFeedback) && desk.signs(for: letter.recipient),
                reminders: try desk.reminders.all(year: year).filter { $0.feedback == id },
                names: try PlaceNames(desk, year: year))
        }
        let title = "\(view.letter.schoolName)致\(view.letter.recipientName)"
        let frame = pages.frame(
            for: context, title: title, year: year, crumbs: [Crumb("情况反馈", FeedbackLinks.list(year)), Crumb(title)])
        return try pages.render(
            FeedbackPage(frame: frame, view: view, officer: context.officer, form: form, refusal: refusal),
            status: refusal == nil ? .ok : .unprocessableContent)
    }
}

/// Takes one letter out of the system on paper, with whole numbers.
struct PrintFeedback: Command {
    let feedback: ID<Feedback>

    func run(in desk: Desk) throws -> FeedbackLetter {
        try desk.require(.exportLists)
        let letter = try desk.feedback.find(feedback)
        try desk.record(
            Entry(.listExported, on: letter.subject), cohort: letter.year, document: "报到情况反馈单 \(letter.serial)")
        return letter
    }
}

/// Takes the list of letters out of the system as a sheet.
struct ExportFeedbackList: Command {
    let year: Int

    func run(in desk: Desk) throws -> FeedbackListView {
        try desk.require(.exportLists)
        try desk.require(.seeFeedback)
        let view = try FeedbackListView(desk, year: year)
        try desk.record(Entry(.listExported, on: "cohort:\(year)"), cohort: year, document: "情况反馈")
        return view
    }
}
