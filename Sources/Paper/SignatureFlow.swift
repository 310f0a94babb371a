/// Boxes to sign and to seal.
extension PageFlow {
    mutating func placeSignatures(_ signatures: PaperSignatures) {
        guard !signatures.boxes.isEmpty else { return }
        let perRow = min(signatures.perRow, signatures.boxes.count)
        let rows = (signatures.boxes.count + perRow - 1) / perRow
        let height = signatures.height * pointsPerMillimetre
        clearCorner()
        need(Double(rows) * height)
        let start = y
        let share = width / Double(perRow)
        for (index, box) in signatures.boxes.enumerated() {
            let x = left + share * Double(index % perRow)
            let y = start + height * Double(index / perRow)
            let rect = PaperRect(x: x, y: y, width: share, height: height)
            draw(box, in: rect, size: signatures.size)
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
    private mutating func draw(_ box: SignatureBox, in rect: PaperRect, size: Double) {
        let padding = 7.0
        let inner = rect.width - 2 * padding
        let title = typesetter.fit(box.title, in: .bold, size: size, width: inner)
        page.write(title, x: rect.x + padding, y: rect.y + padding, width: inner)
        let pitch = size * 1.9
        var y = rect.y + rect.height - padding / 2 - pitch * Double(box.lines.count + (box.date.isEmpty ? 0 : 1))
        for line in box.lines {
            let set = typesetter.fit(line, in: .body, size: size, width: inner)
            page.write(set, x: rect.x + padding, y: y, width: inner)
            y += pitch
        }
        if !box.date.isEmpty {
            let date = typesetter.fit(box.date, in: .body, size: size, width: inner)
            page.write(date, x: rect.x + padding, y: y, width: inner, .right)
        }
    }
}
