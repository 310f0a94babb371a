/// Settles a plan anew while pairs of classes stay apart: without the pairs first; where a plan brings one together, the
/// search divides on it, as `SideSearch` does.
struct ApartSettling {
    /// Plans that are made at most.
    private static let most = 8
    /// Up to so many classes a bound is asked for too, with so small a part of the steps: somebody waits.
    private static let (classes, share) = (250, 4)

    let resettling: Resettling
    let apart: [[Int]]

    /// - Parameter start: as of `Resettling`.
    /// - Returns: nil where no plan was found that keeps the pairs apart.
    func settle(_ instance: Instance, from start: [Int]) throws(InstanceRefusal) -> Resettling.Settled? {
        let first = try settled(instance, from: start)
        if meeting(in: first.plan) == nil { return first }
        var best: Resettling.Settled?
        if instance.allows(start), meeting(in: start) == nil {
            best = Resettling.Settled(plan: start, value: instance.value(of: start), isProven: false)
        }
        var (open, made, isComplete) = ([instance], 0, true)
        while let node = open.popLast().map(cleared) {
            if node.classes.contains(where: { $0.arcs.isEmpty }) { continue }
            guard made < Self.most else {
                isComplete = false
                break
            }
            made += 1
            let found = made == 1 ? first : try settled(node, from: start)
            if !found.isProven { isComplete = false }
            if let best, found.value >= best.value { continue }
            if let pair = meeting(in: found.plan) {
                open += divided(node, pair, at: found.plan[pair[0]])
            } else {
                best = found
            }
        }
        let told = isComplete ? best.map { Self.settled($0.plan, instance, isProven: true) } : tried(instance, best)
        return told.map {
            var told = $0
            told.bound = first.bound
            return told
        }
    }

    /// By pairs of schools, then by all that the solver can do from there.
    private func settled(_ node: Instance, from start: [Int]) throws(InstanceRefusal) -> Resettling.Settled {
        let quick = try resettling.settle(node, from: start)
        guard !quick.isProven, node.classes.count <= Self.classes else { return quick }
        let effort = resettling.effort / Self.share
        let found = try Solver.solve(node, effort: effort, seed: resettling.seed, from: quick.plan)
        let best = found.value < quick.value ? found.assignment : quick.plan
        let value = min(found.value, quick.value)
        // A bound of plans with seats over says nothing of those without. Only what can be reckoned anew is told as proven.
        let bound =
            found.seatsOver == 0
            ? CertificateCheck(found.certificate, of: node, claimed: found.bound, seatsOver: 0).bound : 0
        let isProven = value.beyond == 0 && value.seatsOver == 0 && value.cost <= bound
        return Resettling.Settled(plan: best, value: value, isProven: isProven, bound: bound)
    }

    /// A few classes: every plan is tried.
    private func tried(_ instance: Instance, _ best: Resettling.Settled?) -> Resettling.Settled? {
        guard instance.classes.count <= Resettling.classesTriedAll else { return best }
        let ruled = RuledInstance(instance, rules: apart.map { Rule("", .apart($0[0], $0[1])) })
        var exact = ExactSearch(ruled, nodes: resettling.nodes)
        let outcome = exact.search(
            below: best?.value ?? PlanValue(beyond: Int.max, seatsOver: Int.max, cost: Int.max))
        return (outcome.plan.map(ruled.spread) ?? best?.plan).map {
            Self.settled($0, instance, isProven: outcome.isProven)
        }
    }

    private static func settled(_ plan: [Int], _ instance: Instance, isProven: Bool) -> Resettling.Settled {
        Resettling.Settled(plan: plan, value: instance.value(of: plan), isProven: isProven)
    }

    /// A pair that a plan does not keep apart.
    private func meeting(in plan: [Int]) -> [Int]? { apart.first { plan[$0[0]] == plan[$0[1]] } }

    /// Without the choices that meet a class that has one choice left.
    private func cleared(_ node: Instance) -> Instance {
        var (node, isCleared) = (node, false)
        while !isCleared {
            isCleared = true
            for pair in apart.flatMap({ [$0, $0.reversed()] }) where node.classes[pair[0]].arcs.count == 1 {
                let school = node.classes[pair[0]].arcs[0].school
                guard node.classes[pair[1]].arcs.contains(where: { $0.school == school }) else { continue }
                node.classes[pair[1]].arcs.removeAll { $0.school == school }
                isCleared = false
            }
        }
        return node
    }

    /// The first class stays at the school and the other one does not go there, or the first one leaves it; the half more
    /// likely to hold a good plan comes last.
    private func divided(_ node: Instance, _ pair: [Int], at school: Int) -> [Instance] {
        var (staying, leaving) = (node, node)
        staying.classes[pair[0]].arcs.removeAll { $0.school != school }
        staying.classes[pair[1]].arcs.removeAll { $0.school == school }
        leaving.classes[pair[0]].arcs.removeAll { $0.school == school }
        return [staying, leaving]
    }
}
