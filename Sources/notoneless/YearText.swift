import Foundation
import Workflow

/// A year's report as the command line prints it.
enum YearText {
    static func of(_ report: YearReport, format: ReportFormat) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        switch format {
        case .json: return String(decoding: try encoder.encode(report), as: UTF8.self)
        case .text: return report.lines.joined(separator: "\n")
        }
    }
}
