import Domain
import Office
import Web

/// All children who were taken off the rolls that an officer reaches, for the offices above the schools.
struct StrikeListPage: Page {
    static let template = "census/strike-list"

    let frame: Frame
    let heading = StrikeWords.listTitle
    let lede = StrikeWords.rule
    let table: DataTable?
    let pager: Pager?
    let empty: EmptyState?
    let sheetHref: String?
    let print: PrintFoot

    init(frame: Frame, strikes: [Strike], year: Int, query: Query, officer: Officer, print: PrintFoot) {
        self.frame = frame
        let pager = Pager(page: query.page, size: 100, total: strikes.count) {
            Links.query(CensusLinks.strikes(year), ["page": "\($0)"])
        }
        self.pager = strikes.isEmpty ? nil : pager
        table =
            strikes.isEmpty
            ? nil
            : DataTable(
                caption: StrikeWords.listTitle, note: "\(strikes.count.grouped) 人",
                columns: StrikeWords.columns.map { DataTable.Column($0) },
                rows: strikes.dropFirst(pager.offset).prefix(pager.size).map { strike in
                    let cells = StrikeWords.cells(strike)
                    let school = officer.may(.importRosters) ? CensusLinks.strikes(year, strike.student.school) : nil
                    return [
                        .heading(cells[0], CohortLinks.student(year, strike.student.id)), .text(cells[1], school),
                    ] + cells.dropFirst(2).map { .text($0) }
                })
        empty = strikes.isEmpty ? EmptyState("没有以误报移出名册的学生。") : nil
        sheetHref = officer.may(.exportLists) && !strikes.isEmpty ? CensusLinks.strikesSheet(year) : nil
        self.print = print
    }
}

/// A school's roll, and who was taken off it.
struct StrikeView: Sendable {
    /// Which children of the roll are listed.
    enum Choice: String, CaseIterable {
        case all = ""
        /// Whom the newest roster does not name.
        case unnamed
    }

    let year: Int
    let line: CensusSchoolLine
    let classes: [CensusQuery.ClassLine]
    /// The whole roll, and whom the filter picks of it.
    let all: [KnownStudent]
    let students: [KnownStudent]
    let strikes: [Strike]
    /// The newest roster, and how many of the roll it does not name.
    let newest: (file: String, unnamed: Int)?
    let labels: [ID<SchoolClass>: String]

    init(_ desk: Desk, of school: ID<School>, year: Int, _ query: Query) throws {
        let census = try CensusQuery(desk, year: year)
        self.year = year
        line = try census.line(of: school)
        classes = try census.classes(of: school)
        labels = Dictionary(classes.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
        all = try census.students(of: school)
        let roster = try desk.census.newest(of: school, year: year)
        let unnamed = Set(all.map(\.id)).subtracting(roster?.named ?? [])
        newest = roster.map { ($0.file, unnamed.count) }
        let (schoolClass, student, words) = (query.schoolClass, StrikePage.one(query), query.text("q"))
        let found = words.isEmpty ? nil : try StudentListQuery(desk, year: year).matching(words)
        students = all.filter { child in
            (schoolClass == nil || child.schoolClass == schoolClass)
                && (student.isEmpty || child.id.text == student)
                && (query.text("in") != Choice.unnamed.rawValue || (roster != nil && unnamed.contains(child.id)))
                && found?.contains(child.id) ?? true
        }
        strikes = try desk.strikes(year, of: school)
    }
}

/// Where children are ticked who stand on the roll by mistake, and where each is put back. The filter and the pages are sent
/// with the ticks in one form, so that none is lost.
struct StrikePage: Page {
    static let template = "census/strikes"

    /// Sent by the buttons that only turn to a page, of another choice of children perhaps.
    static let turn = "turn"

    /// The only child that is asked for, until others are looked for.
    static func one(_ query: Query) -> String { query.fields.has(turn) ? "" : query.text("one") }

    /// Children with their boxes.
    struct List: Sendable {
        let caption: String
        let rows: [Row]
    }

    struct Row: Sendable {
        let id: String
        let name: String
        let href: String
        let schoolClass: String
        let sex: String
        let identity: String
        let number: String
        let isTicked: Bool
    }

    struct Struck: Sendable {
        let name: String
        let href: String
        let schoolClass: String
        let sentence: String
        let action: String
        let isOpen: Bool
    }

