import Allocation

extension Instance {
    /// The same schools and classes in the opposite order.
    var renumbered: Instance {
        var result = self
        result.schools.reverse()
        result.classes.reverse()
        for unit in result.classes.indices {
            for arc in result.classes[unit].arcs.indices {
                result.classes[unit].arcs[arc].school = lastSchool - result.classes[unit].arcs[arc].school
            }
        }
        return result
    }

    var lastSchool: Int { schools.count - 1 }
    var lastClass: Int { classes.count - 1 }

    func renumbered(plan: [Int]) -> [Int] { plan.reversed().map { lastSchool - $0 } }

    func renumbered(_ rule: Rule) -> Rule {
        switch rule.kind {
        case .forbid(let unit, let school):
            Rule(rule.code, .forbid(class: lastClass - unit, school: lastSchool - school))
        case .require(let unit, let schools):
            Rule(rule.code, .require(class: lastClass - unit, schools: schools.map { lastSchool - $0 }))
        case .together(let units): Rule(rule.code, .together(units.map { lastClass - $0 }))
        case .apart(let one, let other): Rule(rule.code, .apart(lastClass - one, lastClass - other))
        }
    }

    /// With the schools up to so many metres away alone.
    func within(_ metres: Int) -> Instance {
        var near = self
        for unit in near.classes.indices { near.classes[unit].arcs.removeAll { $0.cost / $0.weight > metres } }
        return near
    }
}

extension Exhaustive {
    /// Every plan that the rules allow, with what it comes to.
    static func plans(_ instance: Instance, rules: [Rule] = []) -> [(plan: [Int], value: PlanValue)] {
        var plans: [[Int]] = [[]]
        for unit in instance.classes { plans = plans.flatMap { plan in unit.arcs.map { plan + [$0.school] } } }
        return plans.filter { plan in rules.allSatisfy { holds($0, plan) } }.map { ($0, value(of: $0, instance)) }
    }

    static func value(of plan: [Int], _ instance: Instance) -> PlanValue {
        var load = [Int](repeating: 0, count: instance.schools.count)
        var cost = 0
        for (unit, school) in zip(instance.classes, plan) {
            for arc in unit.arcs where arc.school == school {
                load[school] += arc.weight
                cost += arc.cost
            }
        }
        return PlanValue(
            seatsOver: zip(load, instance.schools).reduce(0) { $0 + max(0, $1.0 - $1.1.seats) }, cost: cost)
    }

    static func fits(_ instance: Instance, rules: [Rule] = []) -> Bool {
        plans(instance, rules: rules).contains { $0.value.seatsOver == 0 }
    }

    private static func holds(_ rule: Rule, _ plan: [Int]) -> Bool {
        switch rule.kind {
        case .forbid(let unit, let school): plan[unit] != school
        case .require(let unit, let schools): schools.contains(plan[unit])
        case .together(let units): Set(units.map { plan[$0] }).count <= 1
        case .apart(let one, let other): plan[one] != plan[other]
        }
    }
}

extension Sample {
    /// Some rules of each kind, in groups of one or two.
    mutating func rules(for instance: Instance) -> [Rule] {
        let (classes, schools) = (instance.classes.count - 1, instance.schools.count - 1)
        return (0..<number(2...5)).map { index in
            let code = "r\(index / number(1...2))"
            let (one, other) = (number(0...classes), number(0...classes))
            return switch number(0...3) {
            case 0: Rule(code, .forbid(class: one, school: number(0...schools)))
            case 1: Rule(code, .require(class: one, schools: [number(0...schools)]))
            case 2: Rule(code, .together([one, other]))
            default: Rule(code, .apart(one, one == other ? (one + 1) % (classes + 1) : other))
            }
        }
    }
}
