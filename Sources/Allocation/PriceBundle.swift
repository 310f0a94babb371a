/// Where to try the class prices next: column generation with a quadratic penalty for going far from the best prices
/// found (bundle method, Lemaréchal 1978; by school, Frangioni and Gallo 1999). All in whole numbers.
///
/// Every set of classes that was a school's best choice at some prices is a column. The columns bound the value of any
/// prices from above; the next trial is where that bound, less the penalty, is highest. Each school's weights on its
/// columns give it, and are found by moving weight from a school's worst column to its best one.
struct PriceBundle {
    private struct Column {
        let arcs: [Int]
        /// 64 · the cost of its classes here.
        let cost: Int
        let seats: Int
        /// Out of `whole`.
        var weight = 0
        /// `cost` less the prices of its classes, at the centre.
        var value = 0
        /// Trials since it last had weight.
        var idle = 0
    }

    private static let whole = 1 << 16
    private static let passes = 60
    private static let patience = 40

    private let problem: Problem
    private let limit: Int
    /// By school, from one node of a search to the next.
    private var columns: [[Column]]
    /// 1 less the weights with which each class is chosen, in 1/`whole`.
    private var lack: [Int] = []
    private(set) var centre: [Int] = []
    private(set) var value = 0
    /// How far to go along a lack of 1: the less, the nearer the trials stay.
    private var reach = 1
    /// By how much the columns let hope that the trial is better.
    private(set) var predicted = 0
    private var nulls = 0

    init(_ problem: Problem) {
        self.problem = problem
        limit = Certificate.limit(classes: problem.classCount, schools: problem.schoolCount)
        columns = [[Column]](repeating: [], count: problem.schoolCount)
    }

    /// Begins at these prices, with the columns of earlier nodes that are still possible.
    mutating func start(
        _ prices: [Int], value: Int, chosen: [[Int]], hope: Int, in field: ChoiceField
    ) {
        for school in columns.indices {
            columns[school].removeAll { column in
                column.seats > field.room[school]
                    || column.arcs.contains { !field.isOpen[$0] || field.left[problem.unit(of: $0)] == 1 }
            }
        }
        (centre, self.value, nulls) = (prices, value, 0)
        for school in columns.indices {
            for index in columns[school].indices { columns[school][index].weight = 0 }
            add(chosen[school], to: school)
            revalue(school)
            let best = columns[school].indices.min { columns[school][$0].value < columns[school][$1].value } ?? 0
            columns[school][best].weight = Self.whole
        }
        lack = prices.indices.map { field.left[$0] > 1 ? Self.whole : 0 }
        for school in columns.indices {
            for column in columns[school] where column.weight > 0 {
                for arc in column.arcs { lack[problem.unit(of: arc)] -= column.weight }
            }
        }
        let norm = max(1, lack.reduce(0) { $0 + ($1 >> 8) * ($1 >> 8) } >> 16)
        reach = max(1, min(1 << 36, hope * 16 / norm))
    }

    mutating func trial() -> [Int] {
        weigh()
        var norm = 0
        for part in lack { norm += (part >> 8) * (part >> 8) }
        var model = 0
        for school in columns.indices {
            let least = columns[school].lazy.map(\.value).min() ?? 0
            for column in columns[school] { model += Self.share(column.value - least, of: column.weight) }
        }
        predicted = model + Self.share(reach, of: norm)
        return centre.indices.map { min(limit, max(0, centre[$0] + Self.share(reach, of: lack[$0]))) }
    }

    /// Takes in what was found at the trial.
    mutating func take(_ prices: [Int], value found: Int, chosen: [[Int]]) {
        let isBetter = found - value > predicted / 10
        if isBetter {
            if found - value > predicted / 2 { reach = min(1 << 36, reach * 2) }
            (centre, value, nulls) = (prices, found, 0)
        } else {
            nulls += 1
            if nulls % 6 == 0 { reach = max(1, reach * 3 / 4) }
        }
        for school in columns.indices {
            for index in columns[school].indices {
                columns[school][index].idle = columns[school][index].weight > 0 ? 0 : columns[school][index].idle + 1
            }
            columns[school].removeAll { $0.idle > Self.patience }
            add(chosen[school], to: school)
            revalue(school)
        }
    }

    private mutating func add(_ arcs: [Int], to school: Int) {
        guard !columns[school].contains(where: { $0.arcs == arcs }) else { return }
        columns[school].append(
            Column(
                arcs: arcs, cost: arcs.reduce(0) { $0 + problem.arcs[$1].cost } * Certificate.unit,
                seats: arcs.reduce(0) { $0 + problem.arcs[$1].weight }))
    }

    private mutating func revalue(_ school: Int) {
        for index in columns[school].indices {
            columns[school][index].value = columns[school][index].arcs.reduce(columns[school][index].cost) {
                $0 - centre[problem.unit(of: $1)]
            }
        }
    }

    /// Minimises reach · |lack|² / 2 + Σ weight · value.
    private mutating func weigh() {
        for _ in 0..<Self.passes {
            var moved = false
            for school in columns.indices where columns[school].count > 1 {
                if exchange(at: school) { moved = true }
            }
            if !moved { return }
        }
    }

    private mutating func exchange(at school: Int) -> Bool {
        var (low, high) = (-1, -1)
        var (lowest, highest) = (Int.max, Int.min)
        for (index, column) in columns[school].enumerated() {
            var pull = 0
            for arc in column.arcs { pull += lack[problem.unit(of: arc)] }
            let gradient = column.value - Self.share(reach, of: pull)
            if gradient < lowest { (lowest, low) = (gradient, index) }
            if column.weight > 0, gradient > highest { (highest, high) = (gradient, index) }
        }
        guard low >= 0, high >= 0, low != high, highest - lowest > 4 else { return false }
        let difference = Self.difference(columns[school][low].arcs, columns[school][high].arcs)
        let gain = min(highest - lowest, 1 << 44)
        let step = min(columns[school][high].weight, gain * Self.whole / max(1, difference * reach))
        guard step > 0 else { return false }
        columns[school][low].weight += step
        columns[school][high].weight -= step
        for arc in columns[school][low].arcs { lack[problem.unit(of: arc)] -= step }
        for arc in columns[school][high].arcs { lack[problem.unit(of: arc)] += step }
        return true
    }

    /// `number` · `part` / `whole`; what would leave the word is as much as any price can be.
    private static func share(_ number: Int, of part: Int) -> Int {
        let (product, overflow) = number.multipliedReportingOverflow(by: part)
        if !overflow { return product / whole }
        return (number < 0) == (part < 0) ? most : -most
    }

    private static let most = 1 << 52

    /// Elements that only one of two rising lists has.
    private static func difference(_ one: [Int], _ other: [Int]) -> Int {
        var (a, b, common) = (0, 0, 0)
        while a < one.count, b < other.count {
            if one[a] == other[b] {
                (a, b, common) = (a + 1, b + 1, common + 1)
            } else if one[a] < other[b] {
                a += 1
            } else {
                b += 1
            }
        }
        return one.count + other.count - 2 * common
    }
}
