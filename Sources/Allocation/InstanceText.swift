/// The two text formats of instances. Codes are the indices, padded so that they sort as numbers do.
package enum InstanceText {
    /// Sparse placement text: `schools classes`, seats of the schools, sizes of the classes, then for every class
    /// a count and so many pairs `school cost`.
    package static func placement(_ text: String) throws(InstanceTextFault) -> Instance {
        var scanner = IntegerScanner(text)
        let schoolCount = try scanner.count(upTo: InstanceLimits.schools)
        let classCount = try scanner.count(upTo: InstanceLimits.classes)
        let seats = try scanner.row(schoolCount)
        let sizes = try scanner.sizes(classCount)
        var classes: [Instance.WholeClass] = []
        for (index, size) in sizes.enumerated() {
            var arcs: [Instance.Arc] = []
            for _ in 0..<(try scanner.count(upTo: InstanceLimits.schools)) {
                arcs.append(Instance.Arc(school: try scanner.next(), cost: try scanner.next(), weight: size))
            }
            classes.append(Instance.WholeClass(code: code(index), arcs: arcs))
        }
        try scanner.end()
        return Instance(schools: schools(seats), classes: classes)
    }

    /// OR-Library text of the generalised assignment problem (minimise): `agents jobs`, costs and weights agent by
    /// agent, capacities. An agent is a school, a job a class whose weight may differ from agent to agent.
    package static func gap(_ text: String) throws(InstanceTextFault) -> Instance {
        var scanner = IntegerScanner(text)
        let agents = try scanner.count(upTo: InstanceLimits.schools)
        let jobs = try scanner.count(upTo: InstanceLimits.classes)
        var costs: [[Int]] = []
        for _ in 0..<agents { costs.append(try scanner.row(jobs)) }
        var weights: [[Int]] = []
        for _ in 0..<agents { weights.append(try scanner.row(jobs)) }
        let capacities = try scanner.row(agents)
        try scanner.end()
        let classes = (0..<jobs).map { job in
            Instance.WholeClass(
                code: code(job),
                arcs: (0..<agents).map {
                    Instance.Arc(school: $0, cost: costs[$0][job], weight: weights[$0][job])
                })
        }
        return Instance(schools: schools(capacities), classes: classes)
    }

    private static func schools(_ seats: [Int]) -> [Instance.School] {
        seats.enumerated().map { Instance.School(code: code($0), seats: $1) }
    }

    private static func code(_ index: Int) -> String {
        let digits = String(index)
        return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
}
