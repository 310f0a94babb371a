import Domain
import Workbook

extension LargeRoster {
    /// Reads the file again and hands on its parts in the order of their rows, each a roster by itself: the rows under
    /// their own numbers, and on the first one what is wrong with the file as a whole. A school is cut apart only where
    /// its rows are too many or do not stand together.
    ///
    /// Throws what the reading refuses and what `take` throws: then forget what was taken.
    ///
    /// - Parameter tell: tells the file as it was told when its heads were read.
    func parts(
        _ directory: CensusDirectory, telling tell: Telling, to take: @escaping (Roster) throws -> Void
    ) throws {
        let cutter = RosterCutter(self, directory, to: take)
        do {
            try tell { event throws(WorkbookRefusal) in try cutter.hear(event) }
        } catch {
            throw cutter.fault ?? error
        }
        try cutter.finish()
    }
}

/// Cuts the rows of a large roster into parts.
private final class RosterCutter {
    /// What the taker of a part threw.
    private(set) var fault: (any Error)?
    private let roster: LargeRoster
    private let directory: CensusDirectory
    private let outline: Roster
    private let school: WorkbookSchool
    private let take: (Roster) throws -> Void
    private var sheetIndex = -1
    private var head: Sheet?
    private var schoolColumns: [Int] = []
    private var rows: [SheetRow] = []
    private var schoolOfRow: [String] = []
    /// Where in the rows the last school begins; 0 where all are of one.
    private var lastSchool = 0
    /// Lines that name no child and wait for a part that has one.
    private var others: [Roster.OtherLine]
    private var isFirst = true
    /// Of each sheet, the row of its first child that came.
    private var firstRows: [String: Int] = [:]
    /// Totals that do not fit their rows, each with the row of the child above it.
    private let totals: [(finding: Finding, below: Int?)]

    init(_ roster: LargeRoster, _ directory: CensusDirectory, to take: @escaping (Roster) throws -> Void) {
        self.roster = roster
        self.directory = directory
        self.take = take
        outline = roster.outline(directory)
        totals = roster.totals.found
        school = roster.workbookSchool(directory)
        let asides = Set(zip(roster.sheets, roster.lists).filter { !$1 }.map(\.0.name))
        others = outline.notChildren.filter { asides.contains($0.place.sheet) }
    }

    func hear(_ event: SheetEvent) throws(WorkbookRefusal) {
        do {
            switch event {
            case .begin: begin()
            case .row(let row): try add(row)
            case .end: try cut(at: rows.count)
            }
        } catch {
            fault = error
            throw .parserDied
        }
    }

    /// The lines behind the last child, as a part without any.
    func finish() throws {
        if !others.isEmpty { try take(part(of: [])) }
    }

    private func begin() {
        sheetIndex += 1
        head = roster.lists[sheetIndex] ? roster.sheets[sheetIndex] : nil
        // That the text is in doubt is told of the file as a whole.
        head?.notes.doubt = nil
        schoolColumns = head.flatMap { RosterSheet($0)?.schoolColumns.map(\.column) } ?? []
    }

    private func add(_ row: SheetRow) throws {
        guard head != nil else { return }
        let school = schoolColumns.map { row[$0].text }
        if school != schoolOfRow { lastSchool = rows.count }
        schoolOfRow = school
        rows.append(row)
        if rows.count >= roster.partRows { try cut(at: lastSchool > 0 ? lastSchool : rows.count) }
    }

    private func cut(at end: Int) throws {
        guard var sheet = head, let first = rows.first?.number, end > 0 else { return }
        let numbers = first...rows[end - 1].number
        let own = rows[..<end]
        sheet.rows.removeAll { numbers.contains($0.number) }
        let above = sheet.rows.prefix { $0.number < first }
        sheet.rows.replaceSubrange(above.endIndex..<above.endIndex, with: own)
        rows.removeFirst(end)
        lastSchool = 0
        let read = RosterReader.read(
            sheets: [sheet], fileName: roster.file, directory: directory, partOf: school)
        others += read.notChildren.filter { numbers.contains($0.place.row) }
        let children = read.rows.filter { numbers.contains($0.place.row) }
        guard let first = children.first?.place else { return }
        if firstRows[first.sheet] == nil { firstRows[first.sheet] = first.row }
        try take(part(of: children))
    }

    private func part(of children: [RosterRow]) -> Roster {
        defer {
            others = []
            isFirst = false
        }
        let findings = (isFirst ? outline.findings : []) + mismatches(below: children)
        return Roster(
            file: roster.file, rows: children, notChildren: others, findings: findings,
            graduation: outline.graduation, isPartial: outline.isPartial, reading: outline.reading)
    }

    /// A total is told with the child above it, whose school it is of; one above all children with the first.
    private func mismatches(below children: [RosterRow]) -> [Finding] {
        guard let first = children.first?.place, let last = children.last?.place.row else { return [] }
        return totals.filter { total in
            guard total.finding.place.sheet == first.sheet else { return false }
            return total.below.map { (first.row...last).contains($0) } ?? (first.row == firstRows[first.sheet])
        }.map(\.finding)
    }
}
