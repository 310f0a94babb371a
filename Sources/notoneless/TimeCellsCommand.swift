import ArgumentParser
import Foundation
import Workbook

/// Reads a spreadsheet and tells nothing but how long it took; for the benchmark beside named peers.
struct TimeCellsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "time-cells", shouldDisplay: false)

    @Argument var path: String

    @Flag(help: "read through the parser child, as an upload is")
    var child = false

    /// Cells, seconds, and the process's largest size in KiB.
    func run() throws {
        final class Tally { var cells = 0 }
        let tally = Tally()
        let take: SheetTaker = { if case .row(let row) = $0 { tally.cells += row.cells.count } }
        let bytes = try InputFile.bytes(at: path)
        let start = ContinuousClock.now
        if child {
            try ParserChild.stream(bytes, named: path, executable: InputFile.executable, to: take)
        } else {
            try SheetReader.stream(bytes, named: path, limits: .large, to: take)
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        Output.result("\(tally.cells) \(seconds) \(usage.ru_maxrss)")
    }
}
