import CPango

/// One face at one size. It asks pango about a character once and then sets lines of plain characters by itself:
/// Chinese and Latin letters stand side by side without shaping, and a county's papers hold millions of them.
final class FacePen {
    /// How a plain character is drawn.
    struct Glyph {
        let index: UInt?
        let advance: Double
        let font: OpaquePointer?
    }

    let size: Double
    private let layout: OpaquePointer
    private var glyphs: [UInt32: Glyph?] = [:]
    private var fonts: Set<OpaquePointer> = []

    init(context: OpaquePointer, families: String, isBold: Bool, size: Double) {
        self.size = size
        layout = pango_layout_new(context)
        let description = pango_font_description_new()
        pango_font_description_set_family(description, families)
        pango_font_description_set_weight(description, isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))
        pango_layout_set_font_description(layout, description)
        pango_font_description_free(description)
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    }

    deinit {
        for font in fonts { cairo_scaled_font_destroy(font) }
        g_object_unref(UnsafeMutableRawPointer(layout))
    }

    /// The glyphs of plain characters, or nil when pango has to shape the text.
    func plainGlyphs(of text: [Unicode.Scalar]) -> [Glyph]? {
        var result: [Glyph] = []
        result.reserveCapacity(text.count)
        for scalar in text {
            guard let glyph = glyph(of: scalar) else { return nil }
            result.append(glyph)
        }
        return result
    }

    /// The text as pango shapes it, broken at `width` points, or unbroken when that is nil. The layout is the
    /// caller's, as large as the text lives.
    func shaped(_ text: String, width: Double?) -> ShapedLayout {
        let own: OpaquePointer = pango_layout_copy(layout)
        pango_layout_set_width(own, width.map { Int32(max(1, $0) * Double(PANGO_SCALE)) } ?? -1)
        pango_layout_set_text(own, text, Int32(text.utf8.count))
        return ShapedLayout(taking: own)
    }

    private func glyph(of scalar: Unicode.Scalar) -> Glyph? {
        if let known = glyphs[scalar.value] { return known }
        let found = scalar.standsAlone ? ask(about: scalar) : nil
        glyphs[scalar.value] = .some(found)
        return found
    }

    private func ask(about scalar: Unicode.Scalar) -> Glyph? {
        let text = String(scalar)
        pango_layout_set_text(layout, text, Int32(text.utf8.count))
        guard pango_layout_get_unknown_glyphs_count(layout) == 0,
            let line = pango_layout_get_line_readonly(layout, 0), let first = line.pointee.runs,
            first.pointee.next == nil, let data = first.pointee.data
        else { return nil }
        let run = data.assumingMemoryBound(to: PangoGlyphItem.self).pointee
        guard let string = run.glyphs, string.pointee.num_glyphs == 1, let info = string.pointee.glyphs?.pointee,
            info.geometry.x_offset == 0, info.geometry.y_offset == 0
        else { return nil }
        let advance = Double(info.geometry.width) / Double(PANGO_SCALE)
        if info.glyph == glyphEmpty { return Glyph(index: nil, advance: advance, font: nil) }
        guard let item = run.item, let pangoFont = item.pointee.analysis.font,
            let font = pango_cairo_font_get_scaled_font(OpaquePointer(pangoFont))
        else { return nil }
        if fonts.insert(font).inserted { cairo_scaled_font_reference(font) }
        return Glyph(index: UInt(info.glyph), advance: advance, font: font)
    }

    /// PANGO_GLYPH_EMPTY, a macro that Swift does not import.
    private let glyphEmpty: PangoGlyph = 0x0FFF_FFFF
}

extension Unicode.Scalar {
    /// Whether the character never joins, stacks or reorders with its neighbours.
    fileprivate var standsAlone: Bool {
        switch value {
        case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x24F, 0x391...0x3C9, 0x410...0x44F: true
        case 0x2010...0x2027, 0x2030...0x205E, 0x2100...0x27BF, 0x2E80...0x3029, 0x3030...0x3098: true
        case 0x309B...0x312F, 0x3190...0xA4CF, 0xF900...0xFAFF, 0xFF01...0xFFEF, 0x20000...0x3FFFF: true
        default: false
        }
    }
}
