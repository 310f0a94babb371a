import Domain
import Web

/// The classes that one sending school gives to one receiving school.
struct PlanFlow: Hashable, Sendable {
    let sending: ID<School>
    let receiving: ID<School>
    let classes: Int
    /// What was drawn from classes 拆出组, beside them.
    let groups: [ID<SchoolClass>]
    let children: Int
    /// The longest of its classes.
    let way: RoadDistance?

    static let headers = ["移交学校", "镇（街）", "接收学校", "班级", groupHeader, "人数", "道路距离"]
    static let groupHeader = "拆出组"
    static let counts: Set<String> = ["班级", "人数"]

    /// In the order of the schools' codes.
    static func all(_ placements: [Placement]) -> [PlanFlow] {
        struct Pair: Hashable {
            let sending: ID<School>
            let receiving: ID<School>
        }
        let pairs = Dictionary(grouping: placements) { Pair(sending: $0.sending, receiving: $0.receiving) }
        return pairs.map { pair, lines in
            let groups = lines.filter { $0.wholeness == .group }.map(\.schoolClass)
            return PlanFlow(
                sending: pair.sending, receiving: pair.receiving, classes: lines.count - groups.count, groups: groups,
                children: lines.reduce(0) { $0 + $1.children },
                way: lines.compactMap(\.way).max { $0.metres < $1.metres })
        }.sorted { ($0.sending, $0.receiving) < ($1.sending, $1.receiving) }
    }

    func words(_ names: PlaceNames, _ rules: RoadRules) -> [String] {
        [
            names.school(sending), names.township(names.township(of: sending)), names.school(receiving), "\(classes)",
            groupNames(names), "\(children)", PlacementWords.way(way, rules),
        ]
    }

    /// `六年级(1)班·拆出(1)、六年级(2)班·单独安置(1)`; empty where there is none.
    private func groupNames(_ names: PlaceNames) -> String {
        groups.map { names.schoolClass($0) }.joined(separator: "、")
    }

    /// `光辉小学到盘江中学：2 个班、拆出组六年级(1)班·拆出(1) 7 人`.
    func sentence(_ names: PlaceNames) -> String {
        let parts =
            (classes > 0 ? ["\(classes) 个班"] : []) + (groups.isEmpty ? [] : ["拆出组\(groupNames(names))"])
        return
            "\(names.school(sending))到\(names.school(receiving))：\(parts.joined(separator: "、")) \(children.grouped) 人"
    }
}
