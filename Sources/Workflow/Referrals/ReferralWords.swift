import Domain
import Office
import Web

enum ReferralWords {
    static let disproved = "去向更正，不再发函"
    static let concluded = "新的去向已经落实，不再发函"
    static let returned = "学生已经复学，不再发函"
    static let local = "户口所在地在本县，不发函"
    static let merged = "与另一名学生是同一人，不再发函"

    /// Which letter about the child it is, where it is not the only one.
    static func round(_ file: ReferralFile) -> String { file.round > 1 ? "（第 \(file.round) 次）" : "" }

    /// What a letter says of the one before it, and of a return: only a return that stands makes a dropout the second.
    static func again(
        after former: ReferralFile?, of file: ReferralFile, returnedOn: Day?, droppedOutOn: Day?
    ) -> String {
        let day = droppedOutOn?.chinese ?? ""
        let back = returnedOn.map { "该生\($0.chinese)返校，\(day)再次辍学。" }
        guard let former else { return back ?? "" }
        let county = former.addressee == file.addressee ? "贵县" : former.addressee
        return "此前我县已于\(former.sentOn?.chinese ?? "")以“\(former.number)”函告\(county)，"
            + (back ?? "此后没有该生返校的记录，\(day)重新认定为辍学。")
    }

    /// What was done since the letter before it.
    static func measures(_ visits: [NumberedVisit], after former: ReferralFile?) -> String {
        guard former != nil else { return ReturnCaseWords.measures(visits) }
        return visits.isEmpty ? "已重新启动劝返复学程序" : "上次函告以来" + ReturnCaseWords.measures(visits)
    }

    /// The days of the dropout that a letter is about.
    static func dropout(_ letter: ReferralLetter) -> [(label: String, day: Day)] {
        let labels = letter.returnedOn == nil ? ["", "辍学认定日期"] : ["返校日期", "再次辍学日期"]
        return zip(labels, [letter.returnedOn, letter.droppedOutOn]).compactMap { label, day in
            day.map { (label, $0) }
        }
    }

    /// A number 文号 without what typists vary in: blanks, and the shape of its brackets.
    static func plain(number: String) -> String {
        String(
            TextRepair.halfWidth(TextRepair.withoutSpaces(number)).map { sign in
                if "〔【[(".contains(sign) { return "〔" }
                return "〕】])".contains(sign) ? "〕" : sign
            })
    }

    static func received(_ outcome: ReceiveLetters.Outcome) -> String {
        "读了 \(outcome.rows) 行，新登记来函 \(outcome.received) 件"
            + (outcome.withoutTown == 0 ? "" : "；\(outcome.withoutTown) 件地址里认不出镇（街），请分办")
    }

    /// The county government in whose county the household lies, as far as these texts name it, the first of them first;
    /// to be completed by hand.
    static func addressee(_ texts: String...) -> String {
        texts.lazy.compactMap(Household.county(in:)).first.map { $0 + "人民政府" } ?? ""
    }
}

extension Referral.State: Labelled {
    package var label: String {
        switch self {
        case .drafted: "拟稿"
        case .sent: "已发函"
        case .received: "办理中"
        case .answered: "已复函"
        case .withdrawn: "已撤回"
        }
    }
}

extension Referral.Step: Labelled {
    package var label: String {
        switch self {
        case .send: "发函"
        case .receive: "登记来函"
        case .answer: "复函"
        case .supplement: "续复函"
        case .withdraw: "撤回"
        case .redraft: "重新拟稿"
        }
    }
}

extension ReferralReply.Kind: Labelled {
    package var label: String {
        switch self {
        case .inSchool: "学生已在当地就读"
        case .returnWork: "当地继续劝返"
        case .other: "其他情况"
        }
    }
}

extension Referral.Direction: Labelled {
    package var label: String {
        switch self {
        case .outgoing: "发函"
        case .incoming: "来函"
        }
    }
}

/// What the law of letters does not allow.
package enum ReferralRefusal: Refusal, Hashable {
    case noDropout
    case householdUnknown
    case householdHere
    case noAddressee
    case numberMissing
    case numberTaken(String, by: String)
    case beforeSending(Day)
    case beforeReply(Day)
    case dayAhead(Day)
    case nextNotAfter(Day)

    package var sentence: String {
        switch self {
        case .noDropout: "只有认定辍学、正在劝返的学生才能向户籍地发函。"
        case .householdUnknown: "没有填写户口所在地，不能发函。先在劝返个案页的“户口所在地”里填写，写到县。"
        case .householdHere: "户口所在地在本县，由本县劝返，不发函。写得不对的，先在劝返个案页的“户口所在地”里改正，写到县。"
        case .noAddressee: "先填写户籍所在地的县级人民政府，再发函。"
        case .numberMissing: "填写文号。"
        case .numberTaken(let number, let holder): "文号“\(number)”本年度已用于\(holder)。核对文号，换一个没有用过的。"
        case .beforeSending(let day): "复函日期不能早于发函的 \(day.chinese)。"
        case .beforeReply(let day): "复函日期不能早于上一次复函的 \(day.chinese)。"
        case .dayAhead(let day): "\(day.chinese)还没有到，填写收到的复函的日期。"
        case .nextNotAfter(let day): "下次回音的日期要晚于复函的 \(day.chinese)。"
        }
    }
}
