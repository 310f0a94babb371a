import Domain
import Workbook

/// The columns of a plan that was decided elsewhere 已定方案.
enum DecidedPlanColumn: String, TableColumn {
    case sendingCode = "移交学校标识码"
    case sending = "移交学校"
    case schoolClass = "班级"
    case children = "人数"
    case receivingCode = "接收学校标识码"
    case receiving = "接收学校"
    case kilometres = "道路公里"

    var names: [String] {
        switch self {
        case .sendingCode: [rawValue, "小学标识码"]
        case .sending: [rawValue, "小学"]
        case .schoolClass: [rawValue, "班"]
        case .children: [rawValue, "学生数"]
        case .receivingCode: [rawValue, "初中标识码"]
        case .receiving: [rawValue, "初中"]
        case .kilometres: [rawValue, "公里", "距离(公里)", "距离"]
        }
    }

    var isRequired: Bool { [.sendingCode, .schoolClass, .receivingCode].contains(self) }
}

/// A plan as a file tells it, row by row.
package struct DecidedPlanSheet: Sendable {
    struct Line: Sendable {
        let row: Int
        let sending: ID<School>
        /// The class's canonical label.
        let label: String
        let receiving: ID<School>
        /// Beside the codes; empty where the file has none.
        let sendingName: String
        let receivingName: String
        /// As they are written; what is no number of children or no length of a way is only told.
        let childrenText: String
        let kilometresText: String

        var children: Int? { WrittenNumber.whole(childrenText) }
        var metres: Int? { WrittenNumber.metres(kilometresText).flatMap { $0 <= 1_000_000 ? $0 : nil } }
    }

    package let file: String
    let lines: [Line]

    /// Rows that name neither class nor schools (totals, signatures) are none of the plan.
    package init(_ sheets: [Sheet], file: String) throws(TableRefusal) {
        self.file = file
        lines = try NamedTable<DecidedPlanColumn>(sheets, file: file).lines.compactMap { line in
            let isPlan =
                SchoolCode(line[.sendingCode]) != nil || !line[.schoolClass].isEmpty || !line[.receivingCode].isEmpty
            guard isPlan else { return nil }
            return Line(
                row: line.number, sending: ID(line[.sendingCode]), label: ClassName.label(of: line[.schoolClass]),
                receiving: ID(line[.receivingCode]), sendingName: line[.sending], receivingName: line[.receiving],
                childrenText: line[.children], kilometresText: line[.kilometres])
        }
    }
}
