/// What a column says that asks for one circumstance of a child 是否留守儿童, 残疾类型: read by its words, never by a code,
/// for the codes of the systems contradict each other.
package enum CategoryAnswer: Hashable, Sendable {
    case yes, no
    /// Words that nobody can take for a yes or a no: 不详, 1, 待核实.
    case unknown

    /// Nothing written is a no. Fails for a field that asks for no circumstance.
    package init?(_ text: String, in field: RosterField) {
        guard Self.words[field] != nil else { return nil }
        if text.isEmpty || text.utf8.elementsEqual("否".utf8) {
            self = .no
            return
        }
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
                of: answer.unicodeScalars.split(whereSeparator: Self.separators.contains).map(String.init), field)
        }
    }

    /// One yes is enough beside words that deny another thing 非脱贫户、低保; beside a bare no 是/否, or beside words that
    /// all is well 听力、视力正常, it says nothing.
    private static func sum(of parts: [String], _ field: RosterField) -> CategoryAnswer {
        let answers = parts.map { answer($0, field) }
        if answers.contains(.yes) {
            return parts.contains { plain[$0] == .no || well(in: $0) != nil } ? .unknown : .yes
        }
        return !answers.isEmpty && answers.allSatisfy { $0 == .no } ? .no : .unknown
    }

    private static func answer(_ part: String, _ field: RosterField) -> CategoryAnswer {
        if let answer = plain[part] ?? wholes[field]?[part] { return answer }
        func names(_ text: some StringProtocol) -> Bool { words[field, default: []].contains { text.contains($0) } }
        if let well = well(in: part) {
            // 视力正常 denies what it names; 视力不正常 and 孤儿在家 do not.
            let rest = part.hasSuffix(well) ? String(part.dropLast(well.count)) : ""
            return DisabilityCard.Category.allCases.contains { $0.word == rest } && names(rest) ? .no : .unknown
        }
        for denial in denials where part.hasPrefix(denial) && names(part.dropFirst(denial.count)) { return .no }
        return names(part) ? .yes : .unknown
    }

    private static func well(in part: String) -> String? { wells.first { part.contains($0) } }

    /// That all is well, said of whatever is named before it.
    private static let wells = ["正常", "健全", "良好", "健康", "健在", "在家"]

    /// Words that answer only when they stand alone: 单亲 is left behind by one of two, 单亲家庭 need not be.
    private static let wholes: [RosterField: [String: CategoryAnswer]] = [
        .leftBehind: ["单亲": .yes, "双亲": .yes, "双亲在家": .no, "父母在家": .no]
    ]

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
        .leftBehind: ["留守"],
        .inDifficulty: ["困境", "孤儿", "无人抚养"],
        .orphan: ["孤儿", "无人抚养"],
        .lowIncome: ["低保", "特困", "脱贫", "监测", "贫困", "致贫", "返贫", "建档立卡", "低收入", "困难"],
        .aid: ["需要", "申请", "资助"],
        .allowance: ["享受", "一补", "补助"],
        .disability: ["残疾", "其他"] + DisabilityCard.Category.allCases.map(\.word),
        .inclusion: ["随班", "残疾", "视力", "听力", "智力"],
        .struggling: ["学困", "困难"],
        .accompanying: ["随迁"],
        .relocated: ["搬迁"],
    ]
}
