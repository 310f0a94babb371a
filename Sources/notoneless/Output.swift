import ArgumentParser
import Foundation

/// Results go to standard output, talk and progress to standard error.
enum Output {
    static func result(_ text: String) { write(text + "\n", to: .standardOutput) }
    static func talk(_ text: String) { write(text + "\n", to: .standardError) }
    static func bytes(_ bytes: [UInt8]) { FileHandle.standardOutput.write(Data(bytes)) }

    /// One line that is written over by the next, where standard error is a terminal.
    static func progress(_ text: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        write("\r\u{1B}[2K" + text, to: .standardError)
    }

    private static func write(_ text: String, to handle: FileHandle) { handle.write(Data(text.utf8)) }
}

/// The forms that results come in.
enum ResultFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv
}

/// The forms of a report that is no table.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// JSON as the command line prints it: keys in a fixed order, two blanks of indentation, no escaped slashes.
enum JSONText {
    static func of(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
