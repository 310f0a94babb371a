import Domain
import Office
import Web

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
        case .backupDays: "自动备份保留"
        case .rawFileDays: "原始花名册保存"
        case .uploadDays: "没有确认的上传保存"
        case .youngestAge: "毕业时最小年龄"
        case .oldestAge: "毕业时最大年龄"
        case .entryAge: "入学时最小年龄"
        case .schoolingYears: "小学最长年数"
        case .documentForms: "核对境外人员证件号码"
        case .familyNumbers: "无证件号的要家庭成员证件号"
        case .terrain: "全县地形"
        case .plainFactor: "平原路程系数"
        case .hillFactor: "丘陵路程系数"
        case .mountainNearFactor: "山区近路系数"
        case .mountainFarFactor: "山区远路系数"
        case .mountainNearMetres: "山区近路的直线距离"
        case .roadLeast: "估算路程的下限"
        case .roadMost: "估算路程的上限"
        case .roadAccessMetres: "学校到道路最远"
        }
    }

    /// What 0 means, where that is not plain, and by which day an age is counted.
    var hint: String {
        switch self {
        case .backupDays: "填 0 不自动备份"
        case .youngestAge, .oldestAge: "到毕业当年 8 月 31 日；名册里小于或大于的提醒"
        case .entryAge: "名册里入学更早的提醒"
        case .schoolingYears: "从入学到毕业；名册里更久的提醒"
        case .documentForms, .familyNumbers: "填 1 提醒，填 0 不提醒"
        case .terrain: "填 1 平原，2 丘陵，3 山区；没有道路距离时估算用"
        case .plainFactor, .hillFactor, .mountainNearFactor, .mountainFarFactor: "直线距离乘以百分之几；没有道路距离时估算用"
        case .roadLeast, .roadMost: "实际道路在估算的百分之几以内；最近的学校因此不能确定的标出来"
        case .roadAccessMetres: "读入路网时，离道路更远的学校不算"
        default: ""
        }
    }

    var isDay: Bool { if case .day = place { true } else { false } }

    /// A count of days; else a day, or what only the review of rosters goes by.
    var isDayCount: Bool { if case .count = place { true } else { false } }

    /// 天, 岁, 年; empty where it is no count.
    var unit: String {
        switch place {
        case .count: "天"
        case .years: self == .schoolingYears ? "年" : "岁"
        case .road:
            switch self {
            case .terrain: ""
            case .mountainNearMetres, .roadAccessMetres: "米"
            default: "%"
            }
        case .day, .flag: ""
        }
    }

    /// `初步核查（天）`.
    var labelWithUnit: String { unit.isEmpty ? label : "\(label)（\(unit)）" }
}

extension Rules {
    /// A setting as people read it: `2026年6月30日`, `7 天`.
    func words(of setting: RuleSetting) -> String {
        let text = text(of: setting)
        switch setting.place {
        case .day: return Day(text)?.chinese ?? text
        case .flag: return text == "1" ? "提醒" : "不提醒"
        case .road(\.terrain): return roads.terrainWord
        case .count, .years, .road: return "\(text) \(setting.unit)"
        }
    }
}

extension RoadRules {
    fileprivate var terrainWord: String {
        switch Terrain(rawValue: terrain) ?? .hills {
        case .plain: "平原"
        case .hills: "丘陵"
        case .mountains: "山区"
        }
    }
}

extension RulesRefusal: Refusal {
    package var sentence: String {
        switch self {
        case .unreadable(let setting):
            switch setting.place {
            case .day: "\(setting.label)：填写日期，例如 2026-06-30"
            case .count: "\(setting.label)：填写 \(setting.counts.lowerBound) 到 \(setting.counts.upperBound) 的天数"
            case .years, .road: "\(setting.label)：填写 \(setting.counts.lowerBound) 到 \(setting.counts.upperBound) 的整数"
            case .flag: "\(setting.label)：填 1 或者 0"
            }
        case .outOfOrder(let early, let late): "\(late.label)不能\(late.isDay ? "早" : "小")于\(early.label)"
        }
    }
}

/// Sentences of the year's page.
enum CohortWords {
    static func heading(_ year: Int) -> String { "\(year)年度设置" }
    static let saved = "设置已保存，期限已重新计算"
    static let unchanged = "设置没有变化"
    static func closed(_ day: Day) -> String { "\(day)日结已存" }
    static let allClosed = "已经过去的日子都已日结。每天零点后自动日结前一天。"
    static let wrongYear = "填写四位年份，例如 2026"
    static func begin(_ year: Int) -> String { "启动\(year)年工作" }
    /// What the page says that begins a year.
    static func beginning(after years: [Int], mayOpen: Bool) -> String {
        let begun = years.map { "\($0)年" }.joined(separator: "、")
        switch (years.isEmpty, mayOpen) {
        case (true, true): return "启动后，移交学校就可以上报六年级花名册。"
        case (true, false): return "还没有启动任何年度的工作。县教育局启动后，这里就有待办。"
        case (false, true):
            return "已经启动：\(begun)。启动新的一届后，移交学校就可以上报它的花名册；以前各年的工作照常办理，在页面上方切换年度。"
        case (false, false): return "已经启动：\(begun)。新的一届由县教育局启动。"
        }
    }
    static func alreadyOpen(_ year: Int) -> String { "\(year)年工作早已启动" }
    static func opened(_ year: Int) -> String { "\(year)年工作已启动，摸底可以开始" }

    static func archived(_ year: Int) -> String { "\(year)年已归档" }
    static let wrongCount = "填写仍由各单位办理的学生人数"
    static let ready = "移交批次全部存档，各校报到已截止，账已平。"
    static let notYet = "下面几件办完才能归档。"
    static let over = "本年度已归档：摸底、划片、移交、报到名单不再受理；劝返、去向核查、学籍、函告、一人一案照常办理到底。"

    /// What the ledger keeps of an archiving.
    static func archived(over children: Int, reason: String) -> String {
        [children == 0 ? "没有待办学生" : "尚有 \(children) 名学生由各单位继续办理", reason].filter { !$0.isEmpty }
            .joined(separator: "：")
    }
}

extension CohortClosing.Refusal: Refusal {
    package var sentence: String {
        switch self {
        case .unready(let closing):
            "现在不能归档：" + closing.obstacles.map { "\($0.label) \($0.count) \($0.unit)" }.joined(separator: "，") + "。"
        case .numberDiffers(let children): "现有 \(children) 名学生仍由各单位办理，与填写的人数不同。核对下面的名单后再归档。没有归档。"
        case .reasonMissing(let children): "还有 \(children) 名学生没有办完。可以归档，但要写明原因；他们的个案照常办理到底。没有归档。"
        }
    }
}

extension CohortClosing {
    typealias Obstacle = (label: String, count: Int, unit: String, page: String)

    /// What must be done before, with the step of the year where it is done.
    var obstacles: [Obstacle] {
        let all: [Obstacle] = [
            ("没有存档的移交批次", unfiledPackets, "个", "handovers"), ("报到没有截止的学校", openArrivals, "所", "arrivals"),
            ("报到核对表待确认的行", openLines, "行", "arrivals"), ("账不平", imbalances, "处", "balance"),
        ]
        return all.filter { $0.count > 0 }
    }
}

extension CohortClosed: Refusal {
    package var sentence: String { "\(year)年已归档，不能再办理摸底、划片、移交和报到名单。个案、去向、学籍照常办理。没有改动。" }
}

extension DayAhead: Refusal {
    package var sentence: String { "\(day.chinese)还没有到，先改正日期再办理。没有改动。" }
}
