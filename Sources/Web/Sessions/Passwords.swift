import CArgon2
import Dispatch

/// Hashes passwords with argon2id (RFC 9106): 19 MiB, two passes, one lane; 16 bytes of salt, 32 of hash.
///
/// It takes 50 ms or more by design, so it runs on a queue of its own, one at a time, and never on the threads that
/// answer requests.
package struct Passwords: Sendable {
    private static let queue = DispatchQueue(label: "passwords")
    private static let passes: UInt32 = 2
    private static let kibibytes: UInt32 = 19 << 10
    private static let lanes: UInt32 = 1

    package init() {}

    /// The encoded hash: `$argon2id$v=19$m=19456,t=2,p=1$…`.
    package func hash(_ password: String) async throws -> String {
        let salt = try SecretText.random(16)
        return try await onQueue { try Self.encode(password, salt: salt) }
    }

    /// Whether the password is the one that was hashed. `nil` for an account that does not exist: it takes as long and
    /// is never right.
    package func matches(_ password: String, _ encoded: String?) async throws -> Bool {
        try await onQueue {
            let right = argon2id_verify(encoded ?? Self.nobody, password, password.utf8.count) == ARGON2_OK.rawValue
            return right && encoded != nil
        }
    }

    /// The hash of a password that nobody knows, made with the same settings.
    static let nobody =
        "$argon2id$v=19$m=19456,t=2,p=1$YSBzYWx0IG9mIG5vYm9keQ$AmWWn0GMiKUB3rR4xDhKS8D4zZN3oYJHrS7boAEhreQ"

    private static func encode(_ password: String, salt: [UInt8]) throws -> String {
        var encoded = [CChar](repeating: 0, count: 160)
        let code = argon2id_hash_encoded(
            passes, kibibytes, lanes, password, password.utf8.count, salt, salt.count, 32, &encoded, encoded.count)
        guard code == ARGON2_OK.rawValue else { throw PasswordFault(code: code) }
        return String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func onQueue<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            Self.queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}

/// libargon2 refused: no memory, most likely.
package struct PasswordFault: Error { package let code: Int32 }
