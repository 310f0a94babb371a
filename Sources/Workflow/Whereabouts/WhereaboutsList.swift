import Domain
import Office
import Web
import Workbook

/// The list of children who did not come, filtered.
struct WhereaboutsList: Sendable {
    let year: Int
    let all: [AbsenceItem]
    let found: [AbsenceItem]
    let names: PlaceNames
    let towns: [Township]
    let today: Day
    let closed: Day
    /// Lines of lists that could not be followed.
    let leftovers: Int

    init(_ desk: Desk, year: Int, query: Query) throws {
        guard try desk.cohorts.exists(year) else { throw NotFound() }
        self.year = year
        all = try AbsenceQuery(desk: desk, year: year).items()
        names = try PlaceNames(desk, year: year)
        towns = desk.jurisdiction == .county ? try desk.directory.townships() : []
        today = desk.now.day
        closed = try desk.rules(of: year).milestones.arrivalClosed
        leftovers = try desk.whereabouts.leftovers(year, for: desk).count
        let (part, town, words) = (AbsencePart(rawValue: query.text("part")), query.text("town"), query.text("q"))
        let school = query.text("school")
        found = all.filter { item in
            (part == nil || AbsencePart(of: item.standing) == part) && (town.isEmpty || item.town?.text == town)
                && (school.isEmpty || item.receiving?.text == school)
                && (words.isEmpty || item.student.details.name.contains(words)
                    || item.student.details.guardians.contains { $0.name.contains(words) })
        }
    }

    static let columns = ["姓名", "移交学校", "接收学校", "未到天数", "状态", "去向", "责任单位", "期限"]

    func cells(_ item: AbsenceItem) -> [String] {
        [
            item.student.details.name, names.sender(item.sending), names.school(item.receiving),
            isAway(item) ? "\(max(0, closed.distance(to: today)))" : "",
            item.standing.label, item.destination, item.holder.map(names.unit(stored:)) ?? "",
            item.due.map { StudentWords.due($0, on: today) } ?? "",
        ]
    }

    /// Whether days are still counted: the child is neither at a school of ours nor known to be elsewhere.
    private func isAway(_ item: AbsenceItem) -> Bool { ![.found, .present].contains(AbsencePart(of: item.standing)) }

    func table(of items: some Collection<AbsenceItem>) -> DataTable {
        DataTable(
            caption: "未报到登记册", note: "\(found.count) 人", columns: Self.columns.map { DataTable.Column($0) },
            rows: items.map { item in
                let cells = cells(item)
                return [.heading(cells[0], WhereaboutsLinks.show(year, item.student.id))]
                    + cells[1...3].map { .text($0) } + [.tag(item.standing.tag)] + cells[5...6].map { .text($0) }
                    + [item.dueTag(on: today).map { .tag($0) } ?? .text("")]
            })
    }

    var figures: Figures {
        Figures(
            [
                Figure(
                    "登记册上", all.count, note: WhereaboutsWords.registered(all.map(\.standing)),
                    href: WhereaboutsLinks.list(year))
            ]
                + AbsencePart.allCases.map { part in
                    Figure(
                        part.label, all.count { AbsencePart(of: $0.standing) == part }, note: "人",
                        href: WhereaboutsLinks.list(year, part))
                })
    }

    func sheet() -> SheetDraft {
        SheetDraft(
            name: "未报到学生", title: "\(year)年未报到学生去向核查",
            headers: Self.columns.dropLast() + StudentWords.dueColumns, width: 18, counts: ["未到天数", "逾期天数"],
            texts: found.map { cells($0).dropLast() + StudentWords.dueCells($0.due, on: today) })
    }
}

struct WhereaboutsListPage: Page {
    static let template = "whereabouts/list"

    let frame: Frame
    let action: String
    let filters: [FormField]
    let figures: Figures
    let links: [PageLink]
    let table: DataTable?
    let pager: Pager?
    let empty: EmptyState?
    let summary: ErrorSummary?
    let upload: AbsenceAct?

    init(
        frame: Frame, list: WhereaboutsList, query: Query, officer: Officer, form: Form = Form(), refusal: String? = nil
    ) {
        let year = list.year
        self.frame = frame
        action = WhereaboutsLinks.list(year)
        let schools = list.names.schools.filter { school in list.all.contains { $0.receiving == school.id } }
        let places: [FormField] =
            list.towns.isEmpty
            ? [] : [.select("town", "镇（街）", [("", "全部")] + list.towns.map { ($0.id.text, $0.name) }, in: query.fields)]
        filters =
            [.text("q", "学生或监护人姓名", in: query.fields)] + places + [
                .select("school", "接收学校", [("", "全部")] + schools.map { ($0.id.text, $0.name) }, in: query.fields),
                .select(
                    "part", "状态", [("", "全部")] + AbsencePart.allCases.map { ($0.rawValue, $0.label) }, in: query.fields),
            ]
        figures = list.figures
        links = Self.links(list, officer: officer)
        let pager = Pager(page: query.page, total: list.found.count) { page in
            Links.query(
                WhereaboutsLinks.list(year),
                [
                    "q": query.text("q"), "town": query.text("town"), "school": query.text("school"),
                    "part": query.text("part"), "page": "\(page)",
                ])
        }
        self.pager = list.found.isEmpty ? nil : pager
        table = list.found.isEmpty ? nil : list.table(of: list.found.dropFirst(pager.offset).prefix(pager.size))
        empty =
            !list.found.isEmpty
            ? nil
            : list.all.isEmpty
                ? EmptyState("没有未报到的学生。报到截止后，未到的学生会列在这里。")
                : EmptyState("没有这样的学生。", acts: [PageLink("清空条件", action)])
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        upload =
            officer.may(.agreeWhereabouts)
            ? AbsenceAct(
                "导入去向核查表", lede: "表头要有“学生姓名”“去向代码”。已有的结论不会重复记录，认不出的行会列出来。",
                to: WhereaboutsLinks.imports(year),
                fields: [.file("file", "去向核查表", in: form, accept: ".xlsx,.xls,.csv")],
                buttons: [AbsenceAct.Button("导入核查表", isMain: false)], isUpload: true) : nil
    }

    private static func links(_ list: WhereaboutsList, officer: Officer) -> [PageLink] {
        var links: [PageLink] = []
        if officer.role == .junior, list.all.contains(where: { $0.standing == .notArrived }) {
            links.append(PageLink("登记初步核查", WhereaboutsLinks.firstChecks(list.year), isMain: true))
        }
        if case .school(let school) = officer.unit, officer.role == .junior {
            links.append(PageLink("未按时注册登记册", WhereaboutsLinks.register(list.year, school)))
        }
        if list.leftovers > 0 {
            links.append(PageLink("没有办成的行 \(list.leftovers)", WhereaboutsLinks.leftovers(list.year)))
        }
        if officer.may(.exportLists) { links.append(PageLink("导出 Excel", WhereaboutsLinks.sheet(list.year))) }
        return links
    }
}
