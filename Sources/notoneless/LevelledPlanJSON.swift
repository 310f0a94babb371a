import Allocation
import Workflow

/// A county, a plan that was solved level by level, and what its bounds rest on: all that repeats the proof. Classes and
/// schools are told by their places, from 0; classes that belong together are one.
struct LevelledPlanJSON: Codable {
    struct SchoolJSON: Codable {
        let code: String
        let seats: Int
        /// Seats that are filled only where nothing else is left; absent where there is no such limit.
        let most: Int?
        /// Absent where beds are no limit.
        let beds: Int?
    }

    struct WayJSON: Codable {
        let school: Int
        let cost: Int
        let weight: Int
        /// Metres beyond those to the nearest school; children who leave last year's schools; and who need a bed there.
        let excess: Int
        let moved: Int
        let boarders: Int?
    }

    struct ClassJSON: Codable {
        let code: String
        let ways: [WayJSON]
        /// Primary schools that it comes from, as numbers; absent where they are not asked.
        let sending: [Int]?
    }

    struct PolicyJSON: Codable {
        let limits_crowding: Bool
        let limits_farthest: Bool
        let stability_first: Bool
        let compares_last_year: Bool
        /// Absent in files from before links were a level.
        let keeps_together: Bool?
        /// In thousandths.
        let tolerance: Int
    }

    struct LevelJSON: Codable {
        let level: String
        let value: Int
        let allowed: Int
        /// Absent where nothing was proven.
        let bound: Int?
        let steps: Int
        /// What the bound rests on, as in `LevelProofJSON`.
        let cut: [Int]?
        let room: LevelProofJSON.RoomJSON?
        let priced: LevelProofJSON.PricedJSON?
        let divided: LevelProofJSON.DividedJSON?
    }

    let schools: [SchoolJSON]
    let classes: [ClassJSON]
    let apart: [[Int]]
    let policy: PolicyJSON
    /// School of each class; and of the plan that the levels before the ways or last year's schools, whichever come last,
    /// were settled by.
    let assignment: [Int]
    let settled: [Int]
    let levels: [LevelJSON]

    init(_ solved: SolvedPlan) {
        let (county, claim, order) = (solved.county, solved.claim, solved.problem.policy)
        schools = county.instance.schools.enumerated().map { place, school in
            SchoolJSON(code: school.code, seats: school.seats, most: school.most, beds: county.beds?.school[place])
        }
        classes = county.instance.classes.enumerated().map { unit, schoolClass in
            ClassJSON(
                code: schoolClass.code,
                ways: schoolClass.arcs.enumerated().map { place, arc in
                    WayJSON(
                        school: arc.school, cost: arc.cost, weight: arc.weight, excess: county.excess[unit][place],
                        moved: county.moved[unit][place], boarders: county.beds?.boarders[unit][place])
                }, sending: county.sending.isEmpty ? nil : county.sending[unit])
        }
        apart = county.apart
        policy = PolicyJSON(
            limits_crowding: order.limitsCrowding, limits_farthest: order.limitsFarthest,
            stability_first: order.stabilityFirst, compares_last_year: order.comparesLastYear,
            keeps_together: order.keepsTogether, tolerance: order.tolerance)
        (assignment, settled) = (claim.assignment, claim.settled)
        levels = claim.levels.map { LevelJSON($0, claim.proofs[$0.level]) }
    }

    var county: LevelledInstance {
        LevelledInstance(
            instance: Instance(
                schools: schools.map { Instance.School(code: $0.code, seats: $0.seats, most: $0.most) },
                classes: classes.map { unit in
                    Instance.WholeClass(
                        code: unit.code,
                        arcs: unit.ways.map { Instance.Arc(school: $0.school, cost: $0.cost, weight: $0.weight) })
                }),
            excess: classes.map { $0.ways.map(\.excess) }, moved: classes.map { $0.ways.map(\.moved) }, apart: apart,
            sending: classes.contains { $0.sending != nil } ? classes.map { $0.sending ?? [] } : [],
            beds: schools.contains { $0.beds != nil }
                ? LevelledInstance.Beds(
                    school: schools.map { $0.beds ?? 0 }, boarders: classes.map { $0.ways.map { $0.boarders ?? 0 } })
                : nil)
    }

