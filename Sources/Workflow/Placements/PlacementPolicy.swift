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
    /// Whether a class takes the seats of one class 按班数, however many children it has; otherwise a seat for each child 按人数.
    var countsClasses = false
    /// Children in a class at the most 班额上限; a plan with fewer beyond that is the better one, whatever is over the seats.
    var mostPerClass: Int?
    /// Up to so many metres a child is thought to walk 走读距离; who has farther and wants to board needs a bed.
    var walkingMetres = 3_000

    static let ways = 1...200_000
    static let walks = 1...50_000
    static let classes = 1...100

    private static let setting = "placement.levels"
    private static let walkingSetting = "placement.walkingMetres"
    private static let togetherSetting = "placement.keepsTogether"

    /// What the county has laid down, or the defaults.
    static func kept(at desk: Desk) throws -> PlacementPolicy {
        let settings = SettingStore(connection: desk.connection, county: desk.county)
        var policy = PlacementPolicy(text: try settings.value(setting) ?? "")
        if let walking = try settings.value(walkingSetting).flatMap({ Int($0) }) { policy.walkingMetres = walking }
        policy.levels.keepsTogether = try settings.value(togetherSetting) != "0"
        return policy
    }

    func keep(at desk: Desk) throws {
        let settings = SettingStore(connection: desk.connection, county: desk.county)
        try settings.set(Self.setting, to: text)
        try settings.set(Self.walkingSetting, to: "\(walkingMetres)")
        try settings.set(Self.togetherSetting, to: levels.keepsTogether ? "1" : "0")
    }

    /// As it is stored, and told in the ground of a plan, whose code it is part of: what came later is there only where it
    /// was laid down, so that plans from before keep their text.
    var text: String {
        let flags = [levels.limitsFarthest, levels.stabilityFirst, limitsBeds, countsClasses].map { $0 ? 1 : 0 }
        let counting = countsClasses || mostPerClass != nil || levels.keepsTogether
        return "\(flags[0]),\(flags[1]),\(levels.tolerance),\(flags[2]),\(longestWay ?? 0)"
            + (counting ? ",\(flags[3]),\(mostPerClass ?? 0)" : "") + (levels.keepsTogether ? ",1" : "")
    }

    /// What the junior schools can take in. A class that stays one takes the seats of the largest class that any school
    /// plans, so that it takes the same at each.
    func rooms(of schools: [School]) -> [SchoolRoom] {
        let perClass = countsClasses ? schools.map(\.classSize).max().flatMap { $0 > 0 ? $0 : nil } : nil
        return schools.map { school in
            let seats = perClass.map { school.plannedClasses * $0 } ?? school.seats
            return SchoolRoom(
                school: school.id, seats: seats, beds: school.beds,
                most: perClass == nil ? mostPerClass.map { max(seats, school.plannedClasses * $0) } : nil,
                perClass: perClass)
        }
    }

    /// Nil where the most of a class leaves every school the classes that it plans.
    func crowded(_ schools: [School]) -> CrowdedClasses? {
        guard let mostPerClass, !countsClasses else { return nil }
        let crowded = schools.filter { $0.plannedClasses > 0 && $0.classSize > mostPerClass }
        return crowded.isEmpty ? nil : CrowdedClasses(most: mostPerClass, schools: crowded)
    }

    /// What must be known of how seats are counted where it is asked whether they suffice.
    func notes(on schools: [School]) -> [String] {
        let form = PlacementWords.form(of: rooms(of: schools)).map { "学位" + $0 }
        return [form, crowded(schools)?.sentence].compactMap { $0.map { $0 + "。" } }
    }

    /// The order of the levels.
    ///
    /// - Parameter comparesLastYear: last year's schools are known.
    func levels(comparingLastYear comparesLastYear: Bool) -> LevelPolicy {
        var levels = levels
        levels.limitsCrowding = mostPerClass != nil && !countsClasses
        levels.comparesLastYear = comparesLastYear
        return levels
    }

    /// Every level, also the one that needs last year's schools.
    private var labels: [String] { levels(comparingLastYear: true).levels.map(\.label) }

    /// `超出学位、最远多走、路程合计、离开上年对口学校、小学去向`.
    var order: String { labels.joined(separator: "、") }

    /// `知道上年去向时，为了少一些“离开上年对口学校”“小学去向”，“路程合计”最多可以多 1%`.
    var give: String {
        let widened = levels(comparingLastYear: true).widened?.label ?? ""
        let later = labels.drop { $0 != widened }.dropFirst().map { "“\($0)”" }.joined()
        return "知道上年去向时，为了少一些\(later)，“\(widened)”最多可以多 \(LevelWords.percent(levels.tolerance))"
    }

    var sentence: String {
        "学位\(countsClasses ? "按班数算" : "按人数算")"
            + (countsClasses ? "" : mostPerClass.map { "，班额上限 \($0) 人" } ?? "") + "；先后：\(order)；\(give)"
            + "；寄宿床位\(limitsBeds ? "不许超出" : "超出时提醒")"
            + "；最远允许路程\(longestWay.map { " \($0.grouped) 米" } ?? "不限")；走读距离 \(walkingMetres.grouped) 米"
    }
}

