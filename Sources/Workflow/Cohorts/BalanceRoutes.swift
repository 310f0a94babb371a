import Domain
import Hummingbird
import Office
import Web

/// The balance sheet, from the county down to the class, for any past day.
struct BalanceRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/balance", may: .seeBalance, use: show)
        doors.get("/y/:year/balance.xlsx", may: .exportLists, use: export)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let query = Query(of: context.location)
        let (scope, asOf, form) = Self.asked(query, today: office.clock().day)
        let view = try await office.read(as: context.officer) { desk in
            try BalanceView(desk, year: year, scope: scope, asOf: asOf)
        }
        let frame = pages.frame(
            for: context, title: view.heading, year: year, crumbs: Self.crumbs(view),
            asOf: office.clock().chinese)
        return try pages.render(
            BalancePage(frame: frame, view: view, form: form, context: context, printed: office.clock()),
            status: form.isValid ? .ok : .unprocessableContent)
    }

    @Sendable func export(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let (scope, asOf, form) = Self.asked(Query(of: context.location), today: office.clock().day)
        guard form.isValid else { throw NotFound() }
        let table = try await office.perform(ExportBalance(year: year, scope: scope, asOf: asOf), as: context.officer)
        let title = "\(year)年" + BalanceWords.title
        let draft = BalanceSheetDraft.draft(table, heading: title)
        return try .download(draft, named: title, by: office, isDated: asOf.isNow)
    }

    /// A day that cannot be read, or has not come, is refused beside its field; nothing else is shown in its place.
    private static func asked(_ query: Query, today: Day) -> (BalanceScope, AsOf, Form) {
        var form = query.fields
        func day(_ name: String) -> Day? {
            let text = form.text(name)
            guard !text.isEmpty else { return nil }
            guard let day = Day(text) else {
                form.refuse(name, BalanceWords.noDay)
                return nil
            }
            if day > today { form.refuse(name, BalanceWords.dayToCome) }
            return min(day, today)
        }
        return (BalanceScope(text: query.text("in")), AsOf(on: day("on"), known: day("known")), form)
    }

    private static func crumbs(_ view: BalanceView) -> [Crumb] {
        let (year, asOf) = (view.table.year, view.table.asOf)
        let whole = Crumb(BalanceWords.title, CohortLinks.balance(year, .county, asOf))
        switch view.table.scope {
        case .county: return [Crumb(BalanceWords.title)]
        case .receivingSchools, .town: return [whole, Crumb(view.place)]
        case .school:
            let town = view.town.map { Crumb($0.name, CohortLinks.balance(year, .town($0.id), asOf)) }
            return [whole, town, Crumb(view.place)].compactMap { $0 }
        }
    }
}

/// What the page of a balance sheet shows.
struct BalanceView: Sendable {
    let table: BalanceTable
    let place: String
    /// Of a school's sheet: where one step up leads.
    let town: Township?
    let imbalances: [Imbalance]
    let head: DailyHead

    var heading: String { "\(table.year)年\(place)\(BalanceWords.title)" }

    init(_ desk: Desk, year: Int, scope: BalanceScope, asOf: AsOf) throws {
        guard try desk.cohorts.exists(year) else { throw NotFound() }
        table = try BalanceTable(desk, year: year, scope: scope, asOf: asOf)
        let names = try PlaceNames(desk, year: year)
        place = scope == .county && desk.jurisdiction != .county ? "" : names.title(of: scope)
        if case .school(let school) = scope, let id = names.township(of: school) {
            town = Township(id: id, name: names.township(id))
        } else {
            town = nil
        }
        // Whom nobody reaches is for the county to find.
        let isWhole = desk.jurisdiction == .county && scope == .county
        imbalances = isWhole ? try BalanceAudit(desk, year: year).imbalances(asOf) : []
        head = try DailyHeadQuery.current(desk)
    }
}
