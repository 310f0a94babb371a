import Allocation
import Web

/// Sentences of whether the seats suffice, and what could be done.
package struct ShortageWords {
    /// Classes told by name in one line of the price list.
    private static let shownWays = 5

    static let leftOut = "先收回做不到的规则，再试算。下面的数没有计入这几条规则。"

    private let names: PlacementNames

    package init(_ names: PlacementNames) { self.names = names }

    /// Facts first, then what is missing where; each is true of every plan.
    package func sentences(_ shortage: Shortage) -> [String] {
        facts(shortage) + regions(shortage)
    }

    /// The same with those who have no school to go to.
    func sentences(_ shortage: Shortage, _ stranded: Stranded) -> [String] {
        facts(shortage, stranded) + regions(shortage)
    }

    private func facts(_ shortage: Shortage, _ beside: Stranded? = nil) -> [String] {
        let (pupils, seats) = (shortage.pupils + (beside?.taken ?? 0), shortage.seats)
        let (children, nowhere) = (shortage.children + (beside?.children ?? 0), beside?.children ?? 0)
        let who = nowhere == 0 ? "能去的学生共" : "学生共"
        var facts = [
            "\(who) \(children.grouped) 人，\(taken(pupils, by: children))"
                + (nowhere == 0 ? "" : "其中 \(nowhere.grouped) 人一所学校也去不了，") + "学位共 \(seats.grouped) 个，"
                + (pupils > seats ? "总数就缺 \((pupils - seats).grouped) 个。" : "总数余 \((seats - pupils).grouped) 个。")
        ]
        facts += stranded(shortage.stranded)
        if !shortage.oversized.isEmpty {
            facts.append(
                PlacementNames.list(shortage.oversized.map { names.classes[$0] }, "个班")
                    + "的\(shortage.isByChild ? "人数" : "整班要占的学位")超过可去的每一所学校的学位，整班坐不下。")
        }
        return facts
    }

    /// Classes that have no school at all; empty where there are none.
    func stranded(_ classes: [Int]) -> [String] {
        guard !classes.isEmpty else { return [] }
        return [
            PlacementNames.list(classes.map { names.classes[$0] }, "个班")
                + "没有一所可去的初中：没有道路距离，或者规则、最远允许路程都不允许。先导入道路距离，或者放宽。"
        ]
    }

    private func regions(_ shortage: Shortage) -> [String] {
        guard !shortage.regions.isEmpty else {
            return [
                "\(shortage.stranded.isEmpty ? "" : "有学校可去的，")\(shortage.isByChild ? "逐个学生" : "逐个学位")计算，学位够用；能不能整班坐下，以试算结果为准。"
            ]
        }
        return shortage.regions.map {
            witness($0, "只能去", "个学位")
                + "，缺 \($0.missing.grouped) 个。不增加学位、不允许去更远的学校，任何方案都补不上。"
        }
    }

    /// Boarders who lack a bed at every school that they may go to.
    func bedless(_ shortage: Shortage) -> [String] {
        shortage.regions.map {
            witness($0, "路远要寄宿，只能去", "张床位") + "，缺 \($0.missing.grouped) 张。不增加床位，任何方案都补不上。"
        }
    }

    /// The tightest region of seats, or of beds.
    func tight(_ region: Shortage.Region, beds: Bool = false) -> String {
        (beds ? witness(region, "路远要寄宿，只能去", "张床位") : witness(region, "只能去", "个学位"))
            + "，占\(beds ? "床位" : "学位")的 \(SeatWords.share(region.pupils, of: region.seats))，"
            + "是\(beds ? "床位" : "学位")最紧的一片。"
    }

    /// `德新镇的 14 个班 655 人只能去 3 所学校（盘江中学、昌明中学、云雾中学）共 610 个学位`
    private func witness(_ region: Shortage.Region, _ go: String, _ seats: String) -> String {
        let towns = towns(of: region)
        return (towns.isEmpty ? "" : PlacementNames.list(towns, "个镇（街）") + "的 ")
            + "\(names.count(region.classes)) 个班 \(region.children.grouped) 人\(taken(region.pupils, by: region.children))"
            + "\(go) \(region.schools.count) 所学校"
            + "（\(PlacementNames.list(region.schools.map { names.schools[$0] }, "所"))）共 \(region.seats.grouped) \(seats)"
    }

    /// `占 48 个学位，`; empty where each child takes one.
    private func taken(_ seats: Int, by children: Int) -> String {
        seats == children ? "" : "占 \(seats.grouped) 个学位，"
    }

    func towns(of region: Shortage.Region) -> [String] {
        Set(region.classes.map { names.towns[$0] }).subtracting([""]).sorted()
    }

    /// `允许 12.3 公里以内的学校时，还缺 45 个学位。`
    package func sentence(_ point: Shortage.Point) -> String {
        let way = PlacementWords.way(point.metres)
        return point.missing == 0
            ? "允许 \(way)以内的学校时，学位够用。" : "只允许 \(way)以内的学校时，缺 \(point.missing.grouped) 个学位。"
    }

    /// One line of the price list.
    ///
    /// - Parameter classSizes: pupils of an ordinary class at each school, to tell seats as classes.
    package func sentence(_ repair: Repair, classSizes: [Int] = []) -> String {
        let least = repair.isProvenLeast ? "已证明再少不行" : "这是已找到的最少数"
        switch repair.lever {
        case .seats, .distance: return whole([repair.lever], least, classSizes)
        case .all(let levers): return whole(levers, least, classSizes)
        case .split(let unit, let parts):
            let place = parts.map { "\($0.pupils) 人去\(names.schools[$0.school])" }.joined(separator: "，")
            return "\(names.classes[unit])拆成两部分：\(place)；\(least)。"
        case .rule(let code): return "收回规则“\(code)”，涉及 \(repair.touched) 人。"
        }
    }

    /// Levers that leave the classes whole.
    private func whole(_ levers: [Repair.Lever], _ least: String, _ classSizes: [Int]) -> String {
        var (parts, notes, seats): ([String], [String], Int) = ([], [], 0)
        for lever in levers {
            switch lever {
            case .seats(let school, let more):
                let size = classSizes.indices.contains(school) ? classSizes[school] : 0
                let classes = size > 0 ? "（\((more + size - 1) / size) 个班以内）" : ""
                parts.append("\(names.schools[school])增加 \(more) 个学位\(classes)")
                seats += more
            case .distance(let metres, let more, let ways):
                parts.append(
                    "允许的路程由 \((metres - more).grouped) 米放宽 \(more.grouped) 米，到 \(metres.grouped) 米")
                notes.append("比原来允许的走得远的：\(told(ways))")
            default: break
            }
        }
        let sum = parts.count > 1 ? "，合计 \(seats.grouped) 个学位" : ""
        return ([parts.joined(separator: "，同时") + sum + "，各班就都能整班坐下"] + notes + [least])
            .joined(separator: "；") + "。"
    }

    private func told(_ ways: [Repair.Way]) -> String {
        let who = ways.prefix(Self.shownWays).map { way in
            "\(names.classes[way.unit]) \(way.pupils) 人去\(names.schools[way.school]) \(way.metres.grouped) 米"
        }.joined(separator: "，")
        guard ways.count > Self.shownWays else { return who }
        return who + "，等 \(ways.count) 个班 \(ways.reduce(0) { $0 + $1.pupils }.grouped) 人"
    }

    /// What a plan comes to: `超出学位 12 人，路程合计 1,234.5 人·公里，最远 8.9 公里`.
    package func outcome(_ present: RepairList.Present, _ unit: String) -> String {
        "超出学位 \(PlacementWords.over(present.value.seatsOver, unit))，路程合计 "
            + "\(PlacementWords.kilometres(present.value.cost)) 人·公里，最远 \(PlacementWords.way(present.farthest))"
    }

    /// What the plan with a repair comes to, beside the plan without: `路程合计 1,300.2 人·公里（多 65.7），最远 9.2 公里（不变）。`
    package func cost(_ repair: Repair, beside present: RepairList.Present?) -> String {
        func change(_ metres: Int, _ before: Int?, _ more: String, _ less: String) -> String {
            guard let before else { return "" }
            let figure = PlacementWords.kilometres(abs(metres - before))
            return metres == before ? "（不变）" : "（\(metres > before ? more : less) \(figure)）"
        }
        return "路程合计 \(PlacementWords.kilometres(repair.value.cost)) 人·公里"
            + change(repair.value.cost, present?.value.cost, "多", "少")
            + "，最远 \(PlacementWords.way(repair.farthest))" + change(repair.farthest, present?.farthest, "远", "近") + "。"
    }

    /// What a price list left out; nil where it is complete.
    ///
    /// - Parameter isStopped: somebody ended the search, not the work allowed for it.
    package func sentence(_ untried: RepairList.Untried, isStopped: Bool = false) -> String? {
        guard !untried.isEmpty else { return nil }
        let schools = untried.schools.map { names.schools[$0] }
        let parts = [
            schools.isEmpty ? nil : PlacementNames.list(schools, "所学校") + "增加学位",
            untried.distance ? "放宽路程" : nil,
            untried.rules.isEmpty ? nil : "收回 \(untried.rules.count) 条规则", untried.several ? "几处一起" : nil,
            untried.split ? "拆班" : nil,
        ].compactMap { $0 }
        return "\(isStopped ? "中途停止" : "计算量有限")，还没有试完：\(parts.joined(separator: "；"))。"
    }

    /// Rules that no plan can keep.
    package func sentences(_ conflicts: [RuleConflict]) -> [String] {
        conflicts.map(sentence) + (conflicts.isEmpty ? [] : [Self.leftOut])
    }

    /// Rules under which the classes have schools, and the schools not the seats.
    package func crowding(_ conflict: RuleConflict) -> String {
        "规则\(told(conflict))\(conflict.rules.count == 1 ? "使" : "合在一起，使")各班不能整班坐下。"
    }

    package func sentence(_ conflict: RuleConflict) -> String {
        guard !conflict.rules.isEmpty else { return "不是规则的问题：一条规则都没有，各班也不能整班坐下。" }
        let rules = told(conflict)
        return conflict.rules.count == 1
            ? "规则\(rules)做不到，须收回或修改。"
            : "规则\(rules)互相冲突，不能同时做到；" + (conflict.isMinimal ? "收回其中任何一条即可。" : "须取消其中一条或几条。")
    }
    private func told(_ conflict: RuleConflict) -> String {
        conflict.rules.map { "“\($0)”" }.joined(separator: "、")
    }
}

extension Shortage {
    /// Each child takes a seat, no class more.
    fileprivate var isByChild: Bool { children == pupils }
}
