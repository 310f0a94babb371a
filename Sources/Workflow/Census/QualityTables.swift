import Domain
import Web
import Workbook

/// The tables of the quality of rosters 摸底质量, on pages and as sheets alike.
enum QualityTables {
    /// A column of the schools' table, by which it may be sorted.
    enum Column: String, CaseIterable {
        case school, township, state, classes, children, error, fixable, double, warning, notice, faultless, kinds,
            shortfall

        var label: String {
            switch self {
            case .school: "学校"
            case .township: "镇（街）"
            case .state: "上报情况"
            case .classes: "班级"
            case .children: "学生"
            case .error: FindingWords.label(of: FindingGroup.error)
            case .fixable: FindingWords.label(of: FindingGroup.fixable)
            case .double: FindingWords.label(of: FindingGroup.double)
            case .warning: FindingWords.label(of: FindingGroup.warning)
            case .notice: FindingWords.label(of: FindingGroup.notice)
            case .faultless: "不用改的学生"
            case .kinds: "主要问题"
            case .shortfall: "比以前少"
            }
        }

        var isNumber: Bool {
            switch self {
            case .school, .township, .state, .kinds, .shortfall: false
            default: true
            }
        }

        /// What the lines are ordered by; text has no key, its order is that of the directory.
        func key(_ school: CensusQuality.SchoolLine) -> Int? {
            let quality = school.quality
            return switch self {
            case .school, .township, .kinds: nil
            case .state: ReturnStage.allCases.firstIndex(of: school.line.stage)
            case .classes: school.line.classes
            case .children: school.line.children
            case .error: quality.tally[.error]
            case .fixable: quality.tally[.fixable]
            case .double: quality.tally[.double]
            case .warning: quality.tally[.warning]
            case .notice: quality.tally[.notice]
            case .faultless: quality.faultlessPerMille ?? -1
            case .shortfall: school.missing + school.missingClasses
            }
        }

        var isSortable: Bool { self != .kinds && self != .township }
    }

    static func schools(_ list: QualityList, offset: Int) -> DataTable {
        let total = list.schools.map(\.quality).reduce(RosterQuality(), +)
        let sums: [DataTable.Cell] = [
            .heading("合计"), .text(""), .text(""), .number(list.schools.reduce(0) { $0 + $1.line.classes }),
            .number(total.children),
        ]
        let counts: [DataTable.Cell] = FindingGroup.allCases.map { .number(total.tally[$0]) }
        return DataTable(
            caption: CensusQuality.title, note: "\(list.schools.count) 校 \(total.children.grouped) 人",
            columns: Column.allCases.map { column in
                DataTable.Column(
                    column.label, isNumber: column.isNumber, sortedBy: column.isSortable ? list.link(by: column) : nil,
                    now: list.sort == column ? (list.isDescending ? .descending : .ascending) : nil)
            },
            rows: list.schools.dropFirst(offset).prefix(100).map { row($0, year: list.year) },
            totals: sums + counts + words(total, ""), layout: .wide)
    }

    private static func row(_ school: CensusQuality.SchoolLine, year: Int) -> [DataTable.Cell] {
        let (line, quality) = (school.line, school.quality)
        let head: [DataTable.Cell] = [
            .heading(line.name, CensusLinks.school(year, line.school)), .text(line.township), .tag(line.stage.tag),
            .number(line.classes), .number(line.children, CensusLinks.roster(year, line.school)),
        ]
        return head + counts(quality) { findings(year, line.school, nil, $0) } + words(quality, shortfall(school))
    }

    private static func counts(
        _ quality: RosterQuality, _ link: (FindingGroup) -> String?
    ) -> [DataTable.Cell] {
        FindingGroup.allCases.map { .number(quality.tally[$0], link($0)) }
    }

    private static func words(_ quality: RosterQuality, _ shortfall: String) -> [DataTable.Cell] {
        [
            .share(CensusWords.percent(quality.faultlessPerMille)), .text(CensusWords.kinds(quality.tally)),
            .text(shortfall),
        ]
    }

    private static func findings(
        _ year: Int, _ school: ID<School>, _ schoolClass: String?, _ group: FindingGroup
    ) -> String {
        CensusLinks.findings(year, school, in: schoolClass ?? "", group)
    }

    private static func shortfall(_ school: CensusQuality.SchoolLine) -> String {
        CensusWords.shortfall(
            children: school.missing, of: school.expected.children, classes: school.missingClasses)
    }

    private static func shortfall(_ line: CensusQuality.ClassLine) -> String {
        CensusWords.shortfall(children: line.missing, of: line.expected.children)
    }

    /// The classes of a school with what is open in each; `nil` before a roster has come in.
    static func classes(_ school: CensusQuality.SchoolLine, year: Int) -> DataTable? {
        guard !school.classes.isEmpty else { return nil }
        let (id, total) = (school.line.school, school.quality)
        // Asked of a whole list, for the sake of children of any class.
        let lacksColumns = total.tally.kinds[.headerMissing] != nil
        let columns: [Column] = [
            .children, .error, .fixable, .double, .warning, .notice, .faultless, .kinds, .shortfall,
        ]
        return DataTable(
            caption: "班级",
            columns: [DataTable.Column("班级")] + columns.map { DataTable.Column($0.label, isNumber: $0.isNumber) }
                + [DataTable.Column(ClassTasks.title)],
            rows: school.classes.prefix(100).map { row($0, of: id, year: year, lacksColumns: lacksColumns) },
            totals: [.heading("合计"), .number(total.children, CensusLinks.roster(year, id))]
                + counts(total) { findings(year, id, nil, $0) } + words(total, shortfall(school)) + [.text("")],
            layout: .wide)
    }

