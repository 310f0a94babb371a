/// What a column says that asks for one circumstance of a child 是否留守儿童, 残疾类型: read by its words, never by a code,
/// for the codes of the systems contradict each other.
package enum CategoryAnswer: Hashable, Sendable {
    case yes, no
    /// Words that nobody can take for a yes or a no: 不详, 1, 待核实.
    case unknown

    /// Nothing written is a no. Fails for a field that asks for no circumstance.
    package init?(_ text: String, in field: RosterField) {
        guard let words = Self.words[field] else { return nil }
        if let label = Self.labels[text], label.field == field {
            self = label.answer
            return
        }
        if let plain = Self.plain[text] {
            self = plain
            return
        }
        let answer = TextRepair.halfWidth(TextRepair.withoutSpaces(text))
        if answer.isEmpty {
            self = .no
        } else if let plain = Self.plain[answer] {
            self = plain
        } else if Self.doubts.contains(where: { answer.contains($0) }) {
            self = .unknown
        } else {
            self = Self.sum(
                of: answer.unicodeScalars.split(whereSeparator: Self.separators.contains).map(String.init), words)
        }
    }

    /// One yes is enough beside words that deny another thing 非脱贫户、低保; beside a bare no 是/否 it says nothing.
    private static func sum(of parts: [String], _ words: [String]) -> CategoryAnswer {
        let answers = parts.map { answer($0, words) }
        if answers.contains(.yes) { return parts.contains { plain[$0] == .no } ? .unknown : .yes }
        return !answers.isEmpty && answers.allSatisfy { $0 == .no } ? .no : .unknown
    }

    private static func answer(_ part: String, _ words: [String]) -> CategoryAnswer {
        if let plain = plain[part] { return plain }
        func names(_ text: some StringProtocol) -> Bool { words.contains { text.contains($0) } }
        for denial in denials where part.hasPrefix(denial) && names(part.dropFirst(denial.count)) { return .no }
        return names(part) ? .yes : .unknown
    }

    private static let separators: Set<Unicode.Scalar> = ["、", ",", "，", ";", "；", "/", "|", "(", ")"]

    private static let plain: [String: CategoryAnswer] = {
        let yes = ["是", "有", "√", "✓", "✔", "☑", "Y", "y", "yes", "YES", "Yes"]
        let no = [
            "否", "无", "非", "不", "未", "不是", "没有", "不属于", "×", "✗", "✘", "☐", "N", "n", "no", "NO", "No", "/", "-", "—",
            "健康", "正常", "健全", "一般户", "一般农户", "普通户",
        ]
        return Dictionary(yes.map { ($0, .yes) } + no.map { ($0, .no) }, uniquingKeysWith: { first, _ in first })
    }()

    /// The labels of the national system, which stand in nearly every cell.
    private static let labels: [String: (field: RosterField, answer: CategoryAnswer)] = {
        var labels: [String: (field: RosterField, answer: CategoryAnswer)] = [
            "非留守儿童": (.leftBehind, .no), "单亲留守儿童": (.leftBehind, .yes), "双亲留守儿童": (.leftBehind, .yes),
            "非随班就读": (.inclusion, .no), "无残疾": (.disability, .no),
        ]
        for category in DisabilityCard.Category.allCases { labels[category.word + "残疾"] = (.disability, .yes) }
        return labels
    }()

    private static let denials = ["不属于", "不是", "没有", "非", "无", "未", "不"]

    /// 未脱贫 denies and states at once.
    private static let doubts = ["疑似", "待", "是否", "不详", "不清", "未知", "未定", "不确定", "未脱贫", "?"]

    private static let words: [RosterField: [String]] = [
        .leftBehind: ["留守", "单亲", "双亲"],
        .inDifficulty: ["困境", "孤儿", "无人抚养"],
        .orphan: ["孤儿", "无人抚养"],
        .lowIncome: ["低保", "特困", "脱贫", "监测", "贫困", "建档立卡", "困难"],
        .aid: ["需要", "申请", "资助"],
        .allowance: ["享受", "一补", "补助"],
        .disability: ["残疾", "其他"] + DisabilityCard.Category.allCases.map(\.word),
        .inclusion: ["随班", "残疾", "视力", "听力", "智力"],
        .struggling: ["学困", "困难"],
        .accompanying: ["随迁"],
        .relocated: ["搬迁"],
    ]
}
