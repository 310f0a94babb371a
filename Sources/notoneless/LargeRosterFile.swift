import Domain
import Foundation
import Office
import Workbook
import Workflow

/// A file of a command that holds a large roster: its child reads it twice, row by row.
struct LargeRosterFile: Sendable {
    let roster: LargeRoster
    let bytes: [UInt8]

    /// Nil for a file that is read as a whole: a small one, an archive, one that is not there. Throws why a file that is too
    /// long for that cannot be read.
    init?(at path: String) throws {
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        guard (LargeRoster.smallestFile...ReadLimits.large.fileBytes).contains(size) else { return nil }
        let bytes = try InputFile.bytes(at: path)
        do {
            let roster = try LargeRoster(named: path) { take throws(WorkbookRefusal) in
                try ParserChild.stream(bytes, named: path, executable: InputFile.executable, to: take)
            }
            guard let roster else { return nil }
            self.roster = roster
        } catch let refusal as WorkbookRefusal {
            guard size > ReadLimits.standard.fileBytes else { return nil }
            throw refusal
        }
        self.bytes = bytes
    }

    /// Takes the roster in, and tells how far it is.
    func take(
        into office: Office, as officer: Officer, year: Int, directory: CensusDirectory, isTextSeen: Bool,
        backfilling backfill: Backfill?
    ) async throws -> ImportOnce<ImportLargeRoster>.Outcome {
        let (name, rows) = (roster.file, roster.rows)
        let command = ImportLargeRoster(
            roster, bytes: bytes, year: year, directory: directory, isTextSeen: isTextSeen
        ) { progress in
            let done = progress.step == .checking ? "已核对" : "已写入"
            Output.progress("“\(name)”：\(done) \(progress.rows) 行，全表约 \(rows) 行")
        }
        defer { Output.progress("") }
        return try await office.perform(
            ImportOnce(command.file, year: year, command), as: officer, backfilling: backfill)
    }
}
