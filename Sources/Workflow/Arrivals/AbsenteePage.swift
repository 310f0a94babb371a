import Domain
import Office
import Web
import Workbook

/// The children whom a school awaited and nobody has seen.
struct AbsenteeView: Sendable {
    let year: Int
    let tally: ArrivalTally
    let names: PlaceNames
    let children: [ArrivalChild]
    let today: Day

    init(_ desk: Desk, school: ID<School>, year: Int) throws {
        let query = ArrivalQuery(desk: desk, year: year)
        tally = try query.tally(school)
        self.year = year
        today = desk.now.day
        names = try PlaceNames(desk, year: year)
        children = try query.absentees(at: school)
    }

    static let columns = ["姓名", "性别", "移交学校", "班级", "家庭住址", "监护人及电话", "状态", "期限"]

    /// What page and sheet show of one child: numbers masked.
    func cells(_ child: ArrivalChild) -> [String] {
        let details = child.student.details
        return [
            details.name, details.sex?.word ?? "", names.school(child.student.school),
            names.schoolClass(child.student.schoolClass), Masking.address(details.homeAddress),
            FeedbackWords.guardians(details.guardians, phone: FeedbackWords.maskedPhones), child.standing.label,
            child.due?.description ?? "",
        ]
    }

    var sheet: SheetDraft {
        SheetDraft(
            name: "未报到学生", title: "\(tally.school.name)未报到学生",
            lines: ["应报到 \(tally.count.awaited) 人，未报到 \(children.count) 人"],
            headers: ["序号"] + Self.columns.dropLast() + StudentWords.dueColumns, width: 16, counts: ["序号", "逾期天数"],
            texts: children.enumerated().map { index, child in
                ["\(index + 1)"] + cells(child).dropLast() + StudentWords.dueCells(child.due, on: today)
            })
    }
}

struct AbsenteePage: Page {
    static let template = "arrivals/absentees"

    let frame: Frame
    let heading: String
    let lede: String
    let table: DataTable?
    let pager: Pager?
    let empty: EmptyState?
    let sheetHref: String?

    init(frame: Frame, view: AbsenteeView, query: Query, mayExport: Bool) {
        self.frame = frame
        let school = view.tally.school
        heading = "\(school.name)未报到学生"
        lede =
            view.tally.state == .closed
            ? "报到已截止，下列学生由本校初步核查，再由镇（街）和两校联合核查去向。" : "报到还没有截止，下列学生尚未到校。"
        let pager = Pager(page: query.page, total: view.children.count) {
            Links.query(ArrivalLinks.absentees(view.year, school.id), ["page": "\($0)"])
        }
        self.pager = view.children.isEmpty ? nil : pager
        empty = view.children.isEmpty ? EmptyState("应报到的学生都已到校。") : nil
        sheetHref = mayExport && !view.children.isEmpty ? ArrivalLinks.absenteeSheet(view.year, school.id) : nil
        table =
            view.children.isEmpty
            ? nil
            : DataTable(
                caption: "未报到学生", note: "\(view.children.count) 人",
                columns: AbsenteeView.columns.map { DataTable.Column($0) },
                rows: view.children.dropFirst(pager.offset).prefix(pager.size).map { child in
                    let cells = view.cells(child)
                    return [.heading(cells[0], CohortLinks.student(view.year, child.student.id))]
                        + cells.dropFirst().map { .text($0) }
                })
    }
}

/// Takes the list of absentees out of the system as a sheet.
struct ExportAbsentees: Command {
    let school: ID<School>
    let year: Int

    func run(in desk: Desk) throws -> AbsenteeView {
        try desk.require(.exportLists)
        let view = try AbsenteeView(desk, school: school, year: year)
        try desk.record(
            Entry(.listExported, on: "arrival:\(year):\(school)"), cohort: year, document: "未报到学生")
        return view
    }
}
