import Dispatch
import Domain
import Paper

/// Prints agreements on a queue of its own, one file at a time, never on the threads that answer requests.
struct AgreementPress: Sendable {
    private static let queue = DispatchQueue(label: "agreements")

    let county: String

    func bytes(of sheets: [AgreementSheet], at moment: Timestamp) async throws -> [UInt8] {
        let papers = sheets.map { AgreementPaper(sheet: $0, county: county) }
        return try await withCheckedThrowingContinuation { continuation in
            Self.queue.async {
                continuation.resume(
                    with: Result {
                        let document =
                            papers.count == 1
                            ? papers[0].document(at: moment)
                            : AgreementPaper.document(title: "责任书", of: papers, at: moment)
                        return try PaperPress().render(document)
                    })
            }
        }
    }
}
