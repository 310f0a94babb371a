import Domain
import Hummingbird
import Office
import Web

/// The home page.
struct BoardRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/", use: home)
        doors.get("/y/:year", may: .seeBoard, use: show)
    }

    /// The newest year that is not ahead of the calendar: a cohort whose census begins early does not hide the work of
    /// the one before. Else the first; before there is one, the page that opens it.
    @Sendable func home(request: Request, context: SignedInContext) async throws -> Response {
        let years = try await office.read(as: context.officer) { try $0.cohorts.years() }
        let year = years.last { $0 <= office.clock().day.year } ?? years.first
        return .redirect(to: year.map { Links.year($0) } ?? CohortLinks.newYear)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let board = try await office.read(as: context.officer) { try Board($0, year: year) }
        let frame = pages.frame(
            for: context, title: BoardWords.title, year: year,
            counts: [BoardWords.title: board.tasks.count], asOf: office.clock().chinese)
        return try pages.render(BoardPage(frame: frame, board: board, officer: context.officer))
    }
}

/// 待办 of every unit. Not a step of the year.
package enum BoardRoom {
    package static func open(_ doors: Doors, office: Office, pages: Pages) {
        BoardRoutes(office: office, pages: pages).open(doors)
    }
}
