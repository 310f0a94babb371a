import Domain
import Hummingbird
import Office
import Web

/// What is to be mended, and the questions about children on two rosters.
struct FindingRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/census/schools/:school/findings", may: .seeStudents, use: list)
        doors.post("/y/:year/census/schools/:school/acceptance", may: .mendFindings, use: acceptAll)
        doors.get("/y/:year/census/findings/:id", may: .seeStudents, use: show)
        doors.post("/y/:year/census/findings/:id/mending", may: .mendFindings, use: mend)
        doors.post("/y/:year/census/findings/:id/confirmation", may: .mendFindings, use: confirm)
        doors.get("/y/:year/census/doubles", may: .seeStudents, use: doubles)
        doors.post("/y/:year/census/doubles/:student/:other/answer", may: .mendFindings, use: answer)
        doors.post("/y/:year/census/doubles/:student/:other/reopening", may: .mendFindings, use: reopen)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let (year, school): (Int, ID<School>) = (try context.year(), try context.id("school"))
        let query = Query(of: context.location)
        let list = try await office.read(as: context.officer) { desk in
            try FindingList(CensusQuery(desk, year: year), of: school, picking: query)
        }
        let frame = pages.frame(
            for: context, title: "问题清单", year: year,
            crumbs: [
                Crumb("摸底", CensusLinks.home(year)), Crumb(list.school.name, CensusLinks.school(year, school)),
                Crumb("问题清单"),
            ])
        return try pages.render(
            FindingListPage(
                frame: frame, list: list, query: query, officer: context.officer,
                print: .census(context, office.clock())))
    }

    @Sendable func acceptAll(request: Request, context: SignedInContext) async throws -> Response {
        let (year, school): (Int, ID<School>) = (try context.year(), try context.id("school"))
        let path = CensusLinks.findings(year, school)
        do {
            let count = try await office.perform(AcceptSuggestions(school: school, year: year), as: context.officer)
            return .redirect(to: path, saying: "已采纳 \(count) 处建议")
        } catch let refusal as any Refusal {
            return .redirect(to: path, saying: refusal.sentence, tone: .alarm)
        }
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form(), refusal: nil)
    }

    @Sendable func mend(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id, form): (Int, ID<Finding>, Form) = (try context.year(), try context.id("id"), context.form)
        let command = MendFinding(
            finding: id, year: year, value: form.has("accept") ? nil : form.text("value"), reason: form.text("reason"),
            hasNoDocument: form.text("document") == "none", mendsIdentity: form.text("field") == "identity")
        return try await act(context, form) {
            try await office.perform(command, as: context.officer) == .proposed ? "已报县教育局审核" : "已改正"
        }
    }

    @Sendable func confirm(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id, form): (Int, ID<Finding>, Form) = (try context.year(), try context.id("id"), context.form)
        let command = ConfirmFinding(finding: id, year: year, reason: form.text("note"))
        return try await act(context, form) {
            try await office.perform(command, as: context.officer)
            return "已核实"
        }
    }

    @Sendable func doubles(request: Request, context: SignedInContext) async throws -> Response {
        try await doublesPage(context, refusal: nil)
    }

    @Sendable func answer(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let (student, other): (ID<Student>, ID<School>) = (try context.id("student"), try context.id("other"))
        do {
            guard let answer = DoubleAnswer(context.form.text("answer")) else { throw CensusRefusal.answerNeeded }
            let command = AnswerDouble(
                student: student, other: other, year: year, answer, reason: context.form.text("reason"))
            try await office.perform(command, as: context.officer)
            return .redirect(to: CensusLinks.doubles(year), saying: "已记录")
        } catch let refusal as any Refusal {
            return try await doublesPage(context, refusal: refusal.sentence)
        }
    }

    @Sendable func reopen(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let command = ReopenDouble(
            student: try context.id("student"), other: try context.id("other"), year: year,
            reason: context.form.text("reason"))
        do {
            try await office.perform(command, as: context.officer)
            return .redirect(to: CensusLinks.doubles(year), saying: "已撤销认定，请重新回答")
        } catch let refusal as any Refusal {
            return try await doublesPage(context, refusal: refusal.sentence)
        }
    }

    /// Performs the act and goes back to the list of the school; a refusal shows the finding again.
    private func act(
        _ context: SignedInContext, _ form: Form, _ perform: () async throws -> String
    ) async throws -> Response {
        let (year, id): (Int, ID<Finding>) = (try context.year(), try context.id("id"))
        do {
            let sentence = try await perform()
            let item = try await office.read(as: context.officer) { try $0.findings.find(id, year: year) }
            return .redirect(to: item.listHref, saying: sentence)
        } catch let refusal as any Refusal {
            return try await page(context, form, refusal: refusal.sentence)
        }
    }

    private func page(_ context: SignedInContext, _ form: Form, refusal: String?) async throws -> Response {
        let (year, id): (Int, ID<Finding>) = (try context.year(), try context.id("id"))
        let view = try await office.read(as: context.officer) { try $0.findingView(id, year: year) }
        let path = view.item.listHref
        let crumbs =
            view.item.isOfWalkIn
            ? [Crumb("报到", ArrivalLinks.list(year)), Crumb(view.schoolName, path)]
            : [Crumb("摸底", CensusLinks.home(year)), Crumb("问题清单", path)]
        let frame = pages.frame(for: context, title: "处理问题", year: year, crumbs: crumbs + [Crumb("处理")])
        return try pages.render(
            FindingPage(frame: frame, view: view, officer: context.officer, form: form, refusal: refusal),
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    func doublesPage(_ context: SignedInContext, refusal: String?) async throws -> Response {
        let year = try context.year()
        let views = try await office.read(as: context.officer) { try $0.doubleViews(year) }
        let frame = pages.frame(
            for: context, title: "两校重复", year: year, crumbs: [Crumb("摸底", CensusLinks.home(year)), Crumb("两校重复")])
        return try pages.render(
            DoubleListPage(
                frame: frame, views: views, year: year, query: Query(of: context.location), officer: context.officer,
                refusal: refusal),
            status: refusal == nil ? .ok : .unprocessableContent)
    }
}

extension PrintFoot {
    static func census(_ context: SignedInContext, _ now: Timestamp) -> PrintFoot {
        PrintFoot(printedBy: "\(context.unitName) \(context.officer.name)", asOf: "打印于 \(now.chinese)")
    }
}
