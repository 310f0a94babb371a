/// What a section is made of, from top to bottom.
package enum PaperBlock: Sendable {
    /// A heading; it never stands alone at the foot of a page.
    case heading(String, PaperHeading = .title)
    case paragraph(PaperParagraph)
    /// Short texts spread evenly over one line: «移交学校(盖章):… 班级:… 日期:…».
    case spread([String], size: Double = 10.5)
    case fields(PaperFields)
    case table(PaperTable)
    case signatures(PaperSignatures)
    case qr(PaperQR)
    /// White space, in millimetres.
    case spacer(Double)
    case pageBreak

    package static func paragraph(
        _ text: String, style: PaperParagraph.Style = .body, alignment: PaperAlignment = .left
    ) -> PaperBlock {
        .paragraph(PaperParagraph(text, style: style, alignment: alignment))
    }

    /// A bordered grid of labels and values, `pairs` of them side by side.
    package static func fields(_ fields: [(label: String, value: String)], pairs: Int = 2) -> PaperBlock {
        .fields(PaperFields(fields.map { PaperField($0.label, $0.value) }, pairs: pairs))
    }
}

package enum PaperAlignment: Sendable {
    case left, centre, right
}

package enum PaperHeading: Sendable {
    /// 标题: bold, centred, 二号.
    case title
    /// A second line below the title, centred, 三号.
    case subtitle
    /// 一、… in 黑体.
    case first
    /// (一)… in 楷体.
    case second
}

/// A paragraph 段落; line breaks in `text` are kept.
package struct PaperParagraph: Sendable {
    package enum Style: Sendable {
        /// 宋体 小四, for forms.
        case body
        /// Indented by two characters 首行缩进, 仿宋 三号, for official documents.
        case official
        /// Small 楷体, for notes below tables.
        case note
    }

    package var text: String
    package var style: Style
    package var alignment: PaperAlignment

    package init(_ text: String, style: Style = .body, alignment: PaperAlignment = .left) {
        self.text = text
        self.style = style
        self.alignment = alignment
    }
}

/// A bordered grid of labels and values; it continues on the next page between two lines.
package struct PaperFields: Sendable {
    package var fields: [PaperField]
    /// Pairs of label and value side by side.
    package var pairs: Int
    /// Millimetres.
    package var minimumRowHeight: Double
    /// Type size in points.
    package var size: Double
    /// Millimetres that a label takes.
    package var labelWidth: Double

    package init(
        _ fields: [PaperField], pairs: Int = 2, minimumRowHeight: Double = 9, size: Double = 11, labelWidth: Double = 30
    ) {
        self.fields = fields
        self.pairs = max(1, pairs)
        self.minimumRowHeight = minimumRowHeight
        self.size = size
        self.labelWidth = labelWidth
    }
}

/// A label and its value. `isWide` takes a whole line of the grid; an empty value leaves room for a pen.
package struct PaperField: Sendable {
    package var label: String
    package var value: String
    package var isWide: Bool
    package var face: PaperFace
    /// Millimetres, where more than the grid's usual height is needed.
    package var minimumHeight: Double

    package init(
        _ label: String, _ value: String, isWide: Bool = false, face: PaperFace = .body, minimumHeight: Double = 0
    ) {
        self.label = label
        self.value = value
        self.isWide = isWide
        self.face = face
        self.minimumHeight = minimumHeight
    }
}

/// A QR code (error correction M).
package struct PaperQR: Sendable {
    package enum Place: Sendable {
        /// In the flow of blocks.
        case flow(PaperAlignment)
        /// At the upper right corner of the text area on the page reached so far; it takes no room.
        case corner
    }

    package var text: String
    /// Side in millimetres.
    package var side: Double
    package var caption: String
    package var place: Place

    package init(_ text: String, side: Double = 20, caption: String = "", place: Place = .corner) {
        self.text = text
        self.side = side
        self.caption = caption
        self.place = place
    }
}
