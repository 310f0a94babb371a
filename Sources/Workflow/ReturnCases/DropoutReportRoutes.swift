import Domain
import HTTPTypes
import Hummingbird
import Office
import Paper
import Storage
import Web

/// The towns' reports to the county government, the chain of both lines, and the lines of lists that could not be
/// followed.
struct DropoutReportRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/return-cases/reports", may: .seeReturnCases, use: list)
        doors.post("/y/:year/return-cases/reports", may: .reportDropouts, use: report)
        doors.get("/y/:year/return-cases/reports/:report/paper.pdf", may: .printLetters, use: paper)
        doors.get("/y/:year/return-cases/chain", may: .manageSettings, use: chain)
        doors.post("/y/:year/return-cases/chain", may: .manageSettings, use: layDown)
        doors.get("/y/:year/return-cases/leftovers", may: .seeReturnCases, use: leftovers)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        try await listPage(context)
    }

    @Sendable func report(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        var town = ID<Township>(context.form.text("town"))
        if case .town(let own) = context.officer.unit { town = own }
        guard let made = try await office.perform(ReportDropouts(year: year, town: town), as: context.officer) else {
            return try await listPage(
                context, refusal: ReturnCaseRefusal.nothingToReport.sentence, status: .unprocessableContent)
        }
        return .redirect(to: ReturnCaseLinks.reports(year), saying: "已上报 \(made.lines.count) 人，打印后盖章报县政府")
    }

    @Sendable func paper(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id): (Int, ID<DropoutReport>) = (try context.year(), try context.id("report"))
        let report = try await office.perform(PrintDropoutReport(id, year: year), as: context.officer)
        let bytes = try DropoutReportPaper(report).pdf(at: office.clock(), on: PaperPress())
        return .download(bytes, .paper, named: "\(report.townName)辍学学生情况报告\(report.number)")
    }

    @Sendable func chain(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let chain = try await office.read(as: context.officer) { try ResponsibilityChain.of(year, at: $0) }
        let frame = pages.frame(
            for: context, title: "双线责任链", year: year,
            crumbs: [Crumb("劝返", ReturnCaseLinks.list(year)), Crumb("双线责任链")])
        return try pages.render(ChainPage(frame: frame, chain: chain, year: year))
    }

    @Sendable func layDown(request: Request, context: SignedInContext) async throws -> Response {
        let (year, form) = (try context.year(), context.form)
        let links = ChainLink.Line.allCases.flatMap { line in
            form.text(line.rawValue).split(separator: "\n").map { ChainLink(line, $0.trimmingBlanks) }
        }.filter { !$0.title.isEmpty }
        try await office.perform(SetResponsibilityChain(links, year: year), as: context.officer)
        return .redirect(to: ReturnCaseLinks.chain(year), saying: "责任链已保存，共 \(links.count) 位")
    }

    @Sendable func leftovers(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let (lines, names) = try await office.read(as: context.officer) { desk in
            (try desk.returnCases.leftovers(year, for: desk), try PlaceNames(desk, year: year))
        }
        let frame = pages.frame(
            for: context, title: "没有办成的行", year: year,
            crumbs: [Crumb("劝返", ReturnCaseLinks.list(year)), Crumb("没有办成的行")])
        return try pages.render(VisitLeftoversPage(frame: frame, lines: lines, names: names))
    }

    private func listPage(
        _ context: SignedInContext, refusal: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let year = try context.year()
        let (reports, towns) = try await office.read(as: context.officer) { desk in
            guard try desk.cohorts.exists(year) else { throw NotFound() }
            return (try DropoutReport.all(desk, year: year), try desk.directory.townships())
        }
        let frame = pages.frame(
            for: context, title: "上报县政府", year: year,
            crumbs: [Crumb("劝返", ReturnCaseLinks.list(year)), Crumb("上报县政府")])
        return try pages.render(
            DropoutReportsPage(
                frame: frame, reports: reports, towns: towns, officer: context.officer, year: year, refusal: refusal),
            status: status)
    }
}

extension Substring {
    fileprivate var trimmingBlanks: String { TextRepair.trimmed(String(self)) }
}

/// A line of a record of visits that could not be followed, and why.
struct VisitLeftover: Sendable {
    /// Whose list it was, as it is stored.
    let unit: String
    let file: String
    let row: Int
    let name: String
    let day: String
    let outcome: String
    let problem: VisitLink.Problem
}

extension ReturnCaseStore {
    /// Of the lists that the officer's own unit brought in; the county's officers see all.
    func leftovers(_ year: Int, for desk: Desk) throws -> [VisitLeftover] {
        let isTheirs: SQL = desk.jurisdiction == .county ? "(1 = 1)" : "(unit = \(desk.unit.text))"
        return try connection.rows(
            """
            SELECT unit, file, row_number, name, day, outcome, problem FROM visit_line
            WHERE county = \(county) AND year = \(year) AND problem IS NOT NULL AND \(isTheirs)
            ORDER BY unit, file, row_number
            """
        ).map {
            VisitLeftover(
                unit: try $0.text("unit"), file: try $0.text("file"), row: try $0.int("row_number"),
                name: try $0.text("name"),
                day: try $0.text("day"), outcome: try $0.text("outcome"), problem: try $0.word("problem"))
        }
    }
}
