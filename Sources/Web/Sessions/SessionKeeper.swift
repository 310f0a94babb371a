import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Office
import Storage

/// Finds out who asks: reads the cookies, sets `session`, the token of the forms, the notice and the density.
struct SessionKeeper: RouterMiddleware {
    let office: Office
    let cookies: SessionCookies

    func handle(
        _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        if request.uri.path.hasPrefix(Assets.folder) { return try await next(request, context) }
        var context = context
        context.location = request.uri.string
        context.density = request.cookies[Density.cookie].flatMap { Density(rawValue: $0.value) } ?? .standard
        context.address = cookies.site.trustsProxy ? Self.forwarded(request) ?? context.address : context.address
        if let secret = cookies.secret(in: request) {
            context.session = try await session(secret)
        }
        let visit = try cookies.visit(in: request)
        context.forgeryToken = context.session?.forgeryToken ?? SecretText.hash(visit.secret)
        let notice = NoticeCookie.read(request)
        context.notice = notice
        var response = try await next(request, context)
        if visit.isNew, context.session == nil { response.setCookie(cookies.cookie(.visit, visit.secret)) }
        if notice != nil, response.status == .ok { response.setCookie(NoticeCookie.cleared) }
        return response
    }

    private func session(_ secret: String) async throws -> Session? {
        let now = office.clock()
        let (county, site) = (office.county, cookies.site)
        let session = try await office.database.read {
            try SessionStore(connection: $0, county: county).find(secret: secret, at: now, site: site)
        }
        guard let session else { return nil }
        if session.seen.advanced(minutes: 1) < now {
            try await office.database.write { try SessionStore(connection: $0, county: county).touch(session, at: now) }
        }
        return session
    }

    /// The last address: the one that our own proxy wrote.
    private static func forwarded(_ request: Request) -> String? {
        request.headers.list("x-forwarded-for").split(separator: ",").last.map {
            String($0.filter { !$0.isWhitespace })
        }
    }
}
