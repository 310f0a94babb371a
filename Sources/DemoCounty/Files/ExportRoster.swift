import Domain
import Workbook

/// The roster as the national system exports it: 46 columns, both parents comma-joined in one cell.
struct ExportRoster {
    static let headers = [
        "学校标识码", "学校名称", "年级", "班级", "学生姓名", "性别", "出生日期", "身份证件类型", "身份证件号", "学籍号", "姓名拼音",
        "曾用名", "民族", "国籍/地区", "港澳台侨外", "健康状况", "政治面貌", "户口性质", "户口所在地行政区划", "户口所在地", "现住址",
        "家庭地址", "联系电话", "邮政编码", "入学年月", "就读方式", "学生来源", "是否独生子女", "是否留守儿童", "是否进城务工人员随迁子女",
        "是否孤儿", "是否烈士或优抚子女", "随班就读", "残疾类型", "是否需要申请资助", "是否享受一补", "上下学距离", "上下学交通方式",
        "是否需要乘坐校车", "家庭成员姓名", "家庭成员关系", "家庭成员联系电话", "家庭成员身份证件号", "家庭成员现住址", "易地扶贫搬迁", "学生状态",
    ]

    let year: Int
    let school: Land.Primary
    let shape: RosterShape
    /// With the class of the roster, which is class 1 on a late one.
    let children: [(child: Child, number: Int)]

    var rows: [[CellDraft]] { children.map { row($0.child, number: $0.number) } }

    /// The notes' sheet, and the empty rows that a school forgot below its data.
    var sheets: [SheetDraft] {
        let columns = Self.headers.map { ColumnDraft($0) }
        let data = SheetDraft(name: "在校生信息", columns: columns, rows: rows)
        guard shape == .exportWithNotes else { return [data] }
        var padded = data
        padded.rows += [[], [], [.empty, .empty, .text(" ")]]
        let notes = ["1.本表由学校学籍管理员从系统导出后核对。", "2.身份证件号、学籍号须为文本格式。"]
        return [
            padded,
            SheetDraft(name: "填表说明", columns: [ColumnDraft("填表说明", width: 60)], rows: notes.map { [.text($0)] }),
        ]
    }

    /// As text, for the csv: a number lost its digits there too.
    var lines: [[String]] {
        [Self.headers]
            + rows.map { row in
                row.map { cell in
                    switch cell.value {
                    case .empty: ""
                    case .text(let text): text
                    case .number(let number): number < 1e15 ? String(Int(number)) : Self.scientific(number)
                    }
                }
            }
    }

    /// `4.39999E+17`, as a spreadsheet shows a long number and so saves it as csv.
    private static func scientific(_ number: Double) -> String {
        let head = String(Int((number / 1e12).rounded()))
        return "\(head.prefix(1)).\(head.dropFirst())E+\(head.count + 11)"
    }

    private func row(_ child: Child, number: Int) -> [CellDraft] {
        let written = WrittenChild(child)
        // Schools use both commas.
        let comma = child.kilometres.isMultiple(of: 2) ? "," : "，"
        func joined(_ words: [String]) -> CellDraft { .text(words.joined(separator: comma)) }
        func yes(_ fact: Bool) -> CellDraft { .text(fact ? "是" : "否") }
        let household = child.isLocal ? child.address : "外县(\(child.household))"
        return [
            .text(school.code), .text(school.name), .text("六年级"), .text(shape.spelling(ofClass: number)),
            .text(written.name), .text(written.sex), .text(written.birth), .text(child.documentType), written.identity,
            .text(written.studentNumber), .empty, .empty, .text(child.ethnicity), .text("中国"), .text("否"),
            .text(child.disability == nil ? "健康或良好" : "残疾"), .text("群众"), .text("农业"), .text(child.household),
            .text(household), .text(written.address), .text(written.address), .empty, .text("419999"),
            .text("\(year - 6)09"), .text(child.boards ? "住校" : "走读"), .text("正常入学"), .text("否"),
            .text(child.leftBehind.rawValue), yes(!child.isLocal), yes(child.isOrphan), .text("否"), .text("非随班就读"),
            .text(child.disability ?? "无残疾"), yes(child.isPoor), yes(child.isPoor), .number(child.kilometres),
            .text("步行"), .text("否"), joined(written.guardians), joined(child.parents.map(\.relation)),
            joined(written.phones), .text(child.parentIdentities ?? ""),
            joined(child.parents.map { _ in child.address }),
            yes(child.isRelocated), .text("在读"),
        ]
    }
}
