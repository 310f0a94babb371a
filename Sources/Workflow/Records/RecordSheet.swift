import Domain
import Workbook

/// The columns of the national system's two exports: 七年级在校生信息 and 小学毕业生库.
enum RecordColumn: String, TableColumn {
    case schoolCode = "学校标识码"
    case school = "学校名称"
    case classLabel = "班级"
    case name = "学生姓名"
    case identity = "身份证件号"
    case studentNumber = "学籍号"
    case status = "学生状态"
    /// Only the graduates' pool has it.
    case admission = "招生状态"

    var names: [String] {
        switch self {
        case .schoolCode: [rawValue, "毕业学校标识码"]
        case .school: [rawValue, "毕业学校", "学校"]
        case .classLabel: [rawValue, "班级名称"]
        case .name: [rawValue, "姓名"]
        case .identity: [rawValue, "身份证号", "身份证号码"]
        case .studentNumber: [rawValue, "全国学籍号"]
        case .status: [rawValue, "学籍状态", "状态"]
        case .admission: [rawValue]
        }
    }

    var isRequired: Bool { [.name, .studentNumber, .school].contains(self) }
}

/// One export of the national student record system: who stands in school, or which graduates nobody has claimed yet.
package struct RecordSheet: Sendable {
    package enum List: String, CaseIterable, Sendable {
        case inSchool
        /// 小学毕业生库: its remainder is what 清零 is measured by.
        case pool
    }

    struct Line: Sendable {
        let number: Int
        let schoolCode: String
        let school: String
        let classLabel: String
        let name: String
        let identity: String
        let studentNumber: String
        let status: String

        var isActive: Bool { RecordSheet.isActive(status) }
    }

    package let file: String
    package let list: List
    /// The day of the export, as the file's name tells it (`…_20260930.xlsx`); `nil` when it does not.
    package let day: Day?
    let lines: [Line]
    /// Rows with neither a name nor a number: totals, notes.
    let blanks: Int

    package init(_ sheets: [Sheet], file: String) throws(TableRefusal) {
        let table = try NamedTable<RecordColumn>(sheets, file: file)
        self.file = file
        let isPool = table.lines.contains { !$0[.admission].isEmpty } || (file + table.sheet).contains("毕业生库")
        list = isPool ? .pool : .inSchool
        day = Self.day(in: file)
        let named = table.lines.filter { line in
            [.name, .studentNumber, .identity].contains { !line[$0].isEmpty }
        }
        blanks = table.lines.count - named.count
        lines = named.map {
            Line(
                number: $0.number, schoolCode: $0[.schoolCode], school: $0[.school],
                classLabel: ClassName.label(of: $0[.classLabel], grade: "七年级"), name: $0[.name],
                identity: $0[.identity], studentNumber: $0[.studentNumber],
                status: $0[.status].isEmpty ? $0[.admission] : $0[.status])
        }
    }

    /// Whether a status of the national system, as read, means that the child is taught there.
    static func isActive(_ status: String) -> Bool { status.isEmpty || status == "在读" || status == "在校" }

    private static func day(in file: String) -> Day? {
        file.split(whereSeparator: { !$0.isASCII || !$0.isNumber }).lazy
            .filter { $0.count == 8 }.compactMap { BirthText(String($0)).day }.first
    }
}
