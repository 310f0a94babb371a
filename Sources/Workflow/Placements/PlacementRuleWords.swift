import Domain
import Office
import Web

extension PlacementRule.Kind: Labelled {
    /// 规则.
    package var label: String {
        switch self {
        case .forbid: "不得划到"
        case .require: "必须划到"
        case .together: "必须同校"
        case .apart: "不得同校"
        }
    }
}

/// Why a rule is not taken, or not taken back.
enum PlacementRuleRefusal: Refusal, Hashable {
    case kindMissing
    case classMissing
    case schoolMissing
    case notJunior(String)
    case otherMissing
    case sameClass
    case reasonMissing
    case standsAlready(Int)
    /// With the words of the other rules.
    case contradicts([String])
    /// Of a rule on a school, and on two classes: the other field is filled too.
    case otherUnused
    case schoolUnused
    case liftedAlready
    case wholeSchoolOfClasses

    /// The field of the form that is to be mended; nil where it is not one field.
    var field: String? {
        switch self {
        case .kindMissing: "kind"
        case .classMissing, .wholeSchoolOfClasses: "class"
        case .schoolMissing, .notJunior, .schoolUnused: "school"
        case .otherMissing, .sameClass, .otherUnused: "other"
        case .reasonMissing: "reason"
        case .standsAlready, .contradicts, .liftedAlready: nil
        }
    }

    var sentence: String {
        switch self {
        case .kindMissing: "选择规则"
        case .classMissing: "选择毕业班"
        case .schoolMissing: "选择初中"
        case .notJunior(let school): "\(school)不是初中，不能接收毕业班"
        case .otherMissing: "选择另一个毕业班"
        case .sameClass: "两个班要不同"
        case .reasonMissing: "写明理由"
        case .standsAlready(let number): "这条规则已经有了，是第 \(number) 条"
        case .contradicts(let others) where others.count == 1: "和“\(others[0])”矛盾，两条不能同时遵守；要改就先收回那一条"
        case .contradicts(let others):
            "和" + others.map { "“\($0)”" }.joined(separator: "、") + "合在一起矛盾，这几条不能同时遵守；要改就先收回其中一条"
        case .otherUnused: "“不得划到”“必须划到”不用另一个毕业班：不要选，或者改选规则"
        case .schoolUnused: "“必须同校”“不得同校”不用初中：不要选，或者改选规则"
        case .liftedAlready: "这条规则已经收回"
        case .wholeSchoolOfClasses: "整所小学只能选“不得划到”或“必须划到”；同校、不同校按班逐条增加"
        }
    }
}

enum PlacementRuleWords {
    static let mostUnused = "已保存。学位按班数算时不用班额上限，没有保存填写的班额上限"
    static let nothingKeeps = "没有找到遵守全部规则的方案：不得同校的班分不开，或者寄宿床位不够。收回一条规则，或者不把床位作为限制，再试算。"
    static let stoppedTooEarly = "停止以前还没有找到遵守“不得同校”和床位限制的方案，没有存下草案。不限时间再试算一次。"
    static let pinsMayBreak = "也可能是锁定的班不合规则，先解除锁定再试。"

    struct Names {
        let schoolClass: String
        let other: String
    }

    /// `第 3 条 光辉小学六年级(1)班不得划到盘江中学`.
    static func sentence(_ rule: PlacementRule, _ names: Names) -> String {
        let what =
            rule.kind.isOfSchool
            ? "\(names.schoolClass)\(rule.kind.label)\(names.other)"
            : "\(names.schoolClass)和\(names.other)\(rule.kind.label)"
        return "第 \(rule.number) 条 \(what)"
    }

    static func added(_ sentence: String, reason: String) -> String { "\(sentence)；理由：\(reason)" }
    static func lifted(_ sentence: String, reason: String) -> String { "收回\(sentence)；理由：\(reason)" }
}

extension Desk {
    func names(of rule: PlacementRule, _ names: PlaceNames) throws -> PlacementRuleWords.Names {
        PlacementRuleWords.Names(
            schoolClass: try fullName(of: rule.schoolClass),
            other: try rule.school.map { names.school($0) } ?? rule.other.map { try fullName(of: $0) } ?? "")
    }

    func sentences(of rules: [PlacementRule], year: Int) throws -> [String] {
        let names = try PlaceNames(self, year: year)
        return try rules.map { PlacementRuleWords.sentence($0, try self.names(of: $0, names)) }
    }

    /// The rules of a year that stand, with their words.
    func standingRules(_ year: Int) throws -> [(rule: PlacementRule, sentence: String)] {
        let rules = try placementRules.standing(year)
        return Array(zip(rules, try sentences(of: rules, year: year)))
    }
}
