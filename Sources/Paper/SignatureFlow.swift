/// Boxes to sign and to seal.
extension PageFlow {
    mutating func placeSignatures(_ signatures: PaperSignatures) {
        guard !signatures.boxes.isEmpty else { return }
        let perRow = min(signatures.perRow, signatures.boxes.count)
        let rows = (signatures.boxes.count + perRow - 1) / perRow
        let share = width / Double(perRow)
        let sets = signatures.boxes.map { SetBox($0, width: share, size: signatures.size, typesetter) }
        let height = sets.map(\.height).reduce(signatures.height * pointsPerMillimetre, max)
        clearCorner()
        need(Double(rows) * height)
        let start = y
        for (index, box) in sets.enumerated() {
            let x = left + share * Double(index % perRow)
            let y = start + height * Double(index / perRow)
            let rect = PaperRect(x: x, y: y, width: share, height: height)
            draw(box, in: rect)
            if x > left { page.rule(fromX: x, fromY: y, toX: x, toY: y + height) }
        }
        for row in 1..<max(rows, 1) {
            let line = start + height * Double(row)
            page.rule(fromX: left, fromY: line, toX: left + width, toY: line)
        }
        y = start + height * Double(rows)
        page.frame(PaperRect(x: left, y: start, width: width, height: y - start))
        y = min(y + 8, bottom)
    }

    /// The title at the top, the lines to fill in at the foot, the date at the right; the seal goes between.
    private mutating func draw(_ box: SetBox, in rect: PaperRect) {
        let (x, inner) = (rect.x + SetBox.padding, rect.width - 2 * SetBox.padding)
        page.write(box.title, x: x, y: rect.y + SetBox.padding, width: inner)
        var y = rect.y + rect.height - SetBox.padding / 2 - box.footHeight
        for line in box.lines {
            page.write(line, x: x, y: y, width: inner)
            y += line.height + box.gap
        }
        if let date = box.date { page.write(date, x: x, y: y, width: inner, .right) }
    }
}

/// A box with its texts set: it grows where a line to fill in needs more than one line.
private struct SetBox {
    static let padding = 7.0

    let title: SetText
    let lines: [SetText]
    let date: SetText?
    let gap: Double

    init(_ box: SignatureBox, width: Double, size: Double, _ typesetter: Typesetter) {
        let inner = width - 2 * Self.padding
        title = typesetter.fit(box.title, in: .bold, size: size, width: inner)
        lines = box.lines.map { typesetter.fit($0, in: .body, size: size, width: inner) }
        date = box.date.isEmpty ? nil : typesetter.fit(box.date, in: .body, size: size, width: inner)
        gap = size * 0.6
    }

    var footHeight: Double { (lines + [date].compactMap { $0 }).reduce(0) { $0 + $1.height + gap } }

    var height: Double { title.height + footHeight + 2 * Self.padding }
}
