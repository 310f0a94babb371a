import Allocation
import Domain
import Office

/// What each level came to when a plan was computed 逐级试算, and whether that can still be said of it.
struct ComputedLevels: Equatable, Sendable {
    /// In their order; empty for a plan that was not computed.
    let outcomes: [LevelOutcome]
    /// The plan, and everything that it was computed from, are as they were then.
    let isCurrent: Bool
    /// Classes whose school was given 锁定.
    let given: Int

    var isEmpty: Bool { outcomes.isEmpty }
}

extension PlacementProblem {
    /// Stands for the problem together with a plan of it: where it differs, what was proven of the one says nothing of the
    /// other. The same on any machine; nil for what is no plan of the problem.
    func digest(of receiving: [ID<SchoolClass>: ID<School>]) -> String? {
        let places = classes.map { schoolClass in receiving[schoolClass.id].flatMap { schools.firstIndex(of: $0) } }
        guard !places.contains(nil) else { return nil }
        let levelled = levelled
        var lines = [
            "levels " + policy.levels.map(\.rawValue).joined(separator: " ") + " \(policy.tolerance)",
            "schools "
                + levelled.instance.schools.map { "\($0.code) \($0.seats) \($0.most.map(String.init) ?? "-")" }.joined(
                    separator: " "),
        ]
        for (unit, schoolClass) in levelled.instance.classes.enumerated() {
            let arcs = schoolClass.arcs.enumerated().map { place, arc in
                let boarders = levelled.beds.map { ":\($0.boarders[unit][place])" } ?? ""
                return "\(arc.school):\(arc.cost):\(arc.weight):\(levelled.excess[unit][place])"
                    + ":\(levelled.moved[unit][place])\(boarders)"
            }
            lines.append("class \(schoolClass.code) " + arcs.joined(separator: " "))
        }
        lines += zip(levelled.instance.classes, levelled.sending).map { schoolClass, primaries in
            "sending \(schoolClass.code) " + primaries.map { "\($0)" }.joined(separator: " ")
        }
        lines += levelled.apart.map { "apart \($0[0]) \($0[1])" }
        if let beds = levelled.beds { lines.append("beds " + beds.school.map { "\($0)" }.joined(separator: " ")) }
        lines += zip(instance.classes, places).map { "place \($0.code) \($1 ?? 0)" }
        return Digest(of: Array(lines.joined(separator: "\n").utf8)).hexadecimal
    }
}

extension Desk {
    /// Whether what was proven of a draft when it was computed is still true of it today.
    func isProven(_ head: PlanHead) throws -> Bool {
        guard let proof = head.proof else { return false }
        let query = PlacementQuery(self)
        do {
            let problem = try PlacementProblem(year: head.year, fixed: try query.given(in: head.id), at: self)
            return problem.digest(of: try query.receiving(of: head.id)) == proof
        } catch is PlacementPlan.Refusal {
            return false
        }
    }
}
