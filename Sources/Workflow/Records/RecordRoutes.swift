import Domain
import HTTPTypes
import Hummingbird
import Office
import Web
import Workbook

/// The four-way comparison of a year, and the exports it rests on.
struct RecordRoutes {
    let office: Office
    let pages: Pages
    let reader: UploadReader

    func open(_ doors: Doors) {
        doors.get("/y/:year/records", may: .seeRecords, use: list)
        doors.get("/y/:year/records.xlsx", may: .exportLists, use: sheet)
        doors.post("/y/:year/records/exports", may: .importRecords, use: upload)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form())
    }

    @Sendable func sheet(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let view = try await office.perform(ExportComparison(year: year), as: context.officer)
        return try .download(view.sheet, named: "人籍比对_\(year)", by: office)
    }

    @Sendable func upload(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let year = try context.year()
        guard let upload = form.file("file") else {
            form.refuse("file", "选择学籍系统导出的名单")
            return try await page(context, form)
        }
        do {
            let uploaded = try await reader.read(upload, sentWith: form)
            let sheet = try RecordSheet(uploaded.sheets, file: uploaded.file.name)
            let command = ImportOnce(uploaded.file, year: year, ImportRecords(sheet, year: year))
            let outcome = try await office.perform(command, as: context.officer)
            return .redirect(
                to: RecordLinks.list(year),
                saying: outcome.sentence { RecordWords.imported($0, sheet.list) })
        } catch let refusal as WorkbookRefusal {
            form.refuse("file", refusal.sentence)
        } catch let refusal as any Refusal {
            form.refuse("file", refusal)
        }
        return try await page(context, form)
    }

    private func page(_ context: SignedInContext, _ form: Form) async throws -> Response {
        let year = try context.year()
        let view = try await office.read(as: context.officer) { try ComparisonView($0, year: year) }
        let frame = pages.frame(for: context, title: "学籍核对", year: year, crumbs: [Crumb("学籍")])
        return try pages.render(
            RecordPage(
                frame: frame, view: view, officer: context.officer, query: Query(of: context.location), form: form),
            status: form.isValid ? .ok : .unprocessableContent)
    }
}

/// The comparison with the names it is read by.
struct ComparisonView: Sendable {
    let year: Int
    let items: [RecordComparison.Item]
    /// Rows of the newest lists that wait for a person.
    let questions: Int
    let exports: [RecordTally]
    /// Children in whose only rows the school is none that we know.
    let unplaced: [ID<Student>: RecordRow]
    let openProposals: Int
    let names: PlaceNames
    let today: Day

    init(_ desk: Desk, year: Int) throws {
        self.year = year
        today = desk.now.day
        _ = try desk.cohorts.state(year)
        names = try PlaceNames(desk, year: year)
        let comparison = RecordComparison(desk, year: year)
        items = try comparison.items()
        questions = try RecordRowQuery(desk, year: year).rows(.questions).count
        openProposals = try desk.records.proposals(year, at: desk).count
        let results = RecordResultQuery(desk, year: year)
        exports = try results.tallies()
        unplaced = try results.unplaced()
    }

    /// Before the in-school list has come in, "no record" says nothing.
    var isCompared: Bool { exports.contains { $0.list == .inSchool } }
}

/// Takes the differences out of the system as a sheet.
struct ExportComparison: Command {
    let year: Int

    func run(in desk: Desk) throws -> ComparisonView {
        try desk.require(.exportLists)
        try desk.require(.seeRecords)
        let view = try ComparisonView(desk, year: year)
        try desk.record(Entry(.listExported, on: "cohort:\(year)"), cohort: year, document: "人籍比对")
        return view
    }
}
