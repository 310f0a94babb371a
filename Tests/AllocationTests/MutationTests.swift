import Allocation
import Testing

/// Changes of an instance whose effect on the answer is known without solving it.
struct MutationTests {
    private func solve(_ instance: Instance) throws -> Solution {
        try Solver.solve(instance, effort: 1_500)
    }

    private func instance(_ seed: Int) -> Instance {
        var sample = Sample(UInt64(seed) &+ 1_000)
        return sample.instance(tight: !seed.isMultiple(of: 3))
    }

    @Test(arguments: 0..<20)
    func `renumbering schools and classes renumbers the very same plan`(seed: Int) throws {
        let original = instance(seed)
        let last = original.schools.count - 1
        var renumbered = original
        renumbered.schools.reverse()
        renumbered.classes.reverse()
        for index in renumbered.classes.indices {
            renumbered.classes[index].arcs = renumbered.classes[index].arcs.map {
                Instance.Arc(school: last - $0.school, cost: $0.cost, weight: $0.weight)
            }
        }
        let before = try solve(original)
        let after = try solve(renumbered)
        #expect(after.assignment == before.assignment.reversed().map { last - $0 })
        #expect(after.bound == before.bound)
    }

    @Test(arguments: 0..<20)
    func `a school nobody can reach changes nothing`(seed: Int) throws {
        let original = instance(seed)
        var more = original
        more.schools.append(Instance.School(code: "useless", seats: 500))
        #expect(try solve(more).value == solve(original).value)
    }

    @Test(arguments: 0..<20)
    func `three times the distances cost three times as much`(seed: Int) throws {
        let original = instance(seed)
        var longer = original
        for unit in longer.classes.indices {
            for arc in longer.classes[unit].arcs.indices { longer.classes[unit].arcs[arc].cost *= 3 }
        }
        let before = try solve(original)
        let after = try solve(longer)
        #expect(after.value == PlanValue(seatsOver: before.seatsOver, cost: 3 * before.cost))
    }

    @Test(arguments: 0..<20)
    func `one seat more never makes a plan worse`(seed: Int) throws {
        let original = instance(seed)
        let before = try solve(original)
        for school in original.schools.indices {
            var roomier = original
            roomier.schools[school].seats += 1
            #expect(try solve(roomier).value <= before.value)
        }
    }

    @Test(arguments: 0..<20)
    func `a choice less that the plan does not use changes nothing`(seed: Int) throws {
        let original = instance(seed)
        let before = try solve(original)
        for unit in original.classes.indices {
            for arc in original.classes[unit].arcs.indices
            where original.classes[unit].arcs[arc].school != before.assignment[unit] {
                var poorer = original
                poorer.classes[unit].arcs.remove(at: arc)
                #expect(try solve(poorer).value == before.value)
            }
        }
    }
}
