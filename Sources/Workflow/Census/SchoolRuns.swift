import Domain
import Workbook

/// How the rows of a list's schools stand: in how many runs, and how long the longest is. What is known of a school are the
/// texts of its columns.
struct SchoolRuns: Sendable {
    struct Run: Sendable {
        var count = 0
        var longest = 0
    }

    private let columns: [Int]
    private(set) var runs: [[String]: Run] = [:]
    private var texts: [String]?
    private var length = 0

    init(_ list: RosterSheet) { columns = list.schoolColumns.map(\.column) }

    mutating func add(_ row: SheetRow) {
        let texts = columns.map { row[$0].text }
        if texts != self.texts {
            end()
            self.texts = texts
        }
        length += 1
    }

    mutating func end() {
        guard let texts else { return }
        var run = runs[texts, default: Run()]
        run.count += 1
        run.longest = max(run.longest, length)
        runs[texts] = run
        (self.texts, length) = (nil, 0)
    }
}

extension RosterSheet {
    /// Those that tell the school of a row; none where the sheet as a whole does.
    var schoolColumns: [(field: RosterField, column: Int, header: String)] {
        [.schoolCode, .schoolName].compactMap { (field: RosterField) in
            columns.fields[field].map { (field, $0.column, $0.header) }
        }
    }

    fileprivate func schoolCells(_ texts: [String]) -> RosterCells {
        let layout = RosterLayout(schoolColumns.map { (field: $0.field, header: $0.header) })
        return RosterCells(layout, texts.map { RosterCells.Value($0) })
    }
}

extension LargeRoster {
    /// The school that its lists agree on.
    func workbookSchool(_ directory: CensusDirectory) -> WorkbookSchool {
        let listed = listed(directory)
        return WorkbookSchool(of: listed.map(\.list)) { index in
            let (list, schools) = listed[index]
            return schools.runs.keys.map { list.origin.school(of: list.sheet.schoolCells($0)) }
        }
    }

    /// Schools of which more than one part may tell: their rows do not stand together, or are too many.
    func schoolsApart(_ directory: CensusDirectory) -> Set<ID<School>> {
        let whole = workbookSchool(directory)
        var parts: [ID<School>: Int] = [:]
        for (list, schools) in listed(directory) {
            let ofSheet = list.origin.school(in: whole)
            for (texts, run) in schools.runs {
                let school = list.origin.school(of: list.sheet.schoolCells(texts), besides: ofSheet)
                guard let id = directory.entry(of: school)?.id else { continue }
                parts[id, default: 0] += run.longest < partRows ? run.count : 2
            }
        }
        return Set(parts.filter { $0.value > 1 }.keys)
    }

    private func listed(_ directory: CensusDirectory) -> [(list: RosterReader.Listed, runs: SchoolRuns)] {
        zip(sheets, schools).compactMap { sheet, schools in
            guard let schools, let list = RosterSheet(sheet) else { return nil }
            return (RosterReader.Listed(list, fileName: file, directory: directory), schools)
        }
    }
}
