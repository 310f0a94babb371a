import Domain
import HTTPTypes
import Hummingbird
import Office
import Web

/// Lists of children and the page of one child.
struct StudentRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/students", may: .seeStudents, use: list)
        doors.post("/y/:year/students", may: .seeStudents, use: find)
        doors.get("/y/:year/students.xlsx", may: .exportLists, use: export)
        doors.get("/y/:year/students/:id", may: .seeStudents, use: show)
        doors.post("/y/:year/students/:id/revelation", may: .revealIdentity, use: reveal)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        try await listPage(context, Query(of: context.location))
    }

    @Sendable func find(request: Request, context: SignedInContext) async throws -> Response {
        try await Search.answer(context) { try await listPage(context, $0) }
    }

    private func listPage(_ context: SignedInContext, _ query: Query) async throws -> Response {
        let year = try context.year()
        let filter = StudentFilter(query)
        let list = try await office.read(as: context.officer) { desk in
            try StudentList(desk, year: year, filter: filter, page: query.page)
        }
        let frame = pages.frame(
            for: context, title: list.title, year: year, crumbs: [Crumb(StudentWords.title)],
            asOf: office.clock().chinese)
        return try pages.render(
            StudentListPage(frame: frame, list: list, query: query, mayExport: context.officer.may(.exportLists)))
    }

    @Sendable func export(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let filter = StudentFilter(Query(of: context.location))
        let names = try await office.read(as: context.officer) { try PlaceNames($0, year: year) }
        let title = "\(year)年\(StudentWords.title(of: filter, names))"
        let items = try await office.perform(
            ExportStudents(year: year, filter: filter, title: title), as: context.officer)
        let today = filter.asOf.on ?? office.clock().day
        return try .download(
            StudentSheet.draft(items, title: title, names: names, on: today), named: title, by: office)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, form: Form())
    }

    @Sendable func reveal(request: Request, context: SignedInContext) async throws -> Response {
        do {
            let student = try await office.perform(
                RevealIdentity(context.id("id"), purpose: context.form.text("purpose")), as: context.officer)
            return try await page(context, form: Form(), revealed: student)
        } catch let refusal as RevealRefusal {
            var form = context.form
            form.refuse("purpose", refusal.sentence)
            return try await page(context, form: form, status: .unprocessableContent)
        }
    }

    private func page(
        _ context: SignedInContext, form: Form, revealed: KnownStudent? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (id, year): (ID<Student>, Int) = (try context.id("id"), try context.year())
        let (record, kin, cases, names) = try await office.read(as: context.officer) { desk in
            (
                try ChildQuery(desk).record(id, year: year), try MergerKin(desk, of: id, year: year),
                try ChildCases(desk: desk, year: year).links(of: id), try PlaceNames(desk, year: year)
            )
        }
        let name = record.student.details.name
        let frame = pages.frame(
            for: context, title: name, year: year,
            crumbs: [Crumb(StudentWords.title, CohortLinks.students(year)), Crumb(name)],
            asOf: office.clock().chinese,
            notice: revealed == nil ? nil : Notice(StudentWords.revealed, tone: .watch))
        return try pages.render(
            StudentPage(
                frame: frame, record: record, kin: kin, cases: cases, names: names, officer: context.officer,
                today: office.clock().day, form: form, revealed: revealed), status: status)
    }
}
