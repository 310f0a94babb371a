import Domain
import Office
import Web

enum WhereaboutsWords {
    static func view(_ view: WhereaboutsView, by party: WhereaboutsParty) -> String {
        party.label + "意见：" + text(of: view)
    }

    static func text(of view: WhereaboutsView) -> String {
        [view.destination?.label ?? "", view.text].filter { !$0.isEmpty }.joined(separator: "，")
    }

    static func reopened(_ reason: String) -> String { "重新核查：" + reason }

    /// The first check in one sentence.
    static func text(of check: FirstCheck) -> String {
        let contact = [check.contactMode, check.contactPerson].filter { !$0.isEmpty }.joined(separator: " ")
        return [check.finding, contact].filter { !$0.isEmpty }.joined(separator: "，")
    }

    static func imported(_ outcome: ImportWhereabouts.Outcome) -> String {
        let rest = outcome.unknown + outcome.unfollowed
        return "读了 \(outcome.rows) 行：新的去向 \(outcome.answers) 人，其中辍学 \(outcome.dropouts) 人"
            + (rest == 0 ? "" : "；\(rest) 行没有办成，列在“没有办成的行”里")
    }

    /// What the register counts: whoever was missing once, and who of them is no longer 未报到.
    static func registered(_ standings: [Standing]) -> String {
        let (came, left) = (standings.count { $0.isAtSchool }, standings.count { $0.hasLeft })
        let gone = [("已到校", came), ("已核减", left)].filter { $0.1 > 0 }.map { "\($0.0) \($0.1) 人" }
        return "人" + (gone.isEmpty ? "" : "，其中" + gone.joined(separator: "、"))
            + "，\(ArrivalWords.absent) \(standings.count - came - left) 人"
    }

    static let contactModes = ["电话", "入户", "村（居）委会", "亲友", "微信"]
}

extension WhereaboutsCheck.State: Labelled {
    package var label: String {
        switch self {
        case .awaitingFirstCheck: "待初核"
        case .checking: "核查中"
        case .unproven: "待查实"
        case .settled: "去向已明"
        case .dropout: "认定辍学"
        }
    }
}

extension WhereaboutsCheck.Step: Labelled {
    package var label: String {
        switch self {
        case .firstCheck: "初步核查"
        case .agreeUnproven: "商定去向（待查实）"
        case .agreeSettled: "商定去向"
        case .agreeDropout: "认定辍学"
        case .reopen: "重新核查"
        case .reopenUnchecked: "重新核查，先初步核查"
        }
    }
}

extension WhereaboutsParty: Labelled {
    package var label: String {
        switch self {
        case .receiving: "接收学校"
        case .sending: "移交学校"
        case .town: "镇（街）"
        }
    }
}

extension Destination {
    /// What proves it, as the county asks.
    var proof: String {
        switch self {
        case .receivingSchool, .otherSchoolOfCounty: "报到登记"
        case .otherCounty, .otherCountyWithoutRecord, .otherProvince, .otherProvinceWithoutRecord: "就读证明或学籍查询"
        case .privateSchool: "学籍注册"
        case .specialSchool: "安置文书"
        case .homeTeaching: "评估鉴定和安置文书"
        case .leave: "休学（延缓）审批表"
        case .abroad: "护照、签证和学校证明"
        case .deceased: "死亡证明"
        case .householdProblem: "公安证明"
        case .lost: "联系记录"
        case .dropout: "走访记录、认定表"
        case .retained: "学校会议纪要"
        case .finished: "出生日期或毕业证明"
        case .vocational: "就读证明"
        }
    }
}

extension WhereaboutsLink.Problem: Labelled {
    package var label: String {
        switch self {
        case .unknown: "名册里没有这名学生"
        case .repeated: "同一张表里已有这名学生"
        case .code: "去向代码认不出"
        case .present: "这名学生此前已报到"
        case .older: "核查日期早于已有的结论或认定；后来才商定的，改成商定那天的日期再导入"
        case .ahead: "核查日期还没有到"
        }
    }
}

/// What the joint check does not allow.
package enum WhereaboutsRefusal: Refusal, Hashable {
    case present
    case notOurs
    case notAwaited([String])
    case dayAhead(Day)
    /// Where the child stands since a later day than the one named.
    case overtaken(Day, Standing)
    case nothingToReopen
    /// The answer stands like this already.
    case nothingNew
    /// The same answer without the proof that it rests on.
    case proofDropped(String)
    /// What offices say otherwise, in words.
    case disagreeing([String])
    case notUnderCheck(Standing)

    package var sentence: String {
        switch self {
        case .present: "这名学生已经报到，不用再核查去向。"
        case .notOurs: "只有移交学校、接收学校、镇（街）和教育指导站可以填写意见。"
        case .notAwaited(let names): "\(names.joined(separator: "、"))不在待初步核查的名单里，刷新页面再办理。"
        case .dayAhead(let day): "\(day.chinese)还没有到，填写已经发生的日期。"
        case .overtaken(let day, let standing):
            "这名学生自\(day.chinese)起是“\(standing.label)”，核查日期不能早于这一天，不然结论会被后面的认定盖过。结论是后来商定的，填商定那天的日期。"
        case .notUnderCheck(let standing): "这名学生现在的状态是“\(standing.label)”，不能认定疑似辍学。"
        case .nothingNew: "和现有结论一样，没有改动。有了新的情况或佐证再填写。"
        case .proofDropped(let proof): "现有佐证“\(proof)”不能去掉。佐证有误的，先办重新核查。"
        case .disagreeing(let statements):
            "各方意见和这个结论不同（\(statements.joined(separator: "；"))）。请各方改正意见，或者写明为什么仍按这个结论办。"
        case .nothingToReopen: "还没有商定去向，不用重新核查。"
        }
    }
}
