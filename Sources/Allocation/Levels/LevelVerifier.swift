/// The independent checker of plans that were solved level by level: recomputes admissibility, values and bounds from the
/// county, the plan and its proofs alone, and shares no step with `LevelSearch`.
///
/// A bound is asked of every plan that keeps to the levels before. The ways that these leave are reckoned here, never
/// taken from a proof, so that no such plan is overlooked.
package struct LevelVerifier {
    private let county: LevelledInstance
    private let policy: LevelPolicy
    private let claim: LevelClaim
    private var verdict: LevelVerdict

    package static func verify(
        _ county: LevelledInstance, policy: LevelPolicy, claim: LevelClaim
    ) -> LevelVerdict {
        var verifier = LevelVerifier(county, policy, claim)
        verifier.checkCounty()
        if verifier.verdict.holds { verifier.checkPlans() }
        if verifier.verdict.holds { verifier.checkValues() }
        if verifier.verdict.holds { verifier.checkBounds() }
        return verifier.verdict
    }

    private init(_ county: LevelledInstance, _ policy: LevelPolicy, _ claim: LevelClaim) {
        (self.county, self.policy, self.claim) = (county, policy, claim)
        verdict = LevelVerdict(levels: claim.levels.map { $0.with(bound: nil, steps: $0.steps) })
    }

    // MARK: the county and the plan

    private mutating func checkCounty() {
        let faults = county.instance.validate()
        guard faults.isEmpty else { return verdict.objections = [.instance(faults)] }
        let (classes, schools) = (county.instance.classes, county.instance.schools)
        let children = [county.moved] + (county.beds.map { [$0.boarders] } ?? [])
        let tables = [(county.excess, InstanceLimits.cost)] + children.map { ($0, InstanceLimits.weight) }
        let areFigures = tables.allSatisfy { table, most in
            table.count == classes.count
                && zip(table, classes).allSatisfy { row, unit in
                    row.count == unit.arcs.count && row.allSatisfy((0...most).contains)
                }
        }
        let arePairs = county.apart.allSatisfy { $0.count == 2 && $0.allSatisfy(classes.indices.contains) }
        let areSeats = schools.allSatisfy { $0.most.map((0...InstanceLimits.seats).contains) ?? true }
        let areBeds = county.beds.map { $0.school.count == schools.count } ?? true
        let areSending = [0, classes.count].contains(county.sending.count)
        if !areFigures || !arePairs || !areSeats || !areBeds || !areSending { verdict.objections.append(.figures) }
        if claim.levels.map(\.level) != policy.levels || !(0...1_000).contains(policy.tolerance) {
            verdict.objections.append(.levels)
        }
    }

    private mutating func checkPlans() {
        for plan in claim.settled == claim.assignment ? [claim.assignment] : [claim.assignment, claim.settled] {
            guard plan.count == county.instance.classes.count else {
                verdict.objections.append(
                    .assignmentLength(expected: county.instance.classes.count, found: plan.count))
                continue
            }
            var arcs: [Int] = []
            for (unit, school) in plan.enumerated() {
                if let arc = county.instance.classes[unit].arcs.firstIndex(where: { $0.school == school }) {
                    arcs.append(arc)
                } else {
                    verdict.objections.append(.forbidden(class: unit, school: school))
                }
            }
            for pair in county.apart where plan[pair[0]] == plan[pair[1]] { verdict.objections.append(.together(pair)) }
            guard let beds = county.beds, arcs.count == plan.count else { continue }
            for school in beds.school.indices {
                let boarders = plan.indices.filter { plan[$0] == school }.map { beds.boarders[$0][arcs[$0]] }
                if boarders.reduce(0, +) > beds.school[school] { verdict.objections.append(.bedsOver(school: school)) }
            }
        }
    }

    /// What a plan comes to.
    private func amount(_ plan: [Int], _ level: LevelOutcome.Level) -> Int {
        var (load, farthest, way, moved) = (county.instance.schools.map { _ in 0 }, 0, 0, 0)
        for (unit, school) in plan.enumerated() {
            for (place, arc) in county.instance.classes[unit].arcs.enumerated() where arc.school == school {
                load[school] += arc.weight
                way += arc.cost
                farthest = max(farthest, county.excess[unit][place])
                moved += county.moved[unit][place]
            }
        }
        switch level {
        case .beyond: return zip(load, county.instance.schools).reduce(0) { $0 + max(0, $1.0 - ($1.1.most ?? $1.0)) }
        case .seatsOver: return zip(load, county.instance.schools).reduce(0) { $0 + max(0, $1.0 - $1.1.seats) }
        case .farthest: return farthest
        case .pupilMetres: return way
        case .moved: return moved
        case .links: return LinkCheck(county).links(of: plan)
        }
    }

    /// Every level but the last, and the links, is what its own plan comes to; the plan keeps to what is allowed of it.
    private mutating func checkValues() {
        for outcome in claim.levels {
            let isOwn = outcome.level == policy.last || outcome.level == .links
            let found = amount(isOwn ? claim.assignment : claim.settled, outcome.level)
            if outcome.value != found {
                verdict.objections.append(.value(outcome.level, claimed: outcome.value, found: found))
            }
            let isWidened = outcome.level == policy.widened
            let allowed = isWidened ? found + found * policy.tolerance / 1000 : found
            let reached = amount(claim.assignment, outcome.level)
            if outcome.allowed != allowed || reached > allowed {
                verdict.objections.append(
                    .allowed(outcome.level, claimed: max(outcome.allowed, reached), found: allowed))
            }
        }
    }

    // MARK: bounds

    private mutating func checkBounds() {
        for (place, outcome) in claim.levels.enumerated() {
            guard let claimed = outcome.bound else { continue }
            let before = claim.levels[..<place].map { (level: $0.level, most: $0.allowed) }
            var proven =
                outcome.level == .links ? LinkCheck(county).least(within: before) : proven(place, claimed)
            if proven < claimed {
                var trial = LevelExhaustion(county, limits: before + [(outcome.level, claimed - 1)])
                if trial.isEmpty { proven = claimed }
            }
            if proven < claimed {
                verdict.objections.append(.bound(outcome.level, claimed: claimed, proven: proven))
            }
            verdict.levels[place] = outcome.with(bound: min(claimed, proven), steps: outcome.steps)
        }
    }

    /// Seats that the plan has over.
    private var seatsOver: Int { claim.levels.first { $0.level == .seatsOver }?.allowed ?? 0 }

    /// What the proof of a level shows of every plan, as far as it is claimed. The last level was searched within the
    /// farthest way that the others left.
    private func proven(_ place: Int, _ claimed: Int) -> Int {
        let proof = claim.proofs[claim.levels[place].level]
        guard proof.map({ $0.parts <= LevelProof.partLimit }) ?? true else { return 0 }
        let isLast = policy.comparesLastYear && claim.levels[place].level == policy.last
        let near = isLast ? county.keeping { county.excess[$0][$1] <= farthest(before: place) } : county
        return proven(place, claimed, proof, in: near)
    }

    /// The same of the plans that a county without some choices still has.
    private func proven(_ place: Int, _ claimed: Int, _ proof: LevelProof?, in part: LevelledInstance) -> Int {
        guard let part = Self.choices(leftIn: part) else { return .max }
        switch (claim.levels[place].level, proof) {
        case (_, .divided(let unit, let school, let there, let elsewhere)):
            let isThere = { part.instance.classes[$0].arcs[$1].school == school }
            return min(
                proven(place, claimed, there, in: part.keeping { $0 != unit || isThere($0, $1) }),
                proven(place, claimed, elsewhere, in: part.keeping { $0 != unit || !isThere($0, $1) }))
        case (_, .part(let level, let bound, let proof)):
            guard let own = claim.levels[...place].firstIndex(where: { $0.level == level }) else { return 0 }
            let shown = min(bound, proven(own, bound, proof, in: part))
            return own == place ? shown : shown > claim.levels[own].allowed ? .max : 0
        case (.beyond, .cut(let classes)): return SeatCut.missing(classes, in: part.instance, atTheMost: true) ?? 0
        case (.seatsOver, .cut(let classes)): return SeatCut.missing(classes, in: part.instance) ?? 0
        case (.seatsOver, .room(let proof)): return proof.holds(in: part.instance) ? 1 : 0
        case (.farthest, let proof): return provenFarthest(claimed, proof, in: part)
        case (.pupilMetres, .priced(let price, let bound, let certificate)),
            (.moved, .priced(let price, let bound, let certificate)):
            return proven(place, price, bound, certificate, in: part)
        case (.moved, nil): return part.moved.reduce(0) { $0 + ($1.min() ?? 0) }
        default: return 0
        }
    }

    /// What plans can still choose that keep pairs apart and beds sufficient: nothing that does not fit beside the classes
    /// that have one school left. nil where a class has none.
    private static func choices(leftIn county: LevelledInstance) -> LevelledInstance? {
        var partners = county.instance.classes.map { _ in [Int]() }
        for pair in county.apart {
            partners[pair[0]].append(pair[1])
            partners[pair[1]].append(pair[0])
        }
        var left = county
        var choices = Int.max
        while choices > left.instance.classes.reduce(0, { $0 + $1.arcs.count }) {
            choices = left.instance.classes.reduce(0) { $0 + $1.arcs.count }
            var (placed, needed) = ([Int: Int](), county.instance.schools.map { _ in 0 })
            for (unit, own) in left.instance.classes.enumerated() where own.arcs.count == 1 {
                placed[unit] = own.arcs[0].school
                needed[own.arcs[0].school] += left.beds?.boarders[unit][0] ?? 0
            }
            left = left.keeping { unit, arc in
                let school = left.instance.classes[unit].arcs[arc].school
                let boarders = placed[unit] == nil ? left.beds?.boarders[unit][arc] ?? 0 : 0
                return partners[unit].allSatisfy { $0 != unit && placed[$0] != school }
                    && (left.beds.map { needed[school] + boarders <= $0.school[school] } ?? true)
            }
        }
        return left.instance.classes.allSatisfy { !$0.arcs.isEmpty } ? left : nil
    }

    /// What no way may do without: the nearest school of the class that has it farthest. Beyond that, a proof that the
    /// ways shorter than claimed do not seat the classes.
    private func provenFarthest(_ claimed: Int, _ proof: LevelProof?, in part: LevelledInstance) -> Int {
        let least = part.excess.map { $0.min() ?? 0 }.max() ?? 0
        guard claimed > least else { return claimed }
        let nearer = part.keeping { part.excess[$0][$1] < claimed }.instance
        switch proof {
        case .cut(let classes):
            return SeatCut.missing(classes, in: nearer).map { $0 > seatsOver } ?? false ? claimed : least
        case .room(let proof): return seatsOver == 0 && proof.holds(in: nearer) ? claimed : least
        default: return least
        }
    }

    /// way + price · moved ≥ what the certificate shows, while one of the two is limited: by the level before, or by what
    /// no plan exceeds.
    private func proven(
        _ place: Int, _ price: Int, _ bound: Int, _ certificate: Certificate, in part: LevelledInstance
    ) -> Int {
        let farthest = farthest(before: place)
        let open = part.keeping { part.excess[$0][$1] <= farthest }
        guard let priced = open.priced(price) else { return 0 }
        let shown = CertificateCheck(
            certificate, of: priced, claimed: bound, seatsOver: seatsOver
        ).bound
        let before = claim.levels[place - 1]
        if claim.levels[place].level == .pupilMetres {
            let moved = open.moved.reduce(0) { $0 + ($1.max() ?? 0) }
            return max(0, shown - price * (before.level == .moved ? min(before.allowed, moved) : moved))
        }
        guard price > 0 else { return 0 }
        let way = open.instance.classes.reduce(0) { $0 + ($1.arcs.map(\.cost).max() ?? 0) }
        let left = shown - (before.level == .pupilMetres ? min(before.allowed, way) : way)
        return left <= 0 ? 0 : (left - 1) / price + 1
    }

    /// Metres beyond the nearest school that the levels before allow.
    private func farthest(before place: Int) -> Int {
        claim.levels[..<place].first { $0.level == .farthest }?.allowed ?? .max
    }
}

