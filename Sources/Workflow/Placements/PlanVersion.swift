import Domain
import Office
import Storage
import Web

/// What is looked at before it is submitted or decided upon: a plan or a supplement as one act made it, by the number of that
/// act. Changed, or taken back and submitted again, it is another one, whatever page is still open.
extension Desk {
    /// The act that made it what it is; nil: there was none.
    func version(of subject: String) throws -> Int? {
        let kinds: [Entry.Kind] = [
            .planDrafted, .planChanged, .planSubmitted, .supplementDrafted, .supplementChanged, .supplementSubmitted,
        ]
        return try connection.row(
            """
            SELECT MAX(sequence) AS sequence FROM act WHERE county = \(county) AND subject = \(subject)
                AND kind IN \(list: kinds.map(\.rawValue))
            """
        )?.intOrNil("sequence")
    }

    /// - Parameter seen: nil where nobody acts by a page.
    func requireVersion(_ seen: Int?, of subject: String) throws {
        guard let seen, try version(of: subject) != seen else { return }
        throw PlacementPlan.Refusal.changedSince
    }
}

enum VersionLinks {
    /// An act upon what a page shows.
    static func act(_ path: String, upon version: Int?) -> String { version.map { "\(path)?version=\($0)" } ?? path }

    /// What the page showed from which an act was sent.
    static func version(of location: String) -> Int? { Int(Query(of: location).text("version")) }
}

extension Form {
    /// What was written, without what was confirmed of another content.
    var unconfirmed: Form { Form(pairs.filter { $0.name != "confirm" }) }
}
