/// The levers that are no seats: a class divided, a longer way, a rule taken back.
extension RepairSearch {
    // MARK: a class divided

    /// The division that sends the fewest pupils to another school than their class: small parts are tried first. A class
    /// that belongs together with others, or takes no seat for each pupil, is not divided.
    mutating func split(_ present: RuledInstance, _ isProven: Bool) throws(InstanceRefusal) -> [Repair] {
        // Who does not fit one by one does not fit in parts.
        guard let plan, try !fit.cannotAtOnce(present, seatsOver: 0) else { return [] }
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
                left -= 1
                let whole = present.members[unit][0]
                let start = plan + [plan[whole]]
                guard left >= 0, let answer = try fits(present.dividing(unit, part), from: start) else {
                    untried.split = true
                    return []
                }
                switch answer {
                case .fits(let found): return [divide(whole, part, found, isProven)]
                case .cannot: break
                case .unknown: isProven = false
                }
            }
        }
        return []
    }

    private mutating func divide(_ unit: Int, _ part: Int, _ found: [Int], _ isProven: Bool) -> Repair {
        let pupils = known.classes[unit].pupils
        let other = found[found.count - 1]
        let plan = Array(found.dropLast())
        let whole = repair(
            .split(
                class: unit,
                parts: [
                    Repair.Part(school: plan[unit], pupils: pupils - part), Repair.Part(school: other, pupils: part),
                ]),
            touched: part, plan, isProvenLeast: isProven)
        return Repair(
            lever: whole.lever, touched: part, value: known.dividing(unit, part).value(of: found),
            farthest: max(whole.farthest, way(unit, other)), plan: plan, isProvenLeast: isProven)
    }

    // MARK: distance

    /// The smallest allowed distance, by halving.
    mutating func distance(_ isProven: Bool) throws(InstanceRefusal) -> [Repair] {
        guard let farthest else { return [] }
        let ways = Set(metres.joined()).filter { $0 > farthest }.sorted()
        var best: [Int]?
        var isProven = isProven
        var (low, high) = (0, ways.count)
        while low < high {
            // The largest first: if that does not suffice, none does.
            let middle = best == nil ? high - 1 : (low + high) / 2
            guard let answer = try fits(ruled(ways[middle], rules), from: plan) else {
                (untried.distance, isProven) = (true, false)
                break
            }
            switch answer {
            case .fits(let found): (best, high) = (found, middle)
            case .cannot: (low, isProven) = (middle + 1, true)
            case .unknown: (low, isProven) = (middle + 1, false)
            }
        }
        guard let best else { return [] }
        let plan = try fewestFarther(best, upTo: ways[high], than: farthest)
        guard let wider = widening(plan, than: farthest) else { return [] }
        return [repair(wider.lever, touched: wider.touched, plan, isProvenLeast: isProven)]
    }

    /// The lever that a plan pulls which sends classes farther; nil where it does not.
    func widening(_ plan: [Int], than farthest: Int) -> (lever: Repair.Lever, touched: Int)? {
        let ways = farther(plan, than: farthest).map { unit in
            Repair.Way(
                unit: unit, school: plan[unit], metres: way(unit, plan[unit]), pupils: known.classes[unit].headcount)
        }
        guard let metres = ways.first?.metres else { return nil }
        return (
            .distance(metres: metres, more: metres - farthest, ways: ways), ways.reduce(0) { $0 + $1.pupils }
        )
    }

    /// The classes that a plan sends farther, the farthest first.
    private func farther(_ plan: [Int], than farthest: Int) -> [Int] {
        plan.indices.filter { way($0, plan[$0]) > farthest && !exempt.contains($0) }.sorted {
            (-way($0, plan[$0]), known.classes[$0].code) < (-way($1, plan[$1]), known.classes[$1].code)
        }
    }

    /// A plan within the wider limit of which no class can be kept within the narrower one, everything else being free.
    private mutating func fewestFarther(
        _ plan: [Int], upTo wide: Int, than farthest: Int
    ) throws(InstanceRefusal) -> [Int] {
        var best = plan
        let free = known.bounded(by: wide, except: exempt)
        for unit in farther(plan, than: farthest).prefix(tries) {
            var others = Set(farther(best, than: farthest))
            guard others.remove(unit) != nil else { continue }
            let near = free.bounded(by: farthest, except: exempt.union(others))
            if case .fits(let found)? = try fits(RuledInstance(near, rules: rules), from: best) { best = found }
        }
        return best
    }

    /// With the least limit that leads every class to a school that may go to none now; nil where no limit does.
    func reaching(_ present: RuledInstance) -> RuledInstance? {
        let free = ruled(nil, rules)
        var limit: Int?
        for unit in present.members.indices where present.instance.classes[unit].arcs.isEmpty {
            let bound = present.members[unit].filter { !exempt.contains($0) }
            let ways = free.instance.classes[unit].arcs.map { arc in bound.map { way($0, arc.school) }.max() ?? 0 }
            guard let least = ways.min() else { return nil }
            limit = max(limit ?? 0, least)
        }
        return limit.map { ruled($0, rules) }
    }

    // MARK: rules

    mutating func liftedRules(_ isProven: Bool) throws(InstanceRefusal) -> [Repair] {
        var found: [Repair] = []
        for code in Set(rules.map(\.code)).sorted() {
            switch try fits(ruled(farthest, rules.filter { $0.code != code }), from: plan) {
            case nil: untried.rules.append(code)
            case .fits(let plan):
                let classes = Set(rules.filter { $0.code == code }.flatMap(\.classes))
                let touched = classes.reduce(0) { $0 + known.classes[$1].headcount }
                found.append(repair(.rule(code), touched: touched, plan, isProvenLeast: isProven))
            default: break
            }
        }
        return found
    }
}

extension RuledInstance {
    /// One class in two parts, `part` pupils in the smaller one. It stands last, and as a class of its own in plans.
    fileprivate func dividing(_ unit: Int, _ part: Int) -> RuledInstance {
        let next = (members.joined().max() ?? -1) + 1
        let pairs = apart.filter { $0.contains(unit) }.map { [$0[0] == unit ? $0[1] : $0[0], members.count] }
        return RuledInstance(
            instance: instance.dividing(unit, part), members: members + [[next]], apart: apart + pairs,
            struckOut: struckOut)
    }
}

extension Instance {
    /// One class in two parts; the smaller one, of `part` pupils, stands last.
    fileprivate func dividing(_ unit: Int, _ part: Int) -> Instance {
        var divided = self
        let whole = classes[unit]
        let pupils = { (most: Int) in
            whole.arcs.map { Instance.Arc(school: $0.school, cost: $0.cost / $0.weight * most, weight: most) }
        }
        divided.classes[unit].arcs = pupils(whole.pupils - part)
        // No code of a school system holds this sign: it sorts right behind its class and is no other's.
        divided.classes.append(Instance.WholeClass(code: whole.code + "\u{1}", arcs: pupils(part)))
        return divided
    }

    /// With the seats that a lever grants.
    func granting(_ lever: Repair.Lever) -> Instance {
        switch lever {
        case .seats(let school, let more):
            var roomier = self
            roomier.schools[school].seats += more
            return roomier
        case .all(let levers): return levers.reduce(self) { $0.granting($1) }
        case .split, .distance, .rule: return self
        }
    }

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
