/// Why a file was not read. A file is read whole or not at all.
package enum WorkbookRefusal: Error, Equatable, Sendable {
    /// The file has no bytes.
    case emptyFile
    /// Not a spreadsheet: what it is instead, where that can be told.
    case notASpreadsheet(ForeignKind)
    /// A web page that was given the name of a spreadsheet.
    case webPage
    /// Opens only with a password.
    case encrypted
    /// Broken, cut off, or not made as its kind is made.
    case damaged
    /// Holds an XML document type or entities, which no spreadsheet program writes.
    case entities
    /// Larger than can be read.
    case tooLarge(Excess)
    /// Holds no sheet with cells.
    case noSheet
    /// An archive without any file.
    case emptyBundle
    /// An archive whose files come out only with a password.
    case encryptedBundle
    /// Text in no encoding that is known here.
    case unknownEncoding
    /// A quotation mark that is never closed, opened in this row of a csv file.
    case openQuote(row: Int)
    /// An old .xls file where only the parser child may open one.
    case oldFormatHere
    /// The parser child took too long.
    case tookTooLong
    /// The parser child died or answered nonsense.
    case parserDied
    /// The parser child could not be started; the machine's fault, not the file's.
    case parserMissing

    /// What a file is that is no spreadsheet.
    package enum ForeignKind: String, CaseIterable, Equatable, Sendable {
        case unknown, pdf, wordProcessing, presentation, picture, archive, openDocument, binaryWorkbook, packedMap
        case brokenMap
    }

    /// Which limit of `ReadLimits` a file went over.
    package enum Excess: String, CaseIterable, Equatable, Sendable {
        case file, entries, inflated, ratio, sheets, rows, columns, cells, cellText, merges
    }
}
