extension Instance {
    /// Every fault of the instance; empty means that `Solver` and `Verifier` accept it. Reads only, never traps.
    package func validate() -> [InstanceFault] {
        let counts = countFaults()
        // Beyond the counts the rest is not worth the time it takes.
        guard counts.isEmpty else { return counts }
        return schoolFaults() + classFaults() + totalFaults()
    }

    private func countFaults() -> [InstanceFault] {
        var faults: [InstanceFault] = []
        if schools.isEmpty { faults.append(.noSchool) }
        if schools.count > InstanceLimits.schools { faults.append(.tooManySchools(schools.count)) }
        if classes.count > InstanceLimits.classes { faults.append(.tooManyClasses(classes.count)) }
        let arcs = classes.reduce(0) { $0 + $1.arcs.count }
        if arcs > InstanceLimits.arcs { faults.append(.tooManyArcs(arcs)) }
        return faults
    }

    private func schoolFaults() -> [InstanceFault] {
        var faults: [InstanceFault] = []
        var codes: Set<String> = []
        for (index, school) in schools.enumerated() {
            if !codes.insert(school.code).inserted { faults.append(.schoolCodeTwice(school: index)) }
            if !(0...InstanceLimits.seats).contains(school.seats) {
                faults.append(.seatsOutOfRange(school: index, seats: school.seats))
            }
        }
        return faults
    }

    private func classFaults() -> [InstanceFault] {
        var faults: [InstanceFault] = []
        var codes: Set<String> = []
        for (index, unit) in classes.enumerated() {
            if !codes.insert(unit.code).inserted { faults.append(.classCodeTwice(class: index)) }
            if unit.arcs.isEmpty { faults.append(.classWithoutSchool(class: index)) }
            faults += arcFaults(of: unit, index)
        }
        return faults
    }

    private func arcFaults(of unit: WholeClass, _ index: Int) -> [InstanceFault] {
        var faults: [InstanceFault] = []
        var seen: Set<Int> = []
        var sizeReported = false
        for arc in unit.arcs {
            if !schools.indices.contains(arc.school) {
                faults.append(.unknownSchool(class: index, school: arc.school))
            } else if !seen.insert(arc.school).inserted {
                faults.append(.schoolTwice(class: index, school: arc.school))
            }
            if !(0...InstanceLimits.cost).contains(arc.cost) {
                faults.append(.costOutOfRange(class: index, school: arc.school, cost: arc.cost))
            }
            if !(1...InstanceLimits.weight).contains(arc.weight), !sizeReported {
                faults.append(.sizeOutOfRange(class: index, size: arc.weight))
                sizeReported = true
            }
        }
        return faults
    }

    private func totalFaults() -> [InstanceFault] {
        var weight = 0
        var cost = 0
        for unit in classes {
            weight += unit.arcs.map { max(0, min($0.weight, InstanceLimits.weight)) }.max() ?? 0
            cost += unit.arcs.map { max(0, min($0.cost, InstanceLimits.cost)) }.max() ?? 0
        }
        return (weight > InstanceLimits.totalWeight ? [.totalSizeTooLarge] : [])
            + (cost > InstanceLimits.totalCost ? [.totalCostTooLarge] : [])
    }
}
