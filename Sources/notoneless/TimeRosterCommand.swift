import ArgumentParser
import Domain
import Foundation
import Office
import Workbook
import Workflow

/// Takes in one roster, from its file to the ledger, and tells how long it took; for the benchmark beside named peers.
struct TimeRosterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "time-roster", shouldDisplay: false)

    @Argument var path: String
    @Option var directory: String
    @Option var year: Int
    @OptionGroup var data: DataOptions

    /// Children, seconds, the process's largest size in KiB and its parser child's; the way of `census import`.
    func run() async throws {
        let bytes = try InputFile.bytes(at: directory)
        let schools = try DirectorySheet(InputFile.sheets(of: bytes, named: directory), file: directory)
        let county = try await data.open(creating: County(id: ID("522799"), name: "测试县"))
        let (office, bureau) = (county.office, Officer(id: ID("bench"), name: "", role: .county, unit: .bureau))
        try await office.perform(OpenCohort(year: year), as: bureau)
        let file = SourceFile(name: directory, bytes: bytes)
        _ = try await office.perform(
            ImportDirectory(schools, file: file, year: year, changesAreSeen: true), as: bureau)
        let start = ContinuousClock.now
        let children = try await children(of: schools.census, into: office, as: bureau)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        await county.close()
        Output.result("\(children) \(seconds) \(Self.peak(RUSAGE_SELF)) \(Self.peak(RUSAGE_CHILDREN))")
    }

    private func children(of directory: CensusDirectory, into office: Office, as bureau: Officer) async throws -> Int {
        let input = try RosterInput(at: path)
        if case .large(let large) = input {
            let outcome = try await large.take(
                into: office, as: bureau, year: year, directory: directory, mended: [], isTextSeen: false,
                backfilling: nil)
            guard case .taken(let taken) = outcome else { return 0 }
            return taken.newChildren
        }
        let (roster, bytes) = try whole(consume input, directory)
        return try await office.perform(
            ImportRoster(roster, file: SourceFile(name: path, bytes: bytes), year: year, keeping: bytes), as: bureau
        ).newChildren
    }

    /// The sheets are let go when their rows have been read.
    private func whole(
        _ input: consuming RosterInput?, _ directory: CensusDirectory
    ) throws -> (Roster, bytes: [UInt8]) {
        let (sheets, bytes): ([Sheet], [UInt8])
        if case .whole(let file)? = input, case .success(let read) = file.content {
            (sheets, bytes) = (read, file.bytes)
        } else {
            bytes = try InputFile.bytes(at: path)
            sheets = try InputFile.sheets(of: bytes, named: path)
        }
        return (RosterReader.read(sheets: sheets, fileName: path, directory: directory), bytes)
    }

    private static func peak(_ who: __rusage_who) -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(who.rawValue), &usage)
        return usage.ru_maxrss
    }
}
