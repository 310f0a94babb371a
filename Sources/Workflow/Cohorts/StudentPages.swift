import Domain
import Office
import Web
import Workbook

struct StudentListPage: Page {
    static let template = "cohorts/students"

    struct Hidden: Sendable {
        let name: String
        let value: String
    }

    let frame: Frame
    let heading: String
    let moment: String?
    let action: String
    let fields: [FormField]
    /// The rest of the filter, kept when the fields are changed.
    let hidden: [Hidden]
    let table: DataTable?
    let pager: Pager?
    let empty: EmptyState?
    /// Whom the search finds off the rolls.
    let struck: DataTable?
    let sheetHref: String?
    let clearHref: String

    init(frame: Frame, list: StudentList, query: Query, mayExport: Bool) {
        self.frame = frame
        heading = list.title
        moment = list.filter.asOf.isNow ? nil : BalanceWords.moment(list.filter.asOf)
        action = CohortLinks.students(list.year)
        clearHref = CohortLinks.students(list.year)
        fields = [
            .text("q", StudentWords.searchHint, in: query.fields),
            .select(
                "standing", "状态", [("", "全部")] + Standing.allCases.map { ($0.rawValue, $0.label) }, in: query.fields),
        ]
        hidden = ["part", "reason", "in", "school", "class", "receiving", "holder", "due", "on", "known"]
            .map { Hidden(name: $0, value: query.text($0)) }.filter { !$0.value.isEmpty }
        table = list.items.isEmpty ? nil : list.table
        pager = list.items.isEmpty ? nil : list.pager
        let nobody = list.struck.isEmpty ? StudentWords.nobody : StudentWords.nobodyOnRoll
        empty = list.items.isEmpty ? EmptyState(nobody, acts: [PageLink("清空条件", clearHref)]) : nil
        struck = list.struck.isEmpty ? nil : list.struckTable
        // The address of a sheet cannot hold a whole number.
        let isAddress = !Search.isWholeNumber(list.filter.words)
        sheetHref = mayExport && isAddress && !list.items.isEmpty ? list.filter.link(list.year, asSheet: true) : nil
    }
}

/// One page of a list of children.
struct StudentList: Sendable {
    let year: Int
    let filter: StudentFilter
    let title: String
    let items: [StudentListItem]
    let struck: [Strike]
    let pager: Pager
    let names: PlaceNames
    let today: Day
    let total: Int

    init(_ desk: Desk, year: Int, filter: StudentFilter, page: Int) throws {
        guard try desk.cohorts.exists(year) else { throw NotFound() }
        let query = StudentListQuery(desk, year: year)
        let found = try query.found(filter)
        let positions = try query.positions(filter, among: found)
        pager = Pager(page: page, size: 100, total: positions.count) { filter.link(year, page: $0) }
        items = try query.items(positions.dropFirst(pager.offset).prefix(pager.size))
        struck = try query.struck(filter, among: found)
        names = try PlaceNames(desk, year: year)
        title = StudentWords.title(of: filter, names)
        today = filter.asOf.on ?? desk.now.day
        total = positions.count
        self.year = year
        self.filter = filter
    }

    /// The first hundred: nobody looks further for one child.
    var struckTable: DataTable {
        DataTable(
            caption: "查到的误报：" + StrikeWords.listTitle, note: "\(struck.count.grouped) 人，不计入人数",
            columns: StrikeWords.columns.map { DataTable.Column($0) },
            rows: struck.prefix(100).map { strike in
                let cells = StrikeWords.cells(strike)
                return [.heading(cells[0], CohortLinks.student(year, strike.student.id))]
                    + cells.dropFirst().map { .text($0) }
            })
    }

    var table: DataTable {
        DataTable(
            caption: title, note: "\(total.grouped) 人", columns: StudentSheet.columns.map { DataTable.Column($0) },
            rows: items.map { item in
                let cells = StudentSheet.cells(item, names, on: today)
                return [.heading(cells[0], CohortLinks.student(year, item.student.id))]
                    + cells[1..<7].map { .text($0) }
                    + [.tag(item.position.standing.tag)] + cells[8...].map { .text($0) }
            })
    }
}

/// A list of children as a sheet, with what its page shows and no more.
enum StudentSheet {
    static let columns = [
        "姓名", "性别", "移交学校", "班级", "接收学校", "身份证号", "学籍号", "状态", "责任单位", "期限",
    ]

    static func cells(_ item: StudentListItem, _ names: PlaceNames, on today: Day) -> [String] {
        let details = item.student.details
        let position = item.position
        return [
            details.name, details.sex?.word ?? "", names.sender(of: position), names.schoolClass(position.schoolClass),
            names.school(position.receiving), Masking.identity(details.identityText),
            Masking.studentNumber(details.studentNumberText), position.standing.label,
            position.holder.map(names.unit(stored:)) ?? "", position.due.map { StudentWords.due($0, on: today) } ?? "",
        ]
    }

    static func draft(_ items: [StudentListItem], title: String, names: PlaceNames, on today: Day) -> SheetDraft {
        SheetDraft(
            name: StudentWords.title, title: title, headers: columns.dropLast() + StudentWords.dueColumns, width: 18,
            counts: ["逾期天数"],
            texts: items.map {
                cells($0, names, on: today).dropLast() + StudentWords.dueCells($0.position.due, on: today)
            })
    }
}
