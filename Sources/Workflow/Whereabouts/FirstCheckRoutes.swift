import Domain
import HTTPTypes
import Hummingbird
import Office
import Paper
import Storage
import Web

/// The receiving school's first checks of all its no-shows on one page, their register on paper, and the lines of lists
/// that could not be followed.
struct FirstCheckRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/whereabouts/first-checks", may: .stateWhereabouts, use: show)
        doors.post("/y/:year/whereabouts/first-checks", may: .stateWhereabouts, use: make)
        doors.get("/y/:year/whereabouts/register.pdf", may: .exportLists, use: register)
        doors.get("/y/:year/whereabouts/leftovers", may: .seeWhereabouts, use: leftovers)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form())
    }

    @Sendable func make(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        guard case .school(let school) = context.officer.unit else { throw NotFound() }
        let year = try context.year()
        var checks: [ID<Student>: FirstCheck] = [:]
        for pair in form.pairs where pair.name.hasPrefix("finding-") && !form.text(pair.name).isEmpty {
            let id = String(pair.name.dropFirst("finding-".count))
            checks[ID(id)] = FirstCheck(
                finding: form.text(pair.name), contactedOn: Day(form.text("day-\(id)")),
                contactMode: form.text("mode-\(id)"), contactPerson: form.text("person-\(id)"),
                evidence: form.text("evidence-\(id)"), teacher: form.text("teacher"))
        }
        guard !checks.isEmpty else {
            form.refuse("teacher", "至少填写一名学生的核查结果")
            return try await page(context, form, status: .unprocessableContent)
        }
        do {
            try await office.perform(MakeFirstChecks(year: year, school: school, checks), as: context.officer)
            return .redirect(to: WhereaboutsLinks.list(year), saying: "已登记 \(checks.count) 人的初步核查，转镇（街）核实去向")
        } catch let refusal as any Refusal {
            return try await page(context, form, refusal: refusal.sentence, status: .unprocessableContent)
        }
    }

    @Sendable func register(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let school = ID<School>(Query(of: context.location).text("school"))
        let register = try await office.perform(ExportRegister(year: year, school: school), as: context.officer)
        let bytes = try NonArrivalRegisterPaper(register).pdf(at: office.clock(), on: PaperPress())
        return .download(bytes, .paper, named: "未按时注册登记册_\(register.schoolName)")
    }

    @Sendable func leftovers(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let (lines, names) = try await office.read(as: context.officer) { desk in
            (try desk.whereabouts.leftovers(year, for: desk), try PlaceNames(desk, year: year))
        }
        let frame = pages.frame(
            for: context, title: "没有办成的行", year: year,
            crumbs: [Crumb("未报到核查", WhereaboutsLinks.list(year)), Crumb("没有办成的行")])
        return try pages.render(WhereaboutsLeftoversPage(frame: frame, lines: lines, names: names))
    }

    private func page(
        _ context: SignedInContext, _ form: Form, refusal: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let year = try context.year()
        let (items, names, today) = try await office.read(as: context.officer) { desk in
            (
                try AbsenceQuery(desk: desk, year: year).items().filter { $0.standing == .notArrived },
                try PlaceNames(desk, year: year), desk.now.day
            )
        }
        let frame = pages.frame(
            for: context, title: "登记初步核查", year: year,
            crumbs: [Crumb("未报到核查", WhereaboutsLinks.list(year)), Crumb("登记初步核查")])
        return try pages.render(
            FirstChecksPage(
                frame: frame, items: items, names: names, today: today, officer: context.officer, form: form,
                refusal: refusal, year: year), status: status)
    }
}

/// Takes a school's register out of the system.
struct ExportRegister: Command {
    let year: Int
    let school: ID<School>

    func run(in desk: Desk) throws -> NonArrivalRegister {
        try desk.require(.exportLists)
        guard let register = try NonArrivalRegister.all(desk, year: year).first(where: { $0.school == school }) else {
            throw NotFound()
        }
        try desk.record(Entry(.listExported, on: "cohort:\(year)"), cohort: year, document: "未按时注册登记册 \(school)")
        return register
    }
}

/// A line of a list that could not be followed, and why.
struct WhereaboutsLeftover: Sendable {
    /// Whose list it was, as it is stored.
    let unit: String
    let file: String
    let row: Int
    let name: String
    let code: String
    let problem: WhereaboutsLink.Problem
}

extension WhereaboutsStore {
    /// Of the lists that the officer's own unit brought in; the county's officers see all.
    func leftovers(_ year: Int, for desk: Desk) throws -> [WhereaboutsLeftover] {
        let isTheirs: SQL = desk.jurisdiction == .county ? "(1 = 1)" : "(unit = \(desk.unit.text))"
        return try connection.rows(
            """
            SELECT unit, file, row_number, name, code, problem FROM whereabouts_line
            WHERE county = \(county) AND year = \(year) AND problem IS NOT NULL AND \(isTheirs)
            ORDER BY unit, file, row_number
            """
        ).map {
            WhereaboutsLeftover(
                unit: try $0.text("unit"), file: try $0.text("file"), row: try $0.int("row_number"),
                name: try $0.text("name"),
                code: try $0.text("code"), problem: try $0.word("problem"))
        }
    }
}
