import Allocation
import Domain
import Office

/// A plan as it stands, as the numbers that its reasons are found from. A class whose way nobody has measured takes its
/// seats, but is not told about; classes that belong together and are together are one.
package struct PlacedProblem: Sendable {
    package let instance: Instance
    /// The same classes without the ways that would take one farther out than the plan's farthest 最远多走, where the county
    /// settles that before the sum of the ways.
    package let settled: Instance
    /// The same classes with every known school, also those that rules exclude.
    package let known: Instance
    /// By class and school, the rule that excludes it, in words.
    package let struckOut: [Int: [Int: String]]
    /// The classes that the plan keeps apart by a rule.
    package let apart: [PlanReasons.Apart]
    /// Nil where beds are no limit.
    let beds: BedLimit?
    /// By class, what people decided of it, in words.
    package let decisions: [[String]]
    /// School of each class.
    package let plan: [Int]
    /// The lines of the plan behind each class.
    let lines: [[Placement]]
    package let names: PlacementNames
    /// Pupils of an ordinary class at each school.
    let classSizes: [Int]
    let unmeasured: Int
    /// The county settles the farthest way first: nothing that is compared may make it farther.
    let keepsFarthest: Bool
    /// What going farther would exceed, in words; empty where any way is allowed.
    package let limits: [String]
    /// Metres that the county allows; nil: any.
    private let longestWay: Int?
    /// How a class may be sent elsewhere, in words.
    private let change: String
    /// What the repairs of the plan are looked for with.
    package let mending: PlanMending

    init(_ view: PlanView) {
        let rooms = view.content.rooms
        let filled = view.content.placements.filter { $0.children > 0 }
        let lines = filled.filter { line in
            line.metres != nil && rooms.contains { $0.school == line.receiving }
        }
        let counted = Set(lines.map(\.schoolClass))
        let schools = Self.schools(rooms, without: filled.filter { !counted.contains($0.schoolClass) })
        let place = Dictionary(
            rooms.enumerated().map { ($1.school, $0) }, uniquingKeysWith: { first, _ in first })
        keepsFarthest = view.measure.policy.limitsFarthest
        unmeasured = filled.count - lines.count
        limits = ExplanationWords.limits(view)
        longestWay = view.measure.longestWay
        change = PlacementWords.change(of: view.head.state)
        let ways = Self.ways(of: lines, reaching: view.measure.reach(of: filled, rooms: rooms), view)
        let whole = { (keeps: (Way) -> Bool) in
            Instance(
                schools: schools,
                classes: zip(lines, ways).map { line, ways in
                    Instance.WholeClass(
                        code: line.sending.text + " " + view.names.schoolClass(line.schoolClass), size: line.children,
                        seats: line.wholeness == .group ? nil : rooms.first?.perClass,
                        metres: ways.filter(keeps).map { ($0.school, $0.metres) })
                })
        }
        let plan = lines.map { place[$0.receiving] ?? 0 }
        let rules = Self.rules(view, lines, place)
        let every = whole { _ in true }
        let free = RuledInstance(every, rules: rules.together)
        let ruled = RuledInstance(whole { $0.isOpen }, rules: rules.all)
        let position = Dictionary(
            ruled.members.enumerated().flatMap { unit, members in members.map { ($0, unit) } },
            uniquingKeysWith: { first, _ in first })
        apart = rules.all.compactMap { rule in
            guard case .apart(let one, let other) = rule.kind, let one = position[one], let other = position[other]
            else { return nil }
            return PlanReasons.Apart(one, other, rule: rule.code)
        }
        instance = ruled.instance
        settled = RuledInstance(whole { $0.isSettled }, rules: rules.all).instance
        known = free.instance
        self.plan = ruled.gathered(plan)
        self.lines = ruled.members.map { $0.map { lines[$0] } }
        struckOut = ruled.members.enumerated().reduce(into: [:]) { struckOut, unit in
            for member in unit.element {
                struckOut[unit.offset, default: [:]].merge(ruled.struckOut[member] ?? [:]) { first, _ in first }
            }
        }
        names = PlacementNames(
            classes: self.lines.map { $0.map { view.publicName(of: $0) }.joined(separator: "、") },
            schools: rooms.map { view.names.school($0.school) },
            towns: self.lines.map { view.names.township(view.names.township(of: $0[0].sending)) },
            origins: self.lines.map { Self.origins(of: $0, rooms, view.roads) })
        beds = BedLimit(self.lines, of: view)
        decisions = self.lines.map { ClassDecisions.sentences($0, view) }
        mending = PlanMending(every, rules: rules.all, plan: plan, of: lines, view)
        classSizes = mending.classSizes
    }

    /// Where the distances of classes that go together came from, by school; of several ones each word once.
    private static func origins(
        of lines: [Placement], _ rooms: [SchoolRoom], _ roads: RoadTable
    ) -> [Int: String] {
        let origins = rooms.enumerated().map { index, room in
            let ways = lines.compactMap { $0.receiving == room.school ? $0.way : roads[$0.sending, room.school] }
            return (index, Set(ways.map { $0.origin(roads.rules) }).sorted().joined(separator: "、"))
        }
        return Dictionary(origins.filter { !$0.1.isEmpty }, uniquingKeysWith: { first, _ in first })
    }

    /// What the schools have besides the seats that these lines take.
    private static func schools(_ rooms: [SchoolRoom], without lines: [Placement]) -> [Instance.School] {
        let taken = PlacementReport.loads(lines, rooms: rooms)
        return rooms.map { room in
            let free = max(0, room.seats - (taken[room.school] ?? 0))
            return Instance.School(
                code: room.school.text, seats: free, most: room.most.map { free + max(0, $0 - room.seats) })
        }
    }

    /// Every known way of each class.
    ///
    /// - Parameter reach: metres that make a class not the farthest.
    private static func ways(
        of lines: [Placement], reaching reach: (Placement) -> Int, _ view: PlanView
    ) -> [[Way]] {
        let longest = view.measure.longestWay ?? Int.max
        return lines.map { line in
            let known = view.distances[line.sending] ?? [:]
            return view.content.rooms.enumerated().compactMap { index, room in
                (room.school == line.receiving ? line.metres : known[room.school]).map {
                    let isOpen = room.school == line.receiving || $0 <= longest
                    return Way(
                        school: index, metres: $0, isOpen: isOpen,
                        isSettled: isOpen && (room.school == line.receiving || $0 <= reach(line)))
                }
            }
        }
    }

    private struct Way {
        let school: Int
        let metres: Int
        /// Within the longest way that the county allows, or where the plan sends the class.
        let isOpen: Bool
        /// Of these, one that makes no class the farthest.
        let isSettled: Bool
    }

    /// The rules that can be obeyed from where the plan stands: a rule that the plan breaks excludes nothing, and classes
    /// that are not together are not one.
    private static func rules(
        _ view: PlanView, _ lines: [Placement], _ place: [ID<School>: Int]
    ) -> (all: [Rule], together: [Rule]) {
        let receiving = Dictionary(
            lines.map { ($0.schoolClass, $0.receiving) }, uniquingKeysWith: { first, _ in first })
        let units = Dictionary(
            lines.enumerated().map { ($1.schoolClass, $0) }, uniquingKeysWith: { first, _ in first })
        var (all, together): ([Rule], [Rule]) = ([], [])
        for (rule, sentence) in view.rules where rule.isKept(by: receiving) {
            guard let unit = units[rule.schoolClass] else { continue }
            let sentence = view.publicSentence(rule, sentence)
            let (school, other) = (rule.school.flatMap { place[$0] }, rule.other.flatMap { units[$0] })
            switch (rule.kind, school, other) {
            case (.forbid, let school?, _): all.append(Rule(sentence, .forbid(class: unit, school: school)))
            case (.require, let school?, _): all.append(Rule(sentence, .require(class: unit, schools: [school])))
            case (.together, _, let other?): together.append(Rule(sentence, .together([unit, other])))
            case (.apart, _, let other?): all.append(Rule(sentence, .apart(unit, other)))
            default: break
            }
        }
        return (all + together, together)
    }

    /// An instance and a plan of it, as files tell them: without names.
    package init(_ instance: Instance, plan: [Int]) {
        self.instance = instance
        self.plan = plan
        settled = instance
        known = instance
        struckOut = [:]
        (apart, beds, decisions) = ([], nil, instance.classes.map { _ in [] })
        lines = []
        names = PlacementNames(classes: instance.classes.count, schools: instance.schools.count)
        classSizes = []
        unmeasured = 0
        keepsFarthest = false
        (limits, longestWay, change) = ([], nil, PlacementWords.change(of: .draft))
        mending = PlanMending(instance, plan: plan, names)
    }

    /// The plan in force, else the newest draft.
    ///
    /// - Returns: nil where there is none.
    package static func latest(_ year: Int, at desk: Desk) throws -> PlacedProblem? {
        let plans = try desk.placements.plans(year)
        guard let head = try desk.placements.issued(year) ?? plans.first(where: { $0.state != .dropped }) else {
            return nil
        }
        return PlacedProblem(try desk.planView(head.id, year: year))
    }

    /// What the check of every two schools found, in words.
    package func sentence(_ check: PairStability) -> String {
        words(reasons()).sentence(check) + (keepsFarthest ? ReasonWords.farthestStays : "")
    }

    package func words(_ reasons: PlanReasons) -> ReasonWords {
        ReasonWords(reasons, names, limits: limits, longestWay: longestWay, beds: beds, change: change)
    }

    /// The check of every two schools.
    package var stability: PairStability {
        PairStability(settled, plan: plan, apart: apart.map(\.units)) { divided in
            beds?.missing(after: divided, before: plan).isEmpty ?? true
        }
    }

    func index(of schoolClass: ID<SchoolClass>) -> Int? {
        lines.firstIndex { $0.contains { $0.schoolClass == schoolClass } }
    }

    package func reasons(effort: Int? = nil) -> PlanReasons {
        PlanReasons(settled, plan: plan, known: known, struckOut: struckOut, apart: apart, effort: effort)
    }

    /// The lines of the plan behind the classes, were they at these schools.
    func placements(at schools: [Int], of rooms: [SchoolRoom], _ view: PlanView) -> [Placement] {
        let moved = Dictionary(
            zip(lines, schools).flatMap { lines, school in lines.map { ($0.schoolClass, rooms[school].school) } },
            uniquingKeysWith: { first, _ in first })
        return view.content.placements.map { line in
            guard let school = moved[line.schoolClass], school != line.receiving,
                let metres = view.distances[line.sending]?[school]
            else { return line }
            return line.moved(to: school, way: RoadDistance(metres: metres, basis: .matrix))
        }
    }
}

/// There is no plan of the year that could be told about.
package struct NoPlan: Error, Refusal {
    let year: Int

    package init(year: Int) { self.year = year }

    package var sentence: String { "\(year)年还没有划片方案，先试算或导入" }
}
