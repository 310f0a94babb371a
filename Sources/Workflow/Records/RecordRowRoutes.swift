import Domain
import HTTPTypes
import Hummingbird
import Office
import Web

/// The rows of the newest exports of which a person must say whose they are, one row, and what persons may say.
struct RecordRowRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/records/rows", may: .seeRecords, use: list)
        doors.get("/y/:year/records/rows/:export/:row", may: .seeRecords, use: show)
        doors.post("/y/:year/records/rows", may: .seeRecords, use: find)
        doors.post("/y/:year/records/rows/:export/:row", may: .seeRecords, use: findStudent)
        doors.post("/y/:year/records/rows/:export/:row/confirmation", may: .importRecords, use: confirm)
        doors.post("/y/:year/records/rows/:export/:row/link", may: .importRecords, use: link)
        doors.post("/y/:year/records/rows/:export/:row/rejection", may: .importRecords, use: reject)
        doors.post("/y/:year/records/rows/:export/:row/reversal", may: .importRecords, use: undo)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        try await listPage(context, Query(of: context.location))
    }

    @Sendable func find(request: Request, context: SignedInContext) async throws -> Response {
        try await Search.answer(context) { try await listPage(context, $0) }
    }

    @Sendable func findStudent(request: Request, context: SignedInContext) async throws -> Response {
        try await Search.answer(context) { try await page(context, $0) }
    }

    private func listPage(_ context: SignedInContext, _ query: Query) async throws -> Response {
        let year = try context.year()
        let words = query.text("q")
        let isDecided = query.text("state") == RecordLinks.decidedRows
        let filter: RecordRowFilter = !isDecided ? .questions : words.isEmpty ? .decided : .found(words)
        let view = try await office.read(as: context.officer) {
            try RecordRowView($0, year: year, filter: filter, page: query.page)
        }
        let frame = pages.frame(
            for: context, title: "学籍名单的行", year: year,
            crumbs: [Crumb("学籍", RecordLinks.list(year)), Crumb(isDecided ? "已比对的行" : "待确认的行")])
        return try pages.render(
            RecordRowsPage(frame: frame, view: view, words: words, mayDecide: context.officer.may(.importRecords)))
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Query(of: context.location))
    }

    @Sendable func confirm(request: Request, context: SignedInContext) async throws -> Response {
        let student = ID<Student>(context.form.text("student"))
        return try await act(context, saying: "已确认，按名单登记学籍") { ConfirmRecord($0, is: student, year: $1) }
    }

    @Sendable func link(request: Request, context: SignedInContext) async throws -> Response {
        let student = ID<Student>(context.form.text("student"))
        return try await act(context, saying: "已比对，按名单登记学籍") { LinkRecord($0, is: student, year: $1) }
    }

    @Sendable func reject(request: Request, context: SignedInContext) async throws -> Response {
        let reason = context.form.text("reason")
        return try await act(context, saying: "已认定不是本届学生") { RejectRecord($0, year: $1, reason: reason) }
    }

    @Sendable func undo(request: Request, context: SignedInContext) async throws -> Response {
        let reason = context.form.text("reason")
        return try await act(context, saying: "已撤销，这一行重新待确认") { UndoRecordLink($0, year: $1, reason: reason) }
    }

    private func act<C: Command>(
        _ context: SignedInContext, saying sentence: String, _ command: (RowID, Int) -> C
    ) async throws -> Response {
        let year = try context.year()
        do {
            _ = try await office.perform(command(try row(context), year), as: context.officer)
            return .redirect(to: RecordLinks.rows(year), saying: sentence)
        } catch let refusal as any Refusal {
            return try await page(context, Query(of: context.location), refusal: refusal.sentence)
        }
    }

    private func row(_ context: SignedInContext) throws -> RowID {
        guard let number = context.parameters.get("row", as: Int.self) else { throw NotFound() }
        return RowID(export: try context.id("export"), number: number)
    }

    private func page(
        _ context: SignedInContext, _ query: Query, refusal: String? = nil
    ) async throws -> Response {
        let (year, row) = (try context.year(), try row(context))
        let words = query.text("q")
        let view = try await office.read(as: context.officer) {
            try RecordRowView($0, year: year, row: row, words: words)
        }
        let frame = pages.frame(
            for: context, title: "第 \(row.number) 行", year: year,
            crumbs: [
                Crumb("学籍", RecordLinks.list(year)), Crumb("待确认的行", RecordLinks.rows(year)),
                Crumb("第 \(row.number) 行"),
            ])
        return try pages.render(
            RecordRowPage(
                frame: frame, view: view, words: words, mayDecide: context.officer.may(.importRecords),
                refusal: refusal),
            status: refusal == nil ? .ok : .unprocessableContent)
    }
}
