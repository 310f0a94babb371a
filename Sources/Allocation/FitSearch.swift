/// Whether whole classes fit into the seats under rules: yes with a plan, no with certainty, or not known.
struct FitSearch {
    enum Answer {
        /// A school for each of the given classes.
        case fits([Int])
        case cannot
        case unknown
    }

    /// How often classes that meet and shall not are parted: all of it takes as many steps as the search before.
    private static let partings = 8

    /// Once there is room, ways are made shorter for one part of so many.
    static let shortening = 4

    let effort: Int
    /// Choices tried in the exact part, which alone can prove that classes fit into no seats or cannot be kept apart.
    let nodes: Int

    /// No, without a search: a class may go nowhere, or the pupils, one by one, do not fit.
    func cannotAtOnce(_ ruled: RuledInstance, seatsOver: Int?) throws(InstanceRefusal) -> Bool {
        if ruled.instance.classes.contains(where: \.arcs.isEmpty) { return true }
        if ruled.apart.contains(where: { $0[0] == $0[1] }) { return true }
        guard let seatsOver else { return false }
        return try Shortage(ruled.instance).missing > seatsOver
    }

    /// - Parameters:
    ///   - plan: a plan of the given classes to begin from.
    ///   - seatsOver: seats that may be over; nil: seats do not matter, only whether each class has a school.
    func fit(_ given: RuledInstance, from plan: [Int]? = nil, seatsOver: Int?) throws(InstanceRefusal) -> Answer {
        if try cannotAtOnce(given, seatsOver: seatsOver) { return .cannot }
        // Only what is over the seats is asked.
        let ruled = given.taking(atMost: { _ in nil })
        guard let seatsOver else { return any(ruled, seatsOver: InstanceLimits.totalWeight) }
        // Room is found soonest where no way counts; then the ways are made shorter.
        let free = ruled.with(ruled.instance.withoutWays)
        let found = try settle(free, from: plan) { $0.seatsOver > seatsOver }
        if found.value.seatsOver > seatsOver, found.isProven { return .cannot }
        let isRoom = found.value.seatsOver <= seatsOver && ruled.keepsApart(found.plan)
        let answer = isRoom ? .fits(ruled.spread(found.plan)) : any(ruled, seatsOver: seatsOver)
        guard case .fits(let room) = answer else { return answer }
        return .fits(ruled.spread(try shortened(ruled.gathered(room), ruled)))
    }

    /// Any plan that keeps classes apart, with at most so many seats over.
    private func any(_ ruled: RuledInstance, seatsOver: Int) -> Answer {
        var exact = ExactSearch(ruled, nodes: nodes)
        let outcome = exact.any(seatsOver: seatsOver)
        if let found = outcome.plan { return .fits(ruled.spread(found)) }
        return outcome.isProven ? .cannot : .unknown
    }

    /// Shorter ways than those of a plan that keeps classes apart, with no more seats over. Of two classes that meet on them
    /// one loses a school where it is not in the plan: should parting them push pupils out of the seats, the plan is still
    /// there to begin from. A few classes are all tried.
    private func shortened(_ plan: [Int], _ ruled: RuledInstance) throws(InstanceRefusal) -> [Int] {
        var (instance, start, best) = (ruled.instance, plan, plan)
        for _ in 0..<Self.partings {
            let share = Self.shortening * (start == plan ? 1 : 2)
            let settled = try Resettling(effort: effort / share, nodes: nodes).settle(instance, from: start)
            let meeting = ruled.apart.filter { settled.plan[$0[0]] == settled.plan[$0[1]] }
            if meeting.isEmpty, settled.value <= ruled.instance.value(of: plan) {
                best = settled.plan
                break
            }
            for pair in meeting {
                let school = settled.plan[pair[0]]
                let leaver = pair.filter { plan[$0] != school }
                    .max { instance.classes[$0].arcs.count < instance.classes[$1].arcs.count }
                if let leaver { instance.classes[leaver].arcs.removeAll { $0.school == school } }
            }
            start = meeting.isEmpty ? plan : settled.plan
        }
        guard !ruled.apart.isEmpty, instance.classes.count <= Resettling.classesTriedAll else { return best }
        var exact = ExactSearch(ruled, nodes: nodes)
        return exact.search(below: ruled.instance.value(of: best)).plan ?? best
    }

    /// The plan with the fewest seats over, all of them at `schools`, and of these the one of the least cost. The search
    /// ends as soon as none is over.
    ///
    /// - Parameter plan: a plan of the given classes to begin from; nil: one is made.
    /// - Returns: no plan where none was found. Proven: there is none, or none with fewer seats over.
    func fewest(
        _ given: RuledInstance, from plan: [Int]?, over schools: Set<Int>
    ) throws(InstanceRefusal) -> (plan: [Int]?, isProven: Bool) {
        if try cannotAtOnce(given, seatsOver: nil) { return (nil, true) }
        let seats = given.instance.schools.map(\.seats)
        let ruled = given.taking(atMost: { schools.contains($0) ? nil : seats[$0] })
        let settled = try settle(ruled, from: plan) { $0.beyond > 0 || $0.seatsOver > 0 }
        let keeps = settled.value.beyond == 0 && ruled.keepsApart(settled.plan)
        if keeps, settled.isProven || ruled.apart.isEmpty { return (ruled.spread(settled.plan), settled.isProven) }
        if settled.value.beyond > 0, settled.isProven { return (nil, true) }
        var exact = ExactSearch(ruled, nodes: nodes)
        let outcome = exact.search(below: keeps ? settled.value : PlanValue(seatsOver: Int.max, cost: Int.max))
        return ((outcome.plan ?? (keeps ? settled.plan : nil)).map(ruled.spread), outcome.isProven)
    }

    /// A plan settled anew. Of two classes that meet and shall not, the one with more choices leaves the school for good;
    /// then nothing is proven.
    private func settle(
        _ ruled: RuledInstance, from plan: [Int]?, goOn: (PlanValue) -> Bool
    ) throws(InstanceRefusal) -> Resettling.Settled {
        let resettling = Resettling(effort: effort, nodes: nodes)
        let parting = Resettling(effort: effort / Self.partings, nodes: nodes)
        var instance = ruled.instance
        let first = if let plan { ruled.gathered(plan) } else { try Resettling.start(instance) }
        var settled = try resettling.settle(instance, from: first, goOn: goOn)
        for _ in 0..<Self.partings where !ruled.keepsApart(settled.plan) {
            for pair in ruled.apart where settled.plan[pair[0]] == settled.plan[pair[1]] {
                let choices = pair.map { instance.classes[$0].arcs.count }
                let leaver = choices[0] > choices[1] ? pair[0] : pair[1]
                instance.classes[leaver].arcs.removeAll { $0.school == settled.plan[leaver] }
                if instance.classes[leaver].arcs.isEmpty { return settled }
            }
            let parted = try parting.settle(instance, from: settled.plan, goOn: goOn)
            settled = Resettling.Settled(plan: parted.plan, value: parted.value, isProven: false)
        }
        return settled
    }
}
