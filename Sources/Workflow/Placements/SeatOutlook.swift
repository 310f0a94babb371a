import Allocation
import Domain
import Office

/// Whether the seats of a year suffice 学位够不够, before any plan: what is missing, where, at which allowed distance,
/// which schools are wanted by more children than they can take, and which regions use most of their seats.
struct SeatOutlook: Sendable {
    /// A junior school and the children who have it nearest.
    struct Demand: Sendable {
        let school: String
        let seats: Int
        let classes: Int
        let children: Int
        /// Seats that they take.
        let taken: Int
    }

    /// A year's sums; of other years, where their rolls are known already.
    struct Year: Sendable {
        let year: Int
        let children: Int
        /// Seats that they take.
        let taken: Int
        let seats: Int
        let missing: Int
        /// Children who have no school that they may go to.
        let stranded: Int
        let boarders: Int
        let beds: Int
        let bedsMissing: Int
    }

    let problem: PlacementProblem
    /// Of the classes as the rules join them.
    let names: PlacementNames
    /// Rules that no plan can keep; nothing else is counted by them.
    let conflicts: [RuleConflict]
    let shortage: Shortage
    let stranded: Stranded
    let curve: [Shortage.Point]
    let demands: [Demand]
    /// The tightest region, and the others that are warned of.
    let tight: [Shortage.Region]
    let beds: BedOutlook
    let warning: SeatWarning
    /// What must be known of how the county counts seats, in words.
    let notes: [String]

    /// Distances are told to a tenth of a kilometre.
    static let step = 100
    /// Regions that are told at most.
    private static let regions = 10

    init(
        _ problem: PlacementProblem, _ boarding: Boarding, _ places: PlaceNames, _ warning: SeatWarning,
        notes: [String]
    ) throws(UnsolvablePlacement) {
        self.problem = problem
        (self.warning, self.notes) = (warning, notes)
        let (conflicts, rules) = problem.withoutConflicts()
        self.conflicts = conflicts
        let ruled = RuledInstance(problem.instance, rules: rules)
        let instance = ruled.instance
        names = problem.names(places).joined(ruled.members)
        let nearest = instance.classes.map { unit in
            unit.arcs.min { ($0.cost, instance.schools[$0.school].code) < ($1.cost, instance.schools[$1.school].code) }?
                .school
        }
        do {
            shortage = try Shortage(instance)
            stranded = Stranded(shortage.stranded, ruled, problem)
            curve = try Shortage.curve(RuledInstance(problem.known, rules: rules).instance, step: Self.step)
            let regions = try Shortage.tightest(instance, most: Self.regions)
            tight = regions.enumerated().filter { place, region in
                place == 0 || warning.level(demand: region.pupils, seats: region.seats) > .none
            }.map(\.element)
            beds = try BedOutlook(boarding, problem, ruled, nearest: nearest)
        } catch {
            throw UnsolvablePlacement(faults: error.faults, names: names)
        }
        demands = instance.schools.indices.map { [names] school in
            let units = instance.classes.indices.filter { nearest[$0] == school }
            return Demand(
                school: names.schools[school], seats: instance.schools[school].seats,
                classes: units.reduce(0) { $0 + ruled.members[$1].count { !problem.classes[$0].isGroup } },
                children: units.reduce(0) { $0 + instance.classes[$1].headcount },
                taken: units.reduce(0) { $0 + instance.classes[$1].pupils })
        }
    }

    /// The region is all classes and all schools: the county's own sums.
    func isWhole(_ region: Shortage.Region) -> Bool {
        region.classes.count == names.classes.count && region.schools.count == names.schools.count
    }

    /// The county as a whole.
    var year: Year {
        Year(
            year: problem.year, children: problem.children.reduce(0, +), taken: problem.taken.reduce(0, +),
            seats: shortage.seats, missing: shortage.missing, stranded: stranded.children,
            boarders: beds.boarders.reduce(0, +), beds: beds.beds.reduce(0, +), bedsMissing: beds.shortage.missing)
    }
}

/// Those who have no school that they may go to. No region counts them, and no seat more helps them: a way has to become
/// known, or a limit be widened.
struct Stranded: Sendable {
    /// By their places in the problem.
    let classes: [Int]
    let children: Int
    /// Seats that they take.
    let taken: Int

    /// - Parameter units: of the classes as the rules join them.
    init(_ units: [Int], _ ruled: RuledInstance, _ problem: PlacementProblem) {
        classes = units.flatMap { ruled.members[$0] }
        children = classes.reduce(0) { $0 + problem.children[$1] }
        taken = classes.reduce(0) { $0 + problem.taken[$1] }
    }
}

/// What the outlook of a year, and of the later years whose classes have been entered, is made from.
struct SeatQuestion: Sendable {
    let problems: [(problem: PlacementProblem, boarding: Boarding)]
    let places: PlaceNames
    let warning: SeatWarning
    let notes: [String]

    func outlooks() throws(UnsolvablePlacement) -> [SeatOutlook] {
        var outlooks: [SeatOutlook] = []
        for (problem, boarding) in problems {
            outlooks.append(try SeatOutlook(problem, boarding, places, warning, notes: notes))
        }
        return outlooks
    }
}

extension Desk {
    func seatQuestion(_ year: Int) throws -> SeatQuestion {
        guard jurisdiction == .county else { throw NotFound() }
        let later = try cohorts.years().filter { $0 > year }.sorted()
        let entered = try later.filter { try !PlacementQuery(self).sizes($0).isEmpty }
        let policy = try PlacementPolicy.kept(at: self)
        return SeatQuestion(
            problems: try ([year] + entered).map {
                (try PlacementProblem(year: $0, at: self), try Boarding($0, policy, at: self))
            },
            places: try PlaceNames(self, year: year), warning: try SeatWarning.kept(at: self),
            notes: try policy.notes(on: directory.receivingSchools())
                + (openCensus(year).map { [PlacementWords.open($0) + "。"] } ?? []))
    }
}
