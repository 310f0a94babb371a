import Domain
import Office

extension RuleSetting: Labelled {
    /// 时间节点、办理天数.
    package var label: String {
        switch self {
        case .censusClosed: "摸底截止"
        case .planApproved: "方案审定"
        case .agreementsSigned: "责任书签订"
        case .handedOver: "整班移交"
        case .handoverDue: "移交截止"
        case .arrivalOpens: "报到开始"
        case .arrivalClosed: "报到截止"
        case .termStarts: "开学"
        case .recordsDue: "人籍一致截止"
        case .schoolYearEnds: "学年结束"
        case .firstCheckDays: "初步核查"
        case .jointCheckDays: "联合核查"
        case .proofDays: "补齐佐证"
        case .searchDays: "查找一轮"
        case .suspicionDays: "查清疑似辍学"
        case .nextVisitDays: "两次劝返之间"
        case .observationDays: "复学观察"
        case .replyDays: "外县复函"
        case .recordDays: "截止后解决学籍"
        }
    }

    var isDay: Bool { if case .day = place { true } else { false } }
}

extension RulesRefusal: Refusal {
    package var sentence: String {
        switch self {
        case .unreadable(let setting):
            setting.isDay ? "\(setting.label)：填写日期，例如 2026-06-30" : "\(setting.label)：填写 0 到 400 的天数"
        case .outOfOrder(let early, let late): "\(late.label)不能早于\(early.label)"
        }
    }
}

/// Sentences of the year's page.
enum CohortWords {
    static func heading(_ year: Int) -> String { "\(year)年年度设置" }
    static let saved = "设置已保存，期限已重新计算"
    static let unchanged = "设置没有变化"
    static func closed(_ day: Day) -> String { "\(day)日结已存" }
    static let wrongYear = "填写四位年份，例如 2026"
    static func opened(_ year: Int) -> String { "\(year)年工作已启动，摸底可以开始" }
}
