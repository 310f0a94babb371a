import Domain
import Web

/// The classes that one sending school gives to one receiving school.
struct PlanFlow: Hashable, Sendable {
    let sending: ID<School>
    let receiving: ID<School>
    let classes: Int
    let children: Int
    let metres: Int?

    static let headers = ["移交学校", "镇（街）", "接收学校", "班级", "人数", "道路距离"]
    static let counts: Set<String> = ["班级", "人数"]

    /// In the order of the schools' codes.
    static func all(_ placements: [Placement]) -> [PlanFlow] {
        struct Pair: Hashable {
            let sending: ID<School>
            let receiving: ID<School>
        }
        let pairs = Dictionary(grouping: placements) { Pair(sending: $0.sending, receiving: $0.receiving) }
        return pairs.map { pair, lines in
            PlanFlow(
                sending: pair.sending, receiving: pair.receiving, classes: lines.count,
                children: lines.reduce(0) { $0 + $1.children }, metres: lines.compactMap(\.metres).max())
        }.sorted { ($0.sending, $0.receiving) < ($1.sending, $1.receiving) }
    }

    func words(_ names: PlaceNames) -> [String] {
        [
            names.school(sending), names.township(names.township(of: sending)), names.school(receiving), "\(classes)",
            "\(children)", PlacementWords.way(metres),
        ]
    }
}