    var levelPolicy: LevelPolicy {
        var order = LevelPolicy()
        order.limitsCrowding = policy.limits_crowding
        order.limitsFarthest = policy.limits_farthest
        order.stabilityFirst = policy.stability_first
        order.comparesLastYear = policy.compares_last_year
        order.keepsTogether = policy.keeps_together ?? false
        order.tolerance = policy.tolerance
        return order
    }

    /// Levels of other names are left out, which the verifier objects to.
    var claim: LevelClaim {
        let told = levels.compactMap { told in LevelOutcome.Level(rawValue: told.level).map { ($0, told) } }
        return LevelClaim(
            assignment: assignment, settled: settled,
            levels: told.map { level, told in
                LevelOutcome(
                    level: level, value: told.value, allowed: told.allowed, bound: told.bound, steps: told.steps)
            },
            proofs: Dictionary(
                told.compactMap { level, told in told.proof.map { (level, $0) } },
                uniquingKeysWith: { first, _ in first }))
    }
}

extension LevelledPlanJSON.LevelJSON {
    fileprivate init(_ outcome: LevelOutcome, _ proof: LevelProof?) {
        (level, value, allowed) = (outcome.level.rawValue, outcome.value, outcome.allowed)
        (bound, steps) = (outcome.bound, outcome.steps)
        let told = LevelProofJSON(proof)
        (cut, room, priced, divided) = (told.cut, told.room, told.priced, told.divided)
    }

    fileprivate var proof: LevelProof? {
        LevelProofJSON(cut: cut, room: room, priced: priced, divided: divided).proof
    }
}

/// What the verifier found, level by level.
struct LevelVerdictJSON: Encodable {
    struct LevelJSON: Encodable {
        let level: String
        let value: Int
        /// As it was claimed, and as far as it was reproduced; absent where there is none.
        let claimed: Int?
        let bound: Int?
        let proven: Bool
    }

    /// The plan is what it says of itself, and every bound was reproduced.
    let holds: Bool
    let levels: [LevelJSON]
    let objections: [String]

    init(_ verdict: LevelVerdict, of claim: LevelClaim) {
        holds = verdict.holds
        levels = zip(verdict.levels, claim.levels).map { found, told in
            LevelJSON(
                level: found.level.rawValue, value: found.value, claimed: told.bound, bound: found.bound,
                proven: found.isProven)
        }
        objections = verdict.objections.flatMap(\.sentences)
    }
}

extension LevelVerdict.Objection {
    /// As a person reads it, with classes and schools counted from 1 where there are such.
    fileprivate var sentences: [String] {
        switch self {
        case .instance(let faults): faults.map(\.sentence)
        case .figures: ["班级、学校或床位的数字不齐，或者超出范围。"]
        case .levels: ["各级不是所写先后的各级。"]
        case .assignmentLength(let expected, let found): ["方案写了\(found)个班的学校，应有\(expected)个班。"]
        case .forbidden(let unit, let school): ["第\(unit + 1)个班不能去编号\(school)的学校（从 0 编起）。"]
        case .together(let pair): ["第\(pair[0] + 1)个班和第\(pair[1] + 1)个班不得同校。"]
        case .bedsOver(let school): ["第\(school + 1)所学校床位不够。"]
        case .value(let level, let claimed, let found):
            ["\(level.label)：自称\(claimed)，重算为\(found)。"]
        case .allowed(let level, let claimed, let found):
            ["\(level.label)：只容许\(found)，方案或所写的是\(claimed)。"]
        case .bound(let level, let claimed, let proven):
            ["\(level.label)：自称下界\(claimed)，依据只支持\(proven)。"]
        }
    }
}
