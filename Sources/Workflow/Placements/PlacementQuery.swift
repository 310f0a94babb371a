import Domain
import Office
import Storage

/// Reads plans in full, whoever asks: commands and reactions use it; pages show only what the officer reaches.
struct PlacementQuery {
    /// Which numbers a plan is shown with.
    enum Counting { case asKept, today }

    let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    private var connection: Connection { desk.connection }
    private var county: ID<County> { desk.county }

    /// The plan with its classes and rooms as it was decided upon, without its supplements; a draft with the numbers of
    /// today, a later one with its frozen ones.
    func asDecided(_ head: PlanHead, counting: Counting = .asKept) throws -> PlanContent {
        let today = counting == .today || !head.isFrozen
        let classes = Dictionary(
            try desk.cohorts.classes(head.year).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let sizes = today ? try self.sizes(head.year) : [:]
        let resettled = today ? try desk.resettledGroups(head.year) : []
        let roads = today ? try desk.directory.roads() : [:]
        var stated: [ID<SchoolClass>: Int] = [:]
        var placements: [(Placement, ClassOrder)] = []
        let origins = classes.compactMapValues(\.origin)
        var placed: [ID<SchoolClass>: ClassGroup.Origin] = [:]
        for row in try connection.rows("SELECT * FROM placement WHERE county = \(county) AND plan_id = \(head.id)") {
            let schoolClass: ID<SchoolClass> = try row.id("class_id")
            let sending: ID<School> = try row.id("sending_id")
            let receiving: ID<School> = try row.id("receiving_id")
            placed[schoolClass] = origins[schoolClass]
            let placement = Placement(
                schoolClass: schoolClass, sending: sending, receiving: receiving,
                children: today ? sizes[schoolClass] ?? 0 : try row.intOrNil("children") ?? 0,
                way: try today
                    ? (resettled.contains(schoolClass) ? nil : roads[sending]?[receiving] ?? row.statedWay())
                    : row.keptWay(),
                isPinned: try row.bool("is_pinned"), wholeness: origins[schoolClass] == nil ? .whole : .group)
            placements.append((placement, ClassOrder(sending, classes[schoolClass]?.label ?? "")))
            stated[schoolClass] = try row.intOrNil("stated_children")
        }
        let divided = Set(placed.values.filter { !$0.kind.isSingle }.map(\.schoolClass))
        return PlanContent(
            head: head,
            placements: placements.sorted { $0.1 < $1.1 }.map { line, _ in
                divided.contains(line.schoolClass) ? line.divided : line
            },
            rooms: try today ? roomsToday() : rooms(of: head.id), statedChildren: stated, origins: placed)
    }

    /// The receiving school of each class.
    func receiving(of plan: ID<PlacementPlan>) throws -> [ID<SchoolClass>: ID<School>] {
        var receiving: [ID<SchoolClass>: ID<School>] = [:]
        for row in try connection.rows(
            "SELECT class_id, receiving_id FROM placement WHERE county = \(county) AND plan_id = \(plan)")
        {
            receiving[try row.id("class_id")] = try row.id("receiving_id")
        }
        return receiving
    }

    /// The school at which each pinned class stays 锁定.
    func pins(of plan: ID<PlacementPlan>) throws -> [ID<SchoolClass>: ID<School>] {
        var pins: [ID<SchoolClass>: ID<School>] = [:]
        for row in try connection.rows(
            """
            SELECT class_id, receiving_id FROM placement
            WHERE county = \(county) AND plan_id = \(plan) AND is_pinned = 1
            """)
        {
            pins[try row.id("class_id")] = try row.id("receiving_id")
        }
        return pins
    }

    /// Where the classes go whose school was given when the plan was computed.
    func given(in plan: ID<PlacementPlan>) throws -> [ID<SchoolClass>: ID<School>] {
        var given: [ID<SchoolClass>: ID<School>] = [:]
        for row in try connection.rows(
            """
            SELECT class_id, receiving_id FROM placement
            WHERE county = \(county) AND plan_id = \(plan) AND is_given = 1
            """)
        {
            given[try row.id("class_id")] = try row.id("receiving_id")
        }
        return given
    }

    /// Children of each class who have not left. Classes of nobody are absent.
    func sizes(_ year: Int) throws -> [ID<SchoolClass>: Int] {
        var sizes: [ID<SchoolClass>: Int] = [:]
        for row in try connection.rows(
            """
            SELECT class_id, COUNT(*) AS children FROM standing
            WHERE county = \(county) AND year = \(year) AND membership = 'enrolled' AND left_reason IS NULL
            GROUP BY class_id
            """)
        {
            sizes[try row.id("class_id")] = try row.int("children")
        }
        return sizes
    }

    /// Primary schools whose return has not come.
    func schoolsAwaited(_ year: Int) throws -> Int {
        try connection.row(
            """
            SELECT COUNT(*) AS n FROM school LEFT JOIN census_return ON census_return.county = school.county
                AND census_return.school_id = school.id AND census_return.year = \(year)
            WHERE school.county = \(county) AND school.kind = 'primary'
                AND (census_return.state IS NULL OR census_return.state IN ('awaited', 'filling'))
            """
        )?.int("n") ?? 0
    }

    func roomsToday() throws -> [SchoolRoom] {
        try PlacementPolicy.kept(at: desk).rooms(of: desk.directory.schools().filter { $0.kind == .junior })
    }

    private func rooms(of plan: ID<PlacementPlan>) throws -> [SchoolRoom] {
        try connection.rows(
            "SELECT * FROM placement_room WHERE county = \(county) AND plan_id = \(plan) ORDER BY school_id"
        ).map {
            SchoolRoom(
                school: try $0.id("school_id"), seats: try $0.int("seats"), beds: try $0.int("beds"),
                most: try $0.intOrNil("most"), perClass: try $0.intOrNil("per_class"))
        }
    }
}

/// A plan with its classes, school by school, and the seats it counts on.
package struct PlanContent: Sendable {
    package let head: PlanHead
    package let placements: [Placement]
    package let rooms: [SchoolRoom]
    /// What the file said of a class's children, where it said anything.
    package let statedChildren: [ID<SchoolClass>: Int]
    /// Where the groups among its lines were drawn from.
    package let origins: [ID<SchoolClass>: ClassGroup.Origin]
    /// What supplements said of a class, or a group, that the plan itself does not place where it goes; the last one holds.
    var supplementLines: [ID<SchoolClass>: [(head: PlanSupplementHead, line: PlanSupplementLine)]] = [:]
    /// The number of the supplement that placed a class, or a group, where it is not the plan itself.
    package var supplemented: [ID<SchoolClass>: Int] { supplementLines.compactMapValues { $0.last?.head.number } }

    package var report: PlacementReport { PlacementReport(placements, rooms: rooms) }
    /// Seats taken at each school.
    var loads: [ID<School>: Int] { PlacementReport.loads(placements, rooms: rooms) }
}

/// The order in which people list classes: school by school, (2) before (10), a group behind its class.
struct ClassOrder: Comparable {
    private let school: String
    private let number: Int
    private let label: String

    init(_ school: ID<School>, _ label: String) {
        self.school = school.text
        number = ClassName(ClassGroup.classLabel(in: label))?.number ?? Int.max
        self.label = label
    }

    static func < (a: Self, b: Self) -> Bool { (a.school, a.number, a.label) < (b.school, b.number, b.label) }
}

extension Row {
    /// What the plan's file says of the road.
    fileprivate func statedWay() throws -> RoadDistance? {
        try intOrNil("stated_metres").map { RoadDistance(metres: $0, basis: .stated) }
    }

    func keptWay() throws -> RoadDistance? {
        guard let metres = try intOrNil("metres") else { return nil }
        return RoadDistance(metres: metres, basis: try word("basis"), factor: try intOrNil("factor"))
    }
}
