import CPango

/// The PDF under cairo's pen; its bytes gather in memory.
final class PDFSurface {
    private final class Bytes {
        var array: [UInt8] = []
    }

    private let bytes = Bytes()
    private let surface: OpaquePointer
    private let pen: OpaquePointer

    init(title: String, author: String, created: String) {
        surface = cairo_pdf_surface_create_for_stream(
            { target, data, count in
                guard let target, let data else { return CAIRO_STATUS_WRITE_ERROR }
                let bytes = Unmanaged<Bytes>.fromOpaque(target).takeUnretainedValue()
                bytes.array.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(bytes).toOpaque(), 1, 1)
        pen = cairo_create(surface)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, author)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created)
    }

    deinit {
        cairo_destroy(pen)
        cairo_surface_destroy(surface)
    }

    func draw(_ page: PageInk, width: Double, height: Double) {
        cairo_pdf_surface_set_size(surface, width, height)
        stroke(page.thinRules, width: PageInk.thin)
        stroke(page.thickRules, width: PageInk.thick)
        for code in page.codes { draw(code) }
        for text in page.texts { write(text) }
        cairo_show_page(pen)
    }

    /// Ends the file. Fonts are embedded here: only the characters used.
    func finish() throws(PaperFault) -> [UInt8] {
        let drawn = cairo_status(pen)
        cairo_surface_finish(surface)
        let written = cairo_surface_status(surface)
        for status in [drawn, written] where status != CAIRO_STATUS_SUCCESS {
            throw .cairo(String(cString: cairo_status_to_string(status)))
        }
        return bytes.array
    }

    private func stroke(_ rules: [PageInk.Rule], width: Double) {
        guard !rules.isEmpty else { return }
        cairo_set_line_width(pen, width)
        cairo_set_line_cap(pen, CAIRO_LINE_CAP_SQUARE)
        for rule in rules {
            cairo_move_to(pen, rule.fromX, rule.fromY)
            cairo_line_to(pen, rule.toX, rule.toY)
        }
        cairo_stroke(pen)
    }

    /// Dark squares as thick strokes: cairo takes ten times as long over as many filled rectangles.
    private func draw(_ code: PageInk.Code) {
        let module = code.side / Double(code.modules.side)
        // A hair wider than a module, so that no white seam shows between two rows.
        cairo_set_line_width(pen, module * 1.02)
        cairo_set_line_cap(pen, CAIRO_LINE_CAP_BUTT)
        for row in 0..<code.modules.side {
            let y = code.y + (Double(row) + 0.5) * module
            for range in code.modules.darkRanges(inRow: row) {
                cairo_move_to(pen, code.x + Double(range.lowerBound) * module, y)
                cairo_line_to(pen, code.x + Double(range.upperBound) * module, y)
            }
        }
        cairo_stroke(pen)
    }

    private func write(_ text: PageInk.Text) {
        var y = text.y + text.text.firstBaseline
        for line in text.text.lines {
            let x =
                switch text.alignment {
                case .left: text.x
                case .centre: text.x + (text.width - line.width) / 2
                case .right: text.x + text.width - line.width
                }
            write(line, x: x, y: y)
            y += text.text.pitch
        }
    }

    private func write(_ line: SetLine, x: Double, y: Double) {
        switch line.content {
        case .glyphs(let runs):
            for run in runs { write(run, x: x, y: y) }
        case .shaped(let shaped, let index):
            cairo_move_to(pen, x, y)
            pango_cairo_show_layout_line(pen, pango_layout_get_line_readonly(shaped.layout, Int32(index)))
        }
    }

    private func write(_ run: GlyphRun, x: Double, y: Double) {
        let placed = run.glyphs.map { cairo_glyph_t(index: $0.index, x: x + $0.x, y: y) }
        cairo_set_scaled_font(pen, run.font)
        cairo_show_text_glyphs(
            pen, run.utf8, Int32(run.utf8.count), placed, Int32(placed.count), run.clusters,
            Int32(run.clusters.count), cairo_text_cluster_flags_t(rawValue: 0))
    }
}
