/// The independent checker: recomputes everything from the instance and the plan alone, in the plainest way, and shares
/// no step with `Solver`.
package enum Verifier {
    package static func verify(_ instance: Instance, assignment: [Int], claim: Claim) -> Verdict {
        var verdict = Verdict()
        let faults = instance.validate()
        guard faults.isEmpty else { return Verdict(objections: [.instance(faults)]) }
        checkPlan(instance, assignment, claim, &verdict)
        guard verdict.objections.isEmpty else { return verdict }
        checkBounds(instance, claim, &verdict)
        return verdict
    }

    private static func checkPlan(
        _ instance: Instance, _ assignment: [Int], _ claim: Claim, _ verdict: inout Verdict
    ) {
        guard assignment.count == instance.classes.count else {
            verdict.objections.append(
                .assignmentLength(expected: instance.classes.count, found: assignment.count))
            return
        }
        var load: [Int: Int] = [:]
        for (index, school) in assignment.enumerated() {
            guard let arc = instance.classes[index].arcs.first(where: { $0.school == school }) else {
                verdict.objections.append(.forbidden(class: index, school: school))
                continue
            }
            load[school, default: 0] += arc.weight
            verdict.cost += arc.cost
        }
        for (school, weight) in load { verdict.seatsOver += max(0, weight - instance.schools[school].seats) }
        guard verdict.objections.isEmpty else { return }
        if claim.seatsOver != verdict.seatsOver {
            verdict.objections.append(.seatsOver(claimed: claim.seatsOver, found: verdict.seatsOver))
        }
        if claim.cost != verdict.cost {
            verdict.objections.append(.cost(claimed: claim.cost, found: verdict.cost))
        }
    }

    private static func checkBounds(_ instance: Instance, _ claim: Claim, _ verdict: inout Verdict) {
        verdict.seatsBound = SeatCut.missing(claim.seatsCut, in: instance) ?? 0
        if claim.seatsBound > verdict.seatsBound {
            verdict.objections.append(.seatsBound(claimed: claim.seatsBound, proven: verdict.seatsBound))
        }
        let found = CertificateCheck(
            claim.certificate, of: instance, claimed: claim.bound, seatsOver: verdict.seatsOver)
        verdict.bound = found.bound
        verdict.objections += found.objections
    }
}
