import HTTPTypes
import Hummingbird
import Office

/// The house as visitors meet it: every answer passes the same stations, in this order, and every route is opened by
/// its doors.
package struct House {
    package let doors: Doors
    package let router: Router<VisitorContext>

    package init(
        office: Office, pages: Pages, assets: Assets, site: Site,
        readYear: @escaping Doors.YearReader = { _, _ in YearState() }
    ) {
        let table = AccessTable()
        router = Router(context: VisitorContext.self, options: [.autoGenerateHeadEndpoints])
        router.add(middleware: SecurityHeaders(site: site))
        router.add(middleware: ErrorPages(pages: pages, table: table))
        router.add(middleware: SessionKeeper(office: office, cookies: SessionCookies(site: site)))
        router.add(middleware: FormReader(pages: pages))
        doors = Doors(to: router, table: table, readYear: readYear)
        doors.getForAll("/static/:name") { request, context in try assets.answer(request, context) }
        doors.postForAll("/density") { _, context in
            var response = Response.redirect(to: Links.local(context.form.text("back")))
            let density = Density(rawValue: context.form.text("density")) ?? .standard
            response.setCookie(
                Cookie(
                    name: Density.cookie, value: density.rawValue, maxAge: 31_536_000, path: "/", secure: site.isSecure,
                    httpOnly: true, sameSite: .lax))
            return response
        }
    }
}
