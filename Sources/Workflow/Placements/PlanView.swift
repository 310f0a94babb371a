import Allocation
import Domain
import Office
import Storage
import Web

/// What the pages and sheets of a plan show, read in one go: only the lines that the officer reaches.
struct PlanView: Sendable {
    var content: PlanContent
    var names: PlaceNames
    /// `云岭县教育局`.
    let bureau: String
    /// Of what a plan that was submitted stands on and says 校验码, the same on its page and on its papers; empty for a draft.
    let code: String
    /// Of the same plan without its supplements; empty where it has none in force.
    let codeBefore: String
    /// The whole plan, or the officer's own lines.
    let isWhole: Bool
    /// Of a primary school's officer: his school.
    let ownSchool: ID<School>?
    let ground: PlanGround
    /// Submitted before grounds were kept: it is told from today's.
    let lacksGround: Bool
    /// Metres of road, for the schools that a class might go to instead.
    let distances: [ID<School>: [ID<School>: Int]]
    let measure: LevelMeasure
    let levels: ComputedLevels
    /// The rules of its ground, with their words.
    let rules: [(rule: PlacementRule, sentence: String)]
    /// Schools that have not handed in, while the census is open; nil once it is closed.
    let schoolsAwaited: Int?
    let timeline: [Timeline.Moment]
    /// The supplements that the officer sees, each with its changes in words: of those lines that he reaches.
    let supplements: [(head: PlanSupplementHead, changes: [String])]
    /// Whether a supplement may be begun: the plan is decided upon and children have not begun to arrive.
    let maySupplement: Bool
    /// The moves of a draft that would be taken back or made again, in words; empty where there are none.
    let undo: String
    let redo: String

    var head: PlanHead { content.head }
    var roads: RoadTable { ground.roads }
    var boarders: [ID<SchoolClass>: Int] { ground.boarders }
    var walkingMetres: Int { ground.policy.walkingMetres }
    var smallestPart: Int { ground.smallestPart }
    /// Seats taken at each school.
    var loads: [ID<School>: Int] { content.loads }

    func children(at school: ID<School>) -> Int {
        content.placements.reduce(0) { $0 + ($1.receiving == school ? $1.children : 0) }
    }

    var nearest: NearestSchools { NearestSchools(distances, among: content.rooms) }

    /// What the levels make of the plan as it is now.
    var levelValues: [LevelMeasure.Value] { levelValues(in: measure.policy) }

    func levelValues(in order: LevelPolicy) -> [LevelMeasure.Value] {
        measure.values(of: content.placements, rooms: content.rooms, in: order)
    }

    /// The rules that classes at these schools break, in words.
    func brokenRules(by placements: [Placement]) -> [String] {
        let receiving = Dictionary(
            placements.filter { $0.children > 0 }.map { ($0.schoolClass, $0.receiving) },
            uniquingKeysWith: { first, _ in first })
        return rules.filter { !$0.rule.isKept(by: receiving) }.map(\.sentence)
    }

    /// Children who want to board and have too far to walk, by receiving school.
    var bedsNeeded: [ID<School>: Int] {
        content.placements.reduce(into: [:]) { $0[$1.receiving, default: 0] += bedsNeeded(by: $1) }
            .filter { $0.value > 0 }
    }

    /// Beds that a school lacks; nil where no school tells of any: then nobody knows.
    func bedsMissing(at room: SchoolRoom) -> Int? {
        guard content.rooms.contains(where: { $0.beds > 0 }) else { return nil }
        return max(0, (bedsNeeded[room.school] ?? 0) - room.beds)
    }

    var bedsMissing: Int { content.rooms.reduce(0) { $0 + (bedsMissing(at: $1) ?? 0) } }

    struct Breaches: Sendable {
        /// Rules that the plan does not keep, and beds beyond those there are where the county lays them down as a limit.
        let rules: Int
        let beds: Int
    }

    var breaches: Breaches {
        Breaches(
            rules: brokenRules(by: content.placements).count, beds: ground.policy.limitsBeds ? bedsMissing : 0)
    }

    /// Of one class.
    func bedsNeeded(by line: Placement) -> Int {
        guard let metres = line.metres, metres > walkingMetres else { return 0 }
        return boarders[line.schoolClass] ?? 0
    }

    /// 余 30 or 超 12, as a choice of schools tells it.
    func choice(_ room: SchoolRoom) -> (value: String, label: String) {
        let free = room.seats - (loads[room.school] ?? 0)
        return (
            room.school.text, "\(names.school(room.school)) \(free < 0 ? "超 \((-free).grouped)" : "余 \(free.grouped)")"
        )
    }

