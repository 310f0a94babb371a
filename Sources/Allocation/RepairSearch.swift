/// The price list of repairs for a plan that has seats over although the pupils, one by one, would fit: each found by
/// planning anew, from the present plan, with one lever alone set free.
package struct RepairSearch {
    private let known: Instance
    private let rules: [Rule]
    private let metres: [[Int]]
    private let farthest: Int?
    private let exempt: Set<Int>
    private let plan: [Int]
    private let smallestPart: Int
    private let tries: Int
    private let fit: FitSearch

    /// - Parameters:
    ///   - known: with every school whose distance is known, also those that rules or `farthest` exclude.
    ///   - farthest: schools beyond so many metres are not allowed now; nil: all are.
    ///   - exempt: classes whom `farthest` does not bind.
    ///   - plan: the present plan.
    ///   - smallestPart: no part of a divided class is smaller, so that no child is sent alone.
    ///   - tries: divisions of classes that are tried at most.
    package init(
        _ known: Instance, rules: [Rule] = [], farthest: Int? = nil, exempt: Set<Int> = [], plan: [Int],
        smallestPart: Int = 8, effort: Int? = nil, tries: Int = 200, nodes: Int = 100_000
    ) {
        self.known = known
        self.rules = rules
        metres = known.metres
        self.farthest = farthest
        self.exempt = exempt
        self.plan = plan
        self.smallestPart = max(1, smallestPart)
        self.tries = tries
        fit = FitSearch(effort: effort ?? Resettling.ordinaryEffort(for: known), nodes: nodes)
    }

    /// Sorted by what they touch, the least first; equals by kind, then by code. Empty when no single lever suffices, or
    /// nothing has to be mended.
    package func repairs() throws(InstanceRefusal) -> [Repair] {
        try known.requireCountable()
        let present = ruled(farthest, rules)
        let isProven: Bool
        switch try fit.fit(present, from: plan, seatsOver: 0) {
        case .fits: return []
        case .cannot: isProven = true
        case .unknown: isProven = false
        }
        var found: [Repair] = []
        for school in known.schools.indices.sorted(by: { known.schools[$0].code < known.schools[$1].code }) {
            if let repair = try seats(at: school, present, isProven) { found.append(repair) }
        }
        if let repair = try split(present, isProven) { found.append(repair) }
        if let repair = try distance(isProven) { found.append(repair) }
        for code in Set(rules.map(\.code)).sorted() {
            if let repair = try lifted(code) { found.append(repair) }
        }
        // The sort is stable only by its keys: the place in the list is one of them.
        return found.enumerated().sorted { ($0.element.touched, $0.offset) < ($1.element.touched, $1.offset) }
            .map(\.element)
    }

    /// Whether everybody finds a seat as it is: nothing has to be mended.
    package func fits() throws(InstanceRefusal) -> Bool {
        if case .fits = try fit.fit(ruled(farthest, rules), from: plan, seatsOver: 0) { return true }
        return false
    }

    private func ruled(_ farthest: Int?, _ rules: [Rule]) -> RuledInstance {
        RuledInstance(known.bounded(by: farthest, except: exempt), rules: rules)
    }

    private func repair(_ lever: Repair.Lever, touched: Int, _ plan: [Int], isProvenLeast: Bool) -> Repair {
        Repair(
            lever: lever, touched: touched, value: PlanValue(seatsOver: 0, cost: known.value(of: plan).cost),
            plan: plan,
            isProvenLeast: isProvenLeast)
    }

    // MARK: seats

    /// The smallest number of seats more at one school, by halving. `isProven`: without any more it certainly fails.
    private func seats(
        at school: Int, _ present: RuledInstance, _ isProven: Bool
    ) throws(InstanceRefusal) -> Repair? {
        let all = known.classes.reduce(0) { $0 + ($1.arcs.map(\.weight).max() ?? 0) }
        guard let first = try plan(present, with: all, at: school).plan else { return nil }
        var best = first
        var (less, more) = (0, need(best, school))
        var isProven = isProven
        while less + 1 < more {
            let middle = (less + more) / 2
            let answer = try plan(present, with: middle, at: school)
            if let better = answer.plan {
                best = better
                more = need(better, school)
            } else {
                less = middle
                isProven = answer.isProven
            }
        }
        return repair(
            .seats(school: school, more: more), touched: more, best, isProvenLeast: isProven)
    }

    private func need(_ plan: [Int], _ school: Int) -> Int {
        max(1, known.loads(of: plan)[school] - known.schools[school].seats)
    }

    private func plan(
        _ present: RuledInstance, with more: Int, at school: Int
    ) throws(InstanceRefusal) -> (plan: [Int]?, isProven: Bool) {
        var roomier = present.instance
        roomier.schools[school].seats = min(InstanceLimits.seats, roomier.schools[school].seats + more)
        switch try fit.fit(present.with(roomier), from: plan, seatsOver: 0) {
        case .fits(let plan): return (plan, true)
        case .cannot: return (nil, true)
        case .unknown: return (nil, false)
        }
    }

    // MARK: a class divided

    /// The division that sends the fewest pupils to another school than their class: small parts are tried first. A class
    /// that belongs together with others, or takes no seat for each pupil, is not divided.
    private func split(_ present: RuledInstance, _ isProven: Bool) throws(InstanceRefusal) -> Repair? {
        let units = present.members.indices.filter { unit in
            let arcs = present.instance.classes[unit].arcs
            return present.members[unit].count == 1 && present.instance.classes[unit].children == nil
                && arcs.allSatisfy { $0.weight == arcs[0].weight }
        }
        let largest = units.map { present.instance.classes[$0].pupils }.max() ?? 0
        var left = tries
        var isProven = isProven
        for part in stride(from: smallestPart, through: largest / 2, by: 1) {
            for unit in units where present.instance.classes[unit].pupils >= 2 * part {
                guard left > 0 else { return nil }
                left -= 1
                let divided = present.dividing(unit, part)
                let whole = present.members[unit][0]
                switch try fit.fit(divided, from: plan + [plan[whole]], seatsOver: 0) {
                case .fits(let found):
                    return divide(whole, part, found, isProven)
                case .cannot: break
                case .unknown: isProven = false
                }
            }
        }
        return nil
    }

    private func divide(_ unit: Int, _ part: Int, _ found: [Int], _ isProven: Bool) -> Repair {
        let pupils = known.classes[unit].pupils
        let other = found[found.count - 1]
        let plan = Array(found.dropLast())
        let ways = Dictionary(
            zip(known.classes[unit].arcs, metres[unit]).map { ($0.school, $1) }, uniquingKeysWith: { first, _ in first }
        )
        let cost = known.value(of: plan).cost + part * ((ways[other] ?? 0) - (ways[plan[unit]] ?? 0))
        return Repair(
            lever: .split(
                class: unit,
                parts: [
                    Repair.Part(school: plan[unit], pupils: pupils - part), Repair.Part(school: other, pupils: part),
                ]),
            touched: part, value: PlanValue(seatsOver: 0, cost: cost), plan: plan, isProvenLeast: isProven)
    }

    // MARK: distance and rules

    /// The smallest allowed distance, by halving.
    private func distance(_ isProven: Bool) throws(InstanceRefusal) -> Repair? {
        guard let farthest else { return nil }
        let ways = Set(metres.joined()).filter { $0 > farthest }.sorted()
        var best: [Int]?
        var isProven = isProven
        var (low, high) = (0, ways.count)
        while low < high {
            // The largest first: if that does not suffice, none does.
            let middle = best == nil ? high - 1 : (low + high) / 2
            switch try fit.fit(ruled(ways[middle], rules), from: plan, seatsOver: 0) {
            case .fits(let found): (best, high) = (found, middle)
            case .cannot: (low, isProven) = (middle + 1, true)
            case .unknown: (low, isProven) = (middle + 1, false)
            }
        }
        guard let best else { return nil }
        let plan = try fewestFarther(best, upTo: ways[high], than: farthest)
        let farther = farther(plan, than: farthest).map { unit in
            Repair.Way(
                unit: unit, school: plan[unit], metres: way(unit, plan[unit]), pupils: known.classes[unit].headcount)
        }
        let metres = farther.first?.metres ?? ways[high]
        return repair(
            .distance(metres: metres, more: metres - farthest, ways: farther),
            touched: farther.reduce(0) { $0 + $1.pupils }, plan, isProvenLeast: isProven)
    }

    /// The classes that a plan sends farther, the farthest first.
    private func farther(_ plan: [Int], than farthest: Int) -> [Int] {
        plan.indices.filter { way($0, plan[$0]) > farthest && !exempt.contains($0) }.sorted {
            (-way($0, plan[$0]), known.classes[$0].code) < (-way($1, plan[$1]), known.classes[$1].code)
        }
    }

    /// A plan within the wider limit of which no class can be kept within the narrower one, everything else being free.
    private func fewestFarther(_ plan: [Int], upTo wide: Int, than farthest: Int) throws(InstanceRefusal) -> [Int] {
        var best = plan
        let free = known.bounded(by: wide, except: exempt)
        for unit in farther(plan, than: farthest).prefix(tries) {
            var others = Set(farther(best, than: farthest))
            guard others.remove(unit) != nil else { continue }
            let near = free.bounded(by: farthest, except: exempt.union(others))
            let ruled = RuledInstance(near, rules: rules)
            if case .fits(let found) = try fit.fit(ruled, from: best, seatsOver: 0) { best = found }
        }
        return best
    }

    private func way(_ unit: Int, _ school: Int) -> Int {
        known.classes[unit].arcs.firstIndex { $0.school == school }.map { metres[unit][$0] } ?? 0
    }

    private func lifted(_ code: String) throws(InstanceRefusal) -> Repair? {
        let left = ruled(farthest, rules.filter { $0.code != code })
        guard case .fits(let found) = try fit.fit(left, from: plan, seatsOver: 0) else { return nil }
        let classes = Set(rules.filter { $0.code == code }.flatMap(\.classes))
        return repair(
            .rule(code), touched: classes.reduce(0) { $0 + known.classes[$1].headcount }, found, isProvenLeast: true)
    }
}

