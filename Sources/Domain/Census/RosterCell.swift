/// One cell of a roster: the header of its column and its text as read.
package struct RosterCell: Hashable, Sendable {
    package let header: String
    package let text: String
    /// Whether the spreadsheet holds a number here and not a text: an identity number has then lost its last digits.
    package let isNumber: Bool

    package init(header: String, text: String, isNumber: Bool = false) {
        self.header = header
        self.text = text
        self.isNumber = isNumber
    }
}
