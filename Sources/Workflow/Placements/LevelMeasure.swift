import Allocation
import Domain
import Office
import Storage

/// What the levels of the county's policy make of any plan of a year 逐级: the same figures that a computation settles.
struct LevelMeasure: Sendable {
    let policy: LevelPolicy
    /// Metres to the nearest junior school; and to the nearest one that the rules leave, for classes that have any.
    private let nearest: [ID<School>: Int]
    private let narrowed: [ID<SchoolClass>: Int]
    let feeders: Feeders
    /// 最远允许路程, in metres; nil where the county sets none.
    let longestWay: Int?

    /// - Parameters:
    ///   - ground: what the plan stands on.
    ///   - rules: those of it.
    ///   - content: the whole plan, with a room for each junior school.
    init(_ ground: PlanGround, _ rules: [PlacementRule], of content: PlanContent) {
        let rules = rules.filter { $0.kind.isOfSchool }
        let junior = Set(content.rooms.map(\.school))
        let ways = ground.roads.metres.mapValues { known in known.filter { junior.contains($0.key) } }
        nearest = ways.compactMapValues { $0.values.min() }
        let ruled = Set(rules.map(\.schoolClass))
        narrowed = content.placements.filter { ruled.contains($0.schoolClass) }.reduce(into: [:]) { nearest, line in
            nearest[line.schoolClass] =
                ways[line.sending]?.filter { school, _ in
                    !rules.contains { $0.excludes(line.schoolClass, from: school) }
                }.values.min()
        }
        (feeders, longestWay, policy) = (ground.feeders, ground.policy.longestWay, ground.levels)
    }

    /// By level, in the order of the policy.
    ///
    /// - Parameter order: another policy's, for a comparison of plans that stand on different ones.
    func values(of placements: [Placement], rooms: [SchoolRoom], in order: LevelPolicy? = nil) -> [Value] {
        let report = PlacementReport(placements, rooms: rooms)
        let filled = placements.filter { $0.children > 0 }
        return (order ?? policy).levels.map { level in
            let amount =
                switch level {
                case .beyond: report.beyond
                case .seatsOver: report.seatsOver
                case .farthest: filled.map { excess($0) }.max() ?? 0
                case .pupilMetres: report.pupilMetres
                case .moved:
                    filled.filter { feeders.changes($0.sending, to: $0.receiving) }.reduce(0) { $0 + $1.children }
                case .links: Self.links(of: placements).count
                }
            return Value(level: level, amount: amount)
        }
    }

    /// Pairs of a primary and a junior school that it sends to 小学去向, with the classes of each.
    static func links(of placements: [Placement]) -> [SchoolLink: Int] {
        placements.filter { $0.children > 0 }.reduce(into: [:]) {
            $0[SchoolLink(sending: $1.sending, receiving: $1.receiving), default: 0] += 1
        }
    }

    struct Value: Hashable, Sendable {
        let level: LevelOutcome.Level
        let amount: Int
    }

    /// Metres beyond those to the nearest school that the rules allow.
    func excess(_ line: Placement) -> Int {
        guard let metres = line.metres else { return 0 }
        return max(0, metres - (narrowed[line.schoolClass] ?? nearest[line.sending] ?? metres))
    }

    /// How far a class may go, in metres, without becoming the farthest of the plan 最远多走; any way where the county does
    /// not settle that, or seats, which come first, are over.
    func reach(of placements: [Placement], rooms: [SchoolRoom]) -> (Placement) -> Int {
        guard policy.limitsFarthest, PlacementReport(placements, rooms: rooms).seatsOver == 0 else {
            return { _ in Int.max }
        }
        let farthest = placements.map { excess($0) }.max() ?? 0
        return { line in
            (narrowed[line.schoolClass] ?? nearest[line.sending]).map { $0 + farthest } ?? Int.max
        }
    }

    /// What a suggested move comes to, in the order of the policy.
    ///
    /// - Parameters:
    ///   - farthest: what the second level comes to without the move.
    ///   - links: classes of each pair without the move.
    func rank(of suggestion: PlacementSuggestion, beside farthest: Int, _ links: [SchoolLink: Int]) -> [Int] {
        let line = suggestion.placement
        func classes(at school: ID<School>) -> Int {
            links[SchoolLink(sending: line.sending, receiving: school)] ?? 0
        }
        let moved = line.moved(
            to: suggestion.receiving, way: RoadDistance(metres: suggestion.metres, basis: .matrix))
        return policy.levels.map { level in
            switch level {
            case .beyond: suggestion.beyondAfter
            case .seatsOver: suggestion.overAfter
            case .farthest: max(farthest, excess(moved))
            case .pupilMetres: suggestion.addedPupilMetres
            case .moved: feeders.changes(line.sending, to: suggestion.receiving) ? line.children : 0
            case .links:
                (classes(at: suggestion.receiving) == 0 ? 1 : 0) - (classes(at: line.receiving) == 1 ? 1 : 0)
            }
        }
    }

    /// Which of two plans is better, and by which level 逐级比较.
    enum Verdict: Hashable, Sendable {
        case same
        /// `isFirst`: the first of the two is the better one.
        case better(isFirst: Bool, by: LevelOutcome.Level)
    }

    /// The first level that differs decides. The level that may be widened lets differences within the tolerance go on to
    /// the later ones; where these are equal, they count.
    func verdict(_ one: [Value], _ other: [Value]) -> Verdict {
        let pairs = Array(zip(one, other))
        for (place, (mine, theirs)) in pairs.enumerated() where mine.amount != theirs.amount {
            let (less, more) = (min(mine.amount, theirs.amount), max(mine.amount, theirs.amount))
            let isTolerated =
                mine.level == policy.widened && more - less <= less * policy.tolerance / 1000
                && pairs[(place + 1)...].contains { $0.0.amount != $0.1.amount }
            if isTolerated { continue }
            return .better(isFirst: mine.amount < theirs.amount, by: mine.level)
        }
        return .same
    }
}

/// A primary school and a junior school that it sends to.
struct SchoolLink: Hashable, Sendable {
    let sending: ID<School>
    let receiving: ID<School>
}

/// Where each sending school sent its classes last year: by last year's plan, else by the imported relation 上年对口关系.
struct Feeders: Hashable, Sendable {
    private let schools: [ID<School>: Set<ID<School>>]

    init(_ pairs: [(ID<School>, ID<School>)]) {
        schools = pairs.reduce(into: [:]) { $0[$1.0, default: []].insert($1.1) }
    }

    init(before year: Int, at desk: Desk) throws {
        let planned = try desk.placements.issued(year - 1).map { last in
            let content = try PlacementQuery(desk).content(of: last)
            return content.placements.filter { content.origins[$0.schoolClass]?.kind.isSingle != true }
                .map { ($0.sending, $0.receiving) }
        }
        let pairs: [(ID<School>, ID<School>)] =
            try planned
            ?? desk.directory.feeders(year: year - 1)
        self.init(pairs)
    }

    /// By the codes of the schools.
    var pairs: [(sending: ID<School>, receiving: ID<School>)] {
        schools.sorted { $0.key < $1.key }.flatMap { sending, all in all.sorted().map { (sending, $0) } }
    }

    var isKnown: Bool { !schools.isEmpty }

    /// Empty where nobody knows.
    func receiving(_ sending: ID<School>) -> Set<ID<School>> { schools[sending] ?? [] }

    func changes(_ sending: ID<School>, to receiving: ID<School>) -> Bool {
        schools[sending].map { !$0.contains(receiving) } ?? false
    }
}
