/// How the file of a roster was read 读表情况: what a person should know before its rows are believed.
package struct RosterReading: Hashable, Sendable {
    /// Text of a file that may not be what its writer wrote.
    package struct Doubt: Hashable, Sendable {
        package let sheet: String
        /// The encoding it was read in: `GB18030`.
        package let encoding: String
        /// Whether characters were lost before the file came here; else the encoding was guessed.
        package let isGarbled: Bool
        /// Some of the suspicious rows: their number and words.
        package let sample: [Line]

        package init(sheet: String, encoding: String, isGarbled: Bool, sample: [Line]) {
            self.sheet = sheet
            self.encoding = encoding
            self.isGarbled = isGarbled
            self.sample = sample
        }
    }

    package struct Line: Hashable, Sendable {
        /// The spreadsheet's own number, from 1.
        package let row: Int
        package let text: String

        package init(row: Int, text: String) {
            self.row = row
            self.text = text
        }
    }

    package var doubts: [Doubt] = []
    /// Merged areas whose value went down into the rows beside it.
    package var spreadMerges = 0
    /// Children on rows that the file hides, by hand or by a filter. They are read all the same.
    package var hiddenRows = 0
    /// Headers of columns, and names of sheets, that the file hides. They are read all the same.
    package var hiddenColumns: [String] = []
    package var hiddenSheets: [String] = []
    /// Sheets without the header of a list: nothing of them is a child.
    package var unreadSheets: [String] = []

    package init() {}
}
