/// Whether whole classes fit into the seats under rules: yes with a plan, no with certainty, or not known.
struct FitSearch {
    enum Answer {
        /// A school for each of the given classes.
        case fits([Int])
        case cannot
        case unknown
    }

    let effort: Int
    /// Choices tried in the exact part, which alone can prove that classes fit into no seats or cannot be kept apart.
    let nodes: Int

    /// - Parameters:
    ///   - plan: a plan of the given classes to begin from.
    ///   - seatsOver: seats that may be over; nil: seats do not matter, only whether each class has a school.
    func fit(_ ruled: RuledInstance, from plan: [Int]? = nil, seatsOver: Int?) throws(InstanceRefusal) -> Answer {
        // Only what is over the seats is asked.
        var instance = ruled.instance
        for school in instance.schools.indices { instance.schools[school].most = nil }
        let ruled = RuledInstance(
            instance: instance, members: ruled.members, apart: ruled.apart, struckOut: ruled.struckOut)
        let stranded = instance.classes.contains { $0.arcs.isEmpty }
        if stranded || ruled.apart.contains(where: { $0[0] == $0[1] }) { return .cannot }
        if let seatsOver {
            if try Shortage(instance).missing > seatsOver { return .cannot }
            let start = plan.map(ruled.gathered) ?? instance.classes.map { $0.arcs[0].school }
            let settled = try Resettling(effort: effort, nodes: nodes).settle(instance, from: start)
            let fits = settled.value.seatsOver <= seatsOver
            if fits, ruled.keepsApart(settled.plan) { return .fits(ruled.spread(settled.plan)) }
            if !fits, settled.isProven { return .cannot }
        } else if ruled.apart.isEmpty {
            return .fits(ruled.spread(instance.classes.map { $0.arcs[0].school }))
        }
        var exact = ExactSearch(ruled, nodes: nodes)
        let outcome = exact.any(seatsOver: seatsOver ?? InstanceLimits.totalWeight)
        if let found = outcome.plan { return .fits(ruled.spread(found)) }
        return outcome.isProven ? .cannot : .unknown
    }
}
