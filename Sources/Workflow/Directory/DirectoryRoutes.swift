import Domain
import HTTPTypes
import Hummingbird
import Office
import Web
import Workbook

/// The directory of schools and towns, and taking it in from files.
struct DirectoryRoutes {
    let office: Office
    let pages: Pages
    let reader: UploadReader

    func open(_ doors: Doors) {
        doors.get("/directory", use: list)
        doors.get("/directory/schools/:id", use: show)
        doors.get("/directory/templates/:kind", may: .manageDirectory, use: template)
        doors.post("/directory/schools", may: .manageDirectory, use: importSchools)
        doors.post("/directory/distances", may: .manageDirectory, use: importDistances)
        doors.post("/directory/roads", may: .manageDirectory, use: importRoads)
        doors.post("/directory/guesses", may: .manageDirectory, use: fill)
        doors.post("/directory/feeders", may: .manageDirectory, use: importFeeders)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form())
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let id: ID<School> = try context.id("id")
        let (school, view, feeders) = try await office.read(as: context.officer) { desk in
            (try desk.directory.school(id), try DirectoryView(desk), try SchoolFeeders(of: id, at: desk))
        }
        let frame = pages.frame(
            for: context, title: school.name,
            crumbs: [Crumb(DirectoryWords.title, DirectoryLinks.list), Crumb(school.name)])
        return try pages.render(SchoolPage(frame: frame, school: school, view: view, feeders: feeders))
    }

    @Sendable func template(request: Request, context: SignedInContext) async throws -> Response {
        guard let kind = DirectoryTemplate(rawValue: context.parameters.get("kind") ?? "") else { throw NotFound() }
        return try .download(kind.sheet, named: kind.title + "模板", by: office, isDated: false)
    }

    @Sendable func importSchools(request: Request, context: SignedInContext) async throws -> Response {
        try await take("schools", context) { sheets, file, year in
            let sheet = try DirectorySheet(sheets, file: file.name)
            let command = ImportDirectory(
                sheet, file: file, year: year, changesAreSeen: context.form.hasSeenChanges(file))
            return DirectoryWords.imported(sheet, seats: try await office.perform(command, as: context.officer))
        }
    }

    @Sendable func importDistances(request: Request, context: SignedInContext) async throws -> Response {
        try await take("distances", context) { sheets, file, year in
            let command = ImportDistances(
                try DistanceSheet(sheets, file: file.name), file: file, year: year,
                changesAreSeen: context.form.hasSeenChanges(file))
            return DirectoryWords.distances(try await office.perform(command, as: context.officer))
        }
    }

    @Sendable func importRoads(request: Request, context: SignedInContext) async throws -> Response {
        try await take("roads", context) { sheets, file, _ in
            let sheet = try RoadSheet(sheets, file: file.name)
            return DirectoryWords.measured(try await MeasureRoads(sheet).perform(at: office, as: context.officer))
        }
    }

    @Sendable func fill(request: Request, context: SignedInContext) async throws -> Response {
        let outcome = try await office.perform(FillDistances(), as: context.officer)
        return .redirect(to: DirectoryLinks.list, saying: DirectoryWords.filled(outcome))
    }

    @Sendable func importFeeders(request: Request, context: SignedInContext) async throws -> Response {
        try await take("feeders", context) { sheets, file, year in
            let pairs = try SchoolPairs(sheets, file: file.name)
            let outcome = try await office.perform(ImportFeeders(pairs, year: year), as: context.officer)
            return DirectoryWords.feeders(outcome.kept, replaced: outcome.replaced)
        }
    }

    /// Reads the file of a field and hands its cells on; a file that is not taken is told above the page.
    private func take(
        _ field: String, _ context: SignedInContext, _ use: ([Sheet], SourceFile, Int) async throws -> String
    ) async throws -> Response {
        var form = context.form
        guard let upload = form.file(field) else {
            form.refuse(field, DirectoryWords.noFile)
            return try await page(context, form, status: .unprocessableContent)
        }
        do {
            let read = try await reader.read(upload, sentWith: form)
            let year = try await office.read(as: context.officer) { try $0.cohorts.years().last ?? $0.day.year }
            let sentence = try await use(read.sheets, read.file, year)
            return .redirect(to: DirectoryLinks.list, saying: sentence)
        } catch let refusal as WorkbookRefusal {
            return try await page(context, form, refusal: refusal.sentence, status: .unprocessableContent)
        } catch let refusal as any Refusal & Confirmable {
            form.refuse(field, refusal)
            return try await page(context, form, status: .unprocessableContent)
        } catch let refusal as any Refusal {
            return try await page(
                context, form, refusal: refusal.sentence, status: .unprocessableContent)
        }
    }

    private func page(
        _ context: SignedInContext, _ form: Form, refusal: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let view = try await office.read(as: context.officer) { try DirectoryView($0) }
        let frame = pages.frame(for: context, title: DirectoryWords.title, crumbs: [Crumb(DirectoryWords.title)])
        return try pages.render(
            DirectoryPage(
                frame: frame, view: view, query: Query(of: context.location), form: form, refusal: refusal,
                mayChange: context.officer.may(.manageDirectory)), status: status)
    }
}

/// 名录. Not a step of the year.
package enum DirectoryRoom {
    package static func open(_ doors: Doors, office: Office, pages: Pages, reader: UploadReader = UploadReader()) {
        DirectoryRoutes(office: office, pages: pages, reader: reader).open(doors)
    }
}
