/// A ruled table. Its head is repeated on every page, and no row is ever split or dropped: long texts wrap,
/// a number that is a little too long shrinks.
package struct PaperTable: Sendable {
    package var columns: [PaperColumn]
    /// One text a column; missing ones are blank cells for a pen.
    package var rows: [[String]]
    /// Type size in points.
    package var size: Double
    /// Millimetres.
    package var minimumRowHeight: Double
    package var headHeight: Double
    /// The line below the rows of one page, told the indices of these rows: «本页 25 人,男 13 人,女 12 人».
    package var pageSubtotal: (@Sendable (Range<Int>) -> String)?
    /// Texts spread over the line below the last row, on the same page as that row: «填表人: 审核人: 日期:».
    package var closing: [String]

    package init(
        columns: [PaperColumn], rows: [[String]], size: Double = 9, minimumRowHeight: Double = 6,
        headHeight: Double = 8, pageSubtotal: (@Sendable (Range<Int>) -> String)? = nil, closing: [String] = []
    ) {
        self.columns = columns
        self.rows = rows
        self.size = size
        self.minimumRowHeight = minimumRowHeight
        self.headHeight = headHeight
        self.pageSubtotal = pageSubtotal
        self.closing = closing
    }
}

/// A column: its title, its share of the width, and how its cells are set.
package struct PaperColumn: Sendable {
    package var title: String
    /// Share of the table's width, relative to the other columns.
    package var weight: Double
    package var alignment: PaperAlignment
    package var face: PaperFace

    package init(_ title: String, weight: Double = 1, alignment: PaperAlignment = .centre, face: PaperFace = .body) {
        self.title = title
        self.weight = weight
        self.alignment = alignment
        self.face = face
    }
}
