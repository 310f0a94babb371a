import HTTPTypes
import Hummingbird

/// The headers that every answer carries: nothing from elsewhere is loaded, framed or guessed, and no page is kept.
struct SecurityHeaders: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in Self.fixed { response.headers.set(name, to: value) }
        response.headers.set("x-request-id", to: context.requestID)
        // Pages hold children's data: the cache of a shared computer must not.
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        if site.isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }

    private static let fixed: [(String, String)] = [
        (
            "content-security-policy",
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
                + "frame-ancestors 'none'"
        ),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("permissions-policy", "geolocation=(), microphone=(), camera=()"),
    ]
}
