/// The independent checker: recomputes everything from the instance and the plan alone, in the plainest way, and shares
/// no step with `Solver`.
package enum Verifier {
    package static func verify(_ instance: Instance, assignment: [Int], claim: Claim) -> Verdict {
        var verdict = Verdict()
        let faults = instance.validate()
        guard faults.isEmpty else { return Verdict(objections: [.instance(faults)]) }
        checkPlan(instance, assignment, claim, &verdict)
        guard verdict.objections.isEmpty else { return verdict }
        checkBound(instance, assignment, claim, &verdict)
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

    private static func checkBound(
        _ instance: Instance, _ assignment: [Int], _ claim: Claim, _ verdict: inout Verdict
    ) {
        let prices = claim.certificate.classPrices
        guard prices.count == instance.classes.count else {
            verdict.objections.append(.certificateLength(expected: instance.classes.count, found: prices.count))
            return
        }
        if claim.certificate.parts.isEmpty {
            checkWhole(instance, claim, &verdict)
        } else {
            checkParts(instance, assignment, claim.certificate, &verdict)
        }
        if verdict.objections.isEmpty, claim.bound > verdict.bound {
            verdict.objections.append(.bound(claimed: claim.bound, proven: verdict.bound))
        }
    }

    private static func checkWhole(_ instance: Instance, _ claim: Claim, _ verdict: inout Verdict) {
        let limit = Certificate.limit(classes: instance.classes.count, schools: instance.schools.count)
        for (index, price) in claim.certificate.classPrices.enumerated() where !(0...limit).contains(price) {
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
    }

    /// Parts that have nothing to do with each other are instances of their own: the bound is the sum of theirs.
    private static func checkParts(
        _ instance: Instance, _ assignment: [Int], _ certificate: Certificate, _ verdict: inout Verdict
    ) {
        guard verdict.seatsOver == 0, let parts = InstancePart.all(of: instance, certificate) else {
            verdict.objections.append(.parts)
            return
        }
        for part in parts {
            let found = verify(part.instance, assignment: part.own(assignment), claim: part.claim(assignment))
            verdict.bound += found.bound
            verdict.objections += found.objections
        }
    }
}

/// A part of an instance that a certificate names, as an instance of its own.
private struct InstancePart {
    let instance: Instance
    private let part: Certificate.Part
    private let prices: [Int]
    /// Of each of its schools, its place among them.
    private let places: [Int: Int]

    /// Nil where the parts are not what they claim to be: every class in one of them, with all the schools it may go to,
    /// and no school in two.
    static func all(of instance: Instance, _ certificate: Certificate) -> [InstancePart]? {
        let (classes, schools) = (certificate.parts.flatMap(\.classes), certificate.parts.flatMap(\.schools))
        guard classes.sorted() == Array(instance.classes.indices), Set(schools).count == schools.count,
            schools.allSatisfy(instance.schools.indices.contains)
        else { return nil }
        let parts = certificate.parts.compactMap { InstancePart($0, instance, certificate.classPrices) }
        return parts.count == certificate.parts.count ? parts : nil
    }

    private init?(_ part: Certificate.Part, _ whole: Instance, _ prices: [Int]) {
        let places = Dictionary(uniqueKeysWithValues: part.schools.enumerated().map { ($1, $0) })
        var classes = part.classes.map { whole.classes[$0] }
        for unit in classes.indices {
            for arc in classes[unit].arcs.indices {
                guard let place = places[classes[unit].arcs[arc].school] else { return nil }
                classes[unit].arcs[arc].school = place
            }
        }
        instance = Instance(schools: part.schools.map { whole.schools[$0] }, classes: classes)
        self.part = part
        self.prices = part.classes.map { prices[$0] }
        self.places = places
    }

    func own(_ assignment: [Int]) -> [Int] { part.classes.map { places[assignment[$0]] ?? 0 } }

    func claim(_ assignment: [Int]) -> Claim {
        Claim(
            seatsOver: 0, cost: instance.value(of: own(assignment)).cost, bound: part.bound,
            certificate: Certificate(classPrices: prices, seatPrice: 0, tree: part.tree))
    }
}
