import Domain
import Workbook

/// The columns of the joint check's list 未报到学生去向核查表.
enum WhereaboutsColumn: String, TableColumn {
    case name = "学生姓名"
    case identity = "身份证号"
    case studentNumber = "学籍号"
    case sending = "移交学校"
    case finding = "初步核查(接收学校)"
    case sendingView = "移交学校意见"
    case townView = "镇(街)意见"
    case code = "去向代码"
    case words = "去向"
    case evidence = "佐证材料"
    case until = "休学截止"
    case day = "核查日期"
    case checker = "核查人"

    var names: [String] {
        switch self {
        case .name: [rawValue, "姓名"]
        case .identity: [rawValue, "身份证件号", "身份证号码", "证件号"]
        case .studentNumber: [rawValue, "全国学籍号"]
        case .sending: [rawValue, "毕业小学", "毕业学校"]
        case .finding: [rawValue, "初步核查（接收学校）", "初步核查", "接收学校意见"]
        case .sendingView: [rawValue]
        case .townView: [rawValue, "镇（街）意见", "镇街意见", "镇(街道)意见"]
        case .code: [rawValue, "代码"]
        case .words: [rawValue, "学生去向"]
        case .evidence: [rawValue, "佐证", "证明材料"]
        case .until: [rawValue, "休学截止日期", "休学止日", "截止日期"]
        case .day: [rawValue, "日期"]
        case .checker: [rawValue, "核查人签字"]
        }
    }

    var isRequired: Bool { self == .name || self == .code }
}

/// A list of checked no-shows as read: each with the three statements and the answer agreed on.
package struct WhereaboutsSheet: Sendable {
    package struct Line: Sendable {
        let number: Int
        let name: String
        let identity: String
        let studentNumber: String
        let sending: String
        let finding: String
        let sendingView: String
        let townView: String
        /// As written.
        let code: String
        let words: String
        /// The day of the answer; `nil` when the list does not say.
        let day: Day?
        let evidence: String
        let until: Day?
        let checker: String

        /// `nil` where no answer is agreed yet, or the code is none of ours.
        var conclusion: WhereaboutsConclusion? {
            Destination(written: code).map {
                WhereaboutsConclusion($0, place: words, evidence: evidence, checker: checker, until: until)
            }
        }

        /// What the two other offices say; the receiving school's finding is its first check.
        var views: [(party: WhereaboutsParty, view: WhereaboutsView)] {
            let stated: [(WhereaboutsParty, String)] = [(.sending, sendingView), (.town, townView)]
            return stated.filter { !$0.1.isEmpty }.map { ($0.0, WhereaboutsView(nil, text: $0.1)) }
        }
    }

    package let file: String
    package let lines: [Line]

    package init(_ sheets: [Sheet], file: String) throws(TableRefusal) {
        let table = try NamedTable<WhereaboutsColumn>(sheets, file: file)
        self.file = file
        lines = table.lines.filter { !$0[.name].isEmpty || !$0[.identity].isEmpty }.map { line in
            Line(
                number: line.number, name: line[.name], identity: line[.identity],
                studentNumber: line[.studentNumber], sending: line[.sending], finding: line[.finding],
                sendingView: line[.sendingView], townView: line[.townView], code: line[.code],
                words: line[.words], day: line.day(.day), evidence: line[.evidence], until: line.day(.until),
                checker: line[.checker])
        }
    }
}

extension Destination {
    /// `05`, and `5` where a spreadsheet dropped the zero; words behind the digits do not count.
    init?(written text: String) {
        let digits = TextRepair.number(text).prefix { $0.isASCII && $0.isNumber }
        self.init(rawValue: digits.count == 1 ? "0" + digits : String(digits))
    }
}
