import Domain
import Workbook

extension RosterSheet {
    /// The lists of a sheet, one below the other, each under a header of its own. One whose header is printed again with the
    /// same columns is one list, unless a class stands above that and no column tells it.
    static func all(in sheet: Sheet) -> [RosterSheet] {
        guard var list = RosterSheet(sheet) else { return [] }
        var lists: [RosterSheet] = []
        while let next = list.nextHead {
            let start = list.titleStart(above: next)
            guard let above = RosterSheet(list.sheet.cut(..<start), below: list.above),
                let below = RosterSheet(list.sheet.cut(start...), below: list.sheet.rows[next].number - 1)
            else { break }
            lists.append(above)
            list = below
        }
        return lists + [list]
    }

    /// The row below which its header was looked for.
    private var above: Int { max(0, headerRow - Self.searchedRows) }

    /// Position in the rows of the header of another list below.
    private var nextHead: Int? {
        sheet.rows.indices.first { index in
            beginsList(sheet.rows[index], below: index > 0 ? sheet.rows[index - 1] : nil)
        }
    }

    /// Whether a row below the header is the header of another list: something that it names stands elsewhere there, or it is
    /// the same once more for another class.
    ///
    /// - Parameter last: the row above it.
    func beginsList(_ row: SheetRow, below last: SheetRow?) -> Bool {
        guard let name = columns.fields[.name]?.column, row.number > lastHeaderRow else { return false }
        if repeatsHead(row) { return columns.fields[.className] == nil && last.map(namesClass) ?? false }
        let leads = [row[name].text] + row.cells.lazy.map(\.text).filter { !TextRepair.isBlank($0) }.prefix(2)
        guard leads.contains(where: { RosterColumns.field(of: $0) != nil }) else { return false }
        let other = RosterColumns(headers: row.cells.map(\.text))
        // The teachers' names and phones below the children are no list of children.
        let isOfChildren =
            other.fields.count >= columns.fields.count
            || [.identity, .studentNumber, .birth].contains { other.fields[$0] != nil }
        return other.isHeader && isOfChildren && other.fields.contains { columns.fields[$0]?.column != $1.column }
    }

    /// Where the lines begin that stand above a header below and are blank, or say of what class or school it is.
    private func titleStart(above head: Int) -> Int {
        var start = head
        while start > 0, sheet.rows[start - 1].number > lastHeaderRow, isTitle(sheet.rows[start - 1]) { start -= 1 }
        return start
    }

    private func isTitle(_ row: SheetRow) -> Bool {
        if row.cells.allSatisfy({ TextRepair.isBlank($0.text) }) || namesClass(row) { return true }
        return !repeatsHead(row) && line(row, reasonColumn).kind == .title
    }

    /// The class that a line of one text names, if it is no total and no signature of it; empty for every other line.
    func className(in row: SheetRow) -> String {
        guard let text = row.onlyText, ![.total, .signature].contains(line(row, reasonColumn).kind) else { return "" }
        return RosterOrigin(title: [text], fileName: "", directory: nil).className(sheet: "")
    }

    private func namesClass(_ row: SheetRow) -> Bool { !className(in: row).isEmpty }

    /// Whether a row below the header says of what class those below it are, where no column does.
    func changesClass(_ row: SheetRow) -> Bool {
        columns.fields[.className] == nil && row.number > lastHeaderRow && namesClass(row)
    }

    /// Whether a line holds nothing but the name of a class, which stands over those below it.
    func isClassLine(_ row: SheetRow) -> Bool {
        guard let text = row.onlyText, text.contains("班") else { return false }
        return ClassName(text) != nil
    }
}

/// Another list of children that stands beside the one that is read, under the same header row 左右并排.
struct RosterBeside {
    private let first: Int
    private let identities: (own: Int, other: Int)?
    /// Whether, where no number tells, the second name is rather a guardian's.
    private let isRatherGuardian: Bool

    /// Fails where no second name with another thing of a child is headed.
    init?(_ headers: [String], _ columns: RosterColumns) {
        var repeated: [RosterField: (own: Int, other: Int)] = [:]
        for (column, header) in headers.enumerated() {
            guard let field = RosterColumns.field(of: header), Self.ofChild.contains(field),
                let own = columns.fields[field]?.column, own != column, repeated[field] == nil
            else { continue }
            repeated[field] = (min(own, column), max(own, column))
        }
        guard repeated[.name] != nil, repeated.count > 1, let first = repeated.values.map(\.other).min() else {
            return nil
        }
        self.first = first
        identities = repeated[.identity]
        let isHeadedSo = Self.ofGuardian.contains { columns.fields[$0].map { $0.column >= first - 1 } ?? false }
        isRatherGuardian = isHeadedSo || (identities != nil && repeated.count == 2)
    }

    /// Where it begins; `nil` where the numbers in its rows are of grown-ups: a guardian has a name and a number too.
    func column(in rows: some Collection<SheetRow>) -> Int? {
        func middle(_ column: Int) -> Int? {
            let years = rows.prefix(Self.looked)
                .compactMap { IdentityNumber(TextRepair.number($0[column].text))?.birthDay.year }.sorted()
            return years.isEmpty ? nil : years[years.count / 2]
        }
        if let identities, let own = middle(identities.own), let other = middle(identities.other) {
            return own - other < Self.generation ? first : nil
        }
        return isRatherGuardian ? nil : first
    }

    private static let ofGuardian: [RosterField] = [
        .guardianName, .guardianRelation, .guardianPhone, .secondGuardianName, .secondGuardianPhone,
    ]
    private static let looked = 200
    /// Years between children and their parents.
    private static let generation = 14
    private static let ofChild: Set<RosterField> = [
        .name, .className, .sex, .birth, .identity, .studentNumber, .ethnicGroup,
    ]
}

extension SheetRow {
    /// The text of a row that has one cell with any; `nil` for every other row.
    fileprivate var onlyText: String? {
        var only: String?
        for cell in cells where cell != .empty && !TextRepair.isBlank(cell.text) {
            if only != nil { return nil }
            only = cell.text
        }
        return only
    }
}

extension Sheet {
    fileprivate func cut(_ range: some RangeExpression<Int>) -> Sheet {
        var sheet = self
        sheet.rows = Array(rows[range])
        let numbers = (sheet.rows.first?.number ?? 0)...(sheet.rows.last?.number ?? 0)
        sheet.notes.merges = notes.merges.filter { numbers.contains($0.rows.lowerBound) }
        return sheet
    }
}
