/// A table for `shared/table`. At most 100 rows: the whole list is a sheet or a paper.
package struct DataTable: Sendable {
    let caption: String
    let note: String
    let hasNote: Bool
    let layout: String
    let columns: [Column]
    let rows: [TableRow]
    let totals: [Cell]
    let hasTotals: Bool
    /// By which a link leads to it.
    let id: String?

    package enum Layout: Sendable {
        /// On a phone each row becomes a card.
        case cards
        /// The same with many columns, closer to each other: heads of counts and `loose` cells break where they must.
        case wide
        /// Many columns of counts under upright heads; on a phone it scrolls within itself beside its first column.
        case matrix

        fileprivate var classes: String {
            switch self {
            case .cards: "cards"
            case .wide: "cards wide"
            case .matrix: "matrix"
            }
        }
    }

    package init(
        caption: String, note: String = "", columns: [Column], rows: [[Cell]], totals: [Cell] = [],
        layout: Layout = .cards, id: String? = nil
    ) {
        self.id = id
        self.caption = caption
        self.note = note
        hasNote = !note.isEmpty
        self.layout = layout.classes
        self.columns = columns
        self.rows = rows.map { TableRow(cells: Self.labelled($0, columns)) }
        self.totals = Self.labelled(totals, columns)
        hasTotals = !totals.isEmpty
    }

    private static func labelled(_ cells: [Cell], _ columns: [Column]) -> [Cell] {
        zip(cells, columns).map { cell, column in
            var cell = cell
            cell.label = column.label
            cell.isRoom = column.isRoom
            return cell
        }
    }

    /// The head of one column; its link sorts by it.
    package struct Column: Sendable {
        let label: String
        let isNumber: Bool
        /// Room to write in on paper; screens do without.
        let isRoom: Bool
        let href: String
        let hasLink: Bool
        let isSorted: Bool
        let direction: String

        package init(_ label: String, isNumber: Bool = false, sortedBy href: String? = nil, now: Order? = nil) {
            self.label = label
            self.isNumber = isNumber
            isRoom = false
            self.href = href ?? ""
            hasLink = href != nil
            isSorted = now != nil
            direction = now?.rawValue ?? ""
        }

        /// Empty on paper, to be written in by hand.
        package init(room label: String) {
            self.label = label
            (isNumber, isRoom, href, hasLink, isSorted, direction) = (false, true, "", false, false, "")
        }

        package enum Order: String, Sendable { case ascending, descending }
    }

    struct TableRow: Sendable { let cells: [Cell] }

    /// One cell.
    package struct Cell: Sendable {
        let text: String
        var href = ""
        var hasLink = false
        var isHeading = false
        var isNumber = false
        /// A word or two, kept on one line beside columns of long text.
        var isShort = false
        var isLoose = false
        var isRoom = false
        var hasTag = false
        var tone = ""
        var shape = ""
        var label = ""

        /// What the row is about.
        package static func heading(_ text: String, _ href: String? = nil) -> Cell {
            Cell(text: text, href: href ?? "", hasLink: href != nil, isHeading: true)
        }

        package static func text(_ text: String, _ href: String? = nil) -> Cell {
            Cell(text: text, href: href ?? "", hasLink: href != nil, isShort: text.utf8.count <= 24)
        }

        /// A sentence, or what stands in somebody's file: in a narrow column it breaks anywhere.
        package static func loose(_ text: String) -> Cell { Cell(text: text, isLoose: true) }

        /// A count; its link opens the list behind it.
        package static func number(_ number: Int, _ href: String? = nil) -> Cell {
            Cell(text: number.grouped, href: href ?? "", hasLink: href != nil, isNumber: true)
        }

        /// A share: `94.5%`.
        package static func share(_ text: String) -> Cell { Cell(text: text, isNumber: true) }

        package static func tag(_ tag: StateTag) -> Cell {
            Cell(text: tag.word, hasTag: true, tone: tag.tone, shape: tag.shape)
        }
    }
}
