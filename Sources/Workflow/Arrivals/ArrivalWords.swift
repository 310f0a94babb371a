import Domain
import Office

extension ArrivalSession.State: Labelled {
    package var label: String {
        switch self {
        case .waiting: "未开始"
        case .open: "报到中"
        case .closed: "已截止"
        }
    }
}

extension ArrivalSession.Step: Labelled {
    package var label: String {
        switch self {
        case .open: "开始报到"
        case .close: "截止报到"
        }
    }
}

extension ArrivalSession.Refusal: Refusal {
    package var sentence: String {
        switch self {
        case .hasLeft: "这个学生已核销或留级，不在本届，不能登记报到。情况有变的，先请县教育局更正"
        case .inReturnCase: "这个学生正在劝返。本校有个案的，在劝返工作中确认复学；没有的，在“登记名册外学生”中填写号码接收，即登记复学"
        case .notArrivedHere: "这个学生没有在本校的报到记录，不用撤销"
        case .reasonMissing: "报到已经截止、学籍已经注册或者名册外的学生，撤销报到要写明原因"
        case .nameMissing: "填写学生姓名"
        case .resembles(let children, let others):
            "名册中有相近的学生：\((children + (others > 0 ? ["其他学校 \(others) 人"] : [])).joined(separator: "；"))。"
                + "是同一人的，补填身份证号或学籍号；确实不是同一人的，勾选后再登记"
        case .notReceivingSchool: "小学没有新生报到"
        case .answeredSince: "名单所写的报到日以后，这个学生已有联合核查结论或已认定疑似辍学。现在在校的，直接登记报到；结论有误的，先在去向核查中重新核查，再认定"
        case .lineSaysAbsent: "名单写的是没有报到，不能接收入学。不是学生或另有情况的，写明原因了结"
        case .numberUnknown: "全县名册中没有、或不止一个学生是这个号码，请核对"
        case .numberOfAnother: "这个号码的学生不叫这个名字。请核对号码；姓名确有出入的，请先更正名册"
        case .lineReasonMissing: "写明原因"
        case .absentCountNeeded(let now): "现在未到 \(now) 人：核对后填写这个人数，再截止。报到没有截止。"
        }
    }
}

extension ArrivalLine.State: Labelled {
    package var label: String {
        switch self {
        case .open: "待确认"
        case .linked: "认定为名册学生"
        case .accepted: "按名册外学生接收"
        case .dismissed: "已了结"
        }
    }
}

extension ArrivalLine.Step: Labelled {
    package var label: String {
        switch self {
        case .link: "就是这个学生"
        case .accept: "名册外学生，接收入学"
        case .dismiss: "不是学生或另有情况"
        case .undo: "撤回"
        }
    }
}

/// The other words of this room.
enum ArrivalWords {
    static func accepted(with findings: [StoredFinding]) -> String {
        "已接收入学，计入名册外报到。有 \(findings.count) 处要核对：" + findings.map(\.sentence).joined(separator: "；") + "。改正以前列在本页"
    }

    /// Where a walk-in was written down, in place of a file.
    /// Awaited and seen nowhere, now; the register 登记册 keeps whoever was missing once.
    static let absent = "目前未报到"
    static let atDesk = "名册外学生登记"

    static let grade = "七年级"

    static func resembling(_ child: KnownStudent, _ names: PlaceNames) -> String {
        names.school(child.school) + names.schoolClass(child.schoolClass) + " " + child.details.name
    }

    static func imported(_ outcome: ImportArrivals.Outcome) -> String {
        "已导入：报到 \(outcome.arrived) 人，名册外 \(outcome.walkIns) 人"
            + (outcome.questions == 0 ? "" : "，\(questions(outcome.questions))")
    }

    static func questions(_ count: Int) -> String { "\(count) 行待确认" }

    /// Where a line stands, as documents of acts name it.
    static func place(_ link: ArrivalLink) -> String { "\(link.file) 第\(link.line.number)行" }
}

/// A check-in list that says of somebody neither that he came nor that he did not.
package struct ArrivalListRefusal: Refusal, Hashable {
    let file: String
    let row: Int
    let word: String

    package var sentence: String { "“\(file)”第\(row)行“是否报到”写的是“\(word)”：请改成“是”或“否”，再重新上传。文件没有导入。" }
}
