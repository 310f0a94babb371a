/// A cell of a roster put right during its review 核对时改正, before anything is written. The file stays as it was sent.
package struct RosterMend: Hashable, Sendable {
    package let sheet: String
    /// The spreadsheet's own number, from 1.
    package let row: Int
    package let field: RosterField
    /// What is to stand there instead.
    package let text: String

    package init(sheet: String, row: Int, field: RosterField, text: String) {
        self.sheet = sheet
        self.row = row
        self.field = field
        self.text = text
    }
}

extension RosterMend {
    /// Why cells of a file would take away what the roll knows. It stands in the place of a row's number, which is from 1.
    package enum Loss: Int, CaseIterable, Sendable {
        /// The file says nothing there.
        case blank = 0
        /// The file says what a later roster has changed.
        case older = -1
    }

    /// All cells of a column at once 照文件写: where the file says nothing, or something older, the roll's content goes.
    package static func asWritten(_ field: RosterField, _ loss: Loss) -> RosterMend {
        RosterMend(sheet: "", row: loss.rawValue, field: field, text: "")
    }

    /// `nil` for a mend of one cell.
    package var loss: Loss? { Loss(rawValue: row) }

    /// Whether it is `asWritten`: no cell of the file is changed by it.
    package var isOfColumn: Bool { loss != nil }
}

extension Roster {
    /// The roster with its mends. A mend of a cell that no row of the file has changes nothing.
    package func mended(by mends: [RosterMend]) -> Roster {
        guard !mends.isEmpty else { return self }
        let byRow = Dictionary(grouping: mends) { RowPlace(file: file, sheet: $0.sheet, row: $0.row) }
        return with(
            rows: rows.map { row in (byRow[row.place] ?? []).reduce(row) { $0.with($1.field, $1.text) } })
    }
}

extension RosterRow {
    /// The row with another text in one of its cells; the same when it has no such cell.
    package func with(_ field: RosterField, _ text: String) -> RosterRow {
        guard let cell = cells[field] else { return self }
        var cells = cells
        cells[field] = RosterCell(header: cell.header, text: text)
        return RosterRow(place: place, school: school, classOfSheet: classOfSheet, cells: cells)
    }

    /// The row with this text in a cell that it may not have had, headed so then.
    package func putting(_ field: RosterField, _ text: String, headed header: String) -> RosterRow {
        guard cells[field] == nil else { return with(field, text) }
        var cells = cells
        cells[field] = RosterCell(header: header, text: text)
        return RosterRow(place: place, school: school, classOfSheet: classOfSheet, cells: cells)
    }

    /// The field of the cell under this header.
    package func field(under header: String) -> RosterField? {
        cells.layout.field(under: header)
    }
}