extension LevelledInstance {
    /// Every moved child costs so many metres more; nil where that is more than an instance can hold.
    fileprivate func priced(_ price: Int) -> Instance? {
        guard (0...InstanceLimits.cost).contains(price) else { return nil }
        var priced = instance
        for unit in moved.indices {
            for arc in moved[unit].indices {
                let (more, isLarge) = price.multipliedReportingOverflow(by: moved[unit][arc])
                guard !isLarge, more <= InstanceLimits.cost else { return nil }
                priced.classes[unit].arcs[arc].cost += more
            }
        }
        return priced.validate().isEmpty ? priced : nil
    }
}

extension RoomProof {
    /// Whether it shows that the classes, whole, do not fit: every way is free, and one school more for each group takes
    /// all of it at the price of its pupils. Whoever fits elsewhere pays nothing, however the groups are chosen.
    fileprivate func holds(in given: Instance) -> Bool {
        guard outside.count == given.classes.count, outside.allSatisfy(given.classes.indices.contains) else {
            return false
        }
        var room = given
        let most = given.classes.map { $0.arcs.map(\.weight).max() ?? 0 }
        var seats = [Int](repeating: 0, count: 1 + (outside.max() ?? 0))
        for (unit, place) in outside.enumerated() { seats[place] += most[unit] }
        room.schools += seats.enumerated().map { Instance.School(code: "\u{10FFFF}\($0)", seats: $1) }
        for unit in given.classes.indices {
            for arc in given.classes[unit].arcs.indices { room.classes[unit].arcs[arc].cost = 0 }
            room.classes[unit].arcs.append(
                Instance.Arc(school: given.schools.count + outside[unit], cost: most[unit], weight: most[unit]))
        }
        guard room.validate().isEmpty else { return false }
        return CertificateCheck(certificate, of: room, claimed: bound, seatsOver: 0).bound > 0
    }
}
