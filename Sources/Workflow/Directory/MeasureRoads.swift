import Allocation
import Dispatch
import Domain
import Office

/// Measures the road from every sending to every receiving school on a map of the roads 路网, and keeps what is not known
/// better: reads the schools, searches outside of any transaction, keeps.
package struct MeasureRoads: Sendable {
    let sheet: RoadSheet

    package init(_ sheet: RoadSheet) { self.sheet = sheet }

    package func perform(at office: Office, as officer: Officer) async throws -> RoadOutcome {
        let schools = try await office.read(as: officer) { desk in
            try desk.require(.manageDirectory)
            return try SchoolPlaces(desk)
        }
        let found = try await Self.onQueue { [sheet] in schools.measured(on: sheet.graph) }
        guard !found.pairs.isEmpty else {
            throw RoadRefusal.touchesNothing(
                sheet.file, found.outcome, placed: schools.placed, metres: schools.rules.accessMetres)
        }
        return try await office.perform(KeepRoads(found, source: sheet.file), as: officer)
    }

    /// One search at a time, never on the threads that answer requests.
    private static let queue = DispatchQueue(label: "roads")

    private static func onQueue<T: Sendable>(_ work: @escaping @Sendable () -> T) async throws -> T {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }
}

/// What became of measuring or guessing distances.
package struct RoadOutcome: Hashable, Sendable {
    /// Pairs whose distance is now this one.
    package internal(set) var kept = 0
    /// Pairs that are known better.
    package internal(set) var better = 0
    /// Pairs of schools that no road joins.
    package internal(set) var apart = 0
    /// Names of schools without a place.
    package internal(set) var withoutPlace: [String] = []
    /// Names of schools that are too far from any road.
    package internal(set) var offRoad: [String] = []
}

/// The schools of the county and where they are.
struct SchoolPlaces: Sendable {
    let sending: [School]
    let receiving: [School]
    let places: [ID<School>: GeoPoint]
    let rules: RoadRules

    init(_ desk: Desk) throws {
        let schools = try desk.directory.schools()
        sending = schools.filter { $0.kind == .primary }
        receiving = schools.filter { $0.kind == .junior }
        places = try desk.directory.places()
        rules = try desk.roadRules()
    }

    var withoutPlace: [String] { (sending + receiving).filter { places[$0.id] == nil }.map(\.name) }

    /// Schools whose place is known.
    var placed: Int { sending.count + receiving.count - withoutPlace.count }

    func measured(on graph: RoadGraph) -> MeasuredRoads {
        var found = MeasuredRoads()
        found.outcome.withoutPlace = withoutPlace
        var accesses: [ID<School>: RoadGraph.Access] = [:]
        for school in sending + receiving {
            guard let place = places[school.id] else { continue }
            accesses[school.id] = graph.access(of: place, within: rules.accessMetres)
            if accesses[school.id] == nil { found.outcome.offRoad.append(school.name) }
        }
        let starts = sending.compactMap { school in accesses[school.id].map { (school: school.id, access: $0) } }
        for school in receiving {
            guard let target = accesses[school.id] else { continue }
            for (start, metres) in zip(starts, graph.metres(from: starts.map(\.access), to: target)) {
                if let metres {
                    found.pairs.append((start.school, school.id, RoadDistance(metres: metres, basis: .road)))
                } else {
                    found.outcome.apart += 1
                }
            }
        }
        return found
    }

    /// The straight line times the county's factor, for every pair of schools whose places are known.
    func guessed() -> MeasuredRoads {
        var found = MeasuredRoads()
        found.outcome.withoutPlace = withoutPlace
        for school in receiving {
            guard let end = places[school.id] else { continue }
            for other in sending {
                guard let start = places[other.id] else { continue }
                found.pairs.append((other.id, school.id, rules.guess(straight: start.metres(to: end))))
            }
        }
        return found
    }
}

/// Distances between schools that nobody has kept yet.
struct MeasuredRoads: Sendable {
    var pairs: [(sending: ID<School>, receiving: ID<School>, road: RoadDistance)] = []
    var outcome = RoadOutcome()

    /// Keeps what is not known better. What stands already counts as kept.
    func keep(source: String, at desk: Desk) throws -> RoadOutcome {
        var outcome = outcome
        let known = try desk.directory.roads()
        for (sending, receiving, road) in pairs {
            let old = known[sending]?[receiving]
            guard road.mayReplace(old) else {
                outcome.better += 1
                continue
            }
            outcome.kept += 1
            if road != old {
                try desk.directory.save(road, from: sending, to: receiving, source: source)
            }
        }
        return outcome
    }
}

/// Keeps what was measured on a map.
private struct KeepRoads: Command {
    let found: MeasuredRoads
    let source: String

    init(_ found: MeasuredRoads, source: String) {
        self.found = found
        self.source = source
    }

    func run(in desk: Desk) throws -> RoadOutcome {
        try desk.require(.manageDirectory)
        let outcome = try found.keep(source: source, at: desk)
        try desk.record(Entry(.roadsImported, on: "directory"), cohort: try desk.latestYear(), document: source)
        return outcome
    }
}

/// Guesses the distances that nobody knows from the straight lines 用直线距离补全, anew where they were guesses. What was
/// measured stays.
package struct FillDistances: Command {
    package init() {}

    package func run(in desk: Desk) throws -> RoadOutcome {
        try desk.require(.manageDirectory)
        let outcome = try SchoolPlaces(desk).guessed().keep(source: "", at: desk)
        try desk.record(Entry(.distancesFilled, on: "directory"), cohort: try desk.latestYear())
        return outcome
    }
}

extension Desk {
    /// The year whose settings hold for the directory, which is of no year.
    func latestYear() throws -> Int { try cohorts.years().last ?? day.year }

    func roadRules() throws -> RoadRules { try rules(of: try latestYear()).roads }
}

/// The distances of the county, and how far they may be trusted.
struct RoadTable: Equatable, Sendable {
    let roads: [ID<School>: [ID<School>: RoadDistance]]
    let rules: RoadRules

    init(_ desk: Desk) throws { self.init(try desk.directory.roads(), try desk.roadRules()) }

    init(_ roads: [ID<School>: [ID<School>: RoadDistance]], _ rules: RoadRules) {
        (self.roads, self.rules) = (roads, rules)
    }

    /// Metres by sending and receiving school.
    var metres: [ID<School>: [ID<School>: Int]] { roads.mapValues { $0.mapValues(\.metres) } }

    subscript(sending: ID<School>, receiving: ID<School>) -> RoadDistance? { roads[sending]?[receiving] }

    /// Whether another receiving school might be nearer than the one with the fewest metres.
    func nearestIsGuessed(from sending: ID<School>) -> Bool {
        RoadDistance.nearestIsGuessed(among: (roads[sending] ?? [:]).values, rules)
    }
}
