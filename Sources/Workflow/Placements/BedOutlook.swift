import Allocation
import Domain
import Office

/// Who may need a bed 寄宿, and the beds there are.
struct Boarding: Sendable {
    let boarders: [ID<SchoolClass>: Int]
    let beds: [ID<School>: Int]
    let walkingMetres: Int

    init(_ year: Int, _ policy: PlacementPolicy, at desk: Desk) throws {
        boarders = try PlacementQuery(desk).boarders(year)
        beds = Dictionary(
            try desk.directory.receivingSchools().map { ($0.id, $0.beds) }, uniquingKeysWith: { first, _ in first })
        walkingMetres = policy.walkingMetres
    }
}

/// Whether the beds of a year suffice 床位够不够: children who want to board and have too far to walk, before any plan.
struct BedOutlook: Sendable {
    /// Beds of each school, and the boarders who have it nearest.
    let beds: [Int]
    let boarders: [Int]
    /// Boarders who have every school too far to walk, and what beds they lack in any plan.
    let shortage: Shortage
    let tightest: Shortage.Region?

    /// No school tells of a bed: then nobody knows.
    var isUnknown: Bool { beds.allSatisfy { $0 == 0 } }

    /// - Parameters:
    ///   - ruled: classes as the rules join them.
    ///   - nearest: the school that each of them has nearest.
    init(
        _ boarding: Boarding, _ problem: PlacementProblem, _ ruled: RuledInstance, nearest: [Int?]
    ) throws(InstanceRefusal) {
        beds = problem.schools.map { boarding.beds[$0] ?? 0 }
        let metres = problem.instance.metres
        let needs = ruled.members.map { members in
            members.reduce(into: [Int: Int]()) { needs, member in
                let boarders = boarding.boarders[problem.classes[member].id] ?? 0
                for (arc, way) in zip(problem.instance.classes[member].arcs, metres[member])
                where way > boarding.walkingMetres { needs[arc.school, default: 0] += boarders }
            }
        }
        boarders = problem.schools.indices.map { school in
            zip(nearest, needs).reduce(0) { $0 + ($1.0 == school ? $1.1[school] ?? 0 : 0) }
        }
        let far = Instance(
            schools: zip(ruled.instance.schools, beds).map { Instance.School(code: $0.code, seats: $1) },
            classes: zip(ruled.instance.classes, needs).map { unit, needs in
                // A school within walking takes them without a bed.
                let isFar = unit.arcs.allSatisfy { (needs[$0.school] ?? 0) > 0 }
                return Instance.WholeClass(
                    code: unit.code,
                    arcs: isFar
                        ? unit.arcs.map { Instance.Arc(school: $0.school, cost: 0, weight: needs[$0.school] ?? 0) } : []
                )
            })
        shortage = try Shortage(far)
        tightest = try Shortage.tightest(far, most: 1).first
    }
}
