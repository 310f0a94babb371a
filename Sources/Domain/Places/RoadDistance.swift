/// How far it is by road from a sending to a receiving school 道路距离, and how that is known.
package struct RoadDistance: Hashable, Sendable {
    /// Where a distance came from 距离来源.
    package enum Basis: String, CaseIterable, Sendable {
        /// The straight line times a factor: a guess.
        case straight
        /// The file of a decided plan says so.
        case stated
        /// The shortest way on a map of the roads.
        case road
        /// The county's own table of distances.
        case matrix
    }

    package let metres: Int
    package let basis: Basis
    /// Percent of the straight line, for a guess.
    package let factor: Int?

    package init(metres: Int, basis: Basis, factor: Int? = nil) {
        self.metres = metres
        self.basis = basis
        self.factor = factor
    }

    /// Nothing is replaced by what is known less well.
    package func mayReplace(_ old: RoadDistance?) -> Bool { old.map { basis.strength >= $0.basis.strength } ?? true }

    /// Between which metres the road is thought to be; for a measured one they are the same. No road is shorter than the
    /// straight line.
    package func band(_ rules: RoadRules) -> ClosedRange<Int> {
        guard basis == .straight else { return metres...metres }
        let line = factor.map { metres * 100 / max(1, $0) } ?? 0
        let least = min(metres, max(line, metres * rules.least / 100))
        return least...max(metres, metres * rules.most / 100)
    }

    /// Whether another school than the one with the fewest metres might be the nearest, because one of them is a guess.
    package static func nearestIsGuessed(among distances: some Sequence<RoadDistance>, _ rules: RoadRules) -> Bool {
        let sorted = distances.sorted { $0.metres < $1.metres }
        guard let nearest = sorted.first else { return false }
        let most = nearest.band(rules).upperBound
        return sorted.dropFirst().contains { $0.band(rules).lowerBound < most }
    }
}

extension RoadDistance.Basis {
    fileprivate var strength: Int {
        switch self {
        case .straight: 0
        case .stated: 1
        case .road: 2
        case .matrix: 3
        }
    }
}
