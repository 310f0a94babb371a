import Domain
import Office
import Web

extension SupportPlan.State: Labelled {
    package var label: String {
        switch self {
        case .needed: "待建"
        case .open: "小学执行中"
        case .handedOn: "已移交初中"
        case .closed: "已结案"
        }
    }
}

extension SupportPlan.Step: Labelled {
    package var label: String {
        switch self {
        case .write: "制定方案"
        case .handOn: "移交初中"
        case .close: "结案"
        case .reopen: "恢复帮扶"
        }
    }
}

extension SupportPlan.Measure.State: Labelled {
    package var label: String {
        switch self {
        case .planned: "未开始"
        case .underWay: "进行中"
        case .done: "已完成"
        case .dropped: "不再执行"
        }
    }
}

extension SupportPlan.Refusal: Refusal {
    package var sentence: String {
        switch self {
        case .noCircumstance: "至少选一类：留守、困境、经济困难、残疾、学困"
        case .needsMissing: "写明学生的需求"
        case .noMeasure: "至少写一条帮扶措施"
        case .measureIncomplete(let number): "第 \(number) 条措施要写明内容、责任单位、责任人和开始日期"
        case .measureReversed(let number): "第 \(number) 条措施的结束日期早于开始日期"
        case .reviewWithoutDay(let number): "第 \(number) 次回访没有写应访日期"
        case .noReceivingSchool: "这个学生还没有接收学校，先不能移交"
        case .teacherMissing: "写明初中班主任"
        case .reasonMissing: "写明原因"
        case .notWriter: "现在不由本单位办理：移交初中以前由小学办理，以后由初中办理"
        }
    }
}

/// The other words of this room.
enum SupportPlanWords {
    /// How many children a list shows, and of how many it shows none.
    static func people(_ shown: Int, hidden: Int) -> String {
        "\(shown) 人" + (hidden == 0 ? "" : "；应建的另有 \(hidden) 人没有到本校，方案也没有移交来，只计数")
    }

    static func circumstances(_ circumstances: Set<Circumstance>) -> String {
        circumstances.sorted().map(HandoverWords.group).joined(separator: "、")
    }

    static func writing(version: Int) -> String { version == 1 ? "制定方案" : "修订方案（第 \(version) 版）" }

    /// `第 2 版，罗老师 2026年9月1日`
    static func version(_ version: SupportPlanFile.Version) -> String {
        "第 \(version.number) 版，\(version.writtenBy) \(version.writtenOn.chinese)"
    }

    static func measure(_ measure: SupportPlan.Measure) -> String {
        "\(measure.content)（\(measure.unit) \(measure.person)，\(measure.state.label)）"
    }
}
