import Domain
import Office
import Storage

/// How a county draws groups from classes 拆班、单独安置: the fewest children of a part, and what it calls the reasons. Policy,
/// no law: each is a setting.
struct GroupPolicy: Hashable, Sendable {
    /// So that no child is sent alone.
    var smallest = 8
    var words: [ClassGroup.Kind: String] = [
        .split: "拆班", .resettled: "易地搬迁", .disabled: "残疾", .individual: "一人一案",
    ]

    private static let setting = "placement.groups"
    static let range = 1...60

    func word(_ kind: ClassGroup.Kind) -> String { words[kind] ?? kind.rawValue }

    /// What the county has laid down, or the defaults.
    static func kept(at desk: Desk) throws -> GroupPolicy {
        let text = try SettingStore(connection: desk.connection, county: desk.county).value(setting) ?? ""
        let lines = text.split(separator: "\n").map(String.init)
        var policy = GroupPolicy()
        guard lines.count == 1 + ClassGroup.Kind.allCases.count, let smallest = Int(lines[0]) else { return policy }
        policy.smallest = smallest
        for (kind, word) in zip(ClassGroup.Kind.allCases, lines.dropFirst()) { policy.words[kind] = word }
        return policy
    }

    func keep(at desk: Desk) throws {
        try SettingStore(connection: desk.connection, county: desk.county).set(
            Self.setting, to: (["\(smallest)"] + ClassGroup.Kind.allCases.map(word)).joined(separator: "\n"))
    }

    var sentence: String {
        "拆班每部分至少 \(smallest) 人；事由写作“" + ClassGroup.Kind.allCases.map(word).joined(separator: "”“") + "”"
    }
}

/// Lays down how groups are drawn.
struct SetGroupPolicy: Command {
    let policy: GroupPolicy
    let year: Int

    func run(in desk: Desk) throws {
        try desk.require(.manageSettings)
        let words = ClassGroup.Kind.allCases.map(policy.word)
        guard GroupPolicy.range.contains(policy.smallest), Set(words).count == words.count,
            words.allSatisfy({ (1...20).contains($0.count) && !$0.contains("\n") })
        else { throw GroupPolicyRefusal() }
        guard try GroupPolicy.kept(at: desk) != policy else { return }
        try policy.keep(at: desk)
        try desk.record(Entry(.settingChanged, on: "cohort:\(year)"), cohort: year, reason: policy.sentence)
    }
}

struct GroupPolicyRefusal: Error, Refusal {
    var sentence: String { "每部分至少几人：填写 1 到 60 的整数；四种事由都要写，各不相同，每种最多 20 个字" }
}
