/// Where a row stands, so that a clerk finds it again.
package struct RowPlace: Hashable, Sendable {
    /// The file's name as given.
    package let file: String
    /// Empty for a csv.
    package let sheet: String
    /// The spreadsheet's own number, from 1; 0 where the child stood on no row.
    package let row: Int

    package init(file: String, sheet: String, row: Int) {
        self.file = file
        self.sheet = sheet
        self.row = row
    }
}
