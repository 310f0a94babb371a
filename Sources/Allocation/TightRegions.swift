extension Shortage {
    /// The regions that use most of their seats 最紧的片区, the tightest first: of all sets of classes the one with the
    /// most pupils for the seats of every school that it may go to, then of the other classes at the other schools. A share
    /// above one is a shortage; one just below it warns of one.
    ///
    /// The share is raised as Dinkelbach (1967) does: the smallest cut at one share gives a set with a larger one, until
    /// there is none.
    /// - Parameter most: so many are told.
    package static func tightest(_ instance: Instance, most: Int) throws(InstanceRefusal) -> [Region] {
        try instance.requireCountable()
        let pupils = instance.classes.reduce(0) { $0 + $1.pupils }
        var rest = instance
        // Seats nobody could fill change no region that is tight, and smaller numbers leave room for products.
        for school in rest.schools.indices { rest.schools[school].seats = min(pupils, rest.schools[school].seats) }
        var found: [Region] = []
        while found.count < most, let region = tightest(rest) {
            found.append(
                Region(
                    classes: region.classes, schools: region.schools, pupils: region.pupils,
                    children: region.children,
                    seats: region.schools.reduce(0) { $0 + instance.schools[$1].seats }))
            let taken = Set(region.schools)
            for unit in rest.classes.indices { rest.classes[unit].arcs.removeAll { taken.contains($0.school) } }
        }
        return found
    }

    private static func tightest(_ instance: Instance) -> Region? {
        var best = tightest(regions(instance.classes.indices.filter { instance.classes[$0].pupils > 0 }, instance))
        while let region = best, region.seats > 0 {
            var weighed = instance
            for school in weighed.schools.indices { weighed.schools[school].seats *= region.pupils }
            for unit in weighed.classes.indices {
                weighed.classes[unit].arcs = weighed.classes[unit].arcs.map {
                    Instance.Arc(school: $0.school, cost: 0, weight: $0.weight * region.seats)
                }
            }
            var flow = PupilFlow(weighed, opened: true)
            flow.fill()
            guard let tighter = tightest(regions(flow.short.classes, instance)) else { return region }
            best = tighter
        }
        return best
    }

    /// The first of the tightest.
    private static func tightest(_ regions: [Region]) -> Region? {
        regions.dropFirst().reduce(regions.first) { best, region in
            best.map { region.pupils * $0.seats > $0.pupils * region.seats ? region : $0 }
        }
    }
}
