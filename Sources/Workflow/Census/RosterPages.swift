import Domain
import Web
import Workbook

/// The children of a school as its rosters list them, masked.
struct SchoolRosterPage: Page {
    static let template = "census/roster"

    let frame: Frame
    let heading: String
    let action: String
    let filters: [FormField]
    let table: DataTable?
    let pager: Pager?
    let empty: EmptyState?
    let sheetHref: String?
    let print: PrintFoot

    init(frame: Frame, list: SchoolRoster, query: Query, mayExport: Bool, print: PrintFoot) {
        let (year, school) = (list.year, list.school.school)
        self.frame = frame
        heading = list.title
        action = CensusLinks.roster(year, school)
        filters = [
            .select("class", "班级", [("", "全部")] + list.classes.map { ($0.id.text, $0.label) }, in: query.fields)
        ]
        let pager = Pager(page: query.page, size: 100, total: list.students.count) {
            Links.query(CensusLinks.roster(year, school), ["class": query.text("class"), "page": "\($0)"])
        }
        self.pager = list.students.isEmpty ? nil : pager
        let shown = list.students.dropFirst(pager.offset).prefix(pager.size)
        table =
            list.students.isEmpty
            ? nil
            : DataTable(
                caption: list.title, note: "\(list.students.count.grouped) 人",
                columns: CensusTables.rosterColumns.map { DataTable.Column($0) },
                rows: shown.map { student in
                    let cells = list.cells(of: student)
                    return [.heading(cells[0], CohortLinks.student(year, student.id))]
                        + cells.dropFirst().map { .text($0) }
                })
        empty = list.students.isEmpty ? EmptyState("还没有名册。先下载模板，填好后上传。") : nil
        sheetHref = mayExport && !list.students.isEmpty ? CensusLinks.rosterSheet(year, school, list.schoolClass) : nil
        self.print = print
    }
}

/// A school's children, read once for a page or a sheet.
struct SchoolRoster: Sendable {
    let year: Int
    let school: CensusSchoolLine
    let schoolClass: ID<SchoolClass>?
    let classes: [CensusQuery.ClassLine]
    let students: [KnownStudent]
    /// Open findings of each child.
    let open: [ID<Student>: FindingTally]

    init(_ query: CensusQuery, of school: ID<School>, in schoolClass: ID<SchoolClass>?) throws {
        year = query.year
        self.school = try query.line(of: school)
        self.schoolClass = schoolClass
        classes = try query.classes(of: school)
        students = try query.students(of: school, in: schoolClass)
        open = try query.desk.findings.open(at: school, year: query.year).filter { !$0.isOnDouble }
            .reduce(into: [:]) { tallies, item in
                if let student = item.student { tallies[student, default: FindingTally()].add(1, of: item.code) }
            }
    }

    var title: String {
        let label = schoolClass.flatMap { id in classes.first { $0.id == id }?.label } ?? ""
        return "\(school.name)\(label)花名册"
    }

    func cells(of student: KnownStudent) -> [String] {
        let label = classes.first { $0.id == student.schoolClass }?.label ?? ""
        return CensusTables.rosterRow(student, label, open: open[student.id] ?? FindingTally())
    }

    var sheet: SheetDraft {
        SheetDraft(
            name: "花名册", title: "\(year)届\(title)",
            columns: CensusTables.rosterColumns.map { ColumnDraft($0, width: 16) },
            rows: students.map { cells(of: $0).map { .text($0) } })
    }
}
