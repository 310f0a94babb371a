import Domain
import Office
import Storage
import Web

/// What the county government looks at when it decides: a plan or a supplement as it was submitted, by the number of that
/// act. Taken back and submitted again it is another one, whatever page is still open.
extension Desk {
    /// The act by which it was submitted last; nil: it never was.
    func submission(of subject: String) throws -> Int? {
        try connection.row(
            """
            SELECT MAX(sequence) AS sequence FROM act WHERE county = \(county) AND subject = \(subject)
                AND kind IN (\(Entry.Kind.planSubmitted), \(Entry.Kind.supplementSubmitted))
            """
        )?.intOrNil("sequence")
    }

    /// - Parameter seen: nil where nobody decides by a page.
    func require(_ seen: Int?, of subject: String) throws {
        guard let seen, try submission(of: subject) != seen else { return }
        throw PlacementPlan.Refusal.submittedAgain
    }
}

enum SubmissionLinks {
    /// A decision upon what was submitted by an act.
    static func decision(_ path: String, upon submission: Int?) -> String {
        submission.map { "\(path)?submission=\($0)" } ?? path
    }

    /// The act that the page was about from which a decision was sent.
    static func submission(of location: String) -> Int? { Int(Query(of: location).text("submission")) }
}
