/// SplitMix64: a small generator whose numbers are the same on every machine and in every release of the compiler.
/// (The standard library does not promise that for its own `random(in:using:)`.)
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// 0 ..< sides; the bias of the remainder is below 10⁻¹⁵ for the sizes of a county.
    mutating func roll(_ sides: Int) -> Int { Int(next() % UInt64(max(1, sides))) }

    mutating func roll(in range: ClosedRange<Int>) -> Int { range.lowerBound + roll(range.count) }

    mutating func chance(perMille: Int) -> Bool { roll(1000) < perMille }

    /// One of a table of names, none of which is empty.
    mutating func pick(_ table: [String]) -> String { table.isEmpty ? "" : table[roll(table.count)] }

    mutating func digits(_ count: Int) -> String { (0..<count).map { _ in String(roll(10)) }.joined() }

    /// Fisher–Yates.
    mutating func shuffled(_ count: Int) -> [Int] {
        var order = Array(0..<count)
        for i in stride(from: count - 1, to: 0, by: -1) { order.swapAt(i, roll(i + 1)) }
        return order
    }
}
