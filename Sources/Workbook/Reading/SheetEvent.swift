/// What a file tells while it is read from front to back: each sheet begins, gives its rows, and ends with its notes.
package enum SheetEvent: Equatable, Sendable {
    case begin(name: String, isHidden: Bool)
    /// Rows that hold anything, in order.
    case row(SheetRow)
    case end(SheetNotes)
}

/// Takes what a file tells. What it throws stops the reading and is passed on.
package typealias SheetTaker = (SheetEvent) throws(WorkbookRefusal) -> Void

/// Puts sheets together from what a file tells.
final class SheetCollector {
    private(set) var sheets: [Sheet] = []
    /// Of all sheets so far.
    private(set) var rows = 0
    private var sheet = Sheet(name: "", rows: [])

    func take(_ event: SheetEvent) {
        switch event {
        case .begin(let name, let isHidden): sheet = Sheet(name: name, isHidden: isHidden, rows: [])
        case .row(let row):
            sheet.rows.append(row)
            rows += 1
        case .end(let notes):
            sheet.notes = notes
            sheets.append(sheet)
            sheet = Sheet(name: "", rows: [])
        }
    }
}
