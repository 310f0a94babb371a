import ArgumentParser
import Workbook

/// The child that takes files apart; started by this program alone.
struct ReadCellsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "read-cells", shouldDisplay: false)

    func run() throws { throw ExitCode(ParserChild.run()) }
}
