/// Whether whole classes fit into the seats at all, made a matter of cost: every way costs nothing, and one school more in
/// each part that shares no school with the others, with a place for everybody of it, costs a class its pupils. A bound above 0 proves that somebody stays outside.
package struct RoomProof: Sendable, Equatable {
    /// By class: which of the schools outside takes it, counted from 0.
    package let outside: [Int]
    /// Above 0.
    package let bound: Int
    package let certificate: Certificate

    package init(outside: [Int], bound: Int, certificate: Certificate) {
        (self.outside, self.bound, self.certificate) = (outside, bound, certificate)
    }

    enum Answer {
        /// A school for each class, no seat over.
        case fits([Int])
        case cannot(RoomProof)
        case unknown
    }

    /// Beyond so many classes nothing is proven.
    private static let classLimit = 1_000

    /// Sorts behind every other code, and is nobody's.
    private static let code = "\u{10FFFF}"

    static func ask(
        _ given: Instance, effort: Int, seed: UInt64, workers: some Workers, goOn: () -> Bool
    ) throws(InstanceRefusal) -> Answer {
        guard given.classes.count <= classLimit else { return .unknown }
        var instance = given
        var outside = given.classes.map { _ in 0 }
        let whole = try Problem(given)
        for (number, part) in Components.parts(of: whole).enumerated() {
            let units = part.classes.map { whole.given($0) }
            let all = units.reduce(0) { $0 + (given.classes[$1].arcs.map(\.weight).max() ?? 0) }
            for unit in units {
                outside[unit] = number
                let own = given.classes[unit].arcs
                let pupils = own.map(\.weight).max() ?? 1
                instance.classes[unit].arcs =
                    own.map { Instance.Arc(school: $0.school, cost: 0, weight: $0.weight) }
                    + [Instance.Arc(school: instance.schools.count, cost: pupils, weight: pupils)]
            }
            instance.schools.append(Instance.School(code: code + "\(number)", seats: all))
        }
        let solution = try Solver.solve(instance, effort: effort, seed: seed, workers: workers) { _ in goOn() }
        if solution.seatsOver == 0, solution.cost == 0 { return .fits(solution.assignment) }
        return solution.bound > 0 && solution.seatsOver == 0
            ? .cannot(RoomProof(outside: outside, bound: solution.bound, certificate: solution.certificate)) : .unknown
    }
}
