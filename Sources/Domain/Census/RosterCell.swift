/// One cell of a roster: the header of its column and its text as read.
package struct RosterCell: Hashable, Sendable {
    /// Without the star of a required column.
    package let header: String
    package let text: String
    /// Whether the spreadsheet holds a number here and not a text: an identity number has then lost its last digits.
    package let isNumber: Bool
    /// Whether a formula stands here that no program has calculated, or one that came to nothing (`#N/A`): what it would
    /// say is not in the file.
    package let isFormula: Bool
    /// Whether its own cell is empty and the text came down from the cell that it is merged with.
    package let isSpread: Bool

    /// A header without blanks around it and the star that marks a required column `姓名*`: the column's name, as it is shown.
    package static func name(of header: String) -> String {
        guard header.unicodeScalars.contains(where: stars.contains) else { return TextRepair.trimmed(header) }
        return TextRepair.trimmed(
            String(String.UnicodeScalarView(header.unicodeScalars.filter { !stars.contains($0) })))
    }

    private static let stars: Set<Unicode.Scalar> = ["*", "＊", "★", "☆", "※"]

    package init(header: String, text: String, isNumber: Bool = false, isFormula: Bool = false, isSpread: Bool = false)
    {
        self.header = header
        self.text = text
        self.isNumber = isNumber
        self.isFormula = isFormula || FormulaError.isOne(text)
        self.isSpread = isSpread
    }
}
