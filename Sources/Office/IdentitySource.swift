import Domain
import Synchronization

/// Makes ids: text that sorts by the moment of making, then by the order of making, then by chance.
///
/// Chance comes from a seed (SplitMix64), so that a run can be repeated to the byte.
package final class IdentitySource: Sendable {
    private struct State {
        var chance: UInt64
        var count: UInt64 = 0
    }

    private let state: Mutex<State>

    package init(seed: UInt64) { state = Mutex(State(chance: seed)) }

    package func next(at moment: Timestamp) -> String {
        let (count, chance) = state.withLock { state in
            state.count += 1
            state.chance &+= 0x9E37_79B9_7F4A_7C15
            return (state.count, Self.mix(state.chance))
        }
        return Self.base32(UInt64(bitPattern: moment.milliseconds), digits: 9) + Self.base32(count, digits: 5)
            + Self.base32(chance, digits: 9)
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Crockford's digits, which sort as ASCII and hold no letter that is taken for a digit.
    private static func base32(_ value: UInt64, digits: Int) -> String {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
        var rest = value
        var text = [UInt8](repeating: alphabet[0], count: digits)
        for place in stride(from: digits - 1, through: 0, by: -1) {
            text[place] = alphabet[Int(rest & 31)]
            rest >>= 5
        }
        return String(decoding: text, as: UTF8.self)
    }
}
