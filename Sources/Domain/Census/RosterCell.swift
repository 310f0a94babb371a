/// One cell of a roster: the header of its column and its text as read.
package struct RosterCell: Hashable, Sendable {
    package let header: String
    package let text: String
    /// Whether the spreadsheet holds a number here and not a text: an identity number has then lost its last digits.
    package let isNumber: Bool
    /// Whether a formula stands here that no program has calculated: what it would say is not in the file.
    package let isFormula: Bool

    package init(header: String, text: String, isNumber: Bool = false, isFormula: Bool = false) {
        self.header = header
        self.text = text
        self.isNumber = isNumber
        self.isFormula = isFormula
    }
}