extension PlacementPolicy {
    /// The defaults for what `text` does not write.
    init(text: String) {
        let numbers = text.split(separator: ",").compactMap { Int($0) }
        guard (4...8).contains(numbers.count), (0...100).contains(numbers[2]) else { return }
        levels.limitsFarthest = numbers[0] == 1
        levels.stabilityFirst = numbers[1] == 1
        levels.tolerance = numbers[2]
        limitsBeds = numbers[3] == 1
        longestWay = numbers.dropFirst(4).first.flatMap { Self.ways.contains($0) ? $0 : nil }
        guard numbers.count >= 7 else { return }
        countsClasses = numbers[5] == 1
        mostPerClass = Self.classes.contains(numbers[6]) ? numbers[6] : nil
        levels.keepsTogether = numbers.last == 1 && numbers.count == 8
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
            policy.mostPerClass.map(PlacementPolicy.classes.contains) ?? true,
            PlacementPolicy.walks.contains(policy.walkingMetres)
        else { throw PlacementPolicyRefusal() }
        if let crowded = policy.crowded(try desk.directory.receivingSchools()) { throw crowded }
        guard try PlacementPolicy.kept(at: desk) != policy else { return }
        try policy.keep(at: desk)
        try desk.record(
            Entry(.settingChanged, on: "cohort:\(year)"), cohort: year, reason: "试算\(policy.sentence)")
    }
}

/// The tolerance, the most of a class, the longest way or the walking distance is out of bounds.
struct PlacementPolicyRefusal: Error, Refusal {
    static let tolerance = "最多可以多：填写 0 到 100 的整数，单位是千分之一"
    static let longest = "最远允许路程：填写 1 到 200,000 的整数，单位是米；不限就空着"
    static let most = "班额上限：填写 1 到 100 的整数，单位是人；不限就空着"
    static let walking = "走读距离：填写 1 到 50,000 的整数，单位是米"

    var sentence: String { "\(Self.tolerance)；\(Self.most)；\(Self.longest)；\(Self.walking)" }
}

/// Schools plan larger classes than the most of a class: their seats go beyond it, so that nobody there is counted as beyond.
struct CrowdedClasses: Error, Refusal {
    let most: Int
    let schools: [School]

    var sentence: String {
        let largest = schools.map(\.classSize).max() ?? most
        return PlacementNames.list(schools.map { "\($0.name)（班额 \($0.classSize) 人）" }, "所学校")
            + "计划的班额已经大于班额上限 \(most) 人，这些学校超出上限的人数算不出来：先导入改好七年级计划班数、班额的学校名录，"
            + "或者把班额上限改为 \(largest) 人以上"
    }
}
