/// A valid instance packed for the solver: schools and classes in the order of their codes, so that the answer does
/// not depend on the order of the input; the arcs of a class in one run, sorted by school.
struct Problem {
    struct Arc {
        let school: Int
        let weight: Int
        let cost: Int
    }

    let seats: [Int]
    /// By school: what it takes at the most (`Instance.School.most`).
    let most: [Int]
    /// Arcs of class `c` are `arcs[start[c]..<start[c + 1]]`.
    let start: [Int]
    let arcs: [Arc]
    /// Arc indices of class `c` from cheap to dear, at the same positions as its arcs.
    let cheapest: [Int]
    /// Every class takes the same seats wherever it goes.
    let isUniform: Bool
    let totalWeight: Int
    private let units: [Int]
    private let givenClass: [Int]
    private let givenSchool: [Int]

    var classCount: Int { start.count - 1 }
    var schoolCount: Int { seats.count }

    init(_ instance: Instance) throws(InstanceRefusal) {
        let faults = instance.validate()
        guard faults.isEmpty else { throw InstanceRefusal(faults: faults) }
        givenSchool = instance.schools.indices.sorted { instance.schools[$0].code < instance.schools[$1].code }
        givenClass = instance.classes.indices.sorted { instance.classes[$0].code < instance.classes[$1].code }
        var rank = [Int](repeating: 0, count: givenSchool.count)
        for (position, school) in givenSchool.enumerated() { rank[school] = position }
        var start = [0]
        var arcs: [Arc] = []
        var heaviest = 0
        for index in givenClass {
            let own = instance.classes[index].arcs
            arcs += own.map { Arc(school: rank[$0.school], weight: $0.weight, cost: $0.cost) }
                .sorted { $0.school < $1.school }
            heaviest += own.map(\.weight).max() ?? 0
            start.append(arcs.count)
        }
        let total = heaviest
        // Seats nobody could fill change nothing, and smaller numbers leave room for sums.
        seats = givenSchool.map { min(instance.schools[$0].seats, total) }
        most = givenSchool.map { min(instance.schools[$0].most ?? total, total) }
        totalWeight = total
        isUniform = instance.classes.allSatisfy { unit in
            unit.arcs.allSatisfy { $0.weight == unit.arcs[0].weight }
        }
        cheapest = (0..<(start.count - 1)).flatMap { unit in
            (start[unit]..<start[unit + 1]).sorted { (arcs[$0].cost, $0) < (arcs[$1].cost, $1) }
        }
        units = (0..<(start.count - 1)).flatMap { unit in [Int](repeating: unit, count: start[unit + 1] - start[unit]) }
        self.start = start
        self.arcs = arcs
    }

    /// A part of another problem: some of its schools, and some of the arcs of some classes to them.
    init(_ whole: Problem, schools: [Int], arcs given: [[Int]]) {
        var rank = [Int](repeating: 0, count: whole.schoolCount)
        for (position, school) in schools.enumerated() { rank[school] = position }
        let arcs = given.joined().map { index in
            let arc = whole.arcs[index]
            return Arc(school: rank[arc.school], weight: arc.weight, cost: arc.cost)
        }
        var start = [0]
        for own in given { start.append(start[start.count - 1] + own.count) }
        seats = schools.map { whole.seats[$0] }
        most = schools.map { whole.most[$0] }
        totalWeight = whole.totalWeight
        isUniform = whole.isUniform
        cheapest = given.indices.flatMap { unit in
            (start[unit]..<start[unit + 1]).sorted { (arcs[$0].cost, $0) < (arcs[$1].cost, $1) }
        }
        units = given.indices.flatMap { unit in [Int](repeating: unit, count: given[unit].count) }
        givenClass = Array(given.indices)
        givenSchool = Array(schools.indices)
        self.start = start
        self.arcs = arcs
    }

    /// The same with other seats.
    init(_ whole: Problem, seats: [Int]) {
        self.seats = seats
        most = whole.most
        (start, arcs, cheapest, units) = (whole.start, whole.arcs, whole.cheapest, whole.units)
        (isUniform, totalWeight) = (whole.isUniform, whole.totalWeight)
        (givenClass, givenSchool) = (whole.givenClass, whole.givenSchool)
    }

    /// Seats over at a school with so many taken, and those of them beyond what it takes at the most.
    func crowding(_ school: Int, _ load: Int) -> (beyond: Int, over: Int) {
        (max(0, load - most[school]), max(0, load - seats[school]))
    }

    /// Table cells of all schools, each with all classes that may go there.
    var cells: Int {
        var count = [Int](repeating: 1, count: schoolCount)
        for arc in arcs { count[arc.school] += 1 }
        return seats.indices.reduce(0) { $0 + min(Certificate.cellLimit, count[$1] * (seats[$1] + 1)) }
    }

    /// The class of an arc.
    func unit(of arc: Int) -> Int { units[arc] }

    /// The class's and the arc's school's places in the input.
    func given(_ unit: Int) -> Int { givenClass[unit] }
    func givenSchool(of arc: Int) -> Int { givenSchool[arcs[arc].school] }
    func given(school: Int) -> Int { givenSchool[school] }

    func arcRange(_ unit: Int) -> Range<Int> {
        start[unit]..<start[unit + 1]
    }

    /// In 1/64 of the cost unit: the arc's cost and its seats at these prices.
    func price(of arc: Int, _ seatPrices: [Int]) -> Int {
        arcs[arc].cost * Certificate.unit + seatPrices[arcs[arc].school] * arcs[arc].weight
    }

    /// The arc from a class to a school, by halving; −1 where there is none.
    func arc(_ unit: Int, to school: Int) -> Int {
        var low = start[unit]
        var high = start[unit + 1]
        while low < high {
            let middle = (low + high) / 2
            if arcs[middle].school < school { low = middle + 1 } else { high = middle }
        }
        return low < start[unit + 1] && arcs[low].school == school ? low : -1
    }

    /// Chosen arcs as school indices in the order of the input.
    func assignment(_ chosen: [Int]) -> [Int] {
        var result = [Int](repeating: 0, count: classCount)
        for unit in 0..<classCount { result[givenClass[unit]] = givenSchool[arcs[chosen[unit]].school] }
        return result
    }

    func inGivenOrder(_ tree: ProofTree) -> ProofTree {
        var tree = tree
        for node in tree.nodes.indices {
            tree.nodes[node].prices = tree.nodes[node].prices.map(inGivenOrder)
            for step in tree.nodes[node].rows.indices {
                for place in stride(from: 0, to: tree.nodes[node].rows[step].count, by: 2) {
                    let row = tree.nodes[node].rows[step][place]
                    if row < schoolCount { tree.nodes[node].rows[step][place] = givenSchool[row] }
                }
            }
        }
        return tree
    }

    /// Numbers by packed school, put in the order of the input.
    func inGivenSchools(_ numbers: [Int]) -> [Int] {
        var result = [Int](repeating: 0, count: schoolCount)
        for school in numbers.indices { result[givenSchool[school]] = numbers[school] }
        return result
    }

    /// Numbers by packed class, put in the order of the input.
    func inGivenOrder(_ numbers: [Int]) -> [Int] {
        var result = [Int](repeating: 0, count: classCount)
        for unit in 0..<classCount { result[givenClass[unit]] = numbers[unit] }
        return result
    }
}
