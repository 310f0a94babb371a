import CPango

/// Turns strings into lines of type. It owns a font map: loading fonts is the dear part, so it is kept from document
/// to document, and never shared between threads.
final class Typesetter {
    private struct PenKey: Hashable {
        let face: PaperFace
        let size: Double
    }

    private let fonts: PaperFonts
    private let map: UnsafeMutablePointer<PangoFontMap>
    private let context: OpaquePointer
    private var pens: [PenKey: FacePen] = [:]
    /// Characters without a glyph, met since the list was last emptied.
    private(set) var unprintable: [String] = []

    init(fonts: PaperFonts) throws(PaperFault) {
        guard let map = pango_cairo_font_map_new(), let context = pango_font_map_create_context(map) else {
            throw .fontsUnavailable
        }
        self.fonts = fonts
        self.map = map
        self.context = context
        pango_context_set_language(context, pango_language_from_string("zh-cn"))
        // Paper has no pixels: positions are fractions of a point, shapes are the designer's.
        pango_context_set_round_glyph_positions(context, 0)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
    }

    deinit {
        pens.removeAll()
        g_object_unref(UnsafeMutableRawPointer(context))
        g_object_unref(UnsafeMutableRawPointer(map))
    }

    func forgetUnprintable() { unprintable = [] }

    /// Text broken at `width`, or only at its own line breaks when that is nil.
    func set(
        _ text: String, in face: PaperFace, size: Double, width: Double? = nil, pitch: Double = 1.35
    ) -> SetText {
        let pen = pen(face, size)
        var lines: [SetLine] = []
        for paragraph in PlainText.paragraphs(of: text) {
            if let glyphs = pen.plainGlyphs(of: paragraph) {
                lines += broken(paragraph, glyphs, at: width)
            } else {
                lines += shaped(paragraph, pen, at: width)
            }
        }
        return SetText(lines: lines, size: size, pitch: size * pitch)
    }

    /// Text for a cell: on one line if that needs no more than a little shrinking (a number may shrink more, since
    /// it is hard to read in two pieces), otherwise on as many as it takes.
    func fit(_ text: String, in face: PaperFace, size: Double, width: Double) -> SetText {
        let single = set(text, in: face, size: size)
        let excess = single.width / max(width, 1)
        if excess <= 1 { return single }
        if excess <= (face == .fixed ? 1.5 : 1.12) {
            // Steps of a quarter point keep the number of font sizes in the file small.
            let smaller = (size / excess * 4).rounded(.down) / 4
            return set(text, in: face, size: max(smaller, 1))
        }
        return set(text, in: face, size: size, width: width)
    }

    private func pen(_ face: PaperFace, _ size: Double) -> FacePen {
        let key = PenKey(face: face, size: size)
        if let pen = pens[key] { return pen }
        let pen = FacePen(context: context, families: fonts.families(of: face), isBold: face == .bold, size: size)
        pens[key] = pen
        return pen
    }

    private func broken(_ text: [Unicode.Scalar], _ glyphs: [FacePen.Glyph], at width: Double?) -> [SetLine] {
        guard let width, glyphs.reduce(0, { $0 + $1.advance }) > width else {
            return [line(text[...], glyphs[...])]
        }
        return LineBreaker(text: text, advances: glyphs.map(\.advance)).lines(within: width)
            .map { range in
                // A space at the end of a line is not seen, and must not push the line out of its cell.
                let seen = range.lowerBound..<(text[range].lastIndex { $0 != " " } ?? range.lowerBound - 1) + 1
                return line(text[seen], glyphs[seen])
            }
    }

    private func line(_ text: ArraySlice<Unicode.Scalar>, _ glyphs: ArraySlice<FacePen.Glyph>) -> SetLine {
        var runs: [GlyphRun] = []
        var x = 0.0
        for (scalar, glyph) in zip(text, glyphs) {
            if let index = glyph.index, let font = glyph.font {
                if runs.last?.font != font { runs.append(GlyphRun(font: font)) }
                runs[runs.count - 1].append(scalar, index: index, at: x)
            }
            x += glyph.advance
        }
        return SetLine(content: .glyphs(runs), width: x)
    }

    private func shaped(_ text: [Unicode.Scalar], _ pen: FacePen, at width: Double?) -> [SetLine] {
        let string = String(String.UnicodeScalarView(text))
        let layout = pen.shaped(string, width: width)
        if layout.hasUnknownGlyphs {
            for character in string where pen.shaped(String(character), width: nil).hasUnknownGlyphs {
                unprintable.append(String(character))
            }
        }
        return (0..<layout.lineCount).map { index in
            SetLine(content: .shaped(layout, line: index), width: layout.width(ofLine: index))
        }
    }
}

extension GlyphRun {
    fileprivate mutating func append(_ scalar: Unicode.Scalar, index: UInt, at x: Double) {
        let bytes = UTF8.encode(scalar)?.map { CChar(bitPattern: $0) } ?? []
        glyphs.append(cairo_glyph_t(index: index, x: x, y: 0))
        clusters.append(cairo_text_cluster_t(num_bytes: Int32(bytes.count), num_glyphs: 1))
        utf8 += bytes
    }
}
