import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// What is known of a request before anybody is known to have signed in.
package struct VisitorContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Set by `SessionKeeper` when the cookie names a session that is good.
    package var session: Session?
    /// What a form on the answered page must carry.
    package var forgeryToken = ""
    /// The fields of a posted form; empty for other requests.
    package var form = Form()
    /// Path and query, as asked.
    package var location = "/"
    package var notice: Notice?
    package var density = Density.standard
    /// Where the request came from, as text.
    package var address: String
    /// What an error page calls this request: the last eight digits of its number in the log.
    package let requestID: String

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? "local"
        requestID = source.logger[metadataKey: "hb.request.id"].map { String("\($0)".suffix(8)) } ?? "-"
    }
}

/// Nobody is signed in, and the page is for those who are.
package struct SignInNeeded: Error {}
