/// What the levels are reckoned from.
package struct LevelledInstance: Sendable, Equatable {
    /// Costs are pupil-metres.
    package var instance: Instance
    /// By class and arc: metres beyond those to the nearest school that the class may go to.
    package var excess: [[Int]]
    /// By class and arc: children who would leave last year's schools.
    package var moved: [[Int]]
    /// Pairs of classes that may not go to one school.
    package var apart: [[Int]] = []
    /// By class: the primary schools that it comes from, as numbers, several where classes go together; empty where nobody asks.
    package var sending: [[Int]] = []
    /// Beds of each school, and by class and arc the children who would need one there; nil: beds are no limit.
    package var beds: Beds?

    package struct Beds: Sendable, Equatable {
        package var school: [Int]
        package var boarders: [[Int]]

        package init(school: [Int], boarders: [[Int]]) {
            self.school = school
            self.boarders = boarders
        }
    }

    /// - Parameters:
    ///   - children: of each class.
    ///   - metres: by class and arc, of the way.
    ///   - nearest: metres from each class to the nearest school it may go to; the shortest of its arcs when absent.
    ///   - feeders: by class, the schools that its primary school sent to last year; empty where nobody knows.
    package init(
        instance: Instance, children: [Int], metres: [[Int]], nearest: [Int]? = nil, feeders: [[Int]]
    ) {
        self.instance = instance
        excess = metres.enumerated().map { unit, ways in
            let least = nearest?[unit] ?? ways.min() ?? 0
            return ways.map { max(0, $0 - least) }
        }
        moved = instance.classes.enumerated().map { unit, schoolClass in
            schoolClass.arcs.map { feeders[unit].isEmpty || feeders[unit].contains($0.school) ? 0 : children[unit] }
        }
    }

    /// As a file tells it: whoever reads one checks it.
    package init(
        instance: Instance, excess: [[Int]], moved: [[Int]], apart: [[Int]], sending: [[Int]] = [], beds: Beds?
    ) {
        (self.instance, self.excess, self.moved) = (instance, excess, moved)
        (self.apart, self.sending, self.beds) = (apart, sending, beds)
    }

    /// Only the choices that fit.
    func keeping(_ fits: (_ unit: Int, _ arc: Int) -> Bool) -> LevelledInstance {
        var kept = self
        for unit in instance.classes.indices {
            let arcs = instance.classes[unit].arcs.indices.filter { fits(unit, $0) }
            guard arcs.count < instance.classes[unit].arcs.count else { continue }
            kept.instance.classes[unit].arcs = arcs.map { instance.classes[unit].arcs[$0] }
            kept.excess[unit] = arcs.map { excess[unit][$0] }
            kept.moved[unit] = arcs.map { moved[unit][$0] }
            if let boarders = beds?.boarders[unit] { kept.beds?.boarders[unit] = arcs.map { boarders[$0] } }
        }
        return kept
    }

    /// Only the choices that the farthest way allows, where it was settled.
    func within(_ levels: [LevelOutcome]) -> LevelledInstance {
        guard let farthest = levels.first(where: { $0.level == .farthest }) else { return self }
        return keeping { excess[$0][$1] <= farthest.value }
    }

    /// What the rules leave of it: classes that belong together are one, as far beyond as the farthest of them.
    package func ruled(by ruled: RuledInstance) -> LevelledInstance {
        var result = self
        result.instance = ruled.instance
        result.apart = ruled.apart
        func gathered(_ figures: [[Int]], _ join: ([Int]) -> Int) -> [[Int]] {
            zip(ruled.instance.classes, ruled.members).map { unit, members in
                unit.arcs.map { arc in
                    join(members.map { figures[$0][place(of: arc.school, in: $0) ?? 0] })
                }
            }
        }
        result.excess = gathered(excess) { $0.max() ?? 0 }
        result.moved = gathered(moved) { $0.reduce(0, +) }
        if !sending.isEmpty { result.sending = ruled.members.map { Set($0.flatMap { sending[$0] }).sorted() } }
        if let beds {
            result.beds = Beds(school: beds.school, boarders: gathered(beds.boarders) { $0.reduce(0, +) })
        }
        return result
    }

    // MARK: what a plan comes to

    private func place(of school: Int, in unit: Int) -> Int? {
        instance.classes[unit].arcs.firstIndex { $0.school == school }
    }

    private func figures(_ table: [[Int]], _ plan: [Int]) -> [Int] {
        plan.indices.map { unit in place(of: plan[unit], in: unit).map { table[unit][$0] } ?? 0 }
    }

    package func excess(of plan: [Int]) -> Int { figures(excess, plan).max() ?? 0 }
    package func moved(by plan: [Int]) -> Int { figures(moved, plan).reduce(0, +) }

    /// Pairs of a primary and a junior school that it sends to 小学去向.
    package func links(of plan: [Int]) -> Int {
        Set(zip(plan, sending).flatMap { school, primaries in primaries.map { [$0, school] } }).count
    }

    /// What a plan comes to on a level.
    func value(of plan: [Int], at level: LevelOutcome.Level) -> Int {
        switch level {
        case .beyond: instance.value(of: plan).beyond
        case .seatsOver: instance.value(of: plan).seatsOver
        case .farthest: excess(of: plan)
        case .pupilMetres: instance.value(of: plan).cost
        case .moved: moved(by: plan)
        case .links: links(of: plan)
        }
    }

    /// Children without a bed at each school.
    package func bedsOver(_ plan: [Int]) -> [Int] {
        guard let beds else { return instance.schools.map { _ in 0 } }
        var needed = instance.schools.map { _ in 0 }
        for (school, boarders) in zip(plan, figures(beds.boarders, plan)) { needed[school] += boarders }
        return zip(needed, beds.school).map { max(0, $0 - $1) }
    }

    /// Something that no single choice can tell.
    var hasSides: Bool { !apart.isEmpty || beds != nil }

    /// Pairs are apart and beds suffice.
    package func keepsSides(_ plan: [Int]) -> Bool {
        meeting(in: plan).isEmpty && bedsOver(plan).allSatisfy { $0 == 0 }
    }

    /// The pairs that a plan does not keep apart.
    package func meeting(in plan: [Int]) -> [[Int]] { apart.filter { plan[$0[0]] == plan[$0[1]] } }
}

extension Instance {
    /// With the seats that schools take at the most.
    var atTheMost: Instance {
        var roomy = self
        for school in schools.indices { roomy.schools[school].seats = schools[school].most ?? InstanceLimits.seats }
        return roomy
    }

    /// Every way costs nothing.
    var withoutWays: Instance {
        var free = self
        for unit in classes.indices { for arc in classes[unit].arcs.indices { free.classes[unit].arcs[arc].cost = 0 } }
        return free
    }
}
