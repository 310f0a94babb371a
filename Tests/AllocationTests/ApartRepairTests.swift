import Testing

@testable import Allocation

/// Repairs where classes must stay apart: parting them may push pupils out of the seats.
struct ApartRepairTests {
    private struct Case {
        let instance: Instance
        let rules: [Rule]
        let farthest: Int
    }

    /// A few rules of other kinds, and one to three pairs of classes that must stay apart, each a rule of its own.
    private func example(_ seed: Int) -> Case {
        var sample = Sample(UInt64(seed) &+ 70_000)
        var instance = sample.instance(tight: true)
        for school in instance.schools.indices { instance.schools[school].seats += sample.number(0...14) }
        let last = instance.classes.count - 1
        var rules = sample.rules(for: instance).filter { if case .together = $0.kind { false } else { true } }
        for pair in 0..<sample.number(1...3) {
            let (one, other) = (sample.number(0...last), sample.number(0...(last - 1)))
            rules.append(Rule("a\(pair)", .apart(one, other >= one ? other + 1 : other)))
        }
        return Case(instance: instance, rules: rules, farthest: sample.number(5_000...9_000))
    }

    @Test(arguments: stride(from: 0, to: 400, by: 20).map { $0 })
    func `each repair keeps to the seats that it grants, and a rule taken back leaves the shortest ways`(
        start: Int
    ) throws {
        for seed in start..<(start + 20) {
            let example = example(seed)
            let (instance, rules) = (example.instance, example.rules)
            let near = instance.bounded(by: example.farthest)
            var search = RepairSearch(
                instance, rules: rules, farthest: example.farthest, plan: instance.classes.map { $0.arcs[0].school },
                effort: seed.isMultiple(of: 2) ? nil : 300)
            let repairs = try search.list().repairs
            for repair in repairs {
                #expect(repair.value.seatsOver == 0)
                switch repair.lever {
                case .split(let unit, let parts):
                    var load = instance.loads(of: repair.plan)
                    load[repair.plan[unit]] -= parts[1].pupils
                    load[parts[1].school] += parts[1].pupils
                    #expect(zip(load, instance.schools).allSatisfy { $0 <= $1.seats })
                case .rule(let code):
                    let plans = Exhaustive.plans(near, rules: rules.filter { $0.code != code })
                    let fitting = plans.filter { $0.value.seatsOver == 0 }
                    #expect(repair.value == fitting.map(\.value).min())
                    #expect(fitting.contains { $0.plan == repair.plan })
                case .seats, .distance, .all:
                    let granted = instance.granting(repair.lever)
                    #expect(repair.value == Exhaustive.value(of: repair.plan, granted))
                    #expect(Exhaustive.plans(granted, rules: rules).contains { $0.plan == repair.plan })
                }
            }
        }
    }

    /// More classes than are tried out, pairs of which are nearest to the same school, and few seats to spare.
    @Test(arguments: 0..<12)
    func `classes are kept apart within the seats in larger counties too`(seed: Int) throws {
        var sample = Sample(UInt64(seed) &+ 80_000)
        var classes: [Instance.WholeClass] = []
        for town in 0..<20 {
            let ways = (0..<5).map { (school: $0, metres: sample.number(300...9_000)) }
            for place in 1...2 {
                classes.append(
                    Instance.WholeClass(code: "\(town + 10)-\(place)", size: sample.number(30...50), metres: ways))
            }
        }
        let pupils = classes.reduce(0) { $0 + $1.pupils }
        let instance = Instance(
            schools: (0..<5).map { Instance.School(code: "s\($0)", seats: pupils / 5 + 12) }, classes: classes)
        let ruled = RuledInstance(instance, rules: (0..<8).map { Rule("a\($0)", .apart(2 * $0, 2 * $0 + 1)) })
        let start = classes.map { $0.arcs[0].school }
        let answer = try FitSearch(effort: 2_800, nodes: 1_000).fit(ruled, from: start, seatsOver: 0)
        guard case .fits(let plan) = answer else { return }
        #expect(instance.value(of: plan).seatsOver == 0 && ruled.keepsApart(ruled.gathered(plan)))
    }
}
