import Office
import Workbook

/// Why an uploaded list was not taken in, in one sentence.
enum AbsenceUpload {
    /// `nil` for a fault of ours.
    static func sentence(of error: any Error) -> String? {
        switch error {
        case let refusal as WorkbookRefusal: refusal.sentence
        case let refusal as any Refusal: refusal.sentence
        default: nil
        }
    }
}