    let frame: Frame
    let heading: String
    let summary: ErrorSummary?
    let lede = StrikeWords.rule
    let obstacle: String?
    let action: String
    let filters: [FormField]
    let hidden: [StudentListPage.Hidden]
    /// Who is ticked and not on this page, then who is.
    let lists: [List]
    let isOpen: Bool
    let empty: EmptyState?
    let reason: FormField
    let pager: Pager?
    let struck: [Struck]
    let hasStruck: Bool
    let back: PageLink

    init(frame: Frame, view: StrikeView, query: Query, form: Form, refusal: String?) {
        let (year, school) = (view.year, view.line.school)
        self.frame = frame
        heading = "\(view.line.name) \(StrikeWords.title)"
        summary = refusal.map { ErrorSummary(refusal: $0, title: "没有移出") }
        let isOpen = view.line.isOwed
        self.isOpen = isOpen
        obstacle = isOpen ? nil : "摸底已经上报或者截止，名册不能再改；已经上报的，请指导站或县教育局先退回。"
        action = CensusLinks.strikes(year, school)
        filters = Self.filters(view, query)
        let pager = Pager(page: Int(query.text(Self.turn)) ?? query.page, total: view.students.count) { "\($0)" }
        hidden = [("one", Self.one(query)), ("page", "\(pager.page)")].filter { !$0.1.isEmpty }
            .map { StudentListPage.Hidden(name: $0, value: $1) }
        let ticked = Set(form.pairs.isEmpty ? [query.text("one")] : form.all("student"))
        let shown = view.students.dropFirst(pager.offset).prefix(pager.size)
        lists = isOpen ? Self.lists(Array(shown), ticked: ticked, view) : []
        self.pager = isOpen && !shown.isEmpty ? pager : nil
        empty = isOpen && shown.isEmpty ? EmptyState("没有这样的学生。改一改上面的条件，再查询。") : nil
        reason = .area("reason", "为什么是误报", in: form, hint: "如“和六(1)班第 3 行是同一名学生”“五年级学生，误填”，会记入办理记录")
        struck = view.strikes.map { strike in
            Struck(
                name: StrikeWords.cells(strike)[0], href: CohortLinks.student(year, strike.student.id),
                schoolClass: strike.classLabel, sentence: strike.sentence,
                action: CensusLinks.reinstatement(year, school, strike.student.id), isOpen: isOpen)
        }
        hasStruck = !struck.isEmpty
        back = PageLink("返回学校", CensusLinks.school(year, school))
    }

    private static func lists(_ shown: [KnownStudent], ticked: Set<String>, _ view: StrikeView) -> [List] {
        let here = Set(shown.map(\.id))
        let others = view.all.filter { ticked.contains($0.id.text) && !here.contains($0.id) }
        return [
            List(
                caption: "已经勾选、不在下面这一页的 \(others.count.grouped) 人",
                rows: others.map { Row($0, view, isTicked: true) }),
            List(
                caption: "名册上的学生 \(view.students.count.grouped) 人",
                rows: shown.map { Row($0, view, isTicked: ticked.contains($0.id.text)) }),
        ].filter { !$0.rows.isEmpty }
    }

    private static func filters(_ view: StrikeView, _ query: Query) -> [FormField] {
        var fields: [FormField] = [
            .text("q", StrikeWords.searchHint, in: query.fields),
            .select("class", "班级", [("", "全部")] + view.classes.map { ($0.id.text, $0.label) }, in: query.fields),
        ]
        if let newest = view.newest {
            let unnamed = "最近的文件“\(newest.file)”没有写的 \(newest.unnamed.grouped) 人"
            fields.append(
                .select(
                    "in", "名册上的学生",
                    [(StrikeView.Choice.all.rawValue, "全部"), (StrikeView.Choice.unnamed.rawValue, unnamed)],
                    in: query.fields))
        }
        return fields
    }
}

extension StrikePage.Row {
    fileprivate init(_ student: KnownStudent, _ view: StrikeView, isTicked: Bool) {
        let details = student.details
        self.init(
            id: student.id.text, name: details.name.isEmpty ? "未写姓名" : details.name,
            href: CohortLinks.student(view.year, student.id),
            schoolClass: student.schoolClass.flatMap { view.labels[$0] } ?? "", sex: details.sex?.word ?? "",
            identity: Masking.identity(details.identityText),
            number: Masking.studentNumber(details.studentNumberText), isTicked: isTicked)
    }
}
