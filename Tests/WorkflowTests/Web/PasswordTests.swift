import CArgon2
import Testing

@testable import Web

@Suite struct PasswordTests {
    @Test(arguments: [
        ("竹林小径通后山", PasswordRefusal.tooShort), ("123456789", .tooShort), ("1234567890", .pattern),
        ("9876543210", .pattern), ("aaaaaaaaaaaa", .pattern), ("abcabcabcabc", .pattern), ("18001800180018", .pattern),
        ("Password123!", .common), ("qwertyuiop", .common), ("Woaini1314520", .common), ("xuexiao2026!", .common),
        ("changming.wang1", .ownName), ("昌明中学昌明中学ab", .ownName), (String(repeating: "长密码", count: 50), .tooLong),
    ])
    func `a password that others would try is refused`(password: String, refusal: PasswordRefusal) {
        #expect(PasswordRules.refusal(of: password, owner: ["changming.wang", "王小明", "昌明中学"]) == refusal)
    }

    @Test(arguments: ["苹果树下三只白猫呀呀", "correct horse battery", "k7m-q2x-9vd-h4t", "Tr0ub4dor&3zebra"])
    func `a password of some length and no pattern is good`(password: String) {
        #expect(PasswordRules.refusal(of: password, owner: ["changming.wang", "王小明"]) == nil)
    }

    @Test func `made passwords are good, and no two are one`() throws {
        let made = try (0..<200).map { _ in try SecretText.makePassword() }
        #expect(Set(made).count == 200)
        #expect(made.allSatisfy { $0.count == 15 && PasswordRules.refusal(of: $0) == nil })
    }

    @Test func `a hash is argon2id with 19 MiB and two passes, salted, and fits its password alone`() async throws {
        let passwords = Passwords()
        let hash = try await passwords.hash("苹果树下三只白猫")
        #expect(hash.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(try await passwords.hash("苹果树下三只白猫") != hash)
        #expect(try await passwords.matches("苹果树下三只白猫", hash))
        #expect(try await !passwords.matches("苹果树下三只白狗", hash))
        #expect(try await !passwords.matches("苹果树下三只白猫", nil))
    }

    @Test func `an account that does not exist takes as long as one that does`() async throws {
        let hash = try await Passwords().hash("苹果树下三只白猫")
        let settings = { (encoded: String) in encoded.split(separator: "$").prefix(3).joined(separator: "$") }
        #expect(settings(Passwords.nobody) == settings(hash))
        #expect(Passwords.nobody.utf8.count == hash.utf8.count)
        // A mismatch is told after all the work; a hash that cannot be read, at once.
        #expect(argon2id_verify(Passwords.nobody, "x", 1) == ARGON2_VERIFY_MISMATCH.rawValue)
    }
}
