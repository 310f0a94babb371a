import Domain
import Web
import Workbook

/// What a class teacher 班主任 is handed on paper: the children of one class with what is to be asked or copied, and room to
/// write it down. Numbers are masked; what has only to be known, or only to be written otherwise, is left out.
struct ClassTasks: Sendable {
    static let title = "班主任任务"

    let year: Int
    let school: CensusSchoolLine
    let schoolClass: ID<SchoolClass>?
    let classes: [CensusQuery.ClassLine]
    /// By class, as the class lists its children.
    let items: [(student: KnownStudent, finding: StoredFinding)]
    /// How many places of these children the school puts right itself, in all and by class.
    let ofSchool: Int
    private let ofSchoolByClass: [ID<SchoolClass>?: Int]

    /// - Parameter schoolClass: `nil` for all classes of the school.
    init(_ query: CensusQuery, of school: ID<School>, in schoolClass: ID<SchoolClass>?) throws {
        year = query.year
        self.school = try query.line(of: school)
        self.schoolClass = schoolClass
        classes = try query.classes(of: school)
        let asked = try query.desk.ownFindings(of: school, year: query.year).filter { $0.severity != .notice }
        let open = Dictionary(grouping: asked) { $0.student }
        let lacking = try query.desk.findings.lacking(asked, at: school, year: query.year)
        let all = try query.students(of: school, in: schoolClass).flatMap { student in
            ((open[student.id] ?? []) + (lacking[student.id] ?? []))
                .sorted { ($0.group, $0.row) < ($1.group, $1.row) }.map { (student, $0) }
        }
        items = all.filter { ClassTaskWords.isAsked($0.1) }
        ofSchool = all.count - items.count
        ofSchoolByClass = Dictionary(grouping: all.filter { !ClassTaskWords.isAsked($0.1) }) { $0.0.schoolClass }
            .mapValues(\.count)
    }

    var heading: String { heading(of: schoolClass) }

    private func heading(of schoolClass: ID<SchoolClass>?) -> String {
        "\(school.name)\(label(schoolClass)) \(Self.title)"
    }

    var advice: String { Self.advice + ClassTaskWords.ofSchool(ofSchool) }

    private func label(_ id: ID<SchoolClass>?) -> String { classes.first { $0.id == id }?.label ?? "" }

    private static let classColumn = "班级"
    static let columns = ["学生", classColumn, "名册行", "问什么、看什么", "名册上写的"]
    /// Room to write in.
    static let rooms = ["问到、看到的", "依据"]

    /// Row and file, where there are several files: the school finds the place again.
    private func place(_ finding: StoredFinding) -> String {
        // Of a missing column it is the row of the headers.
        let row = finding.row > 0 && !finding.code.isOfColumn ? "第 \(finding.row) 行" : ""
        let isOnly = Set(items.map(\.finding.file)).count == 1
        return isOnly && !row.isEmpty ? row : [finding.fileName, row].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func cells(_ item: (student: KnownStudent, finding: StoredFinding)) -> [String] {
        let (name, finding) = (item.student.details.name, item.finding)
        return [
            name.isEmpty ? "未写姓名" : name, label(item.student.schoolClass), place(finding),
            ClassTaskWords.ask(finding),
            finding.code.isOfColumn ? "没有这一列" : FindingValue.shown(finding.value, in: finding.field),
        ]
    }

    private func blanks(_ item: (student: KnownStudent, finding: StoredFinding)) -> [String] {
        [ClassTaskWords.blank(item.finding), ClassTaskWords.ground]
    }

    /// What one class teacher is handed: the whole class, on paper of its own.
    struct Paper: Sendable {
        let heading: String
        let advice: String
        let table: DataTable
        let signature = ClassTasks.signature
    }

    /// One for each class of which something is asked. What names no child of a class is on no paper.
    var papers: [Paper] {
        let byClass = Dictionary(grouping: items) { $0.student.schoolClass }
        var order: [ID<SchoolClass>?] = []
        for item in items where order.last != item.student.schoolClass { order.append(item.student.schoolClass) }
        return order.map { id in
            Paper(
                heading: heading(of: id), advice: Self.advice + ClassTaskWords.ofSchool(ofSchoolByClass[id] ?? 0),
                table: table(byClass[id] ?? [], caption: label(id)))
        }
    }

    private func table(_ items: [(student: KnownStudent, finding: StoredFinding)], caption: String) -> DataTable {
        let children = Set(items.map(\.student.id)).count
        return DataTable(
            caption: caption, note: "\(children.grouped) 人，\(items.count.grouped) 处",
            columns: Self.columns.filter { $0 != Self.classColumn }.map { DataTable.Column($0) }
                + Self.rooms.map { DataTable.Column(room: $0) },
            rows: items.map { item in
                let cells = zip(Self.columns, cells(item)).filter { $0.0 != Self.classColumn }.map(\.1)
                return [.heading(cells[0], CensusLinks.finding(year, item.finding.id))]
                    + (cells.dropFirst() + blanks(item)).map { .text($0) }
            })
    }

    var sheet: SheetDraft {
        SheetDraft(
            name: Self.title, title: "\(year)届\(heading)", lines: [advice],
            columns: Self.columns.map { ColumnDraft($0, width: 18) }
                + zip(Self.rooms, [40, 28]).map { ColumnDraft($0, width: $1) },
            rows: items.map { (cells($0) + blanks($0)).map { .text($0) } },
            footer: [Self.signature])
    }

    static let advice =
        "打印出来，逐名看户口簿、证件，问家长，问到、看到的写在空格里，依据打勾，签名后交回学校，由学校在系统里改。"
    static let signature = "班主任签名：　　　　　　　日期：　　　　　　　"
}

struct ClassTasksPage: Page {
    static let template = "census/tasks"

    let frame: Frame
    let heading: String
    let advice: String
    let action: String
    let filters: [FormField]
    let papers: [ClassTasks.Paper]
    let empty: EmptyState?
    let sheetHref: String?
    let print: PrintFoot

    init(frame: Frame, list: ClassTasks, query: Query, mayExport: Bool, print: PrintFoot) {
        let (year, school) = (list.year, list.school.school)
        self.frame = frame
        heading = list.heading
        advice = list.advice
        action = CensusLinks.tasks(year, school)
        filters = [
            .select("class", "班级", [("", "全部")] + list.classes.map { ($0.id.text, $0.label) }, in: query.fields)
        ]
        papers = list.papers
        empty =
            list.items.isEmpty
            ? EmptyState(
                "没有要班主任问的。" + ClassTaskWords.ofSchool(list.ofSchool),
                acts: [PageLink("返回学校", CensusLinks.school(year, school))]) : nil
        sheetHref = mayExport && !list.items.isEmpty ? CensusLinks.tasksSheet(year, school, list.schoolClass) : nil
        self.print = print
    }
}
