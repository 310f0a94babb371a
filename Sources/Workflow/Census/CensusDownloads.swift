import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Office
import Web
import Workbook

/// The roster page with its sheet, and the other sheets of the census.
struct CensusDownloads {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/census.xlsx", may: .exportLists, use: monitor)
        doors.get("/y/:year/census/schools/:school/template.xlsx", may: .importRosters, use: template)
        doors.get("/y/:year/census/schools/:school/gaps.xlsx", may: .importRosters, use: gaps)
        doors.get("/y/:year/census/schools/:school/roster", may: .seeStudents, use: roster)
        doors.get("/y/:year/census/schools/:school/roster.xlsx", may: .exportLists, use: rosterSheet)
        doors.get("/y/:year/census/schools/:school/findings.xlsx", may: .exportLists, use: findings)
    }

    @Sendable func monitor(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let lines = try await office.perform(
            ExportCensus(year: year, title: "摸底情况") { try CensusQuery($0, year: year).lines() }, as: context.officer)
        return try .download(CensusTables.monitorSheet(lines, year: year), named: "\(year)年摸底情况", by: office)
    }

    @Sendable func template(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id): (Int, ID<School>) = (try context.year(), try context.id("school"))
        let (school, classes) = try await office.read(as: context.officer) { desk in
            try desk.requireReach(id)
            return (try desk.directory.school(id), try desk.classChoices(of: id, year: year))
        }
        let drafts = RosterTemplate.drafts(year: year, school: school, classes: classes)
        let bytes = try SheetWriter.xlsx(drafts, created: Int(office.clock().milliseconds / 1000))
        let name = "花名册模板_\(school.name).xlsx"
        let headers: HTTPFields = [
            .contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            .contentDisposition: "attachment; filename=\"roster.xlsx\"; filename*=UTF-8''\(name.pathEncoded)",
        ]
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    @Sendable func gaps(request: Request, context: SignedInContext) async throws -> Response {
        let (year, school): (Int, ID<School>) = (try context.year(), try context.id("school"))
        let gaps = try await office.perform(
            ExportCensus(year: year, title: RosterGaps.title) { try RosterGaps($0, of: school, year: year) },
            as: context.officer)
        return try .download(gaps.sheet, named: "缺项表_\(gaps.school.name)", by: office, isDated: false)
    }

    @Sendable func roster(request: Request, context: SignedInContext) async throws -> Response {
        let (year, school): (Int, ID<School>) = (try context.year(), try context.id("school"))
        let query = Query(of: context.location)
        let list = try await office.read(as: context.officer) { desk in
            try SchoolRoster(CensusQuery(desk, year: year), of: school, in: query.schoolClass)
        }
        let frame = pages.frame(
            for: context, title: list.title, year: year,
            crumbs: [
                Crumb("摸底", CensusLinks.home(year)), Crumb(list.school.name, CensusLinks.school(year, school)),
                Crumb("花名册"),
            ])
        return try pages.render(
            SchoolRosterPage(
                frame: frame, list: list, query: query, mayExport: context.officer.may(.exportLists),
                print: .census(context, office.clock())))
    }

    @Sendable func rosterSheet(request: Request, context: SignedInContext) async throws -> Response {
        let (year, school): (Int, ID<School>) = (try context.year(), try context.id("school"))
        let schoolClass = Query(of: context.location).schoolClass
        let list = try await office.perform(
            ExportCensus(year: year, title: "花名册") {
                try SchoolRoster(CensusQuery($0, year: year), of: school, in: schoolClass)
            }, as: context.officer)
        return try .download(list.sheet, named: list.title, by: office)
    }

    @Sendable func findings(request: Request, context: SignedInContext) async throws -> Response {
        let (year, school): (Int, ID<School>) = (try context.year(), try context.id("school"))
        let query = Query(of: context.location)
        let list = try await office.perform(
            ExportCensus(year: year, title: "摸底问题清单") {
                try FindingList(CensusQuery($0, year: year), of: school, picking: query)
            }, as: context.officer)
        return try .download(list.sheet, named: "\(list.school.name)摸底问题清单", by: office)
    }
}

/// Takes a list of the census out of the system: it is written down who did and which.
struct ExportCensus<List: Sendable>: Command {
    let year: Int
    let title: String
    let read: @Sendable (Desk) throws -> List

    func run(in desk: Desk) throws -> List {
        try desk.require(.exportLists)
        let list = try read(desk)
        try desk.record(Entry(.listExported, on: "cohort:\(year)"), cohort: year, document: title)
        return list
    }
}

extension Query {
    /// The class that a list is narrowed to.
    var schoolClass: ID<SchoolClass>? {
        let text = text("class")
        return text.isEmpty ? nil : ID(text)
    }
}
