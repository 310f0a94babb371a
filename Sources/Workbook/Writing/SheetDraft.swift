/// A sheet to be written: title over all columns, lines under it, the header row, the rows, lines at the foot.
package struct SheetDraft: Equatable, Sendable {
    /// As it stands on the tab; mended where a spreadsheet program would not take it (31 characters, no `[]:*?/\`).
    package var name: String
    package var isHidden: Bool
    package var title: String?
    /// Lines between title and header, each over all columns: school, date, how to fill in.
    package var lines: [String]
    package var columns: [ColumnDraft]
    package var rows: [[CellDraft]]
    /// Lines after the rows: totals, signatures.
    package var footer: [String]
    /// Whether title and header may not be typed over; what stands below may, and no password is asked.
    package var isHeadProtected: Bool

    package init(
        name: String, isHidden: Bool = false, title: String? = nil, lines: [String] = [], columns: [ColumnDraft],
        rows: [[CellDraft]] = [], footer: [String] = [], isHeadProtected: Bool = false
    ) {
        self.isHeadProtected = isHeadProtected
        self.name = name
        self.isHidden = isHidden
        self.title = title
        self.lines = lines
        self.columns = columns
        self.rows = rows
        self.footer = footer
    }

    /// A list as its page words it; the columns named in `counts` (`12`, `3 次`) become numbers that a spreadsheet can add.
    package init(
        name: String, title: String, lines: [String] = [], headers: [String], width: Double, counts: Set<String>,
        texts: [[String]]
    ) {
        self.init(
            name: name, title: title, lines: lines,
            columns: headers.map { ColumnDraft($0, width: width, isText: !counts.contains($0)) },
            rows: texts.map { row in
                zip(row, headers).map { text, header in
                    guard counts.contains(header), let count = Int(text.prefix { $0.isASCII && $0.isNumber }) else {
                        return .text(text)
                    }
                    return .number(count)
                }
            })
    }

    /// The spreadsheet's number of the header row, from 1.
    package var headerRow: Int { (title == nil ? 0 : 1) + lines.count + 1 }
}

/// A column of a sheet to be written.
package struct ColumnDraft: Equatable, Sendable {
    package var header: String
    /// In characters of the sheet's font.
    package var width: Double
    /// Keeps what is typed as text, so that 18 digits stay 18 digits.
    package var isText: Bool
    /// What may be chosen from a drop-down list; empty for free entry.
    package var choices: [String]
    /// What is asked of a value that is typed; the program warns and lets it stand.
    package var check: Check?
    /// A comment at the header.
    package var comment: String?

    /// A rule for the cells of a column.
    package struct Check: Equatable, Sendable {
        /// A formula that holds for a right value; `{cell}` is the cell, `{column}` all cells of the column.
        package var formula: String
        /// What is said of any other value; at most 255 characters.
        package var sentence: String

        package init(formula: String, sentence: String) {
            self.formula = formula
            self.sentence = sentence
        }
    }

    package init(
        _ header: String, width: Double = 12, isText: Bool = true, choices: [String] = [], check: Check? = nil,
        comment: String? = nil
    ) {
        self.check = check
        self.header = header
        self.width = width
        self.isText = isText
        self.choices = choices
        self.comment = comment
    }
}

/// A cell to be written. Text is always written as text: no formula comes from data.
package struct CellDraft: Equatable, Sendable {
    package enum Value: Equatable, Sendable {
        case empty
        case text(String)
        case number(Double)
    }

    package var value: Value
    /// Filled red: the cell needs mending.
    package var isRed: Bool
    package var comment: String?

    package init(_ value: Value, isRed: Bool = false, comment: String? = nil) {
        self.value = value
        self.isRed = isRed
        self.comment = comment
    }

    package static func text(_ text: String, isRed: Bool = false, comment: String? = nil) -> CellDraft {
        CellDraft(text.isEmpty ? .empty : .text(text), isRed: isRed, comment: comment)
    }

    package static func number(_ number: Double) -> CellDraft { CellDraft(.number(number)) }
    package static func number(_ number: Int) -> CellDraft { CellDraft(.number(Double(number))) }
    package static let empty = CellDraft(.empty)
}
