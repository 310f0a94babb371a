import Allocation
import Domain
import Office
import Storage

/// What a plan is told from, beside its own lines and seats 方案依据: roads, rules, last year's schools and the county's
/// settings. A draft stands on those of today; a plan that was submitted keeps its own, whatever is imported later.
struct PlanGround: Equatable, Sendable {
    var roads: RoadTable
    /// Numbers of the rules that stand.
    var rules: Set<Int>
    var policy: PlacementPolicy
    var feeders: Feeders
    /// Children of each class who want to board 寄宿.
    var boarders: [ID<SchoolClass>: Int]
    /// Fewest children of a part of a class.
    var smallestPart: Int
    /// Pupils of an ordinary class at each junior school 班额.
    var classSizes: [ID<School>: Int]
    /// What the computation proved of the plan is still true of it (`PlacementProblem.digest`).
    var isProven = false

    /// As everything stands today.
    init(year: Int, at desk: Desk) throws {
        roads = try RoadTable(desk)
        rules = Set(try desk.placementRules.standing(year).map(\.number))
        policy = try PlacementPolicy.kept(at: desk)
        feeders = try Feeders(before: year, at: desk)
        boarders = try PlacementQuery(desk).boarders(year)
        smallestPart = try GroupPolicy.kept(at: desk).smallest
        classSizes = Dictionary(
            try desk.directory.receivingSchools().map { ($0.id, $0.classSize) }, uniquingKeysWith: { first, _ in first }
        )
    }

    /// The order of the levels, which last year's schools join where they are known.
    var levels: LevelPolicy { policy.levels(comparingLastYear: feeders.isKnown) }
}

/// One text, a line for each thing that is known, in a fixed order: the same ground gives the same text.
extension PlanGround {
    var text: String {
        var lines = [
            ["settings", policy.text, "\(policy.walkingMetres)", "\(smallestPart)", isProven ? "1" : "0"],
            ["band", "\(roads.rules.least)", "\(roads.rules.most)"],
        ]
        lines += rules.sorted().map { ["rule", "\($0)"] }
        lines += feeders.pairs.map { ["feeder", $0.sending.text, $0.receiving.text] }
        lines += boarders.sorted { $0.key < $1.key }.map { ["boarders", $0.key.text, "\($0.value)"] }
        lines += classSizes.sorted { $0.key < $1.key }.map { ["class", $0.key.text, "\($0.value)"] }
        for (sending, known) in roads.roads.sorted(by: { $0.key < $1.key }) {
            lines += known.sorted { $0.key < $1.key }.map { receiving, road in
                ["road", sending.text, receiving.text, "\(road.metres)", road.basis.rawValue]
                    + (road.factor.map { ["\($0)"] } ?? [])
            }
        }
        return lines.map { $0.joined(separator: "\t") }.joined(separator: "\n")
    }

    /// `nil` for what `text` does not write.
    init?(text: String) {
        var (settings, band): ([Substring], [Int]) = ([], [])
        var feeders: [(ID<School>, ID<School>)] = []
        var roads: [ID<School>: [ID<School>: RoadDistance]] = [:]
        (rules, boarders, classSizes) = ([], [:], [:])
        for line in text.split(separator: "\n") {
            let words = line.split(separator: "\t", omittingEmptySubsequences: false)
            let numbers = words.map { Int($0) }
            switch (words[0], words.count) {
            case ("settings", 5): settings = words
            case ("band", 3): band = numbers.compactMap { $0 }
            case ("rule", 2): rules.formUnion(numbers.compactMap { $0 })
            case ("feeder", 3): feeders.append((ID(String(words[1])), ID(String(words[2]))))
            case ("boarders", 3): boarders[ID(String(words[1]))] = numbers[2]
            case ("class", 3): classSizes[ID(String(words[1]))] = numbers[2]
            case ("road", 5...6):
                guard let metres = numbers[3], let basis = RoadDistance.Basis(rawValue: String(words[4])) else {
                    return nil
                }
                roads[ID(String(words[1])), default: [:]][ID(String(words[2]))] = RoadDistance(
                    metres: metres, basis: basis, factor: words.count == 6 ? numbers[5] : nil)
            default: return nil
            }
        }
        guard settings.count == 5, band.count == 2, let walking = Int(settings[2]), let part = Int(settings[3]) else {
            return nil
        }
        policy = PlacementPolicy(text: String(settings[1]))
        policy.walkingMetres = walking
        (smallestPart, isProven) = (part, settings[4] == "1")
        var rules = RoadRules()
        (rules.least, rules.most) = (band[0], band[1])
        self.roads = RoadTable(roads, rules)
        self.feeders = Feeders(feeders)
    }
}

extension PlacementStore {
    /// What a plan that was submitted stands on, and its text as it was written then; nil for a draft, and for plans from
    /// before it was kept.
    func ground(of plan: ID<PlacementPlan>) throws -> (ground: PlanGround, text: String)? {
        let row = try connection.row(
            "SELECT content FROM placement_ground WHERE county = \(county) AND plan_id = \(plan)")
        guard let text = try row?.text("content") else { return nil }
        guard let ground = PlanGround(text: text) else { throw BadColumn(name: "content") }
        return (ground, text)
    }

    func keep(_ ground: PlanGround, of plan: ID<PlacementPlan>) throws {
        try connection.run(
            """
            INSERT INTO placement_ground (county, plan_id, content) VALUES (\(county), \(plan), \(ground.text))
            ON CONFLICT (county, plan_id) DO UPDATE SET content = excluded.content
            """)
    }
}
