import Domain
import Office
import Web

/// The words of the balance sheet.
package enum BalanceWords {
    static let title = "平衡表"
    static let county = "全县"
    static let byReceivingSchool = "按接收学校"
    static let noReceivingSchool = "尚未划定接收学校"
    static let joinedHere = "新增（不在六年级班内）"
    static func walkIns(at school: String) -> String { "名册外（\(school)接收）" }
    static let opening = "期初"
    static let joined = "新增"
    static let movedIn = "转入"
    static let movedOut = "转出"
    static let left = "核减"
    static let closing = "期末"
    package static let balanced = "平"
    package static let unbalanced = "不平"
    static let equation = "期初 + 新增 − 核减 = 期末 = 各状态人数之和。每个数字都可以点开名单。"
    static let equationByReceiving =
        "期初是划定到这所学校的人数。期初 + 新增 + 转入 − 转出 − 核减 = 期末 = 各状态人数之和。"
        + "转入：划定在别处、现在这所学校；转出：划定在这所学校、现在别处。每个数字都可以点开名单。"

    static let noDay = "日期写不对，例如 2026-09-02"
    static let dayToCome = "这一天还没有到"
    static let nobodyYet = "这里还没有学生。花名册导入后，这张表就有数。"
    static let nobodyThen = "到这一天，这里还没有学生的记录。"

    static func moment(_ asOf: AsOf) -> String {
        switch (asOf.on, asOf.known) {
        case (nil, nil): "现在"
        case (let on?, nil): "\(on.chinese)当日终了"
        case (nil, let known?): "截至\(known.chinese)已记录的"
        case (let on?, let known?): "\(on.chinese)当日终了，截至\(known.chinese)已记录的"
        }
    }
}

extension StudentPart: Labelled {
    package var label: String {
        switch self {
        case .opening: BalanceWords.opening
        case .joined: BalanceWords.joined
        case .movedIn: BalanceWords.movedIn
        case .movedOut: BalanceWords.movedOut
        case .left: BalanceWords.left
        case .closing: BalanceWords.closing
        }
    }
}

extension Imbalance {
    /// What does not balance, with the children to look at.
    package var sentence: String {
        let who = children.isEmpty ? "" : "，请核查：" + children.joined(separator: "、")
        return switch kind {
        case .class(let name, let frozen, let counted): "\(name)冻结 \(frozen) 人，现能点到 \(counted) 人\(who)"
        case .receiving(let name, let frozen, let counted): "划定到\(name)的应有 \(frozen) 人，现能点到 \(counted) 人\(who)"
        case .withoutFacts: "有 \(children.count) 名学生在名册上却没有任何记录\(who)"
        case .withoutPlace: "有 \(children.count) 名学生算不到任何学校\(who)"
        case .outside: "有 \(children.count) 名学生在名册上，却既不在册也不是新增\(who)"
        }
    }
}

extension UnbalancedDay: Refusal {
    package var sentence: String {
        "\(day.chinese)不能日结：账不平。" + imbalances.map(\.sentence).joined(separator: "；") + "。查清后再日结。"
    }
}

extension DayNotOver: Refusal {
    package var sentence: String { "\(day.chinese)还没有过完，过了零点再日结（零点后 5 分钟起）。" }
}

extension DayBeforeLedger: Refusal {
    package var sentence: String { "\(day.chinese)还没有任何学生的记录，不用日结。" }
}
