/// A run of pages with its own size, header, footer and page numbers: one copy 份 of a form, or a whole roster.
/// It starts on a new page, and «第 x 页 共 y 页» counts within it.
package struct PaperSection: Sendable {
    package var size: PaperSize
    package var margins: PaperMargins
    package var header: PaperLine
    package var footer: PaperLine
    package var isNumbered: Bool
    package var blocks: [PaperBlock]

    /// `header` and `footer` stand on every page; with `isNumbered` the page number takes the footer's middle.
    package init(
        size: PaperSize = .a4Portrait, margins: PaperMargins? = nil, header: PaperLine = PaperLine(),
        footer: PaperLine = PaperLine(), isNumbered: Bool = true, blocks: [PaperBlock]
    ) {
        self.size = size
        self.margins = margins ?? size.usualMargins
        self.header = header
        self.footer = footer
        self.isNumbered = isNumbered
        self.blocks = blocks
    }

    /// The same pages once for each keeper, told apart by the right end of the header: «第一份(移交学校存)».
    package func copies(for keepers: [String]) -> [PaperSection] {
        keepers.map { keeper in
            var copy = self
            copy.header.right = keeper
            return copy
        }
    }
}

/// A4, 210 × 297 mm, upright or on its side.
package enum PaperSize: Sendable {
    case a4Portrait, a4Landscape

    var width: Double { self == .a4Portrait ? 210 * pointsPerMillimetre : 297 * pointsPerMillimetre }
    var height: Double { self == .a4Portrait ? 297 * pointsPerMillimetre : 210 * pointsPerMillimetre }

    /// Tables use the sheet: 15/12/15/20 mm, the left one for binding; forms stand a little freer.
    var usualMargins: PaperMargins {
        switch self {
        case .a4Portrait: PaperMargins(top: 24, left: 24, bottom: 20, right: 20)
        case .a4Landscape: PaperMargins(top: 17, left: 20, bottom: 16, right: 12)
        }
    }
}

/// White edges in millimetres. Header and footer lines stand inside the top and bottom margin.
package struct PaperMargins: Sendable {
    package var top: Double
    package var left: Double
    package var bottom: Double
    package var right: Double

    package init(top: Double, left: Double, bottom: Double, right: Double) {
        self.top = top
        self.left = left
        self.bottom = bottom
        self.right = right
    }

    /// A page of an official document: 37 mm above, 28 mm at the binding, a text block of 156 × 225 mm
    /// (GB/T 9704-2012).
    package static let officialDocument = PaperMargins(top: 37, left: 28, bottom: 35, right: 26)
}

/// A line of small type with a left end, a middle and a right end.
package struct PaperLine: Sendable {
    package var left: String
    package var middle: String
    package var right: String

    package init(left: String = "", middle: String = "", right: String = "") {
        self.left = left
        self.middle = middle
        self.right = right
    }
}

let pointsPerMillimetre = 72 / 25.4
