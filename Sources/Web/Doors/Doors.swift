import Domain
import HTTPTypes
import Hummingbird
import Office

/// The one way to open a route: it records whom the route is open to and refuses everybody else.
package struct Doors {
    package typealias VisitorHandler = @Sendable (Request, VisitorContext) async throws -> Response
    package typealias Handler = @Sendable (Request, SignedInContext) async throws -> Response

    package typealias YearReader = @Sendable (_ year: Int, Officer) async throws -> YearState

    package let table: AccessTable
    private let readYear: YearReader
    private let router: Router<VisitorContext>

    /// Routes of the router are opened by these doors alone.
    package init(to router: Router<VisitorContext>, table: AccessTable, readYear: @escaping YearReader) {
        self.router = router
        self.readYear = readYear
        self.table = table
    }

    /// A page for officers whose role has the permission.
    package func get(_ path: RouterPath, may permission: Permission, use handler: @escaping Handler) {
        add(path, .get, .permission(permission), handler)
    }

    /// An act of officers whose role has the permission. Its form has passed `FormReader`.
    package func post(_ path: RouterPath, may permission: Permission, use handler: @escaping Handler) {
        add(path, .post, .permission(permission), handler)
    }

    /// A page for whoever is signed in.
    package func get(_ path: RouterPath, use handler: @escaping Handler) { add(path, .get, .anyOfficer, handler) }

    /// An act of whoever is signed in.
    package func post(_ path: RouterPath, use handler: @escaping Handler) { add(path, .post, .anyOfficer, handler) }

    /// A page for everybody.
    package func getForAll(_ path: RouterPath, use handler: @escaping VisitorHandler) {
        open(path, .get, .anyone, handler)
    }

    /// An act of everybody.
    package func postForAll(_ path: RouterPath, use handler: @escaping VisitorHandler) {
        open(path, .post, .anyone, handler)
    }

    private func add(
        _ path: RouterPath, _ method: HTTPRequest.Method, _ access: Access, _ handler: @escaping Handler
    ) {
        let keepsPage = YearLink.keepsPage(Self.pattern(path), method)
        open(path, method, access) { [readYear] request, visitor in
            var context = try SignedInContext(context: visitor)
            if context.session.mustChangePassword, !Self.isOpenBeforeFirstPassword(request.uri.path) {
                return .redirect(to: Links.password)
            }
            if case .permission(let permission) = access, !context.officer.may(permission) {
                throw NotAllowed(permission: permission)
            }
            if let year = context.parameters.get("year", as: Int.self) {
                let state = try await readYear(year, context.officer)
                context.steps = state.steps
                context.years = YearLink.all(
                    state.years, at: year, location: context.location, keepsPage: keepsPage)
            }
            let sent = context.form.key.map { FormKey(Self.key($0, of: context)) }
            return try await FormKey.$sent.withValue(sent) { [context] in try await handler(request, context) }
        }
    }

    /// A page has one key: where its form went and what was filled in tell its forms apart.
    private static func key(_ key: String, of context: SignedInContext) -> String {
        let fields = context.form.pairs.filter { $0.name != "csrf" }.map { "\($0.name)=\($0.value)" }
        let files = context.form.files.map { "\($0.filename)=\(Digest(of: Array($0.body.readableBytesView)).short)" }
        let sent = [context.location, context.officer.id.text] + fields + files
        return key + Digest(of: Array(sent.joined(separator: "\n").utf8)).short
    }

    private func open(
        _ path: RouterPath, _ method: HTTPRequest.Method, _ access: Access, _ handler: @escaping VisitorHandler
    ) {
        table.add(AccessRow(method: method, path: Self.pattern(path), access: access))
        router.on(path, method: method, use: handler)
    }

    /// The router prints a parameter as {year}; everywhere else it is written :year.
    private static func pattern(_ path: RouterPath) -> String {
        String(path.description.compactMap { $0 == "{" ? ":" : $0 == "}" ? nil : $0 })
    }

    private static func isOpenBeforeFirstPassword(_ path: String) -> Bool {
        [Links.password, Links.signOut, Links.density].contains(path)
    }
}
