import Domain

/// The answer of `census check` (architecture.md §4), in the shape of its JSON.
package struct CensusCheckReport: Encodable, Sendable {
    package struct Line: Encodable, Sendable {
        package let file: String
        package let sheet: String
        /// The spreadsheet's own number, from 1.
        package let row: Int
        /// The text of the column's header.
        package let column: String
        package let code: String
        package let severity: String
        package let message: String
        package let value: String
        package let suggestion: String?

        package init(_ finding: Finding, message: String) {
            file = finding.place.file
            sheet = finding.place.sheet
            row = finding.place.row
            column = finding.column
            code = finding.code.rawValue
            severity = finding.severity.rawValue
            self.message = message
            value = finding.value
            suggestion = finding.suggestion
        }

        private enum Key: String, CodingKey {
            case file, sheet, row, column, code, severity, message, value, suggestion
        }

        /// Every key each time; `suggestion` is null where nothing can be proposed.
        package func encode(to encoder: any Encoder) throws {
            var line = encoder.container(keyedBy: Key.self)
            try line.encode(file, forKey: .file)
            try line.encode(sheet, forKey: .sheet)
            try line.encode(row, forKey: .row)
            try line.encode(column, forKey: .column)
            try line.encode(code, forKey: .code)
            try line.encode(severity, forKey: .severity)
            try line.encode(message, forKey: .message)
            try line.encode(value, forKey: .value)
            try line.encode(suggestion, forKey: .suggestion)
        }
    }

    /// Rows that name a child.
    package let rows: Int
    package let findings: [Line]
    /// What was read of each file that may not be seen in it, for the answer in words alone: hidden rows, columns, sheets.
    package let readings: [String]

    package init(rows: Int, findings: [Line], readings: [String] = []) {
        self.rows = rows
        self.findings = findings
        self.readings = readings
    }

    private enum CodingKeys: String, CodingKey { case rows, findings }

    /// Whether the command ends with 1: something is to be mended.
    package var asksForMending: Bool {
        findings.contains { FindingSeverity(rawValue: $0.severity)?.asksForMending ?? false }
    }
}
