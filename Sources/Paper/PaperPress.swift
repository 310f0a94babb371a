/// Sets documents in type. A press loads its fonts once and is for one thread at a time; two presses work side by side.
package final class PaperPress {
    private let typesetter: Typesetter

    package init(fonts: PaperFonts = PaperFonts()) throws(PaperFault) {
        typesetter = try Typesetter(fonts: fonts)
    }

    /// The PDF of a document: the same document, the same bytes.
    package func render(_ document: PaperDocument) throws(PaperFault) -> [UInt8] {
        try printed(document).bytes
    }

    /// The PDF with its page counts and whatever could not be drawn.
    package func printed(_ document: PaperDocument) throws(PaperFault) -> PrintedPaper {
        typesetter.forgetUnprintable()
        let surface = PDFSurface(title: document.title, author: document.author, created: document.created.iso)
        var counts: [Int] = []
        for section in document.sections {
            let pages = try pages(of: section)
            for page in pages { surface.draw(page, width: section.size.width, height: section.size.height) }
            counts.append(pages.count)
        }
        return PrintedPaper(bytes: try surface.finish(), pages: counts, unprintable: typesetter.unprintable)
    }

    private func pages(of section: PaperSection) throws(PaperFault) -> [PageInk] {
        var flow = PageFlow(section, typesetter: typesetter)
        for block in section.blocks { try flow.place(block) }
        flow.placeEdges()
        return flow.pages
    }
}
