/// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same numbers on every machine.
struct Chance {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// 0 ..< `bound`, which is at least 1. The bias of the multiplication is below 2⁻³² for our bounds.
    mutating func below(_ bound: Int) -> Int {
        Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// −`bound` … `bound`.
    mutating func around(_ bound: Int) -> Int {
        below(2 * bound + 1) - bound
    }

    /// −log₂ of a uniform number, in 1/1024: an exponential variate without floating point (linear between powers).
    mutating func exponential() -> Int {
        let bits = next() | 1
        let zeros = bits.leadingZeroBitCount
        let mantissa = Int(truncatingIfNeeded: (bits << zeros) >> 53) & 1023
        return zeros * 1024 + (1023 - mantissa)
    }
}
