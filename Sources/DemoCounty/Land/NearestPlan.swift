/// 已定方案: every class to the nearest school that still has seats for it.
///
/// The class that would lose most by missing its nearest school chooses first; afterwards pairs of classes exchange
/// schools while that shortens the children's way. No school takes more children than it has seats.
struct NearestPlan {
    struct Placement {
        let primary: Int, number: Int, size: Int
        var junior: Int
    }

    private(set) var placements: [Placement] = []
    private let roads: [[Int]]
    private let seats: [Int]

    init(_ land: Land) {
        roads = land.roads
        seats = land.juniors.map(\.seats)
        var room = seats
        for (primary, number, size) in Self.mostToLoseFirst(land) {
            let near = land.juniors.indices.sorted { (roads[primary][$0], $0) < (roads[primary][$1], $1) }
            // A county without a seat for a whole class would be a mistake of the map; the test of the plan sees it.
            let junior = near.first { room[$0] >= size } ?? near.max { room[$0] < room[$1] } ?? 0
            room[junior] -= size
            placements.append(Placement(primary: primary, number: number, size: size, junior: junior))
        }
        placements.sort { ($0.primary, $0.number) < ($1.primary, $1.number) }
        exchangeWhileShorter()
    }

    func junior(ofPrimary primary: Int, number: Int) -> Int {
        placements.first { $0.primary == primary && $0.number == number }?.junior ?? 0
    }

    func tenthsOfKilometre(_ placement: Placement) -> Int { roads[placement.primary][placement.junior] }

    /// Children above the seats, over all schools; 0 when the plan is lawful.
    var seatsOver: Int { zip(load, seats).reduce(0) { $0 + max(0, $1.0 - $1.1) } }

    /// Σ children × road, in tenths of a kilometre.
    var pupilTenths: Int { placements.reduce(0) { $0 + $1.size * tenthsOfKilometre($1) } }

    private var load: [Int] {
        placements.reduce(into: seats.map { _ in 0 }) { load, placement in load[placement.junior] += placement.size }
    }

    private static func mostToLoseFirst(_ land: Land) -> [(primary: Int, number: Int, size: Int)] {
        func loss(_ primary: Int) -> Int {
            let ways = land.roads[primary].sorted()
            return ways.count > 1 ? ways[1] - ways[0] : 0
        }
        let classes = land.primaries.enumerated().flatMap { index, school in
            school.classes.enumerated().map { (primary: index, number: $0.offset + 1, size: $0.element) }
        }
        return classes.sorted {
            (-loss($0.primary) * $0.size, $0.primary, $0.number) < (-loss($1.primary) * $1.size, $1.primary, $1.number)
        }
    }

    private mutating func exchangeWhileShorter() {
        var load = load
        var improved = true
        while improved {
            improved = false
            for a in placements.indices {
                for b in placements.indices where b > a && exchange(a, b, &load) { improved = true }
            }
        }
    }

    private mutating func exchange(_ a: Int, _ b: Int, _ load: inout [Int]) -> Bool {
        let (first, second) = (placements[a], placements[b])
        let (from, to, moved) = (first.junior, second.junior, first.size - second.size)
        let gain =
            first.size * (roads[first.primary][from] - roads[first.primary][to])
            + second.size * (roads[second.primary][to] - roads[second.primary][from])
        guard from != to, gain > 0, load[from] - moved <= seats[from], load[to] + moved <= seats[to] else {
            return false
        }
        load[from] -= moved
        load[to] += moved
        placements[a].junior = to
        placements[b].junior = from
        return true
    }
}
