/// What no plan can mend 学位缺口. Pupils are let go singly, so that what is missing here is missing in every plan,
/// whether classes stay whole or not. The answer depends neither on the order of the input nor on the way it is found.
///
/// Classes and schools are told by index, listed by code.
package struct Shortage: Sendable, Equatable {
    /// Classes that may go to no school at all. They are not counted in `pupils` nor in any region.
    package let stranded: [Int]
    /// Classes with more pupils than any school they may go to has seats.
    package let oversized: [Int]
    /// Seats taken by those who may go to some school, the pupils themselves, and seats of all schools.
    package let pupils: Int
    package let children: Int
    package let seats: Int
    /// Groups of classes that may only go to so many schools with too few seats: the smallest set that lacks most, by
    /// the theorem of the smallest cut (Ford and Fulkerson 1956), taken apart where it does not hang together.
    package let regions: [Region]

    package struct Region: Sendable, Equatable {
        package let classes: [Int]
        /// Every school that one of the classes may go to.
        package let schools: [Int]
        /// Seats that its classes take, and the pupils themselves.
        package let pupils: Int
        package let children: Int
        package let seats: Int

        package var missing: Int { pupils - seats }
    }

    /// Seats missing in all regions together: no plan has fewer seats over.
    package var missing: Int { regions.reduce(0) { $0 + $1.missing } }

    /// - Throws: every fault of the instance except that of a class without a school, which is told in `stranded`.
    package init(_ instance: Instance) throws(InstanceRefusal) {
        try instance.requireCountable()
        let units = instance.classes.indices.sorted { instance.classes[$0].code < instance.classes[$1].code }
        stranded = units.filter { instance.classes[$0].arcs.isEmpty }
        oversized = units.filter { unit in
            let arcs = instance.classes[unit].arcs
            return !arcs.isEmpty && arcs.allSatisfy { $0.weight > instance.schools[$0.school].seats }
        }
        pupils = instance.classes.reduce(0) { $0 + $1.pupils }
        children = instance.classes.reduce(0) { $0 + ($1.arcs.isEmpty ? 0 : $1.headcount) }
        seats = instance.schools.reduce(0) { $0 + $1.seats }
        var flow = PupilFlow(instance, opened: true)
        flow.fill()
        regions = Self.regions(flow.short.classes, instance)
    }

    /// The classes that share a school, directly or over others, hang together.
    static func regions(_ short: [Int], _ instance: Instance) -> [Region] {
        var group = Array(instance.schools.indices)
        func root(_ school: Int) -> Int {
            var school = school
            while group[school] != school {
                group[school] = group[group[school]]
                school = group[school]
            }
            return school
        }
        for unit in short {
            let first = instance.classes[unit].arcs[0].school
            for arc in instance.classes[unit].arcs { group[root(arc.school)] = root(first) }
        }
        let parts = Dictionary(grouping: short) { root(instance.classes[$0].arcs[0].school) }
        return parts.values.map { classes in
            let schools = Set(classes.flatMap { instance.classes[$0].arcs.map(\.school) })
            return Region(
                classes: classes.sorted { instance.classes[$0].code < instance.classes[$1].code },
                schools: schools.sorted { instance.schools[$0].code < instance.schools[$1].code },
                pupils: classes.reduce(0) { $0 + instance.classes[$1].pupils },
                children: classes.reduce(0) { $0 + instance.classes[$1].headcount },
                seats: schools.reduce(0) { $0 + instance.schools[$1].seats })
        }.sorted { instance.classes[$0.classes[0]].code < instance.classes[$1.classes[0]].code }
    }
}

extension Instance {
    /// Throws every fault but a class without a school.
    package func requireCountable() throws(InstanceRefusal) {
        let faults = validate().filter { if case .classWithoutSchool = $0 { false } else { true } }
        guard faults.isEmpty else { throw InstanceRefusal(faults: faults) }
    }

    /// Metres of each arc, in the order of the arcs: its cost for one pupil.
    package var metres: [[Int]] {
        classes.map { unit in unit.arcs.map(unit.metres) }
    }
}
