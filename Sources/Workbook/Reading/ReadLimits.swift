/// How much of a file is read before it is refused. Counted on what is really there, never on what the file claims.
package struct ReadLimits: Equatable, Sendable {
    /// Bytes of the file itself.
    package var fileBytes = 64 << 20
    /// Entries of an xlsx archive.
    package var entries = 1_000
    /// Inflated bytes of one part of an xlsx file: a hundred thousand rows of the national export.
    package var partBytes = 192 << 20
    /// Inflated bytes of all parts that are read.
    package var totalBytes = 256 << 20
    /// Inflated to packed bytes of a part, asked once the part has given 1 MiB.
    package var ratio = 100
    /// Depth of XML elements.
    package var depth = 64
    /// Sheets of a file.
    package var sheets = 255
    /// The highest row number; a spreadsheet program ends here too.
    package var rows = 1_048_576
    /// Columns; a spreadsheet program ends here too.
    package var columns = 16_384
    /// Cells of a file, counting the empty ones left of a filled one.
    package var cells = 4_000_000
    /// Merged ranges and hidden groups of columns of a sheet.
    package var merges = 100_000
    /// UTF-8 bytes of one cell: the 32,767 characters of a spreadsheet program at three bytes each.
    package var cellBytes = 98_301
    /// Bytes that a parser child may answer.
    package var answerBytes = 256 << 20
    /// Seconds a parser child may take.
    package var seconds = 30

    package init() {}

    package static let standard = ReadLimits()

    /// For a whole province's children in one sheet, read row by row and never held at once.
    package static let large: ReadLimits = {
        var limits = ReadLimits()
        limits.fileBytes = 512 << 20
        limits.partBytes = 4 << 30
        limits.totalBytes = 6 << 30
        limits.cells = 100_000_000
        limits.answerBytes = 8 << 30
        limits.seconds = 300
        return limits
    }()
}
