import Domain
import Office
import Web

enum ReturnCaseWords {
    static let withdrawn = "去向更正，个案撤销"
    static let came = "学生到校，按号码接收"
    static let concluded = "新的去向已经落实，个案结束"

    static let household = "登记户口所在地"

    /// What is known of the household, and whether it is ours.
    static func household(_ written: String, _ place: Household.Place) -> String {
        switch place {
        case .unknown: "没有填写，由镇（街）或县教育局登记"
        case .here: written + "（本县）"
        case .elsewhere: written + "（外县）"
        }
    }

    static func assigned(_ holders: [CaseHolder]) -> String {
        "双线责任人：" + holders.map { $0.link.title + $0.name }.joined(separator: "、")
    }

    static func lowIncome(_ isLowIncome: Bool) -> String { isLowIncome ? "是" : "否" }

    static func guardian(_ guardian: Guardian) -> String {
        let relation = guardian.relation.isEmpty ? "" : "（\(guardian.relation)）"
        return [guardian.name + relation, guardian.phone].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// What was done so far.
    static func measures(_ visits: [NumberedVisit]) -> String {
        guard let last = visits.last?.visit else { return "已启动劝返复学程序" }
        let mode = last.mode.isEmpty || last.outcome.hasPrefix(last.mode) ? "" : last.mode + "，"
        return "已劝返 \(visits.count) 次，最近 \(last.day.chinese)\(mode)\(wide(last.outcome))"
    }

    /// The same on a report, with the return that its day knew of: `9月21日已复学，观察中`.
    static func done(_ line: DropoutReport.Line) -> String {
        guard let day = line.returnedOn else { return line.measures }
        return "\(line.measures)；\(day.chineseShort)已复学，" + (line.settledOn == nil ? "观察中" : "已确认稳定")
    }

    /// Why a child stays away, without the word that stands above it anyway: `辍学:外出务工` is 外出务工.
    static func cause(_ text: String) -> String {
        let rest = text.dropFirst(dropout.count)
        guard text.hasPrefix(dropout), let mark = rest.first, marks.contains(mark) else { return wide(text) }
        return wide(String(rest.drop { marks.contains($0) }))
    }

    private static let dropout = Destination.dropout.label
    private static let marks: Set<Character> = [":", "：", ",", "，", "、", "-", "—", " "]

    /// With the colon of Chinese text.
    private static func wide(_ text: String) -> String { String(text.map { $0 == ":" ? "：" : $0 }) }

    static func holders(_ holders: [CaseHolder]) -> String {
        holders.map { "\($0.link.title) \($0.name)" }.joined(separator: "、")
    }

    /// The one next step of a case.
    static func nextStep(_ view: ReturnCaseView) -> String {
        let file = view.file
        switch file.state {
        case .open:
            if let promised = view.visits.last?.visit.promisedFor, promised >= view.today {
                return "家长承诺 \(promised.chineseShort)返校，到期核实；没有返校就再次劝返。"
            }
            if !file.nextAction.isEmpty { return (file.nextDay.map { $0.chineseShort + "前，" } ?? "") + file.nextAction }
            return view.visits.isEmpty ? "第一时间入户劝返，并记下结果。" : "继续劝返，记下每一次的结果。"
        case .observing:
            let until = file.returnedOn?.advanced(by: view.rules.days.observation)
            return "跟踪到校情况" + (until.map { "，\($0.chinese)起可以确认稳定" } ?? "")
        case .transferred: return "户籍地牵头劝返，本县配合；收到复函后按新的去向办理。"
        case .settled: return "已复学稳定，个案办结。"
        case .concluded: return "去向已在他处落实，个案办结。"
        case .withdrawn: return "去向已更正，个案撤销。"
        }
    }

    static func imported(_ outcome: ImportVisits.Outcome) -> String {
        let rest = outcome.unknown + outcome.unfollowed
        return "读了 \(outcome.rows) 行：新的劝返 \(outcome.visits) 次，复学 \(outcome.returned) 人"
            + (rest == 0 ? "" : "；\(rest) 行没有办成，列在“没有办成的行”里")
    }

    /// The heads whom the province names. The notice speaks of eight and names none: the eighth is for the county to add.
    static let usualChain = [
        ChainLink(.government, "县长"), ChainLink(.government, "镇长（街道办主任）"), ChainLink(.government, "村（居）委会主任"),
        ChainLink(.education, "教育局局长"), ChainLink(.education, "校长"), ChainLink(.education, "班主任"),
        ChainLink(.family, "家长"),
    ]
    static let chainNote = "责任链由县里确定"

    static let modes = ["入户", "电话", "视频", "外出", "约谈"]
}

extension ReturnCase.State: Labelled {
    package var label: String {
        switch self {
        case .open: "劝返中"
        case .observing: "复学观察"
        case .settled: "复学稳定"
        case .transferred: "户籍地主办"
        case .withdrawn: "已撤销"
        case .concluded: "他处落实"
        }
    }
}

extension ReturnCase.Step: Labelled {
    package var label: String {
        switch self {
        case .visit: "记一次劝返"
        case .return: "确认复学"
        case .prove: "确认稳定"
        case .relapse: "再次辍学"
        case .transfer: "转户籍地主办"
        case .withdraw: "撤销个案"
        case .conclude: "他处落实"
        case .reopen: "重新启动"
        }
    }
}

extension ChainLink.Line: Labelled {
    package var label: String {
        switch self {
        case .government: "行政线"
        case .education: "教育线"
        case .family: "家庭"
        }
    }
}

extension VisitLink.Problem: Labelled {
    package var label: String {
        switch self {
        case .unknown: "名册里没有这名学生"
        case .noCase: "这名学生没有认定辍学，劝返已记，未建个案"
        case .return: "复学日期、学校不全，或与个案不符"
        case .ahead: "劝返或复学日期还没有到，改正后再导入"
        }
    }
}

/// What a return case does not allow.
package enum ReturnCaseRefusal: Refusal, Hashable {
    case dayAhead(Day)
    case beforeOpening(Day)
    case beforeReturn(Day)
    case beforeCensus(Day)
    /// What is promised or planned lies before the visit itself.
    case beforeVisit(Day)
    case tooEarly(until: Day, days: Int)
    case nothingToReport

    package var sentence: String {
        switch self {
        case .dayAhead(let day): "\(day.chinese)还没有到，填写已经发生的日期。"
        case .beforeOpening(let day): "复学日期不能早于认定辍学的 \(day.chinese)。"
        case .beforeReturn(let day): "再次辍学的日期不能早于复学的 \(day.chinese)。"
        case .beforeCensus(let day): "走访日期不能早于摸底截止的 \(day.chinese)。"
        case .beforeVisit(let day): "承诺返校和下一步的日期不能早于走访当天，填的是\(day.chinese)。"
        case .tooEarly(let day, let days): "复学要观察满 \(days) 天，\(day.chinese)起才能确认稳定。"
        case .nothingToReport: "没有新认定的辍学学生需要上报。"
        }
    }
}