extension RuledInstance {
    fileprivate func with(_ instance: Instance) -> RuledInstance {
        RuledInstance(instance: instance, members: members, apart: apart, struckOut: struckOut)
    }

    /// One class in two parts, `part` pupils in the smaller one. It stands last, and as a class of its own in plans.
    fileprivate func dividing(_ unit: Int, _ part: Int) -> RuledInstance {
        var divided = instance
        let whole = instance.classes[unit]
        let pupils = { (most: Int) in
            whole.arcs.map { Instance.Arc(school: $0.school, cost: $0.cost / $0.weight * most, weight: most) }
        }
        divided.classes[unit].arcs = pupils(whole.pupils - part)
        // No code of a school system holds this sign: it sorts right behind its class and is no other's.
        divided.classes.append(Instance.WholeClass(code: whole.code + "\u{1}", arcs: pupils(part)))
        let next = (members.joined().max() ?? -1) + 1
        let pairs = apart.filter { $0.contains(unit) }.map { [$0[0] == unit ? $0[1] : $0[0], members.count] }
        return RuledInstance(
            instance: divided, members: members + [[next]], apart: apart + pairs, struckOut: struckOut)
    }
}

extension Instance {
    /// Without the ways of more than so many metres; nil: all of it.
    ///
    /// - Parameter except: classes whom the limit does not bind.
    package func bounded(by farthest: Int?, except: Set<Int> = []) -> Instance {
        guard let farthest else { return self }
        var near = self
        for (unit, ways) in metres.enumerated() where !except.contains(unit) {
            near.classes[unit].arcs = zip(classes[unit].arcs, ways).filter { $1 <= farthest }.map(\.0)
        }
        return near
    }
}
