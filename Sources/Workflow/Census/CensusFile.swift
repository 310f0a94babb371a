import Workbook

/// What a file given to the check is: its sheets, or the reason why it cannot be read.
package struct CensusFile: Sendable {
    /// As given; of a file in an archive `archive.zip/name`.
    package let name: String
    package let bytes: [UInt8]
    package let content: Result<[Sheet], WorkbookRefusal>

    package init(name: String, bytes: [UInt8] = [], content: Result<[Sheet], WorkbookRefusal>) {
        self.name = name
        self.bytes = bytes
        self.content = content
    }
}
