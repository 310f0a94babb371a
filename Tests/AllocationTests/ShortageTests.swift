import Allocation
import Testing

struct ShortageTests {
    private func instance(_ seed: Int) -> Instance {
        var sample = Sample(UInt64(seed) &+ 9_000)
        var instance = sample.instance(tight: true)
        // Fewer choices and fewer seats than the solver's samples, so that something is missing.
        for unit in instance.classes.indices where instance.classes[unit].arcs.count > 1 && sample.number(0...2) > 0 {
            instance.classes[unit].arcs.remove(at: sample.number(0...1))
        }
        return instance
    }

    @Test(arguments: 0..<80)
    func `the tightest region has the largest share of all sets of classes, and others follow`(seed: Int) throws {
        let instance = instance(seed)
        let found = try Shortage.tightest(instance, most: 10)
        let shares = (1..<(1 << instance.classes.count)).map { set in
            let classes = instance.classes.indices.filter { set & (1 << $0) != 0 }
            let schools = Set(classes.flatMap { instance.classes[$0].arcs.map(\.school) })
            return share(
                classes.reduce(0) { $0 + instance.classes[$1].pupils },
                of: schools.reduce(0) { $0 + instance.schools[$1].seats })
        }
        let told = found.map { share($0.pupils, of: $0.seats) }
        #expect(told.first == shares.max() && told == told.sorted(by: >))
        #expect(found.flatMap(\.classes).sorted() == Array(instance.classes.indices))
        #expect(Set(found.flatMap(\.schools)).count == found.flatMap(\.schools).count)
        let first = try #require(found.first)
        #expect(Set(first.schools) == Set(first.classes.flatMap { instance.classes[$0].arcs.map(\.school) }))
        #expect(first.missing <= 0 || first.missing <= missing(instance))
        #expect(try Shortage.tightest(instance.renumbered, most: 10).map(\.pupils) == found.map(\.pupils))
    }

    private func share(_ pupils: Int, of seats: Int) -> Double {
        seats == 0 ? .infinity : Double(pupils) / Double(seats)
    }

    /// The most that any set of classes lacks, by trying all sets.
    private func missing(_ instance: Instance) -> Int {
        (0..<(1 << instance.classes.count)).map { set in
            let classes = instance.classes.indices.filter { set & (1 << $0) != 0 }
            let schools = Set(classes.flatMap { instance.classes[$0].arcs.map(\.school) })
            return classes.reduce(0) { $0 + instance.classes[$1].pupils }
                - schools.reduce(0) { $0 + instance.schools[$1].seats }
        }.max() ?? 0
    }

    @Test(arguments: 0..<80)
    func `the missing seats are those of the worst set of classes, and the set shows it`(seed: Int) throws {
        let instance = instance(seed)
        let shortage = try Shortage(instance)
        #expect(shortage.missing == missing(instance))
        for region in shortage.regions {
            let reach = Set(region.classes.flatMap { instance.classes[$0].arcs.map(\.school) })
            #expect(Set(region.schools) == reach)
            #expect(region.pupils == region.classes.reduce(0) { $0 + instance.classes[$1].pupils })
            #expect(region.seats == reach.reduce(0) { $0 + instance.schools[$1].seats })
            #expect(region.missing > 0)
        }
        #expect(shortage.missing <= Exhaustive.best(instance).seatsOver)
    }

    @Test(arguments: 0..<30)
    func `the curve has the shortage of every distance`(seed: Int) throws {
        let instance = instance(seed)
        let curve = try Shortage.curve(instance)
        for metres in Set(instance.metres.joined()) {
            var near = instance.within(metres)
            // Nobody is left out: a class without a school nearby is a class without seats.
            near.schools.append(Instance.School(code: "none", seats: 0))
            for unit in near.classes.indices where near.classes[unit].arcs.isEmpty {
                let size = instance.classes[unit].pupils
                near.classes[unit].arcs = [Instance.Arc(school: near.schools.count - 1, cost: 0, weight: size)]
            }
            let told = curve.last { $0.metres <= metres }?.missing
            #expect(try told == Shortage(near).missing)
        }
        #expect(zip(curve, curve.dropFirst()).allSatisfy { $0.missing > $1.missing && $0.metres < $1.metres })
    }

    @Test(arguments: 0..<30)
    func `renumbering renumbers the very same regions`(seed: Int) throws {
        let instance = instance(seed)
        let before = try Shortage(instance)
        let after = try Shortage(instance.renumbered)
        #expect(after.regions.map(\.missing) == before.regions.map(\.missing))
        #expect(after.regions.map(\.classes) == before.regions.map { $0.classes.map { instance.lastClass - $0 } })
        #expect(after.regions.map(\.schools) == before.regions.map { $0.schools.map { instance.lastSchool - $0 } })
        #expect(try Shortage.curve(instance.renumbered) == Shortage.curve(instance))
    }

    @Test func `a class without a school and one larger than all its schools are told first`() throws {
        let instance = Instance(
            schools: [Instance.School(code: "a", seats: 50), Instance.School(code: "b", seats: 20)],
            classes: [
                Instance.WholeClass(code: "2", size: 55, metres: [(school: 0, metres: 9), (school: 1, metres: 8)]),
                Instance.WholeClass(code: "1", size: 40, metres: []),
            ])
        let shortage = try Shortage(instance)
        #expect(shortage.stranded == [1])
        #expect(shortage.oversized == [0])
        #expect(shortage.regions.isEmpty)
        #expect(shortage.pupils == 55 && shortage.seats == 70)
    }

    @Test func `two towns that lack seats are two regions`() throws {
        let schools = ["a", "b", "c"].map { Instance.School(code: $0, seats: 50) }
        let classes = (0..<6).map { index in
            Instance.WholeClass(code: "\(index)", size: index < 4 ? 30 : 10, metres: [(school: index / 2, metres: 900)])
        }
        let shortage = try Shortage(Instance(schools: schools, classes: classes))
        #expect(shortage.regions.map(\.classes) == [[0, 1], [2, 3]])
        #expect(shortage.regions.map(\.missing) == [10, 10])
    }

    @Test func `four thousand classes and three hundred schools take moments`() throws {
        var sample = Sample(77)
        let schools = (0..<300).map { Instance.School(code: "s\($0)", seats: sample.number(300...700)) }
        let classes = (0..<4_000).map { index in
            let metres = (0..<8).map { (school: (index / 14 + $0 * 7) % 300, metres: sample.number(200...20_000)) }
            return Instance.WholeClass(code: "c\(index)", size: sample.number(20...55), metres: metres)
        }
        let instance = Instance(schools: schools, classes: classes)
        let curve = try Shortage.curve(instance, step: 500)
        #expect(try curve.last?.missing == Shortage(instance).missing)
    }
}
