import Domain
import Office
import Workbook

/// The sheet 缺项表: only the children of a school with something to be mended, or for whose sake a missing column is asked,
/// with all that is known of them; the gaps are red, and a column says why. Uploaded again it changes these children and asks for nobody else.
///
/// Numbers stand whole in it: it is the school's own roster, and who takes it is written down.
struct RosterGaps: Sendable {
    static let title = "缺项表"
    /// By these words in its title a roster is known to name only some children.
    static let mark = "只补缺项"

    let school: School
    private let year: Int
    private let rows: [Row]

    private struct Row {
        let student: KnownStudent
        let label: String
        let findings: [StoredFinding]
    }

    init(_ desk: Desk, of school: ID<School>, year: Int) throws {
        try desk.requireReach(school)
        self.school = try desk.directory.school(school)
        self.year = year
        let query = try CensusQuery(desk, year: year)
        let labels = Dictionary(
            try query.classes(of: school).map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
        // A double tells nothing of the child but that: it is answered on its own page.
        let items = try desk.findings.open(at: school, year: year).filter { !$0.isOnDouble }
        let open = Dictionary(grouping: items) { $0.student }
        let lacking = try desk.findings.lacking(items, at: school, year: year)
        rows = try query.students(of: school).compactMap { student in
            let findings = (open[student.id] ?? []) + (lacking[student.id] ?? [])
            guard findings.contains(where: \.severity.asksForMending) else { return nil }
            let label = student.schoolClass.flatMap { labels[$0] } ?? ""
            return Row(student: student, label: label == CensusWords.noClass ? "" : label, findings: findings)
        }
    }

    var sheet: SheetDraft {
        SheetDraft(
            name: "花名册", title: "\(year)届六年级学生花名册（\(Self.mark)）",
            lines: [
                "填报学校：\(school.name)  学校标识码：\(school.id.text)",
                "只列还有问题的学生，红格要改。改好后整个文件上传；没有列出的学生不受影响。",
            ],
            columns: columns.map { ColumnDraft($0.rawValue, width: $0.width) }
                + [ColumnDraft(ReceiptMarks.reasonHeader, width: 60)],
            rows: rows.map { row in
                columns.map { cell($0, of: row) }
                    + [.text(Self.joined(row.findings))]
            })
    }

    /// The numbers of the family are asked of few children, and only there.
    private var columns: [Column] {
        Column.allCases.filter { column in
            column != .familyIdentity || rows.contains { !Self.findings($0, at: column).isEmpty }
        }
    }

    private static func findings(_ row: Row, at column: Column) -> [StoredFinding] {
        row.findings.filter { finding in
            stands(finding, at: column, of: row) && (finding.severity.asksForMending || column == .familyIdentity)
        }
    }

    private func cell(_ column: Column, of row: Row) -> CellDraft {
        let findings = Self.findings(row, at: column)
        return .text(
            Self.text(of: column, row), isRed: findings.contains(where: \.severity.asksForMending),
            comment: findings.isEmpty ? nil : Self.joined(findings))
    }

    /// Whether a finding is to be seen at this column: at its own; a wrong phone of a cell with several at the one in which
    /// it stands here.
    private static func stands(_ finding: StoredFinding, at column: Column, of row: Row) -> Bool {
        guard let field = finding.field else { return false }
        let isHere = column.fields.contains(field)
        guard finding.code == .phoneLength else { return isHere }
        let wrong = [Column.guardianPhone, .secondPhone].filter {
            !PhoneCell($0.text(of: row.student.details, in: row.label)).misfits.isEmpty
        }
        return wrong.count == 1 ? wrong == [column] : isHere
    }

    /// A category that nobody has understood stays a question when the sheet comes back as it was.
    private static func text(of column: Column, _ row: Row) -> String {
        let text = column.text(of: row.student.details, in: row.label)
        guard column == .circumstances, row.findings.contains(where: { $0.code == .categoryUnknown }) else {
            return text
        }
        return text.isEmpty ? Circumstance.unclear : text + "、" + Circumstance.unclear
    }

    private static func joined(_ findings: [StoredFinding]) -> String {
        // Rows are counted in the roster as it came in, not in this sheet.
        findings.map { item in
            if item.code == .headerMissing { return "没有填：“\(item.fileName)”里没有“\(item.column)”这一列" }
            return item.code.namesRow ? "\(item.sentence)（行号是“\(item.fileName)”里的）" : item.sentence
        }.joined(separator: "；")
    }

    /// Every detail of a child that a roster can tell has its column: what is not in a sheet would be lost by reading it.
    enum Column: String, CaseIterable {
        case schoolClass = "班级"
        case name = "姓名"
        case previousName = "曾用名"
        case sex = "性别"
        case birth = "出生日期"
        case documentKind = "身份证件类型"
        case identity = "身份证件号"
        case studentNumber = "学籍号"
        case ethnicGroup = "民族"
        case householdDivision = "户口所在地行政区划"
        case householdAddress = "户口所在地"
        case residence = "现住址"
        case homeAddress = "家庭地址"
        case guardianName = "监护人姓名"
        case guardianRelation = "与学生关系"
        case guardianPhone = "监护人电话"
        case secondName = "监护人2姓名"
        case secondRelation = "监护人2关系"
        case secondPhone = "监护人2电话"
        case familyIdentity = "家庭成员身份证件号"
        case boarding = "就读方式"
        case circumstances = "特殊类别"
        case paperFileNumber = "档案袋编号"
        case notes = "备注"
        case systemStatus = "学生状态"

        var width: Double {
            switch self {
            case .identity, .studentNumber, .familyIdentity: 23
            case .householdAddress, .residence, .homeAddress: 30
            case .schoolClass, .documentKind, .guardianPhone, .secondPhone: 16
            default: 12
            }
        }

        /// The fields whose findings stand at this column.
        var fields: [RosterField] {
            switch self {
            case .schoolClass: [.className]
            case .name: [.name]
            case .sex: [.sex]
            case .birth: [.birth]
            case .documentKind: [.documentKind]
            case .ethnicGroup: [.ethnicGroup]
            case .boarding: [.boarding]
            case .circumstances: [.circumstances] + RosterField.ofCircumstances
            case .identity: [.identity]
            case .studentNumber: [.studentNumber]
            case .homeAddress: [.homeAddress, .residence]
            case .guardianName: [.guardianName]
            case .guardianPhone: [.guardianPhone, .contactPhone]
            case .secondName: [.secondGuardianName]
            case .secondPhone: [.secondGuardianPhone]
            case .familyIdentity: [.familyIdentity]
            default: []
            }
        }

        func text(of details: StudentDetails, in label: String) -> String {
            // The last of several has columns of their own; more than two share the first ones.
            let second = details.guardians.count > 1 ? details.guardians.last : nil
            let first = second == nil ? details.guardians[...] : details.guardians.dropLast()
            switch self {
            case .schoolClass: return label
            case .name: return details.name
            case .previousName: return details.previousName
            case .sex: return details.sex?.word ?? ""
            case .birth: return details.birth.map(BirthText.canonical) ?? ""
            case .documentKind: return details.documentKind?.rosterWord ?? "未写明"
            case .identity: return details.identityText
            case .studentNumber: return details.studentNumberText
            case .ethnicGroup: return details.ethnicGroup
            case .householdDivision: return details.householdDivision
            case .householdAddress: return details.householdAddress
            case .residence: return details.residence
            case .homeAddress: return details.homeAddress
            case .guardianName: return Self.joined(first.map(\.name))
            case .guardianRelation: return Self.joined(first.map(\.relation))
            case .guardianPhone: return Self.joined(first.map(\.phone))
            case .secondName: return second?.name ?? ""
            case .secondRelation: return second?.relation ?? ""
            case .secondPhone: return second?.phone ?? ""
            // It is only looked at, and kept of no child.
            case .familyIdentity: return ""
            case .boarding: return details.boards.map { $0 ? "住校" : "走读" } ?? ""
            case .circumstances: return details.circumstances.sorted().map(\.rosterWord).joined(separator: "、")
            case .paperFileNumber: return details.paperFileNumber
            case .notes: return details.notes
            case .systemStatus: return details.systemStatus
            }
        }

        private static func joined(_ parts: [String]) -> String {
            parts.allSatisfy(\.isEmpty) ? "" : parts.joined(separator: ",")
        }
    }
}

extension DocumentKind {
    /// As a roster writes it; read back as the same kind.
    var rosterWord: String {
        switch self {
        case .residentIdentity: "居民身份证"
        case .officer: "军官证"
        case .soldier: "士兵证"
        case .civilianOfForces: "文职干部证"
        case .retiredOfForces: "部队离退休证"
        case .hongKong: "香港特区护照/身份证明"
        case .macao: "澳门特区护照/身份证明"
        case .taiwan: "台湾居民来往大陆通行证"
        case .permanentResidence: "境外永久居住证"
        case .passport: "护照"
        case .householdBook: "户口簿"
        case .residencePermit: "港澳台居民居住证"
        case .other: "其他"
        }
    }
}

extension Circumstance {
    /// As a roster writes it; read back as the same circumstance.
    var rosterWord: String {
        switch self {
        case .leftBehind: "留守"
        case .inDifficulty: "困境"
        case .lowIncome: "经济困难"
        case .disability: "残疾"
        case .struggling: "学困"
        case .accompanying: "随迁"
        case .relocated: "搬迁"
        }
    }
}
