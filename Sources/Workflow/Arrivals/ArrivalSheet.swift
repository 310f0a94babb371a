import Domain
import Workbook

/// The columns of a receiving school's check-in list 新生报到核对表.
enum ArrivalColumn: String, TableColumn {
    case name = "学生姓名"
    case identity = "身份证件号"
    case studentNumber = "学籍号"
    case graduatedFrom = "毕业小学"
    case arrived = "是否报到"
    case moment = "报到时间"
    case classLabel = "编入班级"
    case boarding = "就读方式"
    case notes = "备注"

    var names: [String] {
        switch self {
        case .name: [rawValue, "姓名"]
        case .identity: [rawValue, "身份证号", "身份证号码", "证件号"]
        case .studentNumber: [rawValue, "全国学籍号"]
        case .graduatedFrom: [rawValue, "毕业学校", "移交学校", "原就读小学"]
        case .arrived: [rawValue, "报到", "是否到校", "报到情况"]
        case .moment: [rawValue, "报到日期"]
        case .classLabel: [rawValue, "班级"]
        case .boarding: [rawValue, "是否寄宿", "寄宿/走读"]
        case .notes: [rawValue]
        }
    }

    var isRequired: Bool { self == .name || self == .arrived }
}

/// A check-in list as read: who was seen, who was not.
package struct ArrivalSheet: Sendable {
    package struct Line: Sendable {
        let number: Int
        let name: String
        let identity: String
        let studentNumber: String
        let graduatedFrom: String
        let hasArrived: Bool
        /// The day the child was seen; `nil` when the list does not say.
        var day: Day?
        let classLabel: String
        let boards: Bool?
    }

    package let file: String
    /// The name of the sheet; empty for a csv.
    let name: String
    package let lines: [Line]

    package init(_ sheets: [Sheet], file: String) throws {
        let table = try NamedTable<ArrivalColumn>(sheets, file: file)
        self.file = file
        name = table.sheet
        lines = try table.lines.filter { !($0[.name] + $0[.identity] + $0[.studentNumber]).isEmpty }.map { line in
            Line(
                number: line.number, name: line[.name], identity: line[.identity],
                studentNumber: line[.studentNumber], graduatedFrom: line[.graduatedFrom],
                hasArrived: try Self.hasArrived(line[.arrived], file: file, row: line.number), day: line.day(.moment),
                classLabel: ClassName.label(of: line[.classLabel], grade: "七年级"),
                boards: line[.boarding].isEmpty ? nil : line[.boarding].contains("住"))
        }
    }

    private static let yes: Set<String> = [
        "是", "已报到", "报到", "到", "已到", "到校", "已到校", "√", "✓", "✔", "1", "Y", "y", "有",
    ]
    private static let no: Set<String> = ["", "否", "未报到", "未到", "没到", "未到校", "×", "✗", "0", "N", "n", "无", "未"]

    /// A word that says neither yes nor no is asked about, never taken for a no.
    private static func hasArrived(_ text: String, file: String, row: Int) throws(ArrivalListRefusal) -> Bool {
        if yes.contains(text) { return true }
        guard no.contains(text) else { throw ArrivalListRefusal(file: file, row: row, word: text) }
        return false
    }
}
