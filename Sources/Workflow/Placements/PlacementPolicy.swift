import Allocation
import Domain
import Office
import Storage
import Web

/// How a county orders and limits the levels of a plan 试算的先后, and whether beds are a limit. Policy, no law: each is a
/// setting.
struct PlacementPolicy: Hashable, Sendable {
    var levels = LevelPolicy()
    /// Whether a school takes no more boarders than it has beds.
    var limitsBeds = false
    /// Schools farther than so many metres are not computed with 最远允许路程; nil: any way is allowed.
    var longestWay: Int?
    /// Up to so many metres a child is thought to walk 走读距离; who has farther and wants to board needs a bed.
    var walkingMetres = 3_000

    static let ways = 1...200_000
    static let walks = 1...50_000

    private static let setting = "placement.levels"
    private static let walkingSetting = "placement.walkingMetres"

    /// What the county has laid down, or the defaults.
    static func kept(at desk: Desk) throws -> PlacementPolicy {
        let settings = SettingStore(connection: desk.connection, county: desk.county)
        var policy = PlacementPolicy(text: try settings.value(setting) ?? "")
        if let walking = try settings.value(walkingSetting).flatMap({ Int($0) }) { policy.walkingMetres = walking }
        return policy
    }

    func keep(at desk: Desk) throws {
        let settings = SettingStore(connection: desk.connection, county: desk.county)
        try settings.set(Self.setting, to: text)
        try settings.set(Self.walkingSetting, to: "\(walkingMetres)")
    }

    /// As it is stored.
    var text: String {
        let flags = [levels.limitsFarthest, levels.stabilityFirst, limitsBeds].map { $0 ? 1 : 0 }
        return "\(flags[0]),\(flags[1]),\(levels.tolerance),\(flags[2]),\(longestWay ?? 0)"
    }

    /// Every level, also the one that needs last year's schools.
    private var labels: [String] {
        var all = levels
        all.comparesLastYear = true
        return all.levels.map(\.label)
    }

    /// `超出学位、最远多走、路程合计、离开上年对口学校`.
    var order: String { labels.joined(separator: "、") }

    /// `为了少一些“离开上年对口学校”，“路程合计”最多可以多 1%`.
    var give: String {
        let last = labels.suffix(2)
        return "为了少一些“\(last.last ?? "")”，“\(last.first ?? "")”最多可以多 \(LevelWords.percent(levels.tolerance))"
    }

    var sentence: String {
        "先后：\(order)；\(give)"
            + "；寄宿床位\(limitsBeds ? "不许超出" : "超出时提醒")"
            + "；最远允许路程\(longestWay.map { " \($0.grouped) 米" } ?? "不限")；走读距离 \(walkingMetres.grouped) 米"
    }
}

extension PlacementPolicy {
    /// The defaults for what `text` does not write.
    init(text: String) {
        let numbers = text.split(separator: ",").compactMap { Int($0) }
        guard (4...5).contains(numbers.count), (0...100).contains(numbers[2]) else { return }
        levels.limitsFarthest = numbers[0] == 1
        levels.stabilityFirst = numbers[1] == 1
        levels.tolerance = numbers[2]
        limitsBeds = numbers[3] == 1
        longestWay = numbers.dropFirst(4).first.flatMap { Self.ways.contains($0) ? $0 : nil }
    }
}

/// Lays down the order of the levels and their tolerance.
struct SetPlacementPolicy: Command {
    let policy: PlacementPolicy
    let year: Int

    func run(in desk: Desk) throws {
        try desk.require(.manageSettings)
        guard (0...100).contains(policy.levels.tolerance),
            policy.longestWay.map(PlacementPolicy.ways.contains) ?? true,
            PlacementPolicy.walks.contains(policy.walkingMetres)
        else { throw PlacementPolicyRefusal() }
        guard try PlacementPolicy.kept(at: desk) != policy else { return }
        try policy.keep(at: desk)
        try desk.record(
            Entry(.settingChanged, on: "cohort:\(year)"), cohort: year, reason: "试算\(policy.sentence)")
    }
}

/// The tolerance, the longest way or the walking distance is out of bounds.
struct PlacementPolicyRefusal: Error, Refusal {
    static let tolerance = "最多可以多：填写 0 到 100 的整数，单位是千分之一"
    static let longest = "最远允许路程：填写 1 到 200,000 的整数，单位是米；不限就空着"
    static let walking = "走读距离：填写 1 到 50,000 的整数，单位是米"

    var sentence: String { "\(Self.tolerance)；\(Self.longest)；\(Self.walking)" }
}
