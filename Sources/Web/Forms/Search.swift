import Domain
import Hummingbird

/// What a search form sends. It posts, so that a whole identity or student number never stands in an address, a history
/// or a proxy's log; other words go on in the address, where they can be kept, turned over and sent on.
package enum Search {
    /// - Parameter show: the page with what was found.
    package static func answer(
        _ context: SignedInContext, show: (Query) async throws -> Response
    ) async throws -> Response {
        let form = context.form
        guard !isWholeNumber(form.text("q")) else { return try await show(Query(form)) }
        let sent = form.pairs.filter { !["csrf", "key"].contains($0.name) && !$0.value.isEmpty }
        let query = sent.map { "\($0.name.pathEncoded)=\($0.value.pathEncoded)" }.joined(separator: "&")
        let path = String(context.location.prefix { $0 != "?" })
        return .redirect(to: Links.local(query.isEmpty ? path : path + "?" + query))
    }

    /// Whether the words hold a whole number of a child: 15 digits or more.
    package static func isWholeNumber(_ words: String) -> Bool { words.count(where: \.isWholeNumber) >= 15 }

    /// The words as an address may hold them: none where they hold a whole number.
    package static func inAddress(_ words: String) -> String { isWholeNumber(words) ? "" : words }
}
