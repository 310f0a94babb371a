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
        case .inReturnCase: "这个学生正在劝返或核查辍学，请在劝返工作中登记复学"
        case .notArrivedHere: "这个学生没有在本校的报到记录，不用撤销"
        case .reasonMissing: "名册外的学生撤销报到后不再计入本届，写明原因"
        case .nameMissing: "填写学生姓名"
        case .resembles(let children, let others):
            "名册中有相近的学生：\((children + (others > 0 ? ["其他学校 \(others) 人"] : [])).joined(separator: "；"))。"
                + "是同一人的，补填身份证号或学籍号；确实不是同一人的，勾选后再登记"
        case .notReceivingSchool: "小学没有新生报到"
        }
    }
}

/// The other words of this room.
enum ArrivalWords {
    static let grade = "七年级"

    static func resembling(_ child: KnownStudent, _ names: PlaceNames) -> String {
        names.school(child.school) + names.schoolClass(child.schoolClass) + " " + child.details.name
    }

    static func imported(_ outcome: ImportArrivals.Outcome) -> String {
        "已导入：报到 \(outcome.arrived) 人，名册外 \(outcome.walkIns) 人，对不上名册 \(outcome.unknown) 行"
    }
}

/// A check-in list that says of somebody neither that he came nor that he did not.
package struct ArrivalListRefusal: Refusal, Hashable {
    let file: String
    let row: Int
    let word: String

    package var sentence: String { "“\(file)”第\(row)行“是否报到”写的是“\(word)”：请改成“是”或“否”，再重新上传。文件没有导入。" }
}
