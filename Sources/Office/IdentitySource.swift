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
        return String(unsafeUninitializedCapacity: 23) { text in
            Self.write(UInt64(bitPattern: moment.milliseconds), to: text[..<9])
            Self.write(count, to: text[9..<14])
            Self.write(chance, to: text[14..<23])
            return 23
        }
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// The last digits of the value in base 32, as many as there is room for.
    private static func write(_ value: UInt64, to text: Slice<UnsafeMutableBufferPointer<UInt8>>) {
        var text = text
        var rest = value
        for place in text.indices.reversed() {
            text[place] = alphabet[Int(rest & 31)]
            rest >>= 5
        }
    }

    /// Crockford's digits, which sort as ASCII and hold no letter that is taken for a digit.
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
}
