/// One sheet of a file; a csv file has one, named as the file.
package struct Sheet: Equatable, Sendable {
    package var name: String
    /// Whether the file hides the sheet from its reader (never set for csv).
    package var isHidden: Bool
    /// The rows that hold anything, in order. A row without any value is left out; the numbers show the gap.
    package var rows: [SheetRow]
    /// What the file says about the sheet beside its cells.
    package var notes: SheetNotes

    package init(name: String, isHidden: Bool = false, rows: [SheetRow], notes: SheetNotes = SheetNotes()) {
        self.name = name
        self.isHidden = isHidden
        self.rows = rows
        self.notes = notes
    }

    /// The rows with these numbers, where an empty cell inside a merged range says what the range's first cell says.
    ///
    /// Only ranges that begin in these rows count, and none reaches beyond them: a value goes down inside the table.
    /// A row that holds nothing of its own is not made up.
    package func rowsFillingMerges(_ numbers: ClosedRange<Int>) -> [SheetRow] {
        var rows = self.rows.filter { numbers.contains($0.number) }
        // Ranges lie beside each other: those of a file that lie on each other must not make work without end.
        var left = ReadLimits.standard.cells
        var lastRow: [Int: Int] = [:]
        let merges = notes.merges.sorted { $0.rows.lowerBound < $1.rows.lowerBound }
        for merge in merges where numbers.contains(merge.rows.lowerBound) {
            guard lastRow[merge.columns.lowerBound, default: 0] < merge.rows.lowerBound else { continue }
            lastRow[merge.columns.lowerBound] = merge.rows.upperBound
            let start = Self.index(of: merge.rows.lowerBound, in: rows)
            guard start < rows.endIndex, rows[start].number == merge.rows.lowerBound else { continue }
            let first = rows[start][merge.columns.lowerBound]
            guard first != .empty else { continue }
            for index in start..<rows.endIndex {
                guard merge.rows.contains(rows[index].number), left > 0 else { break }
                rows[index].fill(merge.columns, with: first)
                left -= 1
            }
        }
        return rows
    }

    /// Where the first row with this number or a higher one stands.
    private static func index(of number: Int, in rows: [SheetRow]) -> Int {
        var (low, high) = (rows.startIndex, rows.endIndex)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Some rows that show why the text is in doubt, in their order: those with the most characters that speak against it.
    /// Empty where nothing is.
    package var doubtfulRows: [SheetRow] {
        guard let doubt = notes.doubt else { return [] }
        let counted = rows.compactMap { row in
            let count = row.cells.reduce(0) { $0 + DoubtfulText.count(in: $1.text, doubt) }
            return count > 0 ? (row: row, count: count) : nil
        }
        return counted.sorted { ($1.count, $0.row.number) < ($0.count, $1.row.number) }.prefix(5).map(\.row)
            .sorted { $0.number < $1.number }
    }

    /// Whether characters of a text of this sheet speak against the encoding that it was read in.
    package func isDoubtful(_ text: String) -> Bool {
        notes.doubt.map { DoubtfulText.count(in: text, $0) > 0 } ?? false
    }
}

/// What a file says about a sheet beside its cells.
package struct SheetNotes: Equatable, Sendable {
    /// Columns, counted from 0, that the file hides. Their cells are read all the same.
    package var hiddenColumns: [ClosedRange<Int>] = []
    /// Cells shown as one, in the file's order; the value stands in the first.
    package var merges: [MergedRange] = []
    /// Why the text may have been read wrong: ask before it is believed.
    package var doubt: TextDoubt?
    /// The encoding that a text file was read in, as `GB18030`; nil where the file's kind says it.
    package var encoding: String?

    package init(
        hiddenColumns: [ClosedRange<Int>] = [], merges: [MergedRange] = [], doubt: TextDoubt? = nil,
        encoding: String? = nil
    ) {
        self.hiddenColumns = hiddenColumns
        self.merges = merges
        self.doubt = doubt
        self.encoding = encoding
    }

    package func hides(column: Int) -> Bool { hiddenColumns.contains { $0.contains(column) } }
}

/// A block of cells shown as one.
package struct MergedRange: Equatable, Sendable {
    /// Numbers of rows, from 1.
    package var rows: ClosedRange<Int>
    /// Columns, from 0.
    package var columns: ClosedRange<Int>

    package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
        self.rows = rows
        self.columns = columns
    }
}

/// Why the text of a csv file may not be what its writer wrote.
package enum TextDoubt: String, CaseIterable, Equatable, Sendable {
    /// The encoding was guessed, and the text looks unusual: show some rows and ask.
    case encoding
    /// Characters were lost before the file came here (锟斤拷, U+FFFD, UTF-8 read as GBK): the rows must be written anew.
    case garbled
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

    /// Merged ranges that claim thousands of columns fill no more than a sheet shows.
    private static let widestFill = 256

    fileprivate mutating func fill(_ columns: ClosedRange<Int>, with value: Cell) {
        for column in columns.prefix(Self.widestFill) where self[column] == .empty {
            if column >= cells.count {
                cells.append(contentsOf: repeatElement(.empty, count: column + 1 - cells.count))
            }
            cells[column] = value
        }
    }
}
