import Allocation
import Domain
import Office
import Storage
import Web

/// What the pages and sheets of a plan show, read in one go: only the lines that the officer reaches.
struct PlanView: Sendable {
    var content: PlanContent
    var names: PlaceNames
    /// The whole plan, or the officer's own lines.
    let isWhole: Bool
    /// Metres of road, for the schools that a class might go to instead.
    let distances: [ID<School>: [ID<School>: Int]]
    let roads: RoadTable
    /// Children of each class who want to board 寄宿.
    let boarders: [ID<SchoolClass>: Int]
    /// Up to so many metres a child is thought to walk 可走读; a setting of the county.
    let walkingMetres: Int
    /// Fewest children of a part of a class; a setting of the county.
    let smallestPart: Int
    let measure: LevelMeasure
    /// What each level came to when the plan was computed; empty for one that was not.
    let levels: [LevelOutcome]
    /// The rules that stand, with their words.
    let rules: [(rule: PlacementRule, sentence: String)]
    let timeline: [Timeline.Moment]
    /// The supplements that the officer sees, each with its changes in words: of those lines that he reaches.
    let supplements: [(head: PlanSupplementHead, changes: [String])]
    /// Whether a supplement may be begun: the plan is decided upon and children have not begun to arrive.
    let maySupplement: Bool
    /// The moves of a draft that would be taken back or made again, in words; empty where there are none.
    let undo: String
    let redo: String

    var head: PlanHead { content.head }
    var loads: [ID<School>: Int] { PlacementReport.loads(content.placements) }

    var nearest: NearestSchools { NearestSchools(distances, among: content.rooms) }

    /// What the levels make of the plan as it is now.
    var levelValues: [LevelMeasure.Value] { measure.values(of: content.placements, rooms: content.rooms) }

    /// The rules that classes at these schools break, in words.
    func brokenRules(by placements: [Placement]) -> [String] {
        let receiving = Dictionary(
            placements.filter { $0.children > 0 }.map { ($0.schoolClass, $0.receiving) },
            uniquingKeysWith: { first, _ in first })
        return rules.filter { !$0.rule.isKept(by: receiving) }.map(\.sentence)
    }

    /// Children who want to board and have too far to walk, by receiving school.
    var bedsNeeded: [ID<School>: Int] {
        content.placements.reduce(into: [:]) { needed, line in
            guard let metres = line.metres, metres > walkingMetres else { return }
            needed[line.receiving, default: 0] += boarders[line.schoolClass] ?? 0
        }
    }

    /// 余 30 or 超 12, as a choice of schools tells it.
    func choice(_ room: SchoolRoom) -> (value: String, label: String) {
        let free = room.seats - (loads[room.school] ?? 0)
        return (room.school.text, "\(names.school(room.school)) \(free < 0 ? "超 \(-free)" : "余 \(free)")")
    }

    /// To why a class goes where it goes, for those who see the whole county.
    func reasonsLink(_ line: Placement) -> String? {
        isWhole ? PlacementLinks.reasons(head.year, head.id, line.schoolClass) : nil
    }

    func name(of placement: Placement) -> String {
        names.school(placement.sending) + names.schoolClass(placement.schoolClass)
    }
}

extension Desk {
    func planView(_ id: ID<PlacementPlan>, year: Int) throws -> PlanView {
        let head = try placements.head(id)
        guard head.year == year else { throw NotFound() }
        let whole = try PlacementQuery(self).content(of: head)
        let towns = Dictionary(
            try directory.schools().map { ($0.id, $0.township) }, uniquingKeysWith: { first, _ in first })
        let own = whole.placements.filter { reaches($0, towns: towns) }
        let steps = head.state == .draft && seesPlanDrafts ? try placements.steps(of: id) : (undo: [], redo: [])
        let rooms = whole.rooms.filter { room in
            jurisdiction == .county || jurisdiction == .receiving(room.school)
        }
        return PlanView(
            content: PlanContent(
                head: head, placements: own, rooms: rooms, statedChildren: whole.statedChildren,
                origins: whole.origins, supplemented: whole.supplemented),
            names: try PlaceNames(self, year: year), isWhole: jurisdiction == .county,
            distances: try directory.distances(), roads: try RoadTable(self),
            boarders: try PlacementQuery(self).boarders(year),
            walkingMetres: try PlacementPolicy.kept(at: self).walkingMetres,
            smallestPart: try GroupPolicy.kept(at: self).smallest,
            measure: try LevelMeasure(year: year, at: self),
            levels: try placements.levels(of: id), rules: try standingRules(year),
            timeline: seesPlanDrafts ? try ActTimeline(self, year: year).moments(on: head.subject) : [],
            supplements: try supplements(to: head, reaching: Set(own.map(\.schoolClass))),
            maySupplement: try [.approved, .issued].contains(head.state)
                && [.census, .frozen, .handingOver].contains(cohorts.state(year)),
            undo: try words(for: steps.undo), redo: try words(for: steps.redo))
    }
}

extension PlacementQuery {
    /// Children who want to board, by class.
    func boarders(_ year: Int) throws -> [ID<SchoolClass>: Int] {
        var boarders: [ID<SchoolClass>: Int] = [:]
        for row in try desk.connection.rows(
            """
            SELECT standing.class_id, COUNT(*) AS children FROM standing JOIN student
                ON student.county = standing.county AND student.id = standing.student_id
            WHERE standing.county = \(desk.county) AND standing.year = \(year) AND standing.membership = 'enrolled'
                AND standing.left_reason IS NULL AND student.boards = 1
            GROUP BY standing.class_id
            """)
        {
            boarders[try row.id("class_id")] = try row.int("children")
        }
        return boarders
    }
}
