/// A small linear program in the form of a table: least cost with A·x = b, x ≥ 0, kept at prices that allow nothing
/// cheaper (dual simplex, Lemke 1954). In floating point, by the four operations that give the same on every machine; nobody
/// believes its numbers: prices taken from it are rounded and reckoned anew in whole numbers.
struct Tableau {
    enum Outcome {
        case optimal
        /// No plan; the row that shows it.
        case impossible(row: Int)
        case unfinished
    }

    static let tolerance = 1e-7

    private(set) var width: Int
    private var table: [Double]
    private(set) var right: [Double]
    /// By column.
    private(set) var reduced: [Double]
    private(set) var value = 0.0
    /// By row: the column that it gives the value of.
    private(set) var basis: [Int]
    /// By column: its row, or −1.
    private(set) var row: [Int]
    /// By column: must be 0.
    private(set) var isBanned: [Bool]
    private(set) var cells = 0

    var height: Int { basis.count }

    init(width: Int) {
        self.width = width
        table = []
        right = []
        basis = []
        reduced = [Double](repeating: 0, count: width)
        row = [Int](repeating: -1, count: width)
        isBanned = [Bool](repeating: false, count: width)
    }

    subscript(row: Int, column: Int) -> Double { table[row * width + column] }

    func level(of column: Int) -> Double { row[column] < 0 ? 0 : right[row[column]] }

    mutating func setCost(_ cost: Double, of column: Int) { reduced[column] = cost }

    /// Adds a row with a column of its own that has not been used yet: coefficient 1, cost 0.
    mutating func add(_ coefficients: [(column: Int, value: Double)], right limit: Double, slack: Int) {
        var line = [Double](repeating: 0, count: width)
        var rest = limit
        for (column, value) in coefficients { line[column] = value }
        line[slack] = 1
        table.withUnsafeBufferPointer { table in
            guard let table = table.baseAddress else { return }
            line.withUnsafeMutableBufferPointer { line in
                for (column, value) in coefficients where row[column] >= 0 {
                    let other = table + row[column] * width
                    for place in 0..<width { line[place] -= value * other[place] }
                    rest -= value * right[row[column]]
                }
            }
        }
        for (column, _) in coefficients where row[column] >= 0 { line[column] = 0 }
        cells += width * coefficients.count
        table += line
        right.append(rest)
        row[slack] = basis.count
        basis.append(slack)
    }

    /// Takes away a row that gives the value of its own slack; the column is free again.
    mutating func remove(row gone: Int) {
        let slack = basis[gone]
        let last = basis.count - 1
        if gone != last {
            for place in 0..<width { table[gone * width + place] = table[last * width + place] }
            right[gone] = right[last]
            basis[gone] = basis[last]
            row[basis[gone]] = gone
        }
        table.removeLast(width)
        right.removeLast()
        basis.removeLast()
        row[slack] = -1
        for line in 0..<last { table[line * width + slack] = 0 }
        reduced[slack] = 0
    }

    mutating func ban(_ column: Int) { isBanned[column] = true }

    /// Without the columns that are banned and 0; answers the old place of each column that is left.
    mutating func compact(keeping wanted: (Int) -> Bool) -> [Int] {
        let kept = (0..<width).filter { row[$0] >= 0 || (!isBanned[$0] && wanted($0)) }
        table = basis.indices.flatMap { line in kept.map { table[line * width + $0] } }
        var place = [Int](repeating: -1, count: width)
        for (new, old) in kept.enumerated() { place[old] = new }
        reduced = kept.map { reduced[$0] }
        row = kept.map { row[$0] }
        isBanned = kept.map { isBanned[$0] }
        basis = basis.map { place[$0] }
        width = kept.count
        return kept
    }

    mutating func pivot(_ pivotRow: Int, _ column: Int) {
        let (width, height) = (width, height)
        cells += width * height / 4
        table.withUnsafeMutableBufferPointer { table in
            reduced.withUnsafeMutableBufferPointer { reduced in
                guard let table = table.baseAddress, let reduced = reduced.baseAddress else { return }
                let own = table + pivotRow * width
                let factor = 1 / own[column]
                for place in 0..<width { own[place] *= factor }
                own[column] = 1
                right[pivotRow] *= factor
                for line in 0..<height where line != pivotRow {
                    let other = table + line * width
                    let share = other[column]
                    if share == 0 { continue }
                    Self.subtract(own, times: share, from: other, width)
                    other[column] = 0
                    right[line] -= share * right[pivotRow]
                }
                let share = reduced[column]
                Self.subtract(own, times: share, from: reduced, width)
                reduced[column] = 0
                value += share * right[pivotRow]
            }
        }
        row[basis[pivotRow]] = -1
        basis[pivotRow] = column
        row[column] = pivotRow
    }

    /// By pointers, so that nothing stands in the way of doing several at a time: most of the work is done here.
    private static func subtract(
        _ one: UnsafeMutablePointer<Double>, times share: Double, from other: UnsafeMutablePointer<Double>, _ width: Int
    ) {
        for place in 0..<width { other[place] -= share * one[place] }
    }

    /// Until nothing is below 0 and no banned column above, `steps` are used up, or the cost passes `most`.
    mutating func solve(steps: Int, until most: Double) -> Outcome {
        for _ in 0..<steps where value < most + 1 {
            guard let leaving = worstRow() else { return .optimal }
            guard let entering = entering(for: leaving) else { return .impossible(row: leaving) }
            pivot(leaving, entering)
        }
        return worstRow() == nil ? .optimal : .unfinished
    }

    private func worstRow() -> Int? {
        var (worst, found) = (Self.tolerance, -1)
        for line in basis.indices {
            let amount = isBanned[basis[line]] ? abs(right[line]) : -right[line]
            if amount > worst { (worst, found) = (amount, line) }
        }
        return found < 0 ? nil : found
    }

    /// −1 where the row is below 0, 1 where it is above although banned.
    func side(of line: Int) -> Double { right[line] < 0 ? -1 : 1 }

    /// The column that can take the row's place at the least rise of its price; of equal ones the one with the largest entry.
    private func entering(for line: Int) -> Int? {
        let sign = side(of: line)
        let start = line * width
        var least = Double.infinity
        table.withUnsafeBufferPointer { table in
            for column in 0..<width where row[column] < 0 && !isBanned[column] {
                let entry = sign * table[start + column]
                if entry > 1e-6 { least = min(least, (max(0, reduced[column]) + 1e-4) / entry) }
            }
        }
        var (largest, found) = (0.0, -1)
        for column in 0..<width where row[column] < 0 && !isBanned[column] {
            let entry = sign * table[start + column]
            if entry > 1e-6, max(0, reduced[column]) / entry <= least, entry > largest {
                (largest, found) = (entry, column)
            }
        }
        return found < 0 ? nil : found
    }
}