    /// To why a class goes where it goes.
    func reasonsLink(_ line: Placement) -> String? {
        tellsReasons(of: line) ? PlacementLinks.reasons(head.year, head.id, line.schoolClass) : nil
    }

    /// Whether the officer is told why a class goes where it goes: those who see the whole county, and a primary school,
    /// whom the parents ask first, of its own classes once the plan is issued.
    func tellsReasons(of line: Placement) -> Bool {
        isWhole || (head.state == .issued && line.sending == ownSchool)
    }

    /// A class as anyone may hear of it: of other schools' children who are placed alone, only the school.
    func publicName(of line: Placement) -> String {
        tellsGroups(of: line.sending) || line.wholeness != .group
            ? name(of: line) : names.school(line.sending) + ClassGroupWords.ofSchool
    }

    func tellsGroups(of school: ID<School>) -> Bool { isWhole || school == ownSchool }

    func name(of placement: Placement) -> String {
        names.school(placement.sending) + names.schoolClass(placement.schoolClass)
    }
}

extension Desk {
    /// - Parameter entire: every line, for whoever is told of one what depends on the others.
    func planView(_ id: ID<PlacementPlan>, year: Int, entire: Bool = false) throws -> PlanView {
        let head = try placements.head(id)
        guard head.year == year else { throw NotFound() }
        let whole = try PlacementQuery(self).content(of: head)
        let towns = Dictionary(
            try directory.schools().map { ($0.id, $0.township) }, uniquingKeysWith: { first, _ in first })
        let own = entire ? whole.placements : whole.placements.filter { reaches($0, towns: towns) }
        let steps = head.state == .draft && seesPlanDrafts ? try placements.steps(of: id) : (undo: [], redo: [])
        let rooms = whole.rooms.filter { room in
            entire || jurisdiction == .county || jurisdiction == .receiving(room.school)
        }
        let kept = try placements.ground(of: id)
        let ground = try kept?.ground ?? PlanGround(year: year, at: self)
        let rules = try placementRules.all(year).map(\.rule).filter { ground.rules.contains($0.number) }
        let levels = ComputedLevels(
            outcomes: try placements.levels(of: id),
            // What a supplement changed was not computed.
            isCurrent: try head.isFrozen ? ground.isProven && whole.supplemented.isEmpty : isProven(head),
            given: try PlacementQuery(self).given(in: id).count)
        return PlanView(
            content: PlanContent(
                head: head, placements: own, rooms: rooms, statedChildren: whole.statedChildren,
                origins: whole.origins, supplementLines: whole.supplementLines),
            names: try PlaceNames(self, year: year), bureau: try bureauName,
            code: kept.map { whole.code(on: $0.text) } ?? "",
            codeBefore: try kept.flatMap { kept in
                whole.supplemented.isEmpty ? nil : try PlacementQuery(self).asDecided(head).code(on: kept.text)
            } ?? "", isWhole: jurisdiction == .county,
            ownSchool: ownSchool, ground: ground, lacksGround: head.isFrozen && kept == nil,
            distances: ground.roads.metres,
            measure: LevelMeasure(ground, rules, of: whole), levels: levels,
            rules: Array(zip(rules, try sentences(of: rules, year: year))),
            schoolsAwaited: try openCensus(year),
            timeline: seesPlanDrafts ? try ActTimeline(self, year: year).moments(on: head.subject) : [],
            supplements: try supplements(to: head, reaching: Set(own.map(\.schoolClass))),
            maySupplement: try [.approved, .issued].contains(head.state)
                && [.census, .frozen, .handingOver].contains(cohorts.state(year)),
            undo: try words(for: steps.undo) { PlacementWords.backTo($1, $0) }, redo: try words(for: steps.redo))
    }
}

extension Desk {
    fileprivate var ownSchool: ID<School>? {
        if case .sending(let school) = jurisdiction { school } else { nil }
    }

    /// `云岭县教育局`.
    var bureauName: String {
        get throws {
            (try connection.row("SELECT name FROM county WHERE id = \(county)")?.text("name") ?? "") + "教育局"
        }
    }
}

extension PlanContent {
    /// Of every line, every room and the ground, as it was written down: what is known since changes no code.
    fileprivate func code(on ground: String) -> String {
        let lines = placements.map { line in
            "\(line.schoolClass) \(line.receiving) \(line.children) \(line.metres.map(String.init) ?? "")"
        }
        let rooms = rooms.map { "\($0.school) \($0.seats) \($0.beds)" }
        let text = (["\(head.year) \(head.number)"] + lines + rooms + [ground]).joined(separator: "\n")
        return Digest(of: Array(text.utf8)).hexadecimal
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
