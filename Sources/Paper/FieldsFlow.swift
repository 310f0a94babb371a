/// Bordered grids of labels and values.
extension PageFlow {
    mutating func placeFields(_ fields: PaperFields) {
        let lines = Self.lines(of: fields)
        guard !lines.isEmpty else { return }
        clearCorner()
        var start = y
        for line in lines {
            let (cells, height) = fitted(line, in: fields)
            if height > room, !isAtTop {
                frame(from: start)
                startPage()
                start = y
            }
            draw(cells, height: height, isFirst: y == start)
            y += height
        }
        frame(from: start)
        y += 8
    }

    private struct FieldCell {
        let label: SetText
        let value: SetText
        let x: Double
        let labelWidth: Double
        let width: Double
        let height: Double
    }

    /// The fields in lines of the grid: a wide one by itself.
    private static func lines(of fields: PaperFields) -> [[PaperField]] {
        var lines: [[PaperField]] = []
        var open = false
        for field in fields.fields {
            if !field.isWide, open, let last = lines.last, last.count < fields.pairs {
                lines[lines.count - 1].append(field)
            } else {
                lines.append([field])
                open = !field.isWide
            }
        }
        return lines
    }

    /// A line of the grid that is taller than a page is set smaller until it is not: nothing is cut off.
    private func fitted(_ line: [PaperField], in fields: PaperFields) -> (cells: [FieldCell], height: Double) {
        var fields = fields
        var cells = cells(of: line, in: fields)
        while let tallest = cells.map(\.height).max(), tallest > bottom - top, fields.size > 1 {
            fields.size *= 0.8
            cells = self.cells(of: line, in: fields)
        }
        return (cells, cells.reduce(0) { max($0, $1.height) })
    }

    /// The last field of a short line takes the rest of its width.
    private func cells(of line: [PaperField], in fields: PaperFields) -> [FieldCell] {
        let share = width / Double(fields.pairs)
        let labelWidth = min(fields.labelWidth * pointsPerMillimetre, share / 2)
        return line.indices.map { index in
            let field = line[index]
            let x = left + share * Double(index)
            let cellWidth = index == line.count - 1 ? left + width - x : share
            let label = typesetter.fit(field.label, in: .body, size: fields.size, width: labelWidth - 6)
            let room = cellWidth - labelWidth - 12
            let value = typesetter.fit(field.value, in: field.face, size: fields.size, width: room)
            let minimum = max(fields.minimumRowHeight, field.minimumHeight) * pointsPerMillimetre
            return FieldCell(
                label: label, value: value, x: x, labelWidth: labelWidth, width: cellWidth,
                height: max(minimum, label.height + 6, value.height + 6))
        }
    }

    private mutating func draw(_ cells: [FieldCell], height: Double, isFirst: Bool) {
        if !isFirst { page.rule(fromX: left, fromY: y, toX: left + width, toY: y) }
        for cell in cells {
            let label = PaperRect(x: cell.x, y: y, width: cell.labelWidth, height: height)
            let value = PaperRect(
                x: cell.x + cell.labelWidth, y: y, width: cell.width - cell.labelWidth, height: height)
            page.write(cell.label, inCell: label, padding: 3, .centre)
            page.write(cell.value, inCell: value, padding: 6, .left)
            page.rule(fromX: value.x, fromY: y, toX: value.x, toY: y + height)
            if cell.x > left { page.rule(fromX: cell.x, fromY: y, toX: cell.x, toY: y + height) }
        }
    }

    private mutating func frame(from start: Double) {
        guard y > start else { return }
        page.frame(PaperRect(x: left, y: start, width: width, height: y - start))
    }
}
