/// One sheet of a file; a csv file has one, named as the file.
package struct Sheet: Equatable, Sendable {
    package var name: String
    /// Whether the file hides the sheet from its reader (never set for csv).
    package var isHidden: Bool
    /// The rows that hold anything, in order. A row without any value is left out; the numbers show the gap.
    package var rows: [SheetRow]

    package init(name: String, isHidden: Bool = false, rows: [SheetRow]) {
        self.name = name
        self.isHidden = isHidden
        self.rows = rows
    }
}

/// One row of a sheet.
package struct SheetRow: Equatable, Sendable {
    /// The number that the spreadsheet shows beside the row, from 1.
    package var number: Int
    /// Whether the row is hidden, by hand or by a filter. Its cells are read all the same.
    package var isHidden: Bool
    /// The cells from column A to the last one that holds anything.
    package var cells: [Cell]

    package init(number: Int, isHidden: Bool = false, cells: [Cell]) {
        self.number = number
        self.isHidden = isHidden
        self.cells = cells
    }

    /// The cell of a column counted from 0; empty beyond the last one.
    package subscript(column: Int) -> Cell {
        cells.indices.contains(column) ? cells[column] : .empty
    }
}
