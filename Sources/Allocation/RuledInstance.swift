/// What the rules leave of an instance: schools struck out, classes that belong together made one. Classes that must stay
/// apart are no matter of a single class; they are listed for whoever searches.
package struct RuledInstance: Sendable, Equatable {
    /// Its classes are `members`; a class that belongs together with others takes the first code of them all.
    package let instance: Instance
    /// The classes of the given instance behind each class, by code.
    package let members: [[Int]]
    /// Pairs of classes of `instance` that may not go to one school; a class paired with itself can go nowhere.
    package let apart: [[Int]]
    /// By class and school of the given instance: the code of the first rule that struck it out.
    package let struckOut: [Int: [Int: String]]

    /// Rules are taken in the order of their codes.
    package init(_ given: Instance, rules: [Rule] = []) {
        let rules = rules.sorted { $0.code < $1.code }
        let struckOut = Self.strikeOut(rules, given)
        let groups = Self.groups(rules, given)
        var position = [Int](repeating: 0, count: given.classes.count)
        for (index, group) in groups.enumerated() { for unit in group { position[unit] = index } }
        instance = Instance(
            schools: given.schools, classes: groups.map { Self.merged($0, given, struckOut) })
        members = groups
        self.struckOut = struckOut
        apart = rules.compactMap { rule in
            guard case .apart(let one, let other) = rule.kind else { return nil }
            return [position[one], position[other]]
        }
    }

    init(instance: Instance, members: [[Int]], apart: [[Int]], struckOut: [Int: [Int: String]]) {
        self.instance = instance
        self.members = members
        self.apart = apart
        self.struckOut = struckOut
    }

    /// The same classes with other seats or arcs.
    func with(_ instance: Instance) -> RuledInstance {
        RuledInstance(instance: instance, members: members, apart: apart, struckOut: struckOut)
    }

    /// The same with other limits of what each school takes at the most.
    func taking(atMost most: (Int) -> Int?) -> RuledInstance {
        var instance = instance
        for school in instance.schools.indices { instance.schools[school].most = most(school) }
        return with(instance)
    }

    /// A plan of `instance` as one of the given classes.
    package func spread(_ plan: [Int]) -> [Int] {
        var result = [Int](repeating: 0, count: (members.joined().max() ?? -1) + 1)
        for (index, group) in members.enumerated() { for unit in group { result[unit] = plan[index] } }
        return result
    }

    /// A plan of the given classes to begin from: each class where its first member is.
    package func gathered(_ plan: [Int]) -> [Int] { members.map { plan[$0[0]] } }

    /// Whether classes that must stay apart are.
    package func keepsApart(_ plan: [Int]) -> Bool { apart.allSatisfy { plan[$0[0]] != plan[$0[1]] } }

    private static func strikeOut(_ rules: [Rule], _ given: Instance) -> [Int: [Int: String]] {
        var struckOut: [Int: [Int: String]] = [:]
        func strike(_ unit: Int, _ school: Int, _ code: String) {
            if struckOut[unit]?[school] == nil { struckOut[unit, default: [:]][school] = code }
        }
        for rule in rules {
            switch rule.kind {
            case .forbid(let unit, let school): strike(unit, school, rule.code)
            case .require(let unit, let schools):
                for school in given.schools.indices where !schools.contains(school) {
                    strike(unit, school, rule.code)
                }
            case .together, .apart: break
            }
        }
        return struckOut
    }

    /// Classes by what belongs together, each group and the groups in the order of codes.
    private static func groups(_ rules: [Rule], _ given: Instance) -> [[Int]] {
        var leader = Array(given.classes.indices)
        func root(_ unit: Int) -> Int {
            var unit = unit
            while leader[unit] != unit {
                leader[unit] = leader[leader[unit]]
                unit = leader[unit]
            }
            return unit
        }
        for case .together(let units) in rules.map(\.kind) { for unit in units { leader[root(unit)] = root(units[0]) } }
        let code = { (unit: Int) in given.classes[unit].code }
        return Dictionary(grouping: given.classes.indices, by: root).values
            .map { $0.sorted { code($0) < code($1) } }.sorted { code($0[0]) < code($1[0]) }
    }

    private static func merged(
        _ group: [Int], _ given: Instance, _ struckOut: [Int: [Int: String]]
    ) -> Instance.WholeClass {
        let first = given.classes[group[0]]
        let allowed = group.map { unit in
            Dictionary(
                given.classes[unit].arcs.filter { struckOut[unit]?[$0.school] == nil }.map { ($0.school, $0) },
                uniquingKeysWith: { first, _ in first })
        }
        let arcs = first.arcs.compactMap { arc -> Instance.Arc? in
            let own = allowed.compactMap { $0[arc.school] }
            guard own.count == group.count else { return nil }
            return Instance.Arc(
                school: arc.school, cost: own.reduce(0) { $0 + $1.cost }, weight: own.reduce(0) { $0 + $1.weight })
        }
        let isCounted = group.contains { given.classes[$0].children != nil }
        return Instance.WholeClass(
            code: first.code, arcs: arcs,
            children: isCounted ? group.reduce(0) { $0 + given.classes[$1].headcount } : nil)
    }
}
