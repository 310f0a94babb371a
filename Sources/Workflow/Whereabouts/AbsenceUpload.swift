import Office
import Web
import Workbook

/// Why an uploaded list was not taken in, in one sentence.
enum AbsenceUpload {
    /// Says it at the form's file; false for a fault of ours.
    static func refuse(_ error: any Error, in form: inout Form) -> Bool {
        switch error {
        case let refusal as WorkbookRefusal: form.refuse("file", refusal.sentence)
        case let refusal as any Refusal: form.refuse("file", refusal)
        default: return false
        }
        return true
    }
}
