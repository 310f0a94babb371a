/// Headings, paragraphs and spread lines.
extension PageFlow {
    mutating func placeHeading(_ text: String, _ level: PaperHeading) {
        let look = HeadingLook(level, on: section.size)
        // A centred heading leaves the corner's width free on both sides, to stay in the middle of the page.
        let available = look.alignment == .centre ? width - 2 * (width - lineWidth) : lineWidth
        let set = typesetter.set(text, in: look.face, size: look.size, width: available, pitch: 1.4)
        need(look.before + set.height + look.after + HeadingLook.following)
        if !isAtTop { y += look.before }
        page.write(
            set, x: left + (look.alignment == .centre ? (width - available) / 2 : 0), y: y, width: available,
            look.alignment)
        y += set.height + look.after
    }

    mutating func placeParagraph(_ paragraph: PaperParagraph) {
        let look = ParagraphLook(paragraph.style)
        let indented = look.isIndented && paragraph.alignment == .left
        let text = indented ? Self.indent(paragraph.text) : paragraph.text
        let available = lineWidth
        let set = typesetter.set(text, in: look.face, size: look.size, width: available, pitch: look.pitch)
        for line in set.lines {
            need(set.pitch)
            let single = SetText(lines: [line], size: set.size, pitch: set.pitch)
            page.write(single, x: left, y: y, width: available, paragraph.alignment)
            y += set.pitch
        }
        y = min(y + look.after, bottom)
    }

    mutating func placeSpread(_ texts: [String], size: Double) {
        guard !texts.isEmpty else { return }
        let gap = 8.0
        let available = lineWidth
        let natural = texts.map { typesetter.set($0, in: .body, size: size).width }.reduce(0, +)
        let room = available - gap * Double(texts.count - 1)
        let fitting = natural > room ? max(size * room / natural, 4) : size
        let sets = texts.map { typesetter.set($0, in: .body, size: fitting) }
        need(size * 1.9)
        let free = available - sets.reduce(0) { $0 + $1.width }
        let between = texts.count > 1 ? free / Double(texts.count - 1) : 0
        var x = left
        for set in sets {
            page.write(set, x: x, y: y, width: set.width)
            x += set.width + between
        }
        y += size * 1.9
    }

    /// 首行缩进: two ideographic spaces before each paragraph.
    private static func indent(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "\u{3000}\u{3000}" + $0 }
            .joined(separator: "\n")
    }
}

private struct HeadingLook {
    let face: PaperFace
    let size: Double
    let before: Double
    let after: Double
    let alignment: PaperAlignment

    /// What must fit below a heading on the same page.
    static let following = 48.0

    init(_ level: PaperHeading, on paper: PaperSize) {
        switch level {
        case .title: (face, size, before, after, alignment) = (.bold, paper == .a4Portrait ? 22 : 18, 0, 8, .centre)
        case .subtitle: (face, size, before, after, alignment) = (.body, 14, 0, 8, .centre)
        case .first: (face, size, before, after, alignment) = (.heading, 14, 10, 4, .left)
        case .second: (face, size, before, after, alignment) = (.kai, 14, 6, 3, .left)
        }
    }
}

private struct ParagraphLook {
    let face: PaperFace
    let size: Double
    let pitch: Double
    let after: Double
    let isIndented: Bool

    /// An official document has 22 lines of 28 characters on a page (GB/T 9704-2012): 16 points, 28.95 apart.
    init(_ style: PaperParagraph.Style) {
        switch style {
        case .body: (face, size, pitch, after, isIndented) = (.body, 12, 1.6, 4, false)
        case .official: (face, size, pitch, after, isIndented) = (.fangsong, 16, 28.95 / 16, 0, true)
        case .note: (face, size, pitch, after, isIndented) = (.kai, 9, 1.5, 3, false)
        }
    }
}
