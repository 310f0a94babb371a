/// What a search has seen, written down so that it can be repeated without searching: a node for each choice tried, the
/// prices that were used at it, and the class it was divided on. `ProofCheck` repeats it.
package struct ProofTree: Sendable, Equatable {
    package struct Node: Sendable, Equatable {
        /// −1 at the root.
        package var parent: Int
        /// At which school, by its place in the input, the class that the parent was divided on is tried; −1 at the root.
        package var school: Int
        /// By class in the order of the input; one list for each time that choices were struck.
        package var prices: [[Int]]
        /// After those: prices of rows, each as row, price, row, price, … A row is a school by its place in the input, or
        /// behind the schools a cut; in 1/65,536 of the cost unit.
        package var rows: [[Int]]
        /// The class, by its place in the input, that is tried at each of its schools next; −1 where nothing is left to
        /// try.
        package var divided: Int

        package init(parent: Int, school: Int, prices: [[Int]] = [], rows: [[Int]] = [], divided: Int = -1) {
            self.parent = parent
            self.school = school
            self.prices = prices
            self.rows = rows
            self.divided = divided
        }
    }

    /// A limit that whole classes keep: rows of seats and of earlier cuts, each as often as told, with what is free in each
    /// counted as a whole number, rounded by `divisor` (mixed-integer rounding) and then divided by `scale`, downwards.
    package struct Cut: Sendable, Equatable {
        /// By school in the order of the input, in parts of the divisor.
        package var seats: [Int]
        /// Cut, multiplier, cut, multiplier, …
        package var cuts: [Int]
        /// By class in the order of the input: the school whose coefficient is made 0, before the rounding and after it.
        package var keys: [Int]
        package var divisor: Int
        package var scale: Int

        package init(seats: [Int], cuts: [Int], keys: [Int], divisor: Int, scale: Int) {
            self.seats = seats
            self.cuts = cuts
            self.keys = keys
            self.divisor = divisor
            self.scale = scale
        }
    }

    /// A parent stands before its children.
    package var nodes: [Node]
    package var cuts: [Cut] = []
    /// Prices that a proof may hold, so that it can be written down and read.
    package static let limit = 1 << 21
    /// Coefficients that its cuts may have together.
    package static let cutLimit = 1 << 26

    /// Table cells that a check of it may fill: some minutes' work for a district.
    static func cellLimit(classes: Int) -> Int { min(classes, 2_000) << 27 }

    package init(nodes: [Node] = [], cuts: [Cut] = []) {
        self.nodes = nodes
        self.cuts = cuts
    }

    /// Of a problem for which a check may fill only so many cells.
    init(for problem: Problem) {
        nodes = []
        lists = Self.cellLimit(classes: problem.classCount) / max(1, problem.cells)
    }

    private(set) var size = 0
    /// Lists of class prices that a check can still follow.
    private var lists = Int.max
    /// A node notes up to three lists.
    var isWithinLimit: Bool { size < Self.limit && lists > 2 }

    mutating func add(parent: Int, school: Int) -> Int {
        nodes.append(Node(parent: parent, school: school))
        size += 4
        return nodes.count - 1
    }

    mutating func note(_ prices: [Int], at node: Int) {
        nodes[node].prices.append(prices)
        size += prices.count
        lists -= 1
    }

    mutating func note(_ prices: [(row: Int, price: Int)], at node: Int) {
        nodes[node].rows.append(prices.flatMap { [$0.row, $0.price] })
        size += 2 * prices.count
    }

    /// Takes in those of the given cuts that prices were put on, and those that they were made of; the rows of the nodes
    /// count all of them.
    mutating func keep(_ given: [Cut], behind schools: Int) {
        var isNeeded = [Bool](repeating: false, count: given.count)
        for prices in nodes.lazy.flatMap(\.rows) {
            for place in stride(from: 0, to: prices.count, by: 2) where prices[place] >= schools {
                isNeeded[prices[place] - schools] = true
            }
        }
        for cut in given.indices.reversed() where isNeeded[cut] {
            for place in stride(from: 0, to: given[cut].cuts.count, by: 2) { isNeeded[given[cut].cuts[place]] = true }
        }
        var number = [Int](repeating: -1, count: given.count)
        for cut in given.indices where isNeeded[cut] {
            number[cut] = cuts.count
            var own = given[cut]
            for place in stride(from: 0, to: own.cuts.count, by: 2) { own.cuts[place] = number[own.cuts[place]] }
            cuts.append(own)
        }
        for node in nodes.indices {
            for step in nodes[node].rows.indices {
                for place in stride(from: 0, to: nodes[node].rows[step].count, by: 2) {
                    let row = nodes[node].rows[step][place]
                    if row >= schools { nodes[node].rows[step][place] = schools + number[row - schools] }
                }
            }
        }
    }

    mutating func divide(_ node: Int, on unit: Int) { nodes[node].divided = unit }
}
