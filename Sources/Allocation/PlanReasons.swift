/// Why a class goes where it goes 为什么划到这所学校, from a plan and what the rules allow: the nearer schools and who
/// holds their seats, and what any other choice would cost. Whoever reads it need not trust the search: every statement
/// can be checked by hand, or names what it rests on.
package struct PlanReasons: Sendable {
    /// What the plan may choose from.
    package let instance: Instance
    /// School of each class.
    package let plan: [Int]
    private let known: Instance
    private let struckOut: [Int: [Int: String]]
    private let apart: [Apart]
    private let settling: ApartSettling

    /// - Parameters:
    ///   - known: the same classes and schools with every known distance; the instance itself when absent.
    ///   - struckOut: by class and school, the code of the rule that excludes it.
    ///   - apart: a pair that the plan itself brings together binds nobody.
    package init(
        _ instance: Instance, plan: [Int], known: Instance? = nil, struckOut: [Int: [Int: String]] = [:],
        apart: [Apart] = [], effort: Int? = nil
    ) {
        self.instance = instance
        self.plan = plan
        self.known = known ?? instance
        self.struckOut = struckOut
        self.apart = apart.filter { plan[$0.units[0]] != plan[$0.units[1]] }
        settling = ApartSettling(
            resettling: Resettling(effort: effort ?? Resettling.ordinaryEffort(for: instance)),
            apart: self.apart.map(\.units))
    }

    /// Two classes that may not go to one school.
    package struct Apart: Sendable, Equatable {
        package let units: [Int]
        /// Its code.
        package let rule: String

        package init(_ one: Int, _ other: Int, rule: String) { (units, self.rule) = ([one, other], rule) }

        package func other(than unit: Int) -> Int { units[0] == unit ? units[1] : units[0] }
    }

    // MARK: the nearer schools

    /// A school nearer to a class than the one it goes to.
    package struct NearerSchool: Sendable, Equatable {
        package enum State: Sendable, Equatable {
            /// Excluded, by the rule of that code or because it is too far.
            case notAllowed(rule: String?)
            /// Not enough seats are left for the class; these classes hold them.
            case full(load: Int, holders: [Holder])
            /// The class would find seats there as it is.
            case free(load: Int)
        }

        package let school: Int
        package let metres: Int
        package let state: State
        /// A class there that the class is kept apart from.
        package var meeting: Apart?

        package var isAllowed: Bool {
            if case .notAllowed = state { false } else { true }
        }
    }

    /// A class at a school that another class would like to go to.
    package struct Holder: Sendable, Equatable {
        package let unit: Int
        /// The school that would cost it least besides; nil: it may go to no other.
        package let next: Int?
        /// What that would cost more, whatever the seats there.
        package let extra: Int
        /// Seats that are left there; below 0: so many over.
        package let room: Int
        /// Why there is no other school.
        package let bound: Bound?
    }

    /// Why a class may go to no other school.
    package enum Bound: Sendable, Equatable {
        /// No other way is known.
        case unknown
        /// Rules exclude all others: their codes.
        case rules([String])
        /// All others that the rules leave are farther than is allowed.
        case distance
    }

    /// The schools nearer than the class's own, the nearest first; equals by code.
    package func nearer(to unit: Int) -> [NearerSchool] {
        let here = way(of: unit)
        let load = instance.loads(of: plan)
        return zip(known.classes[unit].arcs, known.classes[unit].arcs.map(known.classes[unit].metres))
            .filter { $1 < here && $0.school != plan[unit] }
            .sorted { ($0.1, known.schools[$0.0.school].code) < ($1.1, known.schools[$1.0.school].code) }
            .map { arc, metres in
                NearerSchool(
                    school: arc.school, metres: metres, state: state(of: arc.school, for: unit, load),
                    meeting: meeting(of: unit, at: arc.school))
            }
    }

    private func meeting(of unit: Int, at school: Int) -> Apart? {
        apart.first { $0.units.contains(unit) && plan[$0.other(than: unit)] == school }
    }

    private func state(of school: Int, for unit: Int, _ load: [Int]) -> NearerSchool.State {
        guard let arc = instance.classes[unit].arcs.first(where: { $0.school == school }) else {
            return .notAllowed(rule: struckOut[unit]?[school])
        }
        guard load[school] + arc.weight > instance.schools[school].seats else { return .free(load: load[school]) }
        return .full(load: load[school], holders: holders(of: school))
    }

    /// The classes at a school, those first who would lose least by leaving it.
    package func holders(of school: Int) -> [Holder] {
        let load = instance.loads(of: plan)
        return plan.indices.filter { plan[$0] == school }.map { unit in
            let arcs = instance.classes[unit].arcs
            let here = arcs.first { $0.school == school }?.cost ?? 0
            let next = arcs.filter { $0.school != school && meeting(of: unit, at: $0.school) == nil }.min {
                ($0.cost, instance.schools[$0.school].code) < ($1.cost, instance.schools[$1.school].code)
            }
            return Holder(
                unit: unit, next: next?.school, extra: (next?.cost ?? here) - here,
                room: next.map { instance.schools[$0.school].seats - load[$0.school] } ?? 0,
                bound: next == nil ? bound(of: unit, besides: school) : nil)
        }.sorted {
            ($0.next == nil ? 1 : 0, $0.extra, instance.classes[$0.unit].code)
                < ($1.next == nil ? 1 : 0, $1.extra, instance.classes[$1.unit].code)
        }
    }

    private func bound(of unit: Int, besides school: Int) -> Bound {
        let others = known.classes[unit].arcs.map(\.school).filter { $0 != school }
        if others.isEmpty { return .unknown }
        let rules = others.compactMap { struckOut[unit]?[$0] ?? meeting(of: unit, at: $0)?.rule }
        return rules.count == others.count ? .rules(Set(rules).sorted()) : .distance
    }

    /// Metres to the school of a class, for one pupil.
    package func way(of unit: Int, in plan: [Int]? = nil) -> Int {
        let school = (plan ?? self.plan)[unit]
        return known.classes[unit].arcs.first { $0.school == school }.map(known.classes[unit].metres) ?? 0
    }

    /// The classes with the longest ways, the longest first; equals by code.
    package func farthest(_ count: Int = 10) -> [Int] {
        let ways = plan.indices.map { way(of: $0) }
        return plan.indices.sorted { (-ways[$0], instance.classes[$0].code) < (-ways[$1], instance.classes[$1].code) }
            .prefix(count).map { $0 }
    }

    // MARK: other choices

    /// Sends one class to another school, plans the others anew from where they are, and tells the difference.
    ///
    /// - Returns: nil when the class may not go there, or no way was found that keeps classes apart.
    package func exchange(_ unit: Int, to school: Int) throws(InstanceRefusal) -> Exchange? {
        guard let arc = instance.classes[unit].arcs.first(where: { $0.school == school }) else { return nil }
        var forced = instance
        forced.classes[unit].arcs = [arc]
        var start = plan
        start[unit] = school
        guard let settled = try settling.settle(forced, from: start) else { return nil }
        let moves = MoveChain(from: plan, to: settled.plan, instance).moves(beginningWith: unit)
        var after = plan
        for move in moves { after[move.unit] = move.to }
        let ways = { (plan: [Int]) in plan.indices.map { way(of: $0, in: plan) }.max() ?? 0 }
        let value = instance.value(of: after)
        return Exchange(
            unit: unit, school: school, before: instance.value(of: plan), after: value, farthestBefore: ways(plan),
            farthestAfter: ways(after), moves: moves, isProven: settled.isProven && value == settled.value,
            bound: settled.bound)
    }

    /// What seats more at one school would save, for each of some numbers of them: planned anew with them and, so that nothing
    /// else is counted, without.
    package func gains(at school: Int, seats: [Int]) throws(InstanceRefusal) -> [SeatGain] {
        // The plan is one that keeps classes apart, so there is always an answer.
        let kept = Resettling.Settled(plan: plan, value: instance.value(of: plan), isProven: false)
        let before = try settling.settle(instance, from: plan) ?? kept
        var gains: [SeatGain] = []
        for seats in seats {
            var roomier = instance
            roomier.schools[school].seats += seats
            let after = try settling.settle(roomier, from: before.plan) ?? before
            gains.append(
                SeatGain(
                    school: school, seats: seats, before: before.value, after: after.value,
                    isProven: before.isProven && after.isProven))
        }
        return gains
    }
}

/// What it would take to send a class elsewhere 换划对照.
package struct Exchange: Sendable, Equatable {
    package struct Move: Sendable, Equatable {
        package let unit: Int
        package let from: Int
        package let to: Int
    }

    package let unit: Int
    package let school: Int
    package let before: PlanValue
    package let after: PlanValue
    /// The longest way of any class, in metres.
    package let farthestBefore: Int
    package let farthestAfter: Int
    /// The class itself, then those who make room, each behind the one that takes its place. Changes that have nothing to
    /// do with it are left out.
    package let moves: [Move]
    /// No plan with the class there is better than the one found.
    package let isProven: Bool
    /// No plan with the class there and no seat over costs less; 0 where nothing is known.
    package let bound: Int
}

/// What a plan with seats more at one school comes to 增加学位的效果.
package struct SeatGain: Sendable, Equatable {
    package let school: Int
    package let seats: Int
    package let before: PlanValue
    package let after: PlanValue
    /// Neither plan could be better.
    package let isProven: Bool
}
