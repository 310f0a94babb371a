import Domain
import Workbook

extension RosterSheet {
    /// The lists of a sheet, one below the other, each under a header of its own. One whose header is printed again with the
    /// same columns is one list.
    static func all(in sheet: Sheet) -> [RosterSheet] {
        guard var list = RosterSheet(sheet) else { return [] }
        var lists: [RosterSheet] = []
        while let next = list.nextHead {
            let start = list.sheet.rows.titleStart(above: next)
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

    /// Position in the rows of a header below with other columns.
    private var nextHead: Int? {
        sheet.rows.indices.first { sheet.rows[$0].number > lastHeaderRow && isOtherHead(sheet.rows[$0]) }
    }

    /// Whether a row below the header is the header of other columns: something that it names stands elsewhere there.
    func isOtherHead(_ row: SheetRow) -> Bool {
        guard let name = columns.fields[.name]?.column, row.number > lastHeaderRow else { return false }
        let leads = [row[name].text] + row.cells.lazy.map(\.text).filter { !TextRepair.isBlank($0) }.prefix(2)
        guard leads.contains(where: { RosterColumns.field(of: $0) != nil }), !repeatsHead(row) else { return false }
        let other = RosterColumns(headers: row.cells.map(\.text))
        return other.isHeader && other.fields.contains { columns.fields[$0]?.column != $1.column }
    }

    private func repeatsHead(_ row: SheetRow) -> Bool {
        let texts = row.cells.map(\.text)
        return sheet.rows.contains {
            $0.number >= headerRow && $0.number <= lastHeaderRow && $0.cells.map(\.text) == texts
        }
    }
}

/// Another list of children that stands beside the one that is read, under the same header row 左右并排.
struct RosterBeside {
    private let first: Int
    private let identities: (own: Int, other: Int)?

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
    }

    /// Where it begins; `nil` where the numbers in its rows are of grown-ups: a guardian has a name and a number too.
    func column(in rows: some Collection<SheetRow>) -> Int? {
        guard let identities else { return first }
        func births(_ column: Int) -> [Int] {
            rows.prefix(Self.looked).compactMap { row in
                let number = TextRepair.number(row[column].text)
                return number.utf8.count == 18 ? Int(number.dropFirst(6).prefix(4)) : nil
            }
        }
        let (own, other) = (births(identities.own), births(identities.other))
        guard let youngest = own.max(), let oldest = other.min() else { return first }
        return youngest - oldest < Self.generation ? first : nil
    }

    private static let looked = 200
    /// Years between children and their parents.
    private static let generation = 14
    private static let ofChild: Set<RosterField> = [
        .name, .className, .sex, .birth, .identity, .studentNumber, .ethnicGroup,
    ]
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

extension [SheetRow] {
    /// Where the lines begin that stand above a header and say of what class or school it is.
    fileprivate func titleStart(above head: Int) -> Int {
        var start = head
        while start > startIndex {
            let texts = self[start - 1].cells.map(\.text).filter { !TextRepair.isBlank($0) }
            guard texts.count <= 1, texts.allSatisfy({ $0.contains { "班校册表".contains($0) } }) else { break }
            start -= 1
        }
        return start
    }
}
