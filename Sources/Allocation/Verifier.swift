/// The independent checker: recomputes everything from the instance and the plan alone, in the plainest way, and shares
/// no step with `Solver`.
package enum Verifier {
    package static func verify(_ instance: Instance, assignment: [Int], claim: Claim) -> Verdict {
        var verdict = Verdict()
        let faults = instance.validate()
        guard faults.isEmpty else { return Verdict(objections: [.instance(faults)]) }
        checkPlan(instance, assignment, claim, &verdict)
        guard verdict.objections.isEmpty else { return verdict }
        checkBound(instance, claim, &verdict)
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

    private static func checkBound(_ instance: Instance, _ claim: Claim, _ verdict: inout Verdict) {
        let prices = claim.certificate.classPrices
        guard prices.count == instance.classes.count else {
            verdict.objections.append(.certificateLength(expected: instance.classes.count, found: prices.count))
            return
        }
        let limit = Certificate.limit(classes: instance.classes.count, schools: instance.schools.count)
        for (index, price) in prices.enumerated() where !(0...limit).contains(price) {
            verdict.objections.append(.priceOutOfRange(class: index))
        }
        if !(0...Certificate.seatPriceLimit).contains(claim.certificate.seatPrice) {
            verdict.objections.append(.seatPriceOutOfRange)
        }
        guard verdict.objections.isEmpty else { return }
        verdict.bound = BoundCheck(instance, claim.certificate, seatsOver: verdict.seatsOver).bound
        if let tree = claim.certificate.tree, claim.bound > verdict.bound, claim.bound <= verdict.cost,
            verdict.seatsOver == 0,
            ProofCheck.holds(tree, instance, cost: claim.bound)
        {
            verdict.bound = claim.bound
        }
        if claim.bound > verdict.bound {
            verdict.objections.append(.bound(claimed: claim.bound, proven: verdict.bound))
        }
    }
}
