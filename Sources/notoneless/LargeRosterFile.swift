import Domain
import Foundation
import Office
import Workbook
import Workflow

/// What a roster's file turns out to be when it is first looked at.
enum RosterInput: Sendable {
    /// Not so many rows that it could be a large roster: it has been read.
    case whole(CensusFile)
    case large(LargeRosterFile)

    /// Nil for a file that nothing can be said about before it is read as a whole: one of few bytes, an archive, one that
    /// is not there. Throws why a file that is too long for that cannot be read.
    init?(at path: String) throws {
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        guard (LargeRoster.smallestFile...ReadLimits.large.fileBytes).contains(size) else { return nil }
        let bytes = try InputFile.bytes(at: path)
        do {
            let sheets = try InputFile.sheets(of: bytes, named: path, mostRows: LargeRoster.bound)
            self = .whole(CensusFile(name: path, bytes: bytes, content: .success(sheets)))
        } catch .tooLarge {
            guard let file = try LargeRosterFile(bytes, at: path) else { return nil }
            self = .large(file)
        } catch {
            return nil
        }
    }
}

/// A file of a command that holds a large roster: its child reads it twice, row by row. Between the two its bytes are let
/// go, so that of several files those of one are held.
struct LargeRosterFile: Sendable {
    let roster: LargeRoster
    /// Of the bytes that the heads were read from.
    private let digest: String

    /// Nil for a file that is read as a whole. Throws why one that is too long for that cannot be read.
    fileprivate init?(_ bytes: [UInt8], at path: String) throws {
        do {
            guard let roster = try LargeRoster(named: path, telling: Self.telling(bytes, path)) else { return nil }
            self.roster = roster
        } catch let refusal as WorkbookRefusal {
            guard bytes.count > ReadLimits.standard.fileBytes else { return nil }
            throw refusal
        }
        digest = SourceFile(name: path, bytes: bytes).digest
    }

    private static func telling(_ bytes: [UInt8], _ path: String) -> LargeRoster.Telling {
        { take throws(WorkbookRefusal) in
            try ParserChild.stream(bytes, named: path, executable: InputFile.executable, to: take)
        }
    }

    /// Takes the roster in, and tells how far it is. Throws `FileChanged` when it is not the file whose heads were read.
    func take(
        into office: Office, as officer: Officer, year: Int, directory: CensusDirectory, mended mends: [RosterMend],
        isTextSeen: Bool, backfilling backfill: Backfill?
    ) async throws -> ImportOnce<ImportLargeRoster>.Outcome {
        let (name, rows) = (roster.file, roster.rows)
        let bytes = try InputFile.bytes(at: name)
        let command = ImportLargeRoster(
            roster, bytes: bytes, year: year, directory: directory, mended: mends, isTextSeen: isTextSeen,
            telling: Self.telling(bytes, name)
        ) { progress in
            let done = progress.step == .checking ? "已核对" : "已写入"
            Output.progress("“\(name)”：\(done) \(progress.rows) 行，全表约 \(rows) 行")
        }
        guard command.file.digest == digest else { throw FileChanged(path: name) }
        defer { Output.progress("") }
        return try await office.perform(
            ImportOnce(command.file, year: year, command), as: officer, backfilling: backfill)
    }
}
