import Domain
import Office
import Workbook

/// Finds the files that wait and that a receipt 错误回执 answers: those whose receipt bears its name and whose rows are of
/// its schools. Names alone would not do: many schools call their list 花名册.
struct ReceiptAnswers {
    let office: Office
    let reader: UploadReader
    let officer: Officer
    let year: Int

    func uploads(answeredBy roster: Roster, named name: String) async throws -> [ID<PendingUpload>] {
        let (waiting, directory) = try await office.read(as: officer) {
            (try $0.uploads.waiting(forReceipt: name, year: year), try $0.directory.census())
        }
        let schools = Set(roster.rows.map(\.school.key))
        var answered: [ID<PendingUpload>] = []
        for upload in waiting {
            // What cannot be read is nobody's answer.
            let sent = try? await reader.roster(
                of: upload.bytes, named: upload.name, directory: directory, unit: officer.unit)
            if let sent, Set(sent.rows.map(\.school.key)) == schools { answered.append(upload.id) }
        }
        return answered
    }

    /// Of every receipt among several files, by its name.
    func uploads(answeredBy files: [KeepBundle.File]) async throws -> [String: [ID<PendingUpload>]] {
        var answers: [String: [ID<PendingUpload>]] = [:]
        for file in files where file.refusal == nil && RosterReceipt.isName(file.name) {
            let directory = try await office.read(as: officer) { try $0.directory.census() }
            let roster = try await reader.roster(
                of: file.bytes, named: file.name, directory: directory, unit: officer.unit)
            answers[file.name] = try await uploads(answeredBy: roster, named: file.name)
        }
        return answers
    }
}
