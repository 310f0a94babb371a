import Testing

@testable import Allocation

struct RepairTests {
    private struct Case {
        let instance: Instance
        let rules: [Rule]
        let farthest: Int
        let plan: [Int]
    }

    /// Instances whose pupils would fit one by one, or nearly, and whose classes do not.
    private func example(_ seed: Int) -> Case {
        var sample = Sample(UInt64(seed) &+ 20_000)
        var instance = sample.instance(tight: true)
        for school in instance.schools.indices { instance.schools[school].seats += sample.number(0...12) }
        let rules = sample.rules(for: instance).filter { if case .together = $0.kind { false } else { true } }
        return Case(
            instance: instance, rules: rules, farthest: sample.number(5_000...9_000),
            plan: instance.classes.map { $0.arcs[0].school })
    }

    private func list(_ example: Case, budget: Int? = nil) throws -> RepairList {
        var search = RepairSearch(
            example.instance, rules: example.rules, farthest: example.farthest, plan: example.plan, effort: 300,
            budget: budget, tries: 2_000)
        return try search.list()
    }

    private func repairs(_ example: Case) throws -> [Repair] { try list(example).repairs }

    @Test(arguments: 0..<60)
    func `each repair is the least of its kind, as trying everything shows`(seed: Int) throws {
        let example = example(seed)
        let near = example.instance.within(example.farthest)
        let found = try repairs(example)
        guard !Exhaustive.fits(near, rules: example.rules) else {
            #expect(found.isEmpty)
            return
        }
        #expect(found.allSatisfy { $0.isProvenLeast })
        for repair in found {
            if case .distance = repair.lever { continue }
            if case .all(let levers) = repair.lever, case .distance? = levers.first { continue }
            #expect(
                repair.plan.indices.allSatisfy { unit in
                    near.classes[unit].arcs.contains { $0.school == repair.plan[unit] }
                })
        }
        #expect(found.map(\.touched) == found.map(\.touched).sorted())
        for school in near.schools.indices {
            let told = found.compactMap { repair -> Int? in
                if case .seats(school, let more) = repair.lever { more } else { nil }
            }.first
            #expect(told == leastSeats(near, example.rules, school))
        }
        let distance = found.compactMap { if case .distance(let metres, _, _) = $0.lever { metres } else { nil } }.first
        #expect(distance == leastDistance(example))
        for repair in found { checkWays(repair, example) }
        let lifted = found.compactMap { if case .rule(let code) = $0.lever { code } else { nil } }.sorted()
        #expect(
            lifted
                == Set(example.rules.map(\.code)).sorted().filter { code in
                    Exhaustive.fits(near, rules: example.rules.filter { $0.code != code })
                })
        let part = found.compactMap { if case .split(_, let parts) = $0.lever { parts[1].pupils } else { nil } }.first
        #expect(part == leastPart(near, example.rules))
    }

    @Test(arguments: 0..<60)
    func `a list tells the best plan without a repair, what each comes to, and leaves nothing out`(seed: Int) throws {
        let example = example(seed)
        let near = example.instance.within(example.farthest)
        let list = try list(example)
        #expect(list.untried.isEmpty)
        #expect(list.present?.value == Exhaustive.plans(near, rules: example.rules).map(\.value).min())
        for repair in list.repairs {
            let plan = repair.plan
            let ways = plan.indices.map { metres($0, plan[$0], example) }
            let value = Exhaustive.value(of: plan, example.instance)
            guard case .split(let unit, let parts) = repair.lever else {
                #expect(repair.value.cost == value.cost && repair.farthest == ways.max())
                continue
            }
            let detour = metres(unit, parts[1].school, example) - ways[unit]
            #expect(repair.value.cost == value.cost + detour * parts[1].pupils)
            #expect(repair.farthest == max(ways.max() ?? 0, metres(unit, parts[1].school, example)))
        }
    }

    @Test(arguments: 0..<120)
    func `several levers are told where one does not suffice, or takes more seats`(seed: Int) throws {
        let example = example(seed)
        let list = try list(example)
        let alone = list.repairs.filter { if case .all = $0.lever { false } else { true } }
        let seats = alone.compactMap { if case .seats(_, let more) = $0.lever { more } else { nil } }
        let near = example.instance.within(example.farthest)
        let fewest = Exhaustive.plans(near, rules: example.rules).map(\.value.seatsOver).min()
        var wider: [Int: [Int]] = [:]
        for repair in list.repairs {
            guard case .all(let levers) = repair.lever else { continue }
            var (more, limit) = ([Int: Int](), example.farthest)
            for lever in levers {
                if case .seats(let school, let seats) = lever { more[school] = seats }
                if case .distance(let metres, _, _) = lever { limit = metres }
            }
            var roomier = example.instance
            for (school, seats) in more { roomier.schools[school].seats += seats }
            #expect(Exhaustive.value(of: repair.plan, roomier).seatsOver == 0)
            #expect(Exhaustive.plans(example.instance, rules: example.rules).contains { $0.plan == repair.plan })
            let touched = more.values.reduce(0, +)
            #expect(seats.allSatisfy { touched < $0 })
            if limit > example.farthest {
                wider[limit, default: []].append(touched)
            } else {
                #expect(touched == fewest || alone.isEmpty)
            }
        }
        // The limit that is told holds for every class: with it no fewer seats suffice.
        for (limit, seats) in wider {
            let plans = Exhaustive.plans(example.instance.within(limit), rules: example.rules)
            #expect(seats.min() == plans.map(\.value.seatsOver).min())
        }
        if alone.isEmpty, let fewest, fewest > 0 { #expect(list.repairs.contains { $0.touched == fewest }) }
    }

    @Test(arguments: 0..<30)
    func `a budget ends the list early, and what was not tried is told`(seed: Int) throws {
        let example = example(seed)
        let whole = try list(example)
        for budget in [0, 1_200, 2_000, 4_000, 20_000] {
            let part = try list(example, budget: budget)
            #expect(part.repairs.allSatisfy { repair in whole.repairs.contains { $0.lever == repair.lever } })
            #expect(!part.untried.isEmpty || part.repairs.map(\.lever) == whole.repairs.map(\.lever))
        }
    }

    /// Two valleys that nothing connects, three seats short here and two there.
    @Test func `seats at two schools are one repair where no single school helps`() throws {
        let schools = [("a", 37), ("b", 58)].map { Instance.School(code: $0.0, seats: $0.1) }
        let classes = [("1", 40, 0), ("2", 30, 1), ("3", 30, 1)].map { code, size, school in
            Instance.WholeClass(code: code, size: size, metres: [(school, 1_000)])
        }
        var search = RepairSearch(Instance(schools: schools, classes: classes), effort: 100)
        let list = try search.list()
        #expect(list.present == RepairList.Present(value: PlanValue(seatsOver: 5, cost: 100_000), farthest: 1_000))
        #expect(list.repairs.map(\.lever) == [.all([.seats(school: 0, more: 3), .seats(school: 1, more: 2)])])
        #expect(list.repairs.map(\.touched) == [5] && list.repairs.allSatisfy(\.isProvenLeast))
        var stopped = RepairSearch(Instance(schools: schools, classes: classes), effort: 100)
        var tries = 0
        let early = try stopped.list { _ in
            tries += 1
            return false
        }
        #expect(tries <= 1 && early.repairs == list.repairs)
    }

    /// Z reaches no school within 5 km. With 10 km for everybody 10 seats suffice; were the limit wider for Z alone, it would
    /// take 50.
    @Test func `a limit that is told holds for all classes when seats are counted beside it`() throws {
        let schools = ["a", "b"].map { Instance.School(code: $0, seats: 40) }
        let classes = [
            ("p", 40, [(0, 1_000), (1, 8_000)]), ("q", 40, [(0, 2_000), (1, 8_000)]),
            ("z", 10, [(0, 10_000), (1, 12_000)]),
        ].map { Instance.WholeClass(code: $0.0, size: $0.1, metres: $0.2) }
        var search = RepairSearch(Instance(schools: schools, classes: classes), farthest: 5_000, effort: 100)
        let repairs = try search.list().repairs
        let ways = [(2, 0, 10_000, 10), (1, 1, 8_000, 40)].map {
            Repair.Way(unit: $0.0, school: $0.1, metres: $0.2, pupils: $0.3)
        }
        #expect(
            repairs.map(\.lever) == [
                .all([.distance(metres: 10_000, more: 5_000, ways: ways), .seats(school: 0, more: 10)])
            ])
        #expect(repairs.map(\.touched) == [60] && repairs.allSatisfy { $0.isProvenLeast })
    }

    /// Twenty classes, more than are tried out, of which two must stay apart: the search itself parts them.
    @Test func `classes that must stay apart are parted in large counties too`() throws {
        let instance = Instance(
            schools: ["a", "b"].map { Instance.School(code: $0, seats: 300) },
            classes: (10..<30).map { place in
                Instance.WholeClass(code: "\(place)", size: 30, metres: [(0, place < 20 ? 500 : 900), (1, 700)])
            })
        var search = RepairSearch(
            instance, rules: [Rule("apart", .apart(0, 1)), Rule("more", .apart(2, 3))], effort: 2_000, nodes: 0)
        let list = try search.list()
        #expect(list.fits && list.repairs.isEmpty)
    }

    private func metres(_ unit: Int, _ school: Int, _ example: Case) -> Int {
        let place = example.instance.classes[unit].arcs.firstIndex { $0.school == school }
        return place.map { example.instance.metres[unit][$0] } ?? 0
    }

    /// Who goes farther, how far, and that nobody of them could stay within what is allowed now.
    private func checkWays(_ repair: Repair, _ example: Case) {
        guard case .distance(let reach, let more, let ways) = repair.lever else { return }
        let (instance, allowed) = (example.instance, example.farthest)
        let way = { (unit: Int) in metres(unit, repair.plan[unit], example) }
        let farther = instance.classes.indices.filter { way($0) > allowed }
        #expect(reach == allowed + more && ways.map(\.metres).max() == reach)
        #expect(Set(ways.map(\.unit)) == Set(farther) && ways.allSatisfy { $0.metres == way($0.unit) })
        #expect(ways.allSatisfy { $0.school == repair.plan[$0.unit] && $0.pupils == instance.classes[$0.unit].pupils })
        #expect(repair.touched == ways.reduce(0) { $0 + $1.pupils })
        for unit in farther {
            let near = instance.within(reach).bounded(by: allowed, except: Set(farther).subtracting([unit]))
            #expect(!Exhaustive.fits(near, rules: example.rules))
        }
    }

    private func leastSeats(_ instance: Instance, _ rules: [Rule], _ school: Int) -> Int? {
        Exhaustive.plans(instance, rules: rules).compactMap { plan, value -> Int? in
            let load = zip(instance.classes, plan).reduce(0) { $0 + ($1.1 == school ? $1.0.pupils : 0) }
            let over = max(0, load - instance.schools[school].seats)
            return over == value.seatsOver ? over : nil
        }.min()
    }

    private func leastDistance(_ example: Case) -> Int? {
        Set(example.instance.metres.joined()).filter { $0 > example.farthest }.sorted().first {
            Exhaustive.fits(example.instance.within($0), rules: example.rules)
        }
    }

    /// The smallest part, by trying every class, size and division. Parts of one class obey its rules.
    private func leastPart(_ instance: Instance, _ rules: [Rule]) -> Int? {
        (8...27).first { part in
            instance.classes.indices.contains { unit in
                guard instance.classes[unit].pupils >= 2 * part else { return false }
                var divided = instance
                let arcs = instance.classes[unit].arcs
                let sized = { (size: Int) in arcs.map { Instance.Arc(school: $0.school, cost: 0, weight: size) } }
                divided.classes[unit].arcs = sized(instance.classes[unit].pupils - part)
                divided.classes.append(Instance.WholeClass(code: "part", arcs: sized(part)))
                let own = rules.compactMap { rule -> Rule? in
                    let last = divided.classes.count - 1
                    switch rule.kind {
                    case .forbid(unit, let school): return Rule("", .forbid(class: last, school: school))
                    case .require(unit, let schools): return Rule("", .require(class: last, schools: schools))
                    case .apart(unit, let other), .apart(let other, unit): return Rule("", .apart(last, other))
                    default: return nil
                    }
                }
                return Exhaustive.fits(divided, rules: rules + own)
            }
        }
    }

    @Test(arguments: 0..<20)
    func `renumbering renumbers the very same repairs`(seed: Int) throws {
        let example = example(seed)
        let instance = example.instance
        let after = try repairs(
            Case(
                instance: instance.renumbered, rules: example.rules.map { instance.renumbered($0) },
                farthest: example.farthest, plan: instance.renumbered(plan: example.plan)))
        let before = try repairs(example)
        #expect(after.map(\.touched) == before.map(\.touched))
        #expect(after.map(\.value) == before.map(\.value))
        #expect(after.map(\.plan) == before.map { instance.renumbered(plan: $0.plan) })
    }
}
