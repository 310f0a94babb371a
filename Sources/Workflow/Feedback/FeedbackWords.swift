import Domain
import Office

extension Feedback.State: Labelled {
    package var label: String {
        switch self {
        case .drafted: "待发出"
        case .sent: "待回执"
        case .received: "已回执"
        }
    }
}

extension Feedback.Step: Labelled {
    package var label: String {
        switch self {
        case .send: "发出反馈"
        case .receive: "回执"
        }
    }
}

extension Feedback.Refusal: Refusal {
    package var sentence: String {
        switch self {
        case .arrivalOpen: "报到还没有截止，先截止报到，再发出反馈"
        case .nothingToReport: "本校没有应报到的学生，也没有学生报到，不用反馈"
        case .notRecipient: "这份反馈不是发给本单位的，由收件单位填写回执"
        case .receiptGiven: "对方已经回执，不用催办"
        }
    }
}

extension Reminder.Refusal: Refusal {
    package var sentence: String {
        switch self {
        case .remindedToday(let officer, let clock): "今天 \(clock) \(officer)已经催办过，确需再催，写明理由"
        case .matterMissing: "写明催办的事项"
        case .ownUnit: "不能催办本单位"
        }
    }
}

/// The other words of this room.
enum FeedbackWords {
    static let noSender = "名册外"
    static let diverted = "划入他校、在本校报到"
    /// What one line counts, as its columns are headed.
    static let counted = ["应报到", "实报到", "本县他校", "未报到", noSender, diverted]
    static func numbers(_ count: FeedbackCount) -> [Int] {
        [count.awaited, count.arrived, count.elsewhere, count.absent, count.unlisted, count.diverted]
    }

    /// Who came besides those awaited; empty where nobody did.
    static func besides(_ count: FeedbackCount) -> String {
        [("名册外报到", count.unlisted), (diverted, count.diverted)].filter { $0.1 > 0 }
            .map { "；另有\($0.0) \($0.1) 人" }.joined()
    }

    /// `522799-2026-FK0001`.
    static func serial(_ county: ID<County>, _ year: Int, _ number: Int) -> String {
        let digits = String(number)
        return "\(county)-\(year)-FK" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    static func serials(_ serials: [String]) -> String {
        guard let first = serials.first, let last = serials.last else { return "" }
        return first == last ? first : "\(first) 至 \(last)"
    }

    /// What stands below the list of the children who did not come.
    static func unnamed(_ count: Int) -> String { "其他镇（街）未报到学生 \(count) 人，名单由本校另行反馈其所在镇（街）。" }

    static func receiptOwed(of letter: FeedbackLetter) -> String {
        "\(letter.schoolName)报到情况反馈（\(letter.serial)）尚未回执"
    }

    static func edition(_ number: Int) -> String { number == 1 ? "" : "第 \(number) 次反馈" }

    static func guardians(_ guardians: [Guardian], phone: (String) -> String = { $0 }) -> String {
        guardians.map { guardian in
            let relation = guardian.relation.isEmpty ? "" : "（\(guardian.relation)）"
            return [guardian.name + relation, phone(guardian.phone)].filter { !$0.isEmpty }.joined(separator: " ")
        }.joined(separator: "；")
    }

    /// A cell's phones with their middles hidden.
    static func maskedPhones(_ text: String) -> String {
        let cell = PhoneCell(text)
        return (cell.numbers.map(\.maskedText) + cell.misfits.map(Masking.phone)).joined(separator: "、")
    }

    /// Text for a message group: names of offices and counts, never children.
    static func message(of letter: FeedbackLetter) -> String {
        let total = letter.content.total
        return
            "\(letter.recipientName)：\(letter.schoolName)截至\(letter.day.month)月\(letter.day.day)日应报到 \(total.awaited) 人，"
            + "实报到 \(total.arrived) 人，在本县其他学校报到 \(total.elsewhere) 人，未报到 \(total.absent) 人。"
            + "反馈单编号 \(letter.serial)，请核实后回执。"
    }
}
