import Domain
import Workbook

/// The columns of the register of letters from other counties 外县来函.
enum LetterColumn: String, TableColumn {
    case sender = "来函单位"
    case number = "文号"
    case writtenOn = "来函日期"
    case name = "学生姓名"
    case identity = "身份证件号"
    case school = "学籍所在学校"
    case droppedOutOn = "辍学日期"
    case cause = "原因"
    case guardian = "监护人"
    case phone = "联系电话"
    case household = "户籍地址"

    var names: [String] {
        switch self {
        case .sender: [rawValue, "发函单位"]
        case .number: [rawValue, "来函文号", "函号"]
        case .writtenOn: [rawValue, "日期", "发函日期"]
        case .name: [rawValue, "姓名"]
        case .identity: [rawValue, "身份证号", "身份证号码", "证件号"]
        case .school: [rawValue, "就读学校", "学校"]
        case .droppedOutOn: [rawValue, "辍学时间"]
        case .cause: [rawValue, "辍学原因"]
        case .guardian: [rawValue, "监护人姓名"]
        case .phone: [rawValue, "电话", "监护人电话"]
        case .household: [rawValue, "户口所在地", "家庭地址"]
        }
    }

    var isRequired: Bool { self == .sender || self == .name }
}

/// Letters of other counties about children of our households, as read; one child a line.
package struct LetterSheet: Sendable {
    struct Line: Sendable {
        let number: Int
        let letter: IncomingLetter
        /// `nil` when the list does not say.
        let writtenOn: Day?
    }

    package let file: String
    let lines: [Line]

    package init(_ sheets: [Sheet], file: String) throws(TableRefusal) {
        let table = try NamedTable<LetterColumn>(sheets, file: file)
        self.file = file
        lines = table.lines.map { line in
            Line(
                number: line.number,
                letter: IncomingLetter(
                    sender: line[.sender], number: line[.number], name: line[.name],
                    identityText: TextRepair.number(line[.identity]), school: line[.school],
                    droppedOutOn: line[.droppedOutOn], cause: line[.cause], guardian: line[.guardian],
                    phone: line[.phone], household: line[.household]),
                writtenOn: line.day(.writtenOn))
        }
    }
}

/// What another county writes about one child.
package struct IncomingLetter: Hashable, Sendable {
    let sender: String
    /// 文号.
    let number: String
    let name: String
    let identityText: String
    let school: String
    /// As written.
    let droppedOutOn: String
    let cause: String
    let guardian: String
    let phone: String
    let household: String

    /// By which a letter is known again.
    var key: [String] { [sender, number, name, identityText] }

    /// The town whose name the household's address holds; the longest such name, so that 盘江 is not taken for 新盘江.
    func town(among towns: [Township]) -> ID<Township>? {
        towns.filter { household.contains($0.name) }.max { $0.name.count < $1.name.count }?.id
    }
}
