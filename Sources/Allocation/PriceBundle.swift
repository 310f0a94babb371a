/// Where to try the class prices next: column generation with a quadratic penalty for going far from the best prices
/// found (bundle method, Lemaréchal 1978; by school, Frangioni and Gallo 1999). All in whole numbers.
///
/// Every set of classes that was a school's best choice at some prices is a column. The columns bound the value of any
/// prices from above; the next trial is where that bound, less the penalty, is highest. Each school's weights on its
/// columns give it, and are found by moving weight from a school's worst column to its best one.
struct PriceBundle {
    /// A school's best choice at some prices.
    struct Choice: Equatable {
        /// Rising.
        var arcs: [Int] = []
        /// Seats over that count.
        var excess = 0
    }

    private struct Column {
        let choice: Choice
        var arcs: [Int] { choice.arcs }
        /// The classes of the arcs.
        let units: [Int]
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
    /// Seats may be over.
    private var isCrowded = false
    /// 1 less the weights with which each class is chosen, in 1/`whole`.
    private var lack: [Int] = []
    /// Seats over that the columns have by their weights, less those that may be: in 1/`whole` of a seat.
    private var crowd = 0
    private let meanWeight: Int
    private(set) var centre: [Int] = []
    private var centreSeatPrice = 0
    /// Beside the prices of the last trial.
    private(set) var trialSeatPrice = 0
    private(set) var value = 0
    /// How far to go along a lack of 1: the less, the nearer the trials stay.
    private var reach = 1
    /// By how much the columns let hope that the trial is better.
    private(set) var predicted = 0
    private var nulls = 0

    init(_ problem: Problem) {
        self.problem = problem
        limit = Certificate.limit(classes: problem.classCount, schools: problem.schoolCount)
        meanWeight = max(1, problem.totalWeight / max(1, problem.classCount))
        columns = [[Column]](repeating: [], count: problem.schoolCount)
    }

    /// Begins at these prices, with the columns of earlier nodes that are still possible.
    mutating func start(
        _ prices: [Int], _ seatPrice: Int, value: Int, chosen: [Choice], hope: Int, in field: ChoiceField
    ) {
        for school in columns.indices {
            columns[school].removeAll { column in
                column.seats > field.room[school] + field.seatsOver
                    || column.arcs.contains { !field.isOpen[$0] || !field.isFree(problem.unit(of: $0)) }
            }
        }
        (centre, centreSeatPrice, self.value, nulls) = (prices, seatPrice, value, 0)
        for school in columns.indices {
            for index in columns[school].indices { columns[school][index].weight = 0 }
            add(chosen[school], to: school)
            revalue(school)
            let best = columns[school].indices.min { columns[school][$0].value < columns[school][$1].value } ?? 0
            columns[school][best].weight = Self.whole
        }
        lack = prices.indices.map { field.isFree($0) ? Self.whole : 0 }
        (isCrowded, trialSeatPrice) = (field.seatsOver > 0, seatPrice)
        crowd = -field.seatsOver * Self.whole
        for school in columns.indices {
            for column in columns[school] where column.weight > 0 {
                for arc in column.arcs { lack[problem.unit(of: arc)] -= column.weight }
                crowd += column.choice.excess * column.weight
            }
        }
        let norm = max(1, self.norm >> 16)
        reach = max(1, min(1 << 36, min(hope, Int.max / 16) * 16 / norm))
    }

    /// By school: seats over, by the weights of its columns, rounded up.
    var seatsOver: [Int] {
        columns.map { own in (own.reduce(0) { $0 + $1.choice.excess * $1.weight } + Self.whole - 1) / Self.whole }
    }

    /// By arc: the weight of the columns that hold it.
    var shares: [Int] {
        var shares = [Int](repeating: 0, count: problem.arcs.count)
        for column in columns.joined() where column.weight > 0 {
            for arc in column.arcs { shares[arc] += column.weight }
        }
        return shares
    }

    /// The crowd in mean classes; beyond so many, one is as great as another.
    private var meanCrowd: Int { max(-Self.mostCrowd, min(Self.mostCrowd, crowd / meanWeight)) }

    /// |lack|² in 1/`whole`.
    private var norm: Int {
        let seats = meanCrowd >> 8
        return lack.reduce(seats * seats) { $0 + ($1 >> 8) * ($1 >> 8) }
    }

    mutating func trial() -> [Int] {
        weigh()
        var model = 0
        for school in columns.indices {
            let least = columns[school].lazy.map(\.value).min() ?? 0
            for column in columns[school] {
                model = min(1 << 60, model + Self.share(column.value - least, of: column.weight))
            }
        }
        predicted = model + Self.share(reach, of: norm)
        if isCrowded {
            let step = Self.share(reach, of: meanCrowd) / meanWeight
            trialSeatPrice = min(Certificate.seatPriceLimit, max(0, centreSeatPrice + step))
        }
        return centre.indices.map { min(limit, max(0, centre[$0] + Self.share(reach, of: lack[$0]))) }
    }

    /// Takes in what was found at the trial.
    mutating func take(_ prices: [Int], value found: Int, chosen: [Choice]) {
        let isBetter = found - value > predicted / 10
        if isBetter {
            if found - value > predicted / 2 { reach = min(1 << 36, reach * 2) }
            (centre, centreSeatPrice, value, nulls) = (prices, trialSeatPrice, found, 0)
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

    private mutating func add(_ choice: Choice, to school: Int) {
        guard !columns[school].contains(where: { $0.choice == choice }) else { return }
        let arcs = choice.arcs
        columns[school].append(
            Column(
                choice: choice, units: arcs.map { problem.unit(of: $0) },
                cost: arcs.reduce(0) { $0 + problem.arcs[$1].cost } * Certificate.unit,
                seats: arcs.reduce(0) { $0 + problem.arcs[$1].weight }))
    }

    private mutating func revalue(_ school: Int) {
        for index in columns[school].indices {
            columns[school][index].value = columns[school][index].units.reduce(
                columns[school][index].cost + centreSeatPrice * columns[school][index].choice.excess
            ) {
                $0 - centre[$1]
            }
        }
    }

    /// Minimises reach · |lack|² / 2 + Σ weight · value; the crowd is one more lack, in mean classes.
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
        let crowding = meanCrowd
        columns[school].withUnsafeBufferPointer { columns in
            lack.withUnsafeBufferPointer { lack in
                for index in columns.indices {
                    var pull = isCrowded ? -crowding * columns[index].choice.excess / meanWeight : 0
                    for unit in columns[index].units { pull += lack[unit] }
                    let gradient = columns[index].value - Self.share(reach, of: pull)
                    if gradient < lowest { (lowest, low) = (gradient, index) }
                    if columns[index].weight > 0, gradient > highest { (highest, high) = (gradient, index) }
                }
            }
        }
        guard low >= 0, high >= 0, low != high, highest - lowest > 4 else { return false }
        let seats = columns[school][low].choice.excess - columns[school][high].choice.excess
        let difference =
            Self.difference(columns[school][low].arcs, columns[school][high].arcs)
            + seats * seats / (meanWeight * meanWeight)
        let gain = min(highest - lowest, 1 << 44)
        let (curve, isSteep) = difference.multipliedReportingOverflow(by: reach)
        guard !isSteep else { return false }
        let step = min(columns[school][high].weight, gain * Self.whole / max(1, curve))
        guard step > 0 else { return false }
        columns[school][low].weight += step
        columns[school][high].weight -= step
        crowd += step * seats
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
    private static let mostCrowd = 1 << 38

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
