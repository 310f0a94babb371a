import ArgumentParser
import Domain
import Foundation
import Workflow

/// Writes the documents that are made from the code; CI checks that they are fresh.
struct DocsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "docs", shouldDisplay: false)

    @Option(help: ArgumentHelp("docs 文件夹。", valueName: "文件夹")) var into = "docs"

    func run() throws {
        for document in GeneratedDocuments.all {
            let url = URL(fileURLWithPath: into + "/" + document.path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(document.text.utf8).write(to: url)
        }
    }
}
