import Domain
import HTTPTypes
import Hummingbird
import Office
import Web

/// The lines of a school's check-in lists of which a person must say who it is, and what persons have said.
struct ArrivalLineRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        let lines = "/y/:year/arrivals/:school/lines"
        doors.get("\(lines)", may: .seeArrivals, use: list)
        doors.post("\(lines)/links", may: .decideArrivals, use: link)
        doors.post("\(lines)/acceptances", may: .decideArrivals, use: accept)
        doors.post("\(lines)/dismissals", may: .decideArrivals, use: dismiss)
        doors.post("\(lines)/reopenings", may: .decideArrivals, use: reopen)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context)
    }

    @Sendable func link(request: Request, context: SignedInContext) async throws -> Response {
        let form = context.form
        let telling =
            form.has("student")
            ? LinkArrivalLine.Telling.candidate(ID(form.text("student"))) : .number(form.text("number"))
        return try await act(context, saying: "已认定，按名单所写登记") { LinkArrivalLine($0, is: telling, at: $1, year: $2) }
    }

    @Sendable func accept(request: Request, context: SignedInContext) async throws -> Response {
        try await act(context, saying: "已接收入学，计入名册外报到，材料以后补齐") { AcceptArrivalLine($0, at: $1, year: $2) }
    }

    @Sendable func dismiss(request: Request, context: SignedInContext) async throws -> Response {
        let reason = context.form.text("reason")
        return try await act(context, saying: "已了结，原因记入办理记录") {
            DismissArrivalLine($0, at: $1, year: $2, reason: reason)
        }
    }

    @Sendable func reopen(request: Request, context: SignedInContext) async throws -> Response {
        let reason = context.form.text("reason")
        return try await act(context, saying: "已撤回，这一行重新待确认") {
            ReopenArrivalLine($0, at: $1, year: $2, reason: reason)
        }
    }

    private func act<C: Command>(
        _ context: SignedInContext, saying sentence: String, _ command: (String, ID<School>, Int) -> C
    ) async throws -> Response {
        let (year, school) = (try context.year(), try context.id("school", of: School.self))
        do {
            _ = try await office.perform(command(context.form.text("line"), school, year), as: context.officer)
            return .redirect(to: ArrivalLinks.lines(year, school), saying: sentence)
        } catch let refusal as any Refusal {
            return try await page(context, refusal: refusal.sentence)
        }
    }

    private func page(_ context: SignedInContext, refusal: String? = nil) async throws -> Response {
        let (year, school) = (try context.year(), try context.id("school", of: School.self))
        let query = Query(of: context.location)
        let isDecided = query.text("state") == ArrivalLinks.decidedLines
        let view = try await office.read(as: context.officer) {
            try ArrivalLineView($0, school: school, year: year, isDecided: isDecided)
        }
        let frame = pages.frame(
            for: context, title: "报到核对表待确认的行", year: year,
            crumbs: [
                Crumb("报到", ArrivalLinks.list(year)), Crumb(view.tally.school.name, ArrivalLinks.desk(year, school)),
                Crumb("待确认的行"),
            ])
        return try pages.render(
            ArrivalLinePage(
                frame: frame, view: view, mayDecide: context.officer.may(.decideArrivals), page: query.page,
                refusal: refusal),
            status: refusal == nil ? .ok : .unprocessableContent)
    }
}
