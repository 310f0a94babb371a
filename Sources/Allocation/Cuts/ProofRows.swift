/// The rows that a proof may put prices on: the seats of each school, and the cuts of a `ProofTree`, reckoned anew from how
/// they came about. Sums that leave the word make a proof unreadable; nothing here may stop the program.
struct ProofRows {
    private static let most = 1 << 40

    private let instance: Instance
    private let seats: [Int]
    /// By cut, class and arc.
    private var coefficients: [[[Int]]] = []
    private var limits: [Int] = []

    /// nil where a cut cannot be followed.
    init?(_ cuts: [ProofTree.Cut], _ instance: Instance) {
        self.instance = instance
        let total = instance.classes.reduce(0) { $0 + ($1.arcs.map(\.weight).max() ?? 0) }
        // Nobody is there to fill more.
        seats = instance.schools.map { min($0.seats, total) }
        let arcs = instance.classes.reduce(0) { $0 + $1.arcs.count }
        guard cuts.count * arcs <= ProofTree.cutLimit else { return nil }
        for cut in cuts { guard append(cut) else { return nil } }
    }

    /// What these prices, as row, price, row, price, … make of each choice of a class, and of all together without them;
    /// nil where they are no prices.
    func worth(_ prices: [Int]) -> (total: Int, costs: [[Int]])? {
        guard prices.count.isMultiple(of: 2) else { return nil }
        var total = CheckedSum()
        var costs = instance.classes.map { $0.arcs.map { CheckedSum($0.cost, 1 << 16) } }
        for place in stride(from: 0, to: prices.count, by: 2) {
            let (row, price) = (prices[place], prices[place + 1])
            guard price >= 0, row >= 0, row < seats.count + limits.count else { return nil }
            let cut = row - seats.count
            total.add(-price, cut < 0 ? seats[row] : limits[cut])
            for (unit, arcs) in instance.classes.map(\.arcs).enumerated() {
                for (arc, choice) in arcs.enumerated() {
                    if cut >= 0 {
                        costs[unit][arc].add(price, coefficients[cut][unit][arc])
                    } else if choice.school == row {
                        costs[unit][arc].add(price, choice.weight)
                    }
                }
            }
        }
        guard !total.isLost, costs.allSatisfy({ $0.allSatisfy { !$0.isLost } }) else { return nil }
        return (total.value, costs.map { $0.map(\.value) })
    }

    private mutating func append(_ cut: ProofTree.Cut) -> Bool {
        guard cut.seats.count == seats.count, cut.keys.count == instance.classes.count, cut.divisor > 0,
            cut.divisor <= Self.most, cut.scale > 0, cut.scale <= Self.most, cut.cuts.count.isMultiple(of: 2),
            (cut.seats + cut.cuts).allSatisfy({ $0.magnitude <= Self.most })
        else { return false }
        var earlier: [(cut: Int, share: Int)] = []
        for place in stride(from: 0, to: cut.cuts.count, by: 2) {
            guard limits.indices.contains(cut.cuts[place]) else { return false }
            earlier.append((cut.cuts[place], cut.cuts[place + 1]))
        }
        var keys: [Int] = []
        for (unit, school) in zip(instance.classes, cut.keys) {
            guard let key = unit.arcs.firstIndex(where: { $0.school == school }) else { return false }
            keys.append(key)
        }
        // Seats and earlier cuts, each so often, what is free in them included: whole numbers of things.
        guard var row = combined(cut.seats, earlier), shift(&row, to: keys) else { return false }
        let part = Self.rest(row.limit, cut.divisor)
        guard part > 0 else { return false }
        func rounded(_ number: Int) -> Int {
            Self.quotient(number, cut.divisor) * (cut.divisor - part) + max(0, Self.rest(number, cut.divisor) - part)
        }
        let limit = Self.quotient(row.limit, cut.divisor) * (cut.divisor - part)
        // What is free in a row is its limit less what the classes take.
        guard
            let free = combined(cut.seats.map(rounded), earlier.map { ($0.cut, rounded($0.share)) }),
            var result = Self.less(Row(limit: limit, numbers: row.numbers.map { $0.map(rounded) }), free),
            shift(&result, to: keys)
        else { return false }
        coefficients.append(result.numbers.map { $0.map { Self.quotient($0, cut.scale) } })
        limits.append(Self.quotient(result.limit, cut.scale))
        return true
    }

    private struct Row {
        var limit: Int
        var numbers: [[Int]]
    }

    private func combined(_ shares: [Int], _ earlier: [(cut: Int, share: Int)]) -> Row? {
        var limit = CheckedSum()
        for (seats, share) in zip(seats, shares) { limit.add(seats, share) }
        for (cut, share) in earlier { limit.add(limits[cut], share) }
        var numbers = instance.classes.map { $0.arcs.map { CheckedSum($0.weight, shares[$0.school]) } }
        for (cut, share) in earlier {
            for unit in numbers.indices {
                for arc in numbers[unit].indices { numbers[unit][arc].add(share, coefficients[cut][unit][arc]) }
            }
        }
        guard !limit.isLost, numbers.allSatisfy({ $0.allSatisfy { !$0.isLost } }) else { return nil }
        return Row(limit: limit.value, numbers: numbers.map { $0.map(\.value) })
    }

    /// Every class is placed once: so much for each of its choices is the same as so much for the class.
    private func shift(_ row: inout Row, to keys: [Int]) -> Bool {
        var limit = CheckedSum(row.limit, 1)
        for (unit, key) in keys.enumerated() {
            let own = row.numbers[unit][key]
            limit.add(own, -1)
            for arc in row.numbers[unit].indices {
                var number = CheckedSum(row.numbers[unit][arc], 1)
                number.add(own, -1)
                if number.isLost { return false }
                row.numbers[unit][arc] = number.value
            }
        }
        row.limit = limit.value
        return !limit.isLost
    }

    private static func less(_ one: Row, _ other: Row) -> Row? {
        var limit = CheckedSum(one.limit, 1)
        limit.add(other.limit, -1)
        let numbers = zip(one.numbers, other.numbers).map { mine, theirs in
            zip(mine, theirs).map { mine, theirs in
                var sum = CheckedSum(mine, 1)
                sum.add(theirs, -1)
                return sum
            }
        }
        guard !limit.isLost, numbers.allSatisfy({ $0.allSatisfy { !$0.isLost } }) else { return nil }
        return Row(limit: limit.value, numbers: numbers.map { $0.map(\.value) })
    }

    /// Rounded down.
    private static func quotient(_ number: Int, _ divisor: Int) -> Int {
        number >= 0 ? number / divisor : -((divisor - 1 - number) / divisor)
    }

    private static func rest(_ number: Int, _ divisor: Int) -> Int { number - quotient(number, divisor) * divisor }
}

/// A sum of products that tells when it left the word; far below the word, so that a few of them can still be added.
struct CheckedSum {
    private(set) var value = 0
    private(set) var isLost = false

    init() {}

    init(_ one: Int, _ other: Int) { add(one, other) }

    mutating func add(_ one: Int, _ other: Int) {
        let (product, isLarge) = one.multipliedReportingOverflow(by: other)
        let (sum, isOver) = value.addingReportingOverflow(product)
        isLost = isLost || isLarge || isOver || sum.magnitude > 1 << 61
        value = isLost ? 0 : sum
    }
}
