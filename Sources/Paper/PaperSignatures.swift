/// Boxes for signatures and seals, side by side and kept together on one page.
package struct PaperSignatures: Sendable {
    package var boxes: [SignatureBox]
    package var perRow: Int
    /// Millimetres; a round seal of 42 mm wants at least 32.
    package var height: Double
    /// Type size in points.
    package var size: Double

    package init(_ boxes: [SignatureBox], perRow: Int = 2, height: Double = 38, size: Double = 11) {
        self.boxes = boxes
        self.perRow = max(1, perRow)
        self.height = height
        self.size = size
    }
}

/// One signer's box: who, the lines to be filled in at its foot, such as «签字:», and the date at its right:
/// «年 月 日».
package struct SignatureBox: Sendable {
    package var title: String
    package var lines: [String]
    package var date: String

    package init(_ title: String, lines: [String], date: String = "") {
        self.title = title
        self.lines = lines
        self.date = date
    }
}
