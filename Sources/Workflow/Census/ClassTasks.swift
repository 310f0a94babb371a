import Domain
import Web
import Workbook

/// What a class teacher 班主任 is handed: the children of one class with what is to be put right, where, and room to
/// write it down. Numbers are masked; what has only to be known is left out.
struct ClassTasks: Sendable {
    static let title = "班主任任务"

    let year: Int
    let school: CensusSchoolLine
    let schoolClass: ID<SchoolClass>?
    let classes: [CensusQuery.ClassLine]
    /// By class, as the class lists its children.
    let items: [(student: KnownStudent, finding: StoredFinding)]

    /// - Parameter schoolClass: `nil` for all classes of the school.
    init(_ query: CensusQuery, of school: ID<School>, in schoolClass: ID<SchoolClass>?) throws {
        year = query.year
        self.school = try query.line(of: school)
        self.schoolClass = schoolClass
        classes = try query.classes(of: school)
        let open = Dictionary(
            grouping: try query.desk.ownFindings(of: school, year: query.year).filter { $0.severity != .notice }
        ) { $0.student }
        items = try query.students(of: school, in: schoolClass).flatMap { student in
            (open[student.id] ?? []).sorted { ($0.group, $0.row) < ($1.group, $1.row) }.map { (student, $0) }
        }
    }

    var heading: String { "\(school.name)\(label(schoolClass)) \(Self.title)" }

    /// How many children, how many places of each group: what names no child of the class is on no class's sheet.
    var note: String {
        "\(Set(items.map(\.student.id)).count.grouped) 人，"
            + CensusWords.counts(FindingTally(of: items.map(\.finding.code)))
    }

    private func label(_ id: ID<SchoolClass>?) -> String { classes.first { $0.id == id }?.label ?? "" }

    static let columns = ["学生", "班级", "文件和行", "要改什么", "现在的内容"]
    /// Room to write in.
    static let room = "正确的内容和依据"

    private func cells(_ item: (student: KnownStudent, finding: StoredFinding)) -> [String] {
        let (name, finding) = (item.student.details.name, item.finding)
        return [
            name.isEmpty ? "未写姓名" : name, label(item.student.schoolClass),
            finding.row > 0 ? "\(finding.fileName) 第 \(finding.row) 行" : finding.fileName, finding.told,
            FindingValue.shown(finding.value, in: finding.field),
        ]
    }

    func table(offset: Int) -> DataTable {
        DataTable(
            caption: heading, note: note,
            columns: Self.columns.map { DataTable.Column($0) } + [DataTable.Column(room: Self.room)],
            rows: items.dropFirst(offset).prefix(100).map { item in
                let cells = cells(item)
                return [.heading(cells[0], CensusLinks.finding(year, item.finding.id))]
                    + cells.dropFirst().map { .text($0) } + [.text("")]
            })
    }

    var sheet: SheetDraft {
        SheetDraft(
            name: Self.title, title: "\(year)届\(heading)", lines: [Self.advice],
            columns: Self.columns.map { ColumnDraft($0, width: 18) } + [ColumnDraft(Self.room, width: 36)],
            rows: items.map { (cells($0) + [""]).map { .text($0) } },
            footer: [Self.signature])
    }

    static let advice = "对照户口簿等本人材料核对，打印出来，把正确的内容和依据写在最后一列，签名后交回学校。"
    static let signature = "班主任签名：　　　　　　　日期：　　　　　　　"
}

struct ClassTasksPage: Page {
    static let template = "census/tasks"

    let frame: Frame
    let heading: String
    let advice = ClassTasks.advice
    let signature = ClassTasks.signature
    let action: String
    let filters: [FormField]
    let table: DataTable?
    let pager: Pager?
    let empty: EmptyState?
    let sheetHref: String?
    let print: PrintFoot

    init(frame: Frame, list: ClassTasks, query: Query, mayExport: Bool, print: PrintFoot) {
        let (year, school) = (list.year, list.school.school)
        self.frame = frame
        heading = list.heading
        action = CensusLinks.tasks(year, school)
        filters = [
            .select("class", "班级", [("", "全部")] + list.classes.map { ($0.id.text, $0.label) }, in: query.fields)
        ]
        let pager = Pager(page: query.page, size: 100, total: list.items.count) {
            Links.query(CensusLinks.tasks(year, school), ["class": query.text("class"), "page": "\($0)"])
        }
        self.pager = list.items.isEmpty ? nil : pager
        table = list.items.isEmpty ? nil : list.table(offset: pager.offset)
        empty =
            list.items.isEmpty
            ? EmptyState("没有要班主任核对的。", acts: [PageLink("返回学校", CensusLinks.school(year, school))]) : nil
        sheetHref = mayExport && !list.items.isEmpty ? CensusLinks.tasksSheet(year, school, list.schoolClass) : nil
        self.print = print
    }
}
