import Allocation
import Domain
import Office

/// Whether the seats of a year suffice 学位够不够, before any plan: what is missing, where, at which allowed distance,
/// and which schools are wanted by more children than they can take.
struct SeatOutlook: Sendable {
    /// A junior school and the children who have it nearest.
    struct Demand: Sendable {
        let school: String
        let seats: Int
        let classes: Int
        let children: Int
        let level: SeatWarning.Level
    }

    /// Another year's sums, where its rolls are known already.
    struct Year: Sendable {
        let year: Int
        let children: Int
        let seats: Int
        let missing: Int
        let level: SeatWarning.Level
    }

    let problem: PlacementProblem
    /// Of the classes as the rules join them, and one by one.
    let names: PlacementNames
    let singly: PlacementNames
    /// Rules that no plan can keep; nothing else is counted by them.
    let conflicts: [RuleConflict]
    let shortage: Shortage
    let curve: [Shortage.Point]
    let demands: [Demand]
    let warning: SeatWarning
    /// Pupils of an ordinary class at each school.
    let classSizes: [Int]

    /// Distances are told to a tenth of a kilometre.
    static let step = 100

    init(_ problem: PlacementProblem, _ places: PlaceNames, _ warning: SeatWarning) throws(UnsolvablePlacement) {
        self.problem = problem
        self.warning = warning
        let (conflicts, rules) = problem.withoutConflicts()
        self.conflicts = conflicts
        let ruled = RuledInstance(problem.instance, rules: rules)
        let instance = ruled.instance
        let sizes = Dictionary(places.schools.map { ($0.id, $0.classSize) }, uniquingKeysWith: { first, _ in first })
        classSizes = problem.schools.map { sizes[$0] ?? 0 }
        let members = ruled.members
        names = PlacementNames(
            classes: members.map { $0.map { problem.classNames[$0] }.joined(separator: "、") },
            schools: problem.schools.map { places.school($0) },
            towns: members.map { places.township(places.township(of: problem.classes[$0[0]].school)) })
        singly = PlacementNames(
            classes: problem.classNames, schools: names.schools,
            towns: problem.classes.map { places.township(places.township(of: $0.school)) })
        do {
            shortage = try Shortage(instance)
            curve = try Shortage.curve(RuledInstance(problem.known, rules: rules).instance, step: Self.step)
        } catch {
            throw UnsolvablePlacement(faults: error.faults, names: names)
        }
        var nearest: [Int: (classes: Int, children: Int)] = [:]
        for (unit, members) in zip(instance.classes, members) {
            let arc = unit.arcs.min {
                ($0.cost, instance.schools[$0.school].code) < ($1.cost, instance.schools[$1.school].code)
            }
            guard let arc else { continue }
            nearest[arc.school, default: (0, 0)].classes += members.contains { !problem.classes[$0].isGroup } ? 1 : 0
            nearest[arc.school, default: (0, 0)].children += unit.pupils
        }
        demands = instance.schools.indices.map { [names] school in
            let (classes, children) = nearest[school] ?? (0, 0)
            let seats = instance.schools[school].seats
            return Demand(
                school: names.schools[school], seats: seats, classes: classes, children: children,
                level: warning.level(demand: children, seats: seats))
        }
    }

    /// The county as a whole.
    var year: Year {
        let children = problem.instance.classes.reduce(0) { $0 + $1.pupils }
        return Year(
            year: problem.year, children: children, seats: shortage.seats, missing: shortage.missing,
            level: warning.level(demand: children, seats: shortage.seats))
    }
}

extension Desk {
    /// The problem of a year and those of the later years whose classes have been entered, with the thresholds.
    func seatProblems(_ year: Int) throws -> (problems: [PlacementProblem], places: PlaceNames, warning: SeatWarning) {
        guard jurisdiction == .county else { throw NotFound() }
        let later = try cohorts.years().filter { $0 > year }.sorted()
        let sizes = try later.filter { try !PlacementQuery(self).sizes($0).isEmpty }
        return (
            [try PlacementProblem(year: year, at: self)] + (try sizes.map { try PlacementProblem(year: $0, at: self) }),
            try PlaceNames(self, year: year), try SeatWarning.kept(at: self)
        )
    }
}
