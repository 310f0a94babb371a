import Domain
import Office
import Web

extension Standing {
    /// With its colour and shape.
    package var tag: StateTag {
        switch urgency {
        case .settled: StateTag(label, .good)
        case .gone: StateTag(label, .plain)
        case .underWay: StateTag(label, .info)
        case .watched: StateTag(label, .watch)
        case .alarming: StateTag(label, .alarm)
        }
    }
}

/// The words of the lists and pages of children.
package enum StudentWords {
    static let title = "学生"
    static let searchHint = "姓名、学籍号或身份证后四位"
    static let nobody = "没有这样的学生。可以试试身份证后四位或学籍号。"
    static let nobodyOnRoll = "名册上没有这样的学生，查到的已经以误报移出名册，见下表。"
    static let revealed = "完整信息只显示这一次，已记入查看记录。用完关闭页面，不要截图外传。"

    /// The state of a child whose enrolment was taken back.
    static let offRoll = StateTag("不在名册", .plain)

    /// By which act, when, by whom and why.
    static func removed(_ told: ChildRecord.Told, _ names: PlaceNames) -> String {
        let act = told.act
        let reason = act.reason.isEmpty ? "" : "（\(act.reason)）"
        let (day, by) = (act.day.chinese, ChildMoments.by(act, names))
        return act.entry.kind == .rosterWithdrawn
            ? "不在名册：导入已于\(day)由\(by)撤销\(reason)" : "不在名册：\(by)于\(day)办理“\(act.entry.kind.label)”\(reason)"
    }

    /// When the office must have acted, and how late it is: `应于 9月3日`, `已逾期 12 天`.
    package static func due(_ due: Day, on today: Day) -> String {
        let days = today.distance(to: due)
        let late =
            days < 0 ? "，已逾期 \(-days) 天" : days == 0 ? "，今天到期" : days <= 3 ? "，还剩 \(days) 天" : ""
        return "应于\(due.chinese(on: today))" + late
    }

    /// The same in a sheet, where days are sorted and counted: the day, and by how many days it has passed.
    static let dueColumns = ["期限", "逾期天数"]
    static func dueCells(_ due: Day?, on today: Day) -> [String] {
        guard let due else { return ["", ""] }
        return [due.description, due < today ? "\(due.distance(to: today))" : ""]
    }

    /// The tone of the same.
    package static func tone(_ due: Day, on today: Day) -> Tone {
        let days = today.distance(to: due)
        return days < 0 ? .alarm : days <= 3 ? .watch : .info
    }

    package static func dueTag(_ day: Day, on today: Day) -> StateTag {
        StateTag(due(day, on: today), tone(day, on: today))
    }

    /// How a list is titled by its filter.
    static func title(of filter: StudentFilter, _ names: PlaceNames) -> String {
        let place = filter.scope == .county || filter.scope == .receivingSchools ? "" : names.title(of: filter.scope)
        let schoolClass = filter.schoolClass.map { names.schoolClass($0) }
        let receiving = filter.receiving.map { "\(names.school($0))接收" }
        let state = filter.standing?.label ?? filter.reason?.label ?? filter.part?.label
        let holder = filter.holder.map { "由\(names.unit($0))负责" }
        let parts = [place, schoolClass, receiving, holder, filter.isOverdue ? "已逾期" : nil, state]
        let words = parts.compactMap { $0 }.filter { !$0.isEmpty }
        return words.isEmpty ? title : words.joined(separator: " ") + " 学生"
    }
}

extension StandingDetail: Labelled {
    package var label: String {
        switch self {
        case .handedOver: "已移交"
        case .arrived: "已报到"
        case .registered: "已注册"
        }
    }
}

extension RevealRefusal: Refusal {
    package var sentence: String {
        switch self {
        case .noPurpose: "写明查看完整信息的用途"
        case .tooLong: "用途最多 200 个字"
        }
    }
}
