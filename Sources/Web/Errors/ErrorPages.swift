import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Office
import Storage

/// Turns what was thrown into a page in plain Chinese. "Not yours" and "not there" are the same bytes.
struct ErrorPages: RouterMiddleware {
    let pages: Pages
    let table: AccessTable

    func handle(
        _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch is SignInNeeded where request.method == .get || request.method == .head {
            return .redirect(to: Links.query(Links.signIn, ["back": Links.local(request.uri.string)]))
        } catch is DoneAlready {
            return .redirect(to: Self.page(before: request) ?? pages.masthead.home, saying: ErrorWords.doneAlready)
        } catch {
            return try answer(error, request, context)
        }
    }

    private func answer(_ error: any Error, _ request: Request, _ context: VisitorContext) throws -> Response {
        switch error {
        case is SignInNeeded: try page(.sessionOver, .unauthorized)
        case is NotFound: try page(.notFound, .notFound)
        case is NotAllowed: try page(.notAllowed, .forbidden)
        case let fault as FormFault: try page(fault)
        case let refusal as any Refusal: try page(refusal, request)
        case let error as HTTPError where error.status.kind == .clientError: try page(error, request)
        case let fault as StorageFault where fault.kind == .busy || fault.kind == .unreachable:
            try logged(fault, .busy, .serviceUnavailable, context)
        case is Overloaded: try overloaded(request)
        case is CommitUnknown: try logged(error, .unknownCommit, .serviceUnavailable, context)
        default: try logged(error, .fault, .internalServerError, context)
        }
    }

    /// A refusal that its route did not show on its own page.
    private func page(_ refusal: any Refusal, _ request: Request) throws -> Response {
        let back = PageLink("返回", Self.page(before: request) ?? pages.masthead.home, isMain: true)
        return try page(.refused(refusal.sentence, back), .unprocessableContent)
    }

    private func overloaded(_ request: Request) throws -> Response {
        let back = PageLink("返回", Self.page(before: request) ?? pages.masthead.home, isMain: true)
        var response = try page(.overloaded(back), .serviceUnavailable)
        response.headers[.retryAfter] = "60"
        return response
    }

    /// The page of ours that the browser says it comes from.
    private static func page(before request: Request) -> String? {
        guard let referer = request.headers[.referer], let host = request.head.authority,
            let start = referer.range(of: "//" + host + "/")
        else { return nil }
        return Links.local("/" + referer[start.upperBound...])
    }

    private func page(_ fault: FormFault) throws -> Response {
        switch fault {
        case .forged: try page(.forged, .forbidden)
        case .tooLarge: try page(.tooLarge, .contentTooLarge)
        case .malformed: try page(.unreadable, .badRequest)
        case .unknownType: try page(.unreadable, .unsupportedMediaType)
        }
    }

    private func page(_ error: HTTPError, _ request: Request) throws -> Response {
        let methods = table.methods(at: request.uri.path)
        if error.status == .notFound, !methods.isEmpty {
            var response = try page(.wrongMethod, .methodNotAllowed)
            response.headers[.allow] = Set(methods.map(\.rawValue)).sorted().joined(separator: ", ")
            return response
        }
        return switch error.status {
        case .contentTooLarge: try page(.tooLarge, error.status)
        case .notFound: try page(.notFound, error.status)
        default: try page(.unreadable, error.status)
        }
    }

    /// Storage faults carry statements without values; of other errors only the type is written down.
    private func logged(
        _ error: any Error, _ words: ErrorWords, _ status: HTTPResponse.Status, _ context: VisitorContext
    ) throws -> Response {
        let text = (error as? StorageFault)?.description ?? "\(type(of: error))"
        context.logger.error("fault", metadata: ["error": "\(text)", "endpoint": "\(context.endpointPath ?? "-")"])
        var response = try page(words, status, reference: context.requestID)
        if status == .serviceUnavailable { response.headers[.retryAfter] = "5" }
        return response
    }

    private func page(
        _ words: ErrorWords, _ status: HTTPResponse.Status, reference: String? = nil
    ) throws -> Response {
        let frame = pages.bareFrame(title: words.title)
        return try pages.render(
            ErrorPage(frame: frame, words: words, reference: reference, home: pages.masthead.home), status: status)
    }
}
