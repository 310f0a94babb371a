import HTTPTypes
import Hummingbird
import NIOCore

/// Reads the body of every POST once, and refuses one that no page of this house made.
///
/// A form carries the token that its page was given; a browser that says where the request comes from must name this
/// host. So a change needs the session, the token and the same site.
struct FormReader: RouterMiddleware {
    let pages: Pages
    /// Largest body of somebody who is signed in, and of anybody else.
    var signedInBytes = 24 << 20
    var visitorBytes = 64 << 10

    func handle(
        _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .post else { return try await next(request, context) }
        guard Self.isSameSite(request) else { throw FormFault.forged }
        var context = context
        context.form = try await read(request, upTo: context.session == nil ? visitorBytes : signedInBytes)
        let token = context.form.raw("csrf")
        guard !token.isEmpty, SecretText.equal(token, context.forgeryToken) else {
            guard context.session == nil, request.uri.path != Links.signIn else { throw FormFault.forged }
            return try sessionOver(request, context)
        }
        return try await next(request, context)
    }

    private func read(_ request: Request, upTo limit: Int) async throws -> Form {
        let type = request.headers[.contentType] ?? ""
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw FormFault.tooLarge
        }
        let body: ByteBuffer
        do { body = try await request.body.collect(upTo: limit) } catch is NIOTooManyBytesError {
            throw FormFault.tooLarge
        }
        if HeaderValue(type).main == "application/x-www-form-urlencoded" {
            return Form(try URLEncoded.pairs(String(buffer: body)))
        }
        guard let multipart = Multipart(body, contentType: type) else { throw FormFault.unknownType }
        return try multipart.form()
    }

    /// The form of a session that has ended is no forgery: its sender is asked to sign in, and it is carried along.
    private func sessionOver(_ request: Request, _ context: VisitorContext) throws -> Response {
        let page = SignInPage(
            frame: pages.frame(for: context, title: "登录"), form: Form(), back: pages.masthead.home, isSessionOver: true,
            carrying: CarriedForm(of: context.form, sentTo: context.location))
        return try pages.render(page, status: .unauthorized)
    }

    private static func isSameSite(_ request: Request) -> Bool {
        if let site = request.headers.text("sec-fetch-site"), site != "same-origin", site != "none" { return false }
        guard let origin = request.headers[.origin] else { return true }
        let host = origin.split(separator: "//", maxSplits: 1).last.map(String.init)
        return host != nil && host == request.head.authority
    }
}
