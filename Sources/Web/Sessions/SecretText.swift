import CCrypto
import Office

/// Texts that nobody can guess, and how they are compared and kept.
package enum SecretText {
    /// 32 random bytes of libcrypto as 64 hexadecimal digits.
    package static func make() throws -> String { Digest.hexadecimal(try random(32)) }

    /// A password to be read off a slip: four groups of three, without the letters and digits that look alike.
    package static func makePassword() throws -> String {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789".utf8)
        // 31 letters out of 256 values: a byte above 247 would favour some of them.
        var letters: [UInt8] = []
        while letters.count < 12 {
            letters += try random(16).filter { $0 < 248 }.map { alphabet[Int($0) % 31] }
        }
        let groups = stride(from: 0, to: 12, by: 3).map { String(decoding: letters[$0..<($0 + 3)], as: UTF8.self) }
        return groups.joined(separator: "-")
    }

    /// SHA-256, in which form alone a secret is stored.
    package static func hash(_ secret: String) -> String { Digest(of: Array(secret.utf8)).hexadecimal }

    /// Compares in a time that tells nothing of where two texts of one length differ.
    package static func equal(_ a: String, _ b: String) -> Bool {
        let a = Array(a.utf8)
        let b = Array(b.utf8)
        return a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
    }

    static func random(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard RAND_bytes(&bytes, Int32(count)) == 1 else { throw NoRandomness() }
        return bytes
    }
}

/// libcrypto could not get random bytes: nothing that rests on a secret may go on.
package struct NoRandomness: Error {}
