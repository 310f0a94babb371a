/// Tables: as many whole rows as a page holds, the head again on the next one.
extension PageFlow {
    mutating func placeTable(_ table: PaperTable) throws(PaperFault) {
        if let row = table.rows.firstIndex(where: { $0.count > table.columns.count }) { throw .rowTooLong(row: row) }
        guard !table.columns.isEmpty else { return }
        clearCorner()
        let grid = TableGrid(table, left: left, width: width, typesetter: typesetter)
        let subtotal = table.pageSubtotal == nil ? 0 : grid.minimumRowHeight
        let closing = table.closing.isEmpty ? 0 : 6 + 10.5 * 1.9
        let tallest = bottom - top - grid.head.height - subtotal - closing
        var rows = table.rows.indices.first.map { [grid.row(table.rows[$0], within: tallest)] } ?? []
        need(grid.head.height + (rows.first?.height ?? 0) + subtotal + (table.rows.count < 2 ? closing : 0))
        var first = 0
        repeat {
            var used = grid.head.height + subtotal + (rows.first?.height ?? 0)
            var next: SetRow?
            while first + rows.count < table.rows.count {
                let row = grid.row(table.rows[first + rows.count], within: tallest)
                let isLast = first + rows.count == table.rows.count - 1
                if used + row.height + (isLast ? closing : 0) > room, !rows.isEmpty {
                    next = row
                    break
                }
                used += row.height
                rows.append(row)
            }
            let range = first..<first + rows.count
            draw(rows, of: grid, subtotal: table.pageSubtotal.map { $0(range) })
            first = range.upperBound
            rows = next.map { [$0] } ?? []
            if next != nil { startPage() }
        } while !rows.isEmpty
        y += 6
        placeSpread(table.closing, size: 10.5)
    }

    private mutating func draw(_ rows: [SetRow], of grid: TableGrid, subtotal: String?) {
        let start = y
        for row in [grid.head] + rows {
            for (cell, column) in zip(row.cells, grid.columns) {
                let rect = PaperRect(x: column.x, y: y, width: column.width, height: row.height)
                page.write(cell, inCell: rect, padding: column.padding, row.isHead ? .centre : column.alignment)
            }
            if y > start { page.rule(fromX: left, fromY: y, toX: left + width, toY: y) }
            y += row.height
        }
        for column in grid.columns.dropFirst() {
            page.rule(fromX: column.x, fromY: start, toX: column.x, toY: y)
        }
        if let subtotal {
            let set = typesetter.fit(subtotal, in: .body, size: grid.size, width: width - 12)
            let rect = PaperRect(x: left, y: y, width: width, height: grid.minimumRowHeight)
            page.rule(fromX: left, fromY: y, toX: left + width, toY: y)
            page.write(set, inCell: rect, padding: 6, .left)
            y += rect.height
        }
        page.frame(PaperRect(x: left, y: start, width: width, height: y - start))
    }
}

/// A row with its cells set in type.
struct SetRow {
    let cells: [SetText]
    let height: Double
    var isHead = false
}

/// The measures of a table on this paper.
struct TableGrid {
    struct Column {
        let x: Double
        let width: Double
        let alignment: PaperAlignment
        let face: PaperFace

        /// White between the lines of the cell and its text; text that starts at a line needs more of it.
        var padding: Double { alignment == .centre ? 2.5 : 4 }
        var room: Double { width - 2 * padding }
    }

    private static let padding = 2.5

    let columns: [Column]
    let head: SetRow
    let size: Double
    let minimumRowHeight: Double
    private let typesetter: Typesetter

    init(_ table: PaperTable, left: Double, width: Double, typesetter: Typesetter) {
        let weights = table.columns.reduce(0) { $0 + max($1.weight, 0.01) }
        var x = left
        columns = table.columns.map { column in
            let share = width * max(column.weight, 0.01) / weights
            defer { x += share }
            return Column(x: x, width: share, alignment: column.alignment, face: column.face)
        }
        size = table.size
        minimumRowHeight = table.minimumRowHeight * pointsPerMillimetre
        let titles = zip(table.columns, columns).map { title, column in
            typesetter.fit(title.title, in: .bold, size: table.size, width: column.room)
        }
        let needed = titles.reduce(0) { max($0, $1.height) } + 2 * Self.padding
        head = SetRow(cells: titles, height: max(table.headHeight * pointsPerMillimetre, needed), isHead: true)
        self.typesetter = typesetter
    }

    /// A row in type. One that is taller than a page is set smaller until it is not: nothing is cut off.
    func row(_ texts: [String], within tallest: Double) -> SetRow {
        var size = size
        var row = row(texts, size: size)
        while row.height > tallest, size > 1 {
            size *= 0.8
            row = self.row(texts, size: size)
        }
        return row
    }

    private func row(_ texts: [String], size: Double) -> SetRow {
        let cells = zip(texts, columns).map { text, column in
            typesetter.fit(text, in: column.face, size: size, width: column.room)
        }
        let needed = cells.reduce(0) { max($0, $1.height) } + Self.padding
        return SetRow(cells: cells, height: max(minimumRowHeight, needed))
    }
}
