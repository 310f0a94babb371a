import Allocation
import Web

/// Sentences of whether the seats suffice, and what could be done.
package struct ShortageWords {
    /// Classes told by name in one line of the price list.
    private static let shownWays = 5

    private let names: PlacementNames

    package init(_ names: PlacementNames) { self.names = names }

    /// Facts first, then what is missing where; each is true of every plan.
    package func sentences(_ shortage: Shortage) -> [String] {
        facts(shortage) + regions(shortage)
    }

    func facts(_ shortage: Shortage) -> [String] {
        let (pupils, seats) = (shortage.pupils, shortage.seats)
        var facts = [
            "能去的学生共 \(pupils.grouped) 人，学位共 \(seats.grouped) 个，"
                + (pupils > seats ? "总数就缺 \((pupils - seats).grouped) 个。" : "总数余 \((seats - pupils).grouped) 个。")
        ]
        if !shortage.stranded.isEmpty {
            facts.append(
                PlacementNames.list(shortage.stranded.map { names.classes[$0] }, "个班")
                    + "没有一所可去的初中：没有道路距离，或者规则、最远允许路程都不允许。先导入道路距离，或者放宽。")
        }
        if !shortage.oversized.isEmpty {
            facts.append(
                PlacementNames.list(shortage.oversized.map { names.classes[$0] }, "个班")
                    + "的人数超过可去的每一所学校的学位，整班坐不下。")
        }
        return facts
    }

    func regions(_ shortage: Shortage) -> [String] {
        guard !shortage.regions.isEmpty else {
            return ["逐个学生计算，学位够用；能不能整班坐下，以试算结果为准。"]
        }
        return shortage.regions.map { region in
            let towns = Set(region.classes.map { names.towns[$0] }).subtracting([""]).sorted()
            let whose = towns.isEmpty ? "" : PlacementNames.list(towns, "个镇（街）") + "的 "
            let schools = PlacementNames.list(region.schools.map { names.schools[$0] }, "所")
            let place =
                region.schools.isEmpty
                ? "没有学校可去" : "只能去 \(region.schools.count) 所学校（\(schools)）共 \(region.seats.grouped) 个学位"
            return "\(whose)\(region.classes.count) 个班 \(region.pupils.grouped) 人\(place)，"
                + "缺 \(region.missing.grouped) 个。不增加学位、不允许去更远的学校，任何方案都补不上。"
        }
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
        case .seats(let school, let more):
            let size = classSizes.indices.contains(school) ? classSizes[school] : 0
            let classes = size > 0 ? "（\((more + size - 1) / size) 个班以内）" : ""
            return "\(names.schools[school])增加 \(more) 个学位\(classes)，各班就都能整班坐下；\(least)。"
        case .split(let unit, let parts):
            let place = parts.map { "\($0.pupils) 人去\(names.schools[$0.school])" }.joined(separator: "，")
            return "\(names.classes[unit])拆成两部分：\(place)；\(least)。"
        case .distance(let metres, let more, let ways):
            let who = ways.prefix(Self.shownWays).map { way in
                "\(names.classes[way.unit]) \(way.pupils) 人去\(names.schools[way.school]) \(way.metres.grouped) 米"
            }.joined(separator: "，")
            let rest = ways.count > Self.shownWays ? "，等 \(ways.count) 个班 \(repair.touched.grouped) 人" : ""
            return "允许的路程由 \((metres - more).grouped) 米放宽 \(more.grouped) 米，到 \(metres.grouped) 米，"
                + "各班就都能整班坐下；比原来允许的走得远的：\(who)\(rest)；\(least)。"
        case .rule(let code): return "取消规则“\(code)”，涉及 \(repair.touched) 人。"
        }
    }

    package func sentence(_ conflict: RuleConflict) -> String {
        guard !conflict.rules.isEmpty else { return "不是规则的问题：一条规则都没有，各班也不能整班坐下。" }
        let rules = conflict.rules.map { "“\($0)”" }.joined(separator: "、")
        return conflict.rules.count == 1
            ? "规则\(rules)做不到，须取消或修改。"
            : "规则\(rules)互相冲突，不能同时做到；" + (conflict.isMinimal ? "取消其中任何一条即可。" : "须取消其中一条或几条。")
    }
}
