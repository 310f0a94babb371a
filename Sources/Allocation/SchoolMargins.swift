/// What it would cost one school to take, or to leave out, each of its classes, at given class prices.
///
/// Two tables, over the items before and the items behind each one, give both numbers exactly for every item
/// (Posta, Ferland and Michelon 2012).
struct SchoolMargins {
    struct Item {
        let arc: Int
        let weight: Int
        /// 64 · cost − price; of either sign.
        let value: Int
    }

    private var before: [Int] = []
    private var behind: [Int] = []
    /// Least value of any choice.
    private(set) var value = 0
    /// By item: how much dearer the best choice with it, and without it, is than the best of all. One of them is 0.
    private(set) var taking: [Int] = []
    private(set) var leaving: [Int] = []
    /// Table cells filled so far: the work done.
    private(set) var cells = 0

    /// No item may weigh more than `seats`.
    mutating func solve(_ items: [Item], seats: Int) {
        taking.removeAll(keepingCapacity: true)
        leaving.removeAll(keepingCapacity: true)
        let count = items.count
        let pool = items.reduce(0) { $0 + $1.weight }
        let width = seats + 1
        guard pool > seats, width * (count + 1) <= Certificate.cellLimit else { return takeFreely(items) }
        cells += 3 * width * count
        if before.count < width * (count + 1) {
            before = [Int](repeating: 0, count: width * (count + 1))
            behind = before
        }
        before.withUnsafeMutableBufferPointer { before in
            behind.withUnsafeMutableBufferPointer { behind in
                for load in 0..<width {
                    before[load] = 0
                    behind[count * width + load] = 0
                }
                for (row, item) in items.enumerated() {
                    Self.extend(UnsafeMutableBufferPointer(rebasing: before[(row * width)...]), width, item, by: width)
                }
                for (row, item) in items.enumerated().reversed() {
                    let own = UnsafeMutableBufferPointer(rebasing: behind[(row * width)...])
                    Self.extend(own, from: width, width, item)
                }
                value = before[count * width + width - 1]
                for (row, item) in items.enumerated() {
                    let (ahead, after) = (row * width, (row + 1) * width)
                    taking.append(
                        Self.least(before, ahead, behind, after, top: width - 1 - item.weight) + item.value - value)
                    leaving.append(Self.least(before, ahead, behind, after, top: width - 1) - value)
                }
            }
        }
    }

    /// Seats for all, or counted as such where the tables would be too large: each item is judged by itself.
    private mutating func takeFreely(_ items: [Item]) {
        value = 0
        for item in items {
            value += min(0, item.value)
            taking.append(max(0, item.value))
            leaving.append(max(0, -item.value))
        }
    }

    /// Writes the row behind `table`'s first one: the same with one item more.
    private static func extend(
        _ table: UnsafeMutableBufferPointer<Int>, _ width: Int, _ item: Item, by offset: Int
    ) {
        for load in 0..<min(item.weight, width) { table[offset + load] = table[load] }
        for load in min(item.weight, width)..<width {
            table[offset + load] = min(table[load], table[load - item.weight] &+ item.value)
        }
    }

    /// Writes `table`'s first row from the one that begins at `offset`.
    private static func extend(
        _ table: UnsafeMutableBufferPointer<Int>, from offset: Int, _ width: Int, _ item: Item
    ) {
        for load in 0..<min(item.weight, width) { table[load] = table[offset + load] }
        for load in min(item.weight, width)..<width {
            table[load] = min(table[offset + load], table[offset + load - item.weight] &+ item.value)
        }
    }

    private static func least(
        _ before: UnsafeMutableBufferPointer<Int>, _ ahead: Int, _ behind: UnsafeMutableBufferPointer<Int>,
        _ after: Int, top: Int
    ) -> Int {
        guard top >= 0 else { return .max >> 8 }
        var least = Int.max
        for load in 0...top { least = min(least, before[ahead + load] &+ behind[after + top - load]) }
        return least
    }
}
