import Allocation
import Domain
import Office

/// What a move of a draft would do, before anybody keeps it 试改: the plain move, and a new division of the other classes
/// around it.
struct PlacementTrial: Sendable {
    /// A plan as it would be.
    struct Outcome: Sendable {
        let placements: [Placement]
        let report: PlacementReport
        let loads: [ID<School>: Int]
        /// Classes that go farther than they would have to.
        let passing: Set<ID<SchoolClass>>
        /// By level, in the county's order.
        let levels: [LevelMeasure.Value]
        /// Rules that it breaks, in words.
        let broken: [String]

        fileprivate init(_ placements: [Placement], _ view: PlanView, _ nearest: NearestSchools) {
            self.placements = placements
            report = PlacementReport(placements, rooms: view.content.rooms)
            loads = PlacementReport.loads(placements, rooms: view.content.rooms)
            passing = Set(placements.filter { nearest.passesBy($0) }.map(\.schoolClass))
            levels = view.measure.values(of: placements, rooms: view.content.rooms)
            broken = view.brokenRules(by: placements)
        }

        /// Fewer rules broken, then level by level.
        fileprivate func isBetter(than other: Outcome, by measure: LevelMeasure) -> Bool {
            guard broken.count == other.broken.count else { return broken.count < other.broken.count }
            if case .better(isFirst: true, _) = measure.verdict(levels, other.levels) { return true }
            return false
        }
    }

    let view: PlanView
    let classes: [ID<SchoolClass>]
    let receiving: ID<School>
    let now: Outcome
    let moved: Outcome
    /// With the chosen and the pinned classes fixed and the others settled anew from where they are, for an answer at once:
    /// no proof that nothing is better. `nil` where it is no better than the move alone.
    let divided: Outcome?
    /// Why the others cannot be computed.
    let obstacle: String?

    /// - Parameter effort: steps of the search.
    static func made(
        _ classes: [ID<SchoolClass>], to receiving: ID<School>, in plan: ID<PlacementPlan>, year: Int,
        effort: Int = LevelSearch.resettlingEffort, at office: Office, as officer: Officer
    ) async throws -> PlacementTrial {
        let (view, problem) = try await office.read(as: officer) { desk in
            try desk.trialProblem(classes, to: receiving, in: plan, year: year)
        }
        do {
            let before = Dictionary(
                view.content.placements.map { ($0.schoolClass, $0.receiving) }, uniquingKeysWith: { first, _ in first })
            let solved = try await SolvingQueue.trials.run { try problem.resettled(from: before, effort: effort) }
            return PlacementTrial(view, classes, to: receiving, solved: solved)
        } catch let refusal as UnsolvablePlacement {
            return PlacementTrial(view, classes, to: receiving, solved: nil, obstacle: refusal.sentence)
        }
    }

    init(
        _ view: PlanView, _ classes: [ID<SchoolClass>], to receiving: ID<School>, solved: SolvedPlan?,
        obstacle: String? = nil
    ) {
        self.view = view
        self.classes = classes
        self.receiving = receiving
        self.obstacle = obstacle
        let (chosen, nearest) = (Set(classes), view.nearest)
        func move(_ line: Placement, to school: ID<School>?) -> Placement {
            guard let school, school != line.receiving else { return line }
            return line.moved(to: school, way: view.roads[line.sending, school])
        }
        now = Outcome(view.content.placements, view, nearest)
        moved = Outcome(
            view.content.placements.map { move($0, to: chosen.contains($0.schoolClass) ? receiving : nil) }, view,
            nearest)
        let answer = solved?.receiving ?? [:]
        let divided = Outcome(
            view.content.placements.map { move($0, to: answer[$0.schoolClass]) }, view, nearest)
        self.divided = solved != nil && divided.isBetter(than: moved, by: view.measure) ? divided : nil
    }

    /// What would have to be done for an outcome: class, from, to.
    func moves(to outcome: Outcome) -> [PlacementMove] {
        zip(now.placements, outcome.placements).filter { $0.receiving != $1.receiving }.map {
            PlacementMove($0.schoolClass, from: $0.receiving, to: $1.receiving)
        }
    }
}

extension Desk {
    fileprivate func trialProblem(
        _ classes: [ID<SchoolClass>], to receiving: ID<School>, in plan: ID<PlacementPlan>, year: Int
    ) throws -> (PlanView, PlacementProblem) {
        try require(.draftPlan)
        let head = try placements.draft(plan)
        guard !classes.isEmpty else { throw PlacementPlan.Refusal.noClassChosen }
        guard !receiving.text.isEmpty else { throw PlacementPlan.Refusal.noSchoolChosen }
        let school = try directory.school(receiving)
        guard school.kind == .junior else { throw PlacementPlan.Refusal.notJunior(school.name) }
        let view = try planView(plan, year: year)
        let known = Set(view.content.placements.map(\.schoolClass))
        guard known.isSuperset(of: classes) else { throw NotFound() }
        try requireUnpinned(classes, in: head.id)
        let fixed = try PlacementQuery(self).pins(of: plan).merging(classes.map { ($0, receiving) }) { $1 }
        return (view, try PlacementProblem(year: year, fixed: fixed, at: self))
    }
}
