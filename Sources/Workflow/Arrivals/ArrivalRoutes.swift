import Domain
import HTTPTypes
import Hummingbird
import Office
import Web
import Workbook

/// The registration of a year: the schools, one school's desk, and the acts at it.
struct ArrivalRoutes {
    let office: Office
    let pages: Pages
    let reader: UploadReader

    func open(_ doors: Doors) {
        doors.get("/y/:year/arrivals", may: .seeArrivals, use: list)
        doors.get("/y/:year/arrivals/:school", may: .seeArrivals, use: desk)
        doors.post("/y/:year/arrivals/:school", may: .seeArrivals, use: find)
        doors.get("/y/:year/arrivals/:school/absentees", may: .seeArrivals, use: absentees)
        doors.get("/y/:year/arrivals/:school/absentees.xlsx", may: .exportLists, use: absenteeSheet)
        doors.post("/y/:year/arrivals/:school/check-ins", may: .checkIn, use: checkIn)
        doors.post("/y/:year/arrivals/:school/withdrawals", may: .checkIn, use: withdraw)
        doors.post("/y/:year/arrivals/:school/lists", may: .checkIn, use: upload)
        doors.post("/y/:year/arrivals/:school/closure", may: .closeArrival, use: close)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let tallies = try await office.read(as: context.officer) { desk in
            _ = try desk.cohorts.state(year)
            return try ArrivalQuery(desk: desk, year: year).tallies()
        }
        let frame = pages.frame(for: context, title: "报到注册", year: year, crumbs: [Crumb("报到")])
        return try pages.render(ArrivalListPage(frame: frame, year: year, tallies: tallies))
    }

    @Sendable func desk(request: Request, context: SignedInContext) async throws -> Response {
        try await deskPage(context, Form())
    }

    @Sendable func checkIn(request: Request, context: SignedInContext) async throws -> Response {
        let (year, school) = (try context.year(), try context.id("school", of: School.self))
        let command = CheckIn(ID(context.form.text("student")), at: school, year: year)
        return try await act(context) {
            let outcome = try await office.perform(command, as: context.officer)
            return outcome == .arrived ? "已登记报到" : "这个学生先前已登记报到，不用重复"
        }
    }

    @Sendable func withdraw(request: Request, context: SignedInContext) async throws -> Response {
        let (year, school, form) = (try context.year(), try context.id("school", of: School.self), context.form)
        let command = WithdrawArrival(ID(form.text("student")), at: school, year: year, reason: form.text("reason"))
        return try await act(context) {
            try await office.perform(command, as: context.officer)
            return "已撤销报到"
        }
    }

    @Sendable func close(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        guard let absent = form.integer("absent", in: 0...100_000, else: "填写未到的人数，没有就写 0") else {
            return try await deskPage(context, form, isRefused: true)
        }
        let command = CloseArrival(
            school: try context.id("school"), year: try context.year(), expecting: absent)
        return try await act(context) {
            let absent = try await office.perform(command, as: context.officer)
            return "报到已截止，未到 \(absent) 人已登记为未按时注册"
        }
    }

    @Sendable func upload(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let (year, school) = (try context.year(), try context.id("school", of: School.self))
        guard let upload = form.file("file") else {
            form.refuse("file", "选择新生报到核对表")
            return try await deskPage(context, form, isRefused: true)
        }
        do {
            let uploaded = try await reader.read(upload, sentWith: form)
            let sheet = try ArrivalSheet(uploaded.sheets, file: uploaded.file.name)
            let command = ImportOnce(uploaded.file, year: year, ImportArrivals(sheet, school: school, year: year))
            let outcome = try await office.perform(command, as: context.officer)
            return .redirect(
                to: ArrivalLinks.desk(year, school), saying: outcome.sentence(ArrivalWords.imported))
        } catch let refusal as WorkbookRefusal {
            form.refuse("file", refusal.sentence)
        } catch let refusal as any Refusal {
            form.refuse("file", refusal)
        }
        return try await deskPage(context, form, isRefused: true)
    }

    @Sendable func absentees(request: Request, context: SignedInContext) async throws -> Response {
        let view = try await absenteeView(context)
        let frame = pages.frame(
            for: context, title: "未报到学生", year: view.year,
            crumbs: [
                Crumb("报到", ArrivalLinks.list(view.year)),
                Crumb(view.tally.school.name, ArrivalLinks.desk(view.year, view.tally.school.id)), Crumb("未报到学生"),
            ])
        return try pages.render(
            AbsenteePage(
                frame: frame, view: view, query: Query(of: context.location),
                mayExport: context.officer.may(.exportLists)))
    }

    @Sendable func absenteeSheet(request: Request, context: SignedInContext) async throws -> Response {
        let view = try await office.perform(
            ExportAbsentees(school: try context.id("school"), year: try context.year()), as: context.officer)
        return try .download(view.sheet, named: "未报到学生_\(view.tally.school.name)_\(view.year)", by: office)
    }

    private func absenteeView(_ context: SignedInContext) async throws -> AbsenteeView {
        let (year, school) = (try context.year(), try context.id("school", of: School.self))
        return try await office.read(as: context.officer) { try AbsenteeView($0, school: school, year: year) }
    }

    /// Performs an act at the desk and goes back to it; a refusal shows the desk again with its sentence.
    private func act(_ context: SignedInContext, _ perform: () async throws -> String) async throws -> Response {
        let (year, school) = (try context.year(), try context.id("school", of: School.self))
        do {
            let sentence = try await perform()
            return .redirect(to: ArrivalLinks.desk(year, school), saying: sentence)
        } catch let refusal as any Refusal {
            return try await deskPage(context, context.form, refusal: refusal.sentence, isRefused: true)
        }
    }

    @Sendable func find(request: Request, context: SignedInContext) async throws -> Response {
        try await Search.answer(context) { _ in try await deskPage(context, context.form) }
    }

    private func deskPage(
        _ context: SignedInContext, _ form: Form, refusal: String? = nil, isRefused: Bool = false
    ) async throws -> Response {
        let (year, school) = (try context.year(), try context.id("school", of: School.self))
        let typed = form.has("q") ? form.text("q") : Query(of: context.location).text("q")
        let view = try await office.read(as: context.officer) {
            try ArrivalDeskView($0, school: school, year: year, typed: typed)
        }
        let frame = pages.frame(
            for: context, title: "\(view.tally.school.name)报到核对", year: year,
            crumbs: [Crumb("报到", ArrivalLinks.list(year)), Crumb(view.tally.school.name)])
        return try pages.render(
            ArrivalDeskPage(frame: frame, view: view, officer: context.officer, form: form, refusal: refusal),
            status: isRefused ? .unprocessableContent : .ok)
    }
}
