import Domain
import Hummingbird
import Office
import Web
import Workbook

/// 误报，移出名册: taking children off the roll of a school and putting them back, and the list of all who were.
struct StrikeRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/census/strikes", may: .seeStudents, use: list)
        doors.get("/y/:year/census/strikes.xlsx", may: .exportLists, use: sheet)
        doors.get("/y/:year/census/schools/:school/strikes", may: .importRosters, use: show)
        doors.post("/y/:year/census/schools/:school/strikes", may: .importRosters, use: strike)
        doors.post(
            "/y/:year/census/schools/:school/strikes/:student/reinstatement", may: .importRosters, use: reinstate)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let strikes = try await office.read(as: context.officer) { desk in
            guard try desk.cohorts.exists(year) else { throw NotFound() }
            return try desk.strikes(year)
        }
        let frame = pages.frame(
            for: context, title: StrikeWords.listTitle, year: year,
            crumbs: [Crumb("摸底", CensusLinks.home(year)), Crumb(StrikeWords.listTitle)])
        return try pages.render(
            StrikeListPage(
                frame: frame, strikes: strikes, year: year, query: Query(of: context.location),
                officer: context.officer, print: .census(context, office.clock())))
    }

    @Sendable func sheet(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let strikes = try await office.perform(
            ExportCensus(year: year, title: StrikeWords.listTitle) { try $0.strikes(year) }, as: context.officer)
        return try .download(StrikeWords.sheet(strikes, year), named: "\(year)年\(StrikeWords.listTitle)", by: office)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Query(of: context.location), Form(), refusal: nil)
    }

    @Sendable func strike(request: Request, context: SignedInContext) async throws -> Response {
        let (year, school, form): (Int, ID<School>, Form) = (
            try context.year(), try context.id("school"), context.form
        )
        guard !form.has(StrikePage.turn) else { return try await page(context, Query(form), form, refusal: nil) }
        let command = StrikeStudents(
            form.all("student").map { ID($0) }, of: school, year: year,
            reason: String(form.text("reason").prefix(500)))
        do {
            let count = try await office.perform(command, as: context.officer)
            return .redirect(to: CensusLinks.strikes(year, school), saying: "已移出名册 \(count) 名学生，还可以恢复")
        } catch let refusal as any Refusal {
            return try await page(context, Query(form), form, refusal: refusal.sentence)
        }
    }

    @Sendable func reinstate(request: Request, context: SignedInContext) async throws -> Response {
        let (year, school): (Int, ID<School>) = (try context.year(), try context.id("school"))
        let path = CensusLinks.strikes(year, school)
        do {
            let command = ReinstateStudent(
                try context.id("student"), year: year, reason: String(context.form.text("reason").prefix(500)))
            try await office.perform(command, as: context.officer)
            return .redirect(to: path, saying: "已恢复到名册")
        } catch let refusal as any Refusal {
            return .redirect(to: path, saying: refusal.sentence, tone: .alarm)
        }
    }

    private func page(
        _ context: SignedInContext, _ query: Query, _ form: Form, refusal: String?
    ) async throws -> Response {
        let (year, school): (Int, ID<School>) = (try context.year(), try context.id("school"))
        let view = try await office.read(as: context.officer) { try StrikeView($0, of: school, year: year, query) }
        let frame = pages.frame(
            for: context, title: StrikeWords.title, year: year,
            crumbs: [
                Crumb("摸底", CensusLinks.home(year)), Crumb(view.line.name, CensusLinks.school(year, school)),
                Crumb(StrikeWords.title),
            ])
        return try pages.render(
            StrikePage(frame: frame, view: view, query: query, form: form, refusal: refusal),
            status: refusal == nil ? .ok : .unprocessableContent)
    }
}

enum StrikeWords {
    static let title = "误报，移出名册"
    static let listTitle = "移出名册的学生"
    static let rule = "只用于误报：同一名学生写了两行、不是本校六年级的学生、写错的行。转走、外出、不愿读的学生不是误报，留在名册上，去向由核查办理。"

    static let searchHint = "姓名、首字母或身份证后四位"

    static let columns = ["姓名", "学校", "班级", "身份证号", "学籍号", "原因", "经办人", "时间"]

    static func cells(_ strike: Strike) -> [String] {
        let details = strike.student.details
        return [
            details.name.isEmpty ? "未写姓名" : details.name, strike.school, strike.classLabel,
            Masking.identity(details.identityText), Masking.studentNumber(details.studentNumberText), strike.reason,
            strike.officer, strike.at.chinese,
        ]
    }

    static func sheet(_ strikes: [Strike], _ year: Int) -> SheetDraft {
        SheetDraft(
            name: listTitle, title: "\(year)届\(listTitle)", columns: columns.map { ColumnDraft($0, width: 18) },
            rows: strikes.map { cells($0).map { .text($0) } })
    }
}
