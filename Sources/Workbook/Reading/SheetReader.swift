/// The door for spreadsheets that come in: .xlsx, .csv, .tsv, and .xls inside the parser child.
package enum SheetReader {
    /// Reads every sheet of a file, hidden ones too. The bytes tell the kind; `fileName` only names a csv's sheet.
    ///
    /// An old .xls file is refused here with `.oldFormatHere`: `ParserChild.read` opens it in a process of its own.
    package static func read(
        _ bytes: [UInt8], named fileName: String, limits: ReadLimits = .standard
    ) throws(WorkbookRefusal) -> [Sheet] {
        try read(bytes, named: fileName, limits: limits, opensOldWorkbooks: false)
    }

    static func read(
        _ bytes: [UInt8], named fileName: String, limits: ReadLimits, opensOldWorkbooks: Bool
    ) throws(WorkbookRefusal) -> [Sheet] {
        if bytes.isEmpty { throw .emptyFile }
        if bytes.count > limits.fileBytes { throw .tooLarge(.file) }
        switch FileKind(of: bytes) {
        case .zip: return try XlsxReader(bytes, limits: limits).sheets()
        case .text: return [try CsvReader.sheet(of: bytes, named: fileName, limits: limits)]
        case .oldWorkbook where opensOldWorkbooks:
            var reader = try XlsReader(bytes, limits: limits)
            return try reader.sheets()
        case .oldWorkbook: throw .oldFormatHere
        case .encrypted: throw .encrypted
        case .webPage: throw .webPage
        case .foreign(let kind): throw .notASpreadsheet(kind)
        }
    }
}
