import CCrypto

/// SHA-256 (FIPS 180-4) by libcrypto: the hash of every fact, act, file and seal.
package struct Digest: Hashable, Sendable {
    /// 32 bytes.
    package let bytes: [UInt8]

    package init(of message: [UInt8]) {
        var out = [UInt8](repeating: 0, count: 32)
        SHA256(message, message.count, &out)
        bytes = out
    }

    package var hexadecimal: String { Self.hexadecimal(bytes) }

    /// The first 16 digits: what fits on a paper beside the serial number.
    package var short: String { String(hexadecimal.prefix(16)) }

    package static func hexadecimal(_ bytes: [UInt8]) -> String {
        func digit(_ value: UInt8) -> UInt8 { value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10) }
        return String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
            for (index, byte) in bytes.enumerated() {
                text[2 * index] = digit(byte >> 4)
                text[2 * index + 1] = digit(byte & 15)
            }
            return 2 * bytes.count
        }
    }

    /// The root of a Merkle tree over the leaves, in their order, after RFC 6962 §2.1: leaves and nodes are hashed with
    /// different first bytes, an odd node is taken up unchanged.
    package static func merkleRoot(of leaves: [[UInt8]]) -> Digest {
        guard !leaves.isEmpty else { return Digest(of: []) }
        var level = leaves.map { Digest(of: [0] + $0) }
        while level.count > 1 {
            level = stride(from: 0, to: level.count, by: 2).map { index in
                index + 1 < level.count ? Digest(of: [1] + level[index].bytes + level[index + 1].bytes) : level[index]
            }
        }
        return level[0]
    }
}
