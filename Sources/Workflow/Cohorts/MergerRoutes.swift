import Domain
import HTTPTypes
import Hummingbird
import Office
import Web

/// Two children who are one: finding the other, looking at both, merging them, and taking that back.
struct MergerRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/students/:id/merger", may: .mergeStudents, use: search)
        doors.get("/y/:year/students/:id/merger/:other", may: .mergeStudents, use: show)
        doors.post("/y/:year/students/:id/merger", may: .mergeStudents, use: find)
        doors.post("/y/:year/students/:id/merger/:other", may: .mergeStudents, use: merge)
        doors.post("/y/:year/students/:id/separation", may: .mergeStudents, use: separate)
    }

    @Sendable func search(request: Request, context: SignedInContext) async throws -> Response {
        try await searchPage(context, Query(of: context.location))
    }

    @Sendable func find(request: Request, context: SignedInContext) async throws -> Response {
        try await Search.answer(context) { try await searchPage(context, $0) }
    }

    private func searchPage(_ context: SignedInContext, _ query: Query) async throws -> Response {
        let (year, id): (Int, ID<Student>) = (try context.year(), try context.id("id"))
        let (student, found, names) = try await office.read(as: context.officer) { desk in
            let student = try ChildQuery(desk).record(id, year: year).student
            return (
                student, try StudentListQuery(desk, year: year).counterparts(of: student, words: query.text("q")),
                try PlaceNames(desk, year: year)
            )
        }
        return try pages.render(
            MergerSearchPage(
                frame: frame(context, year, student), year: year, student: student, found: found, names: names,
                query: query))
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form(), refusal: nil)
    }

    @Sendable func merge(request: Request, context: SignedInContext) async throws -> Response {
        let (year, form) = (try context.year(), context.form)
        let both: [ID<Student>] = [try context.id("id"), try context.id("other")]
        guard let kept = both.first(where: { $0.text == form.text("kept") }) else {
            var form = form
            form.refuse("kept", MergerWords.chooseKept)
            return try await page(context, form, refusal: nil)
        }
        let command = MergeStudents(
            both[0] == kept ? both[1] : both[0], into: kept, year: year, reason: form.text("reason"),
            document: form.text("document"), wrongNumber: form.text("number"))
        do {
            try await office.perform(command, as: context.officer)
            return .redirect(to: CohortLinks.student(year, kept), saying: MergerWords.merged)
        } catch let refusal as any Refusal {
            return try await page(context, form, refusal: refusal.sentence)
        }
    }

    @Sendable func separate(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id): (Int, ID<Student>) = (try context.year(), try context.id("id"))
        let path = CohortLinks.student(year, id)
        do {
            try await office.perform(
                SeparateStudents(id, year: year, reason: context.form.text("reason")), as: context.officer)
            return .redirect(to: path, saying: MergerWords.separated)
        } catch let refusal as any Refusal {
            return .redirect(to: path, saying: refusal.sentence, tone: .alarm)
        }
    }

    private func page(_ context: SignedInContext, _ form: Form, refusal: String?) async throws -> Response {
        let year = try context.year()
        let (one, other): (ID<Student>, ID<Student>) = (try context.id("id"), try context.id("other"))
        let (records, names) = try await office.read(as: context.officer) { desk in
            let query = ChildQuery(desk)
            return (
                (try query.record(one, year: year), try query.record(other, year: year)),
                try PlaceNames(desk, year: year)
            )
        }
        return try pages.render(
            MergerPage(
                frame: frame(context, year, records.0.student), year: year, records: records, names: names, form: form,
                refusal: refusal),
            status: refusal == nil && form.isValid ? .ok : .unprocessableContent)
    }

    private func frame(_ context: SignedInContext, _ year: Int, _ student: KnownStudent) -> Frame {
        pages.frame(
            for: context, title: MergerWords.title, year: year,
            crumbs: [
                Crumb(StudentWords.title, CohortLinks.students(year)),
                Crumb(student.details.name, CohortLinks.student(year, student.id)), Crumb(MergerWords.title),
            ])
    }
}
