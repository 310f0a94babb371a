import Domain
import HTTPTypes
import Hummingbird
import Office
import Web

/// The year: opening it, its rules, closing its days.
struct CohortRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/years/new", use: new)
        doors.post("/years", may: .manageSettings, use: add)
        doors.get("/y/:year/cohort", may: .seeBoard, use: show)
        doors.post("/y/:year/cohort/rules", may: .manageSettings, use: change)
        doors.post("/y/:year/cohort/closed-days", may: .manageSettings, use: close)
        doors.post("/y/:year/cohort/closing", may: .closeCohort, use: archive)
    }

    @Sendable func new(request: Request, context: SignedInContext) async throws -> Response {
        try await newPage(context, Form())
    }

    @Sendable func add(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        guard let year = form.integer("year", in: 2000...2999, else: CohortWords.wrongYear) else {
            return try await newPage(context, form, status: .unprocessableContent)
        }
        let isNew = try await office.perform(OpenCohort(year: year), as: context.officer)
        return .redirect(
            to: CohortLinks.show(year), saying: isNew ? CohortWords.opened(year) : CohortWords.alreadyOpen(year))
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form())
    }

    @Sendable func change(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let sent = RuleSetting.allCases.filter { context.form.has($0.rawValue) }
        let values = Dictionary(uniqueKeysWithValues: sent.map { ($0, context.form.text($0.rawValue)) })
        do {
            let changed = try await office.perform(ChangeRules(year: year, values: values), as: context.officer)
            return .redirect(
                to: CohortLinks.show(year), saying: changed.isEmpty ? CohortWords.unchanged : CohortWords.saved)
        } catch let refusal as RulesRefusal {
            var form = context.form
            form.refuse(refusal.setting.rawValue, refusal.sentence)
            return try await page(context, form, status: .unprocessableContent)
        }
    }

    @Sendable func close(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        var form = context.form
        guard let day = form.day("day", else: "填写日期") else {
            return try await page(context, form, status: .unprocessableContent)
        }
        do {
            _ = try await office.perform(CloseDay(day), as: context.officer)
            return .redirect(to: CohortLinks.show(year), saying: CohortWords.closed(day))
        } catch let refusal as any Refusal {
            return try await page(context, form, refusal: refusal.sentence, status: .unprocessableContent)
        }
    }

    @Sendable func archive(request: Request, context: SignedInContext) async throws -> Response {
        let (year, form) = (try context.year(), context.form)
        let command = CloseCohort(year: year, unfinished: Int(form.text("unfinished")), reason: form.text("reason"))
        do {
            try await office.perform(command, as: context.officer)
            return .redirect(to: CohortLinks.show(year), saying: CohortWords.archived(year))
        } catch let refusal as any Refusal {
            return try await page(context, form, refusal: refusal.sentence, status: .unprocessableContent)
        }
    }

    private func page(
        _ context: SignedInContext, _ form: Form, refusal: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let year = try context.year()
        let (state, rules, head, closed, due, archive, acts, names, newest) = try await office.read(as: context.officer)
        {
            desk in
            (
                try desk.cohorts.state(year), try desk.rules(of: year), try DailyHeadQuery.current(desk),
                try DailyHeadQuery.closed(desk, limit: 31), try DailyHeadQuery.due(desk).last,
                try CohortArchive(desk, year: year, form: form),
                try CohortClosingQuery(desk, year: year).acts(), try PlaceNames(desk, year: year),
                try desk.cohorts.years().last
            )
        }
        let heading = CohortWords.heading(year)
        let frame = pages.frame(for: context, title: heading, year: year, crumbs: [Crumb(heading)])
        return try pages.render(
            CohortPage(
                frame: frame, year: year, state: state, rules: rules, head: head, closed: closed,
                due: due, form: form, refusal: refusal,
                mayChange: context.officer.may(.manageSettings), isNewest: newest == year, archive: archive,
                acts: acts, names: names),
            status: status)
    }

    private func newPage(
        _ context: SignedInContext, _ form: Form, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let years = try await office.read(as: context.officer) { try $0.cohorts.years() }
        let frame = pages.frame(
            for: context, title: "启动年度工作",
            crumbs: years.last.map { [Crumb(CohortWords.heading($0), CohortLinks.show($0)), Crumb("启动年度工作")] } ?? [])
        return try pages.render(
            NewYearPage(
                frame: frame, form: form, years: years, today: office.clock().day,
                mayOpen: context.officer.may(.manageSettings)), status: status)
    }
}
