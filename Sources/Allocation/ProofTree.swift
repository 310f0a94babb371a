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
        /// The class, by its place in the input, that is tried at each of its schools next; −1 where nothing is left to
        /// try.
        package var divided: Int

        package init(parent: Int, school: Int, prices: [[Int]] = [], divided: Int = -1) {
            self.parent = parent
            self.school = school
            self.prices = prices
            self.divided = divided
        }
    }

    /// A parent stands before its children.
    package var nodes: [Node]
    /// Prices that a proof may hold, so that it can be written down and read.
    package static let limit = 1 << 20

    package init(nodes: [Node] = []) { self.nodes = nodes }

    private(set) var size = 0
    var isWithinLimit: Bool { size < Self.limit }

    mutating func add(parent: Int, school: Int) -> Int {
        nodes.append(Node(parent: parent, school: school))
        size += 4
        return nodes.count - 1
    }

    mutating func note(_ prices: [Int], at node: Int) {
        nodes[node].prices.append(prices)
        size += prices.count
    }

    mutating func divide(_ node: Int, on unit: Int) { nodes[node].divided = unit }
}
