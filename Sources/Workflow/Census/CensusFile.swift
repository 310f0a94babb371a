import Workbook

/// What a file given to the check is: its sheets, or the reason why it cannot be read.
package struct CensusFile: Sendable {
    /// As given.
    package let name: String
    package let content: Result<[Sheet], WorkbookRefusal>

    package init(name: String, content: Result<[Sheet], WorkbookRefusal>) {
        self.name = name
        self.content = content
    }
}