    private static func row(
        _ line: CensusQuality.ClassLine, of school: ID<School>, year: Int, lacksColumns: Bool
    ) -> [DataTable.Cell] {
        let quality = line.quality
        let isOpen = !quality.tally.kinds.isEmpty || lacksColumns
        let tasks = isOpen ? line.id.map { CensusLinks.tasks(year, school, $0) } : nil
        let head: [DataTable.Cell] = [
            .heading(line.label), .number(quality.children, line.id.map { CensusLinks.roster(year, school, $0) }),
        ]
        let picked = line.id?.text ?? (line.label == CensusWords.elsewhere ? FindingList.noClass : nil)
        let places = counts(quality) { group in picked.map { findings(year, school, $0, group) } }
        return head + places + words(quality, shortfall(line)) + [.text(tasks == nil ? "" : "打印", tasks)]
    }

    /// The schools as the page lists them, each with its classes below it.
    static func sheet(_ list: QualityList) -> SheetDraft {
        let headers = ["学校", "镇（街）", "上报情况", "班级"] + Column.allCases.dropFirst(4).map(\.label)
        let rows = list.schools.flatMap { school -> [[CellDraft]] in
            let line = school.line
            let head: [CellDraft] = [.text(line.name), .text(line.township), .text(line.stage.label)]
            let whole = head + [.text("全校")] + cells(line.children, school.quality, shortfall(school))
            return [whole]
                + school.classes.map {
                    head + [.text($0.label)] + cells($0.quality.children, $0.quality, shortfall($0))
                }
        }
        let texts = Set(headers.prefix(4)).union([Column.faultless, .kinds, .shortfall].map(\.label))
        return SheetDraft(
            name: CensusQuality.title, title: "\(list.year)年\(CensusQuality.title)",
            columns: headers.map { ColumnDraft($0, width: 14, isText: texts.contains($0)) }, rows: rows)
    }

    private static func cells(_ children: Int, _ quality: RosterQuality, _ shortfall: String) -> [CellDraft] {
        let counts: [CellDraft] = FindingGroup.allCases.map { .number(quality.tally[$0]) }
        let words: [CellDraft] = [
            .text(CensusWords.percent(quality.faultlessPerMille)), .text(CensusWords.kinds(quality.tally)),
            .text(shortfall),
        ]
        return [.number(children)] + counts + words
    }
}

/// The schools that a query picks, in the order that it asks for.
struct QualityList: Sendable {
    /// Which schools are shown.
    enum Part: String, CaseIterable {
        case owed, childless, error, shortfall

        var label: String {
            switch self {
            case .owed: "没有上报"
            case .childless: "没有学生"
            case .error: "有必须改的"
            case .shortfall: "比以前少"
            }
        }

        func holds(_ school: CensusQuality.SchoolLine) -> Bool {
            switch self {
            case .owed: school.line.isUnsent
            case .childless: school.line.isChildless
            case .error: school.quality.tally[.error] > 0
            case .shortfall: school.missing + school.missingClasses > 0
            }
        }
    }

    let year: Int
    let schools: [CensusQuality.SchoolLine]
    let words: String
    let part: Part?
    let sort: QualityTables.Column
    let isDescending: Bool

    init(_ quality: CensusQuality, picking query: Query) {
        let words = query.text("q")
        let part = Part(rawValue: query.text("part"))
        let sort = QualityTables.Column(rawValue: query.text("sort")) ?? .school
        let isDescending = query.text("order") == "descending"
        let found = quality.schools.filter { school in
            (part?.holds(school) ?? true)
                && (words.isEmpty || school.line.name.contains(words) || school.line.township.contains(words))
        }.enumerated().map { (order: $0.offset, key: sort.key($0.element) ?? $0.offset, school: $0.element) }
        schools = found.sorted { a, b in
            a.key == b.key ? a.order < b.order : (a.key < b.key) != isDescending
        }.map(\.school)
        year = quality.year
        (self.words, self.part, self.sort, self.isDescending) = (words, part, sort, isDescending)
    }

    /// The list by that column; a second time the other way round. What is worst stands first at once.
    func link(by column: QualityTables.Column) -> String {
        let isFirst = column != sort
        let descends = isFirst ? column.isNumber && column != .faultless || column == .shortfall : !isDescending
        return link(sortedBy: column, descends)
    }

    /// The page of the list with that number.
    func link(page: Int) -> String { link(sortedBy: sort, isDescending, page: "\(page)") }

    var sheetLink: String { link(sortedBy: sort, isDescending, at: CensusLinks.qualitySheet(year)) }

    private func link(
        sortedBy column: QualityTables.Column, _ descends: Bool, page: String = "", at path: String? = nil
    ) -> String {
        Links.query(
            path ?? CensusLinks.quality(year),
            [
                "q": words, "part": part?.rawValue ?? "", "sort": column == .school && !descends ? "" : column.rawValue,
                "order": descends ? "descending" : "", "page": page,
            ])
    }
}
