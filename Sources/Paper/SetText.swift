import CPango

/// Text set in type: lines of one size, `pitch` points from baseline to baseline.
struct SetText {
    var lines: [SetLine]
    var size: Double
    var pitch: Double

    var height: Double { Double(lines.count) * pitch }
    var width: Double { lines.reduce(0) { max($0, $1.width) } }

    /// The first baseline below the text's upper edge. A Chinese character stands 0.88 of its size above the
    /// baseline and 0.12 below; this puts the middle of the character into the middle of the line.
    var firstBaseline: Double { pitch / 2 + size * 0.38 }
}

/// One line, ready to be drawn.
struct SetLine {
    enum Content {
        case glyphs([GlyphRun])
        case shaped(ShapedLayout, line: Int)
    }

    let content: Content
    let width: Double
}

/// Glyphs of one font, placed from the start of their line, with the characters that they stand for: what makes
/// the text of the PDF searchable.
struct GlyphRun {
    let font: OpaquePointer
    var glyphs: [cairo_glyph_t] = []
    var clusters: [cairo_text_cluster_t] = []
    var utf8: [CChar] = []
}
