import Domain
import Workbook

/// The columns of the record of visits 劝返记录.
enum VisitColumn: String, TableColumn {
    case name = "学生姓名"
    case identity = "身份证号"
    case studentNumber = "学籍号"
    case number = "第几次"
    case day = "日期"
    case mode = "方式"
    case participants = "参加人"
    case place = "地点"
    case attitude = "学生及家长态度"
    case outcome = "结果"
    case promisedFor = "承诺返校日期"
    case returnedOn = "复学日期"
    case returnedTo = "复学学校"

    var names: [String] {
        switch self {
        case .name: [rawValue, "姓名"]
        case .identity: [rawValue, "身份证件号", "身份证号码", "证件号"]
        case .studentNumber: [rawValue, "全国学籍号"]
        case .number: [rawValue, "次数", "次"]
        case .day: [rawValue, "劝返日期", "走访日期"]
        case .mode: [rawValue, "劝返方式"]
        case .participants: [rawValue, "参加人员", "劝返人员"]
        case .place: [rawValue, "劝返地点"]
        case .attitude: [rawValue, "家长态度", "态度"]
        case .outcome: [rawValue, "劝返结果"]
        case .promisedFor: [rawValue, "承诺日期"]
        case .returnedOn: [rawValue, "返校日期"]
        case .returnedTo: [rawValue, "返校学校"]
        }
    }

    var isRequired: Bool { self == .name || self == .day || self == .outcome }
}

/// A record of visits as read.
package struct VisitSheet: Sendable {
    struct Line: Sendable {
        let number: Int
        let name: String
        let identity: String
        let studentNumber: String
        /// Which visit to the child it was; `nil` when the list does not say.
        let visitNumber: Int?
        let dayText: String
        let day: Day?
        let mode: String
        let participants: String
        let place: String
        let attitude: String
        let outcome: String
        let promisedFor: Day?
        let returnedOnText: String
        let returnedOn: Day?
        let returnedTo: String

        var speaksOfReturn: Bool { !returnedOnText.isEmpty || !returnedTo.isEmpty }

        func visit(on day: Day) -> Visit {
            Visit(
                day: self.day ?? day, mode: mode, participants: participants, place: place, attitude: attitude,
                outcome: outcome, promisedFor: promisedFor)
        }
    }

    package let file: String
    let lines: [Line]

    package init(_ sheets: [Sheet], file: String) throws(TableRefusal) {
        let table = try NamedTable<VisitColumn>(sheets, file: file)
        self.file = file
        lines = table.lines.filter { !$0[.name].isEmpty || !$0[.identity].isEmpty }.map { line in
            Line(
                number: line.number, name: line[.name], identity: line[.identity],
                studentNumber: line[.studentNumber], visitNumber: Int(TextRepair.number(line[.number])),
                dayText: line[.day], day: line.day(.day), mode: line[.mode], participants: line[.participants],
                place: line[.place], attitude: line[.attitude], outcome: line[.outcome],
                promisedFor: line.day(.promisedFor), returnedOnText: line[.returnedOn],
                returnedOn: line.day(.returnedOn), returnedTo: line[.returnedTo])
        }
    }
}

/// One line of a record of visits with the child it was linked to.
struct VisitLink: Sendable {
    enum Problem: String, CaseIterable, Sendable {
        /// Nobody knows such a child.
        case unknown
        /// The child was not found to have dropped out: the visit counts, but there is no case.
        case noCase
        /// It speaks of a return whose day or school cannot be told, or that does not fit the case.
        case `return`
        /// A day of it has not come: nothing of the line is taken.
        case ahead
    }

    let line: VisitSheet.Line
    let student: ID<Student>?
    var visitNumber: Int?
    var problem: Problem?
}
