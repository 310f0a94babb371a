import Domain
import Workbook

/// A roster of too many rows to be held at once 大花名册: a province's children in one file. It is read row by row, and
/// twice: first only the heads of its lists, to see what it is; then part by part.
package struct LargeRoster: Sendable {
    /// Tells a file from its front to its back, every time the same.
    package typealias Telling = @Sendable (@escaping SheetTaker) throws(WorkbookRefusal) -> Void

    /// With more rows than these a roster is large.
    package static let bound = 20_000
    /// A file of fewer bytes is not looked at: so few rows stand in it, or so little in each, that it is read as a whole.
    package static let smallestFile = 1 << 20
    /// The most rows of a part.
    package static let partRows = 5_000

    package let file: String
    /// Rows of its lists, with those that are no child.
    package let rows: Int
    /// In the order of the file: of a list its first rows, any other sheet whole.
    let sheets: [Sheet]
    /// Which of them are lists.
    let lists: [Bool]
    /// Of each list, how the rows of its schools stand.
    let schools: [SchoolRuns?]
    /// The totals that its lists name, against their rows.
    let totals: TotalReview
    let partRows: Int

    /// Reads the file once. Nil for one that is taken in as a whole: it has no more rows than the bound, or a sheet of
    /// many rows without a header, or cells that are merged downwards or several lists on one sheet that can be held.
    ///
    /// Throws what the reading refuses, and `RosterRefusal.mergedCells` or `.severalHeads` where these alone stand in the way.
    package init?(
        named file: String, bound: Int = LargeRoster.bound, partRows: Int = LargeRoster.partRows,
        telling tell: Telling
    ) throws {
        let survey = RosterSurvey(of: file, keeping: max(partRows, RosterSheet.searchedRows + 1))
        try tell { survey.take($0) }
        guard survey.rows > bound, !survey.hasLongAside else { return nil }
        if let list = survey.merged {
            guard survey.cells > ReadLimits.standard.cells else { return nil }
            throw RosterRefusal.mergedCells(file: file, sheet: list, rows: survey.rows)
        }
        if let place = survey.otherHead {
            guard survey.cells > ReadLimits.standard.cells else { return nil }
            throw RosterRefusal.severalHeads(place)
        }
        self.file = file
        self.partRows = partRows
        schools = survey.schools
        totals = survey.totals
        rows = survey.rows
        sheets = survey.sheets
        lists = survey.lists
    }

    /// Whether its text may not be what its writer wrote: a person looks before it comes in.
    package var isDoubtful: Bool { zip(sheets, lists).contains { $1 && $0.notes.doubt != nil } }

    package var isLate: Bool { Roster(file: file, rows: []).isLate }

    /// What its heads tell: what is wrong with the file as a whole, the year of graduation, and the rows of sheets that
    /// are no lists.
    func outline(_ directory: CensusDirectory) -> Roster {
        RosterReader.read(
            sheets: sheets, fileName: file, directory: directory, partOf: workbookSchool(directory))
    }
}

/// What the first reading keeps.
private final class RosterSurvey {
    private(set) var sheets: [Sheet] = []
    private(set) var lists: [Bool] = []
    private(set) var schools: [SchoolRuns?] = []
    private(set) var rows = 0
    private(set) var cells = 0
    /// A list in which the values of merged cells go down into other rows: where it is cut they would be lost.
    private(set) var merged: String?
    /// Where a list begins that stands below another on its sheet, or may stand beside it.
    private(set) var otherHead: RowPlace?
    /// Whether a sheet that is no list is too long to be kept.
    private(set) var hasLongAside = false
    private(set) var totals = TotalReview()
    private let file: String
    private let most: Int
    private var sheet = Sheet(name: "", rows: [])
    private var count = 0
    private var runs: SchoolRuns?
    private var counter: TotalCounter?
    private var list: RosterSheet?
    private var last: SheetRow?
    /// Whether the rows have come among which the header is looked for.
    private var isPastHead = false

    init(of file: String, keeping most: Int) {
        self.file = file
        self.most = most
    }

    func take(_ event: SheetEvent) {
        switch event {
        case .begin(let name, let isHidden):
            sheet = Sheet(name: name, isHidden: isHidden, rows: [])
            count = 0
            (runs, counter, list, last, isPastHead) = (nil, nil, nil, nil, false)
        case .row(let row):
            count += 1
            cells += row.cells.count
            if count <= most { sheet.rows.append(row) }
            if isPastHead { add(row) } else if row.number > RosterSheet.searchedRows { passHead() }
        case .end(let notes):
            sheet.notes = notes
            if !isPastHead { passHead() }
            runs?.end()
            settle()
        }
    }

    private func passHead() {
        isPastHead = true
        list = RosterSheet(sheet)
        runs = list.map(SchoolRuns.init)
        counter = list.map { TotalCounter($0, of: file) }
        if counter != nil { totals.begin(sheet: sheet.name) }
        for row in sheet.rows { add(row) }
    }

    private func add(_ row: SheetRow) {
        runs?.add(row)
        counter?.count(row, in: &totals)
        if otherHead == nil, let list, list.beginsList(row, below: last) || list.changesClass(row) {
            otherHead = RowPlace(file: file, sheet: sheet.name, row: row.number)
        }
        last = row
    }

    private func settle() {
        let isRead = !RosterReceipt.isSummary(sheet) && !RosterTemplate.isHelp(sheet)
        let list = isRead ? RosterSheet(sheet) : nil
        if let list {
            rows += count
            if !list.spreads.isEmpty { merged = merged ?? sheet.name }
            if list.hasSecondNames {
                otherHead = otherHead ?? RowPlace(file: file, sheet: sheet.name, row: list.headerRow)
            }
            // A header may be read together with the row below it.
            let end = sheet.rows.firstIndex { $0.number > RosterSheet.searchedRows }
            sheet.rows = Array(sheet.rows[...(end ?? sheet.rows.count - 1)])
            let last = sheet.rows.last?.number ?? 0
            sheet.notes.merges.removeAll { $0.rows.lowerBound > last }
        } else if isRead, count > most {
            hasLongAside = true
        }
        sheets.append(sheet)
        lists.append(list != nil)
        schools.append(list == nil ? nil : runs)
    }
}
